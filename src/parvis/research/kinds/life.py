"""The life of a research project: which step leads where."""

from collections.abc import Mapping

from parvis.research.enums import ResearchState, ResearchStep

LIFE: Mapping[ResearchStep, Mapping[ResearchState, ResearchState]] = {
    ResearchStep.BEGIN: {ResearchState.PLANNED: ResearchState.UNDER_WAY},
    ResearchStep.COMPLETE: {ResearchState.UNDER_WAY: ResearchState.COMPLETED},
    ResearchStep.STOP: {
        ResearchState.PLANNED: ResearchState.STOPPED,
        ResearchState.UNDER_WAY: ResearchState.STOPPED,
    },
    ResearchStep.REOPEN: {ResearchState.COMPLETED: ResearchState.UNDER_WAY},
    ResearchStep.RESUME: {ResearchState.STOPPED: ResearchState.PLANNED},
}


def steps_from(state: str) -> tuple[ResearchStep, ...]:
    """Return the steps that can be taken in a state."""
    return tuple(step for step, leads in LIFE.items() if ResearchState(state) in leads)
