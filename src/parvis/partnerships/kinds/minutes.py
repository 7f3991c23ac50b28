"""The life of minutes: which step leads from which state to which, and why another one is refused.

It is a table, so that every order of steps can be tried without a database.
"""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.partnerships.enums import MinutesState


class MinutesStep(StrEnum):
    """What is done with minutes."""

    CIRCULATE = "circulate"
    AMEND = "amend"
    APPROVE = "approve"
    PUBLISH = "publish"
    CORRECT = "correct"


# A correction leads back to "approved": the corrected words are published as an edition of their own.
LIFE: dict[tuple[MinutesState, MinutesStep], MinutesState] = {
    (MinutesState.DRAFT, MinutesStep.CIRCULATE): MinutesState.CIRCULATED,
    (MinutesState.CIRCULATED, MinutesStep.AMEND): MinutesState.AMENDED,
    (MinutesState.AMENDED, MinutesStep.AMEND): MinutesState.AMENDED,
    (MinutesState.CIRCULATED, MinutesStep.APPROVE): MinutesState.APPROVED,
    (MinutesState.AMENDED, MinutesStep.APPROVE): MinutesState.APPROVED,
    (MinutesState.APPROVED, MinutesStep.PUBLISH): MinutesState.PUBLISHED,
    (MinutesState.PUBLISHED, MinutesStep.PUBLISH): MinutesState.PUBLISHED,
    (MinutesState.APPROVED, MinutesStep.CORRECT): MinutesState.APPROVED,
    (MinutesState.PUBLISHED, MinutesStep.CORRECT): MinutesState.APPROVED,
}
APPROVED_STATES = frozenset({MinutesState.APPROVED, MinutesState.PUBLISHED})
OPEN_STATES = frozenset(MinutesState) - APPROVED_STATES  # what still waits for a meeting's approval

_ALREADY_APPROVED = _("The council approved these minutes. Only a correction changes them now.")
_NOT_CIRCULATED = _("Circulate the minutes first: the council approves what its members could read.")
_REFUSALS: dict[MinutesStep, tuple[str | Promise, str | Promise]] = {  # before its time, and after it
    MinutesStep.CIRCULATE: ("", _("These minutes have been circulated already. Amend them instead.")),
    MinutesStep.AMEND: (
        _("These minutes have not been circulated. Until then their draft is simply changed."),
        _ALREADY_APPROVED,
    ),
    MinutesStep.APPROVE: (_NOT_CIRCULATED, _("The council has approved these minutes already.")),
    MinutesStep.PUBLISH: (_("Only minutes that the council approved are published."), ""),
    MinutesStep.CORRECT: (_("The council has not approved these minutes yet. Amend them instead."), ""),
}


def state_after(state: MinutesState, step: MinutesStep) -> MinutesState | None:
    """Return the state that the step leads to; None where it cannot be taken."""
    return LIFE.get((state, step))


def refusal_of(state: MinutesState, step: MinutesStep) -> str | Promise:
    """Return the sentence that says why minutes in this state do not take the step."""
    before, after = _REFUSALS[step]
    starts = [one for one, taken in LIFE if taken == step]
    order = list(MinutesState)
    return before if order.index(state) < order.index(starts[0]) else after
