"""Recording a research project, and taking it from its plan to its end."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from parvis.assessment import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.research.enums import ResearchModel, ResearchState, ResearchStep
from parvis.research.errors import (
    EndsBeforeItBegins,
    EthicsMissing,
    NothingFound,
    ReasonMissing,
    StepNotNow,
)
from parvis.research.kinds.life import LIFE
from parvis.research.models import ResearchProject


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectContent:
    """What is recorded of a project; ``methods`` are values of ``ResearchMethod``."""

    title: Text
    question: Text
    model: ResearchModel
    methods: list[str]
    starts_on: date
    ends_on: date | None = None
    supplier: Text = Text()  # noqa: RUF009 - frozen
    participants: int | None = None
    limits: Text = Text()  # noqa: RUF009 - frozen


def record_project(
    partnership: Partnership, content: ProjectContent, *, by: User, at: datetime
) -> ResearchProject:
    """Record a new research project.

    Raises
    ------
    EndsBeforeItBegins
        Its dates are the wrong way round.
    """
    return _save_project(ResearchProject(partnership=partnership), content, by=by, at=at)


def amend_project(project: ResearchProject, content: ProjectContent, *, by: User, at: datetime) -> None:
    """Correct or complete a research project; the numbers of a method that is no longer used go with it.

    Raises
    ------
    EndsBeforeItBegins
        Its dates are the wrong way round.
    """
    _save_project(project, content, by=by, at=at)


@transaction.atomic
def take_step(
    project: ResearchProject,
    step: ResearchStep,
    *,
    reason: Text = Text(),  # noqa: B008 - frozen
    by: User,
    at: datetime,
) -> None:
    """Begin, complete, stop, reopen or plan anew; research that ends without a last day ends on the day of the step.

    Raises
    ------
    StepNotNow
        The project's state does not allow it.
    EthicsMissing
        It would begin, and a review is needed that is not recorded.
    NothingFound
        It would be completed with neither a finding nor an output.
    ReasonMissing
        It would be stopped without a word why.
    """
    held = ResearchProject.objects.select_for_update().get(pk=project.pk)
    after = LIFE[step].get(ResearchState(held.state))
    if after is None:
        raise StepNotNow(step=step, state=held.state)
    _check(held, step, reason)
    before = {"state": held.state}
    project.state, project.ends_on = after, _last_day(held, after, at=at)
    project.stopped_because = held.stopped_because.amended(
        reason if step == ResearchStep.STOP else Text(), at=at
    )
    project.save(update_fields=["state", "ends_on", "stopped_because"])
    told: dict[str, object] = {"reason": reason} if step == ResearchStep.STOP else {}
    told |= {"ends_on": project.ends_on} if project.ends_on != held.ends_on else {}
    audit.record(
        "research_state_changed",
        project,
        by=by,
        at=at,
        partnership=project.partnership,
        before=before,
        after={"state": after.value, **told},
    )


def _check(project: ResearchProject, step: ResearchStep, reason: Text) -> None:
    ethics = getattr(project, "ethics", None)
    if step == ResearchStep.BEGIN and ethics and ethics.is_missing:
        raise EthicsMissing
    if step == ResearchStep.COMPLETE and not (project.findings.exists() or project.outputs.exists()):
        raise NothingFound
    if step == ResearchStep.STOP and not (reason.en or reason.fr):
        raise ReasonMissing


def _last_day(project: ResearchProject, after: ResearchState, *, at: datetime) -> date | None:
    """Return the last day of research; without it, it would count as under way in every later year's report."""
    is_over = project.state == ResearchState.UNDER_WAY and after in {
        ResearchState.COMPLETED,
        ResearchState.STOPPED,
    }
    if project.ends_on or not is_over:
        return project.ends_on
    return max(project.starts_on, timezone.localdate(at))


@transaction.atomic
def _save_project(
    project: ResearchProject, content: ProjectContent, *, by: User, at: datetime
) -> ResearchProject:
    if content.ends_on and content.ends_on < content.starts_on:
        raise EndsBeforeItBegins
    verb = "research_amended" if project.pk else "research_recorded"
    changes = amend(project, content, at=at)
    project.save()
    project.method_numbers.exclude(method__in=content.methods).delete()
    audit.record(
        verb,
        project,
        by=by,
        at=at,
        partnership=project.partnership,
        before=changes.before,
        after=changes.after,
    )
    return project
