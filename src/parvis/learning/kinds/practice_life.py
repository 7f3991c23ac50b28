"""The life of a practice: in which states each step may be taken, and why it is refused in another.

::

    draft ──submit──> waiting for review ──accept──> accepted (an edition)
                        │   ^      └──refuse──> not accepted
                        └return──> returned ──submit──┘

Whoever reviews completes the words, also of what was accepted; that makes the next edition.
"""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.learning.enums import PracticeState


class PracticeStep(StrEnum):
    """What is done with a practice; ``WRITE`` is its writer's change of words, ``COMPLETE`` the reviewer's."""

    WRITE = "write"
    SUBMIT = "submit"
    COMPLETE = "complete"
    ACCEPT = "accept"
    RETURN = "return"
    REFUSE = "refuse"
    PUBLISH = "publish"
    RATE = "rate"
    ADOPT = "adopt"


DRAFT, SUBMITTED, RETURNED, ACCEPTED, REFUSED = PracticeState
STARTS: dict[PracticeStep, frozenset[PracticeState]] = {
    PracticeStep.WRITE: frozenset({DRAFT, RETURNED}),
    PracticeStep.SUBMIT: frozenset({DRAFT, RETURNED}),
    PracticeStep.COMPLETE: frozenset({SUBMITTED, ACCEPTED}),
    PracticeStep.ACCEPT: frozenset({SUBMITTED}),
    PracticeStep.RETURN: frozenset({SUBMITTED}),
    PracticeStep.REFUSE: frozenset({SUBMITTED}),
    PracticeStep.PUBLISH: frozenset({ACCEPTED}),
    PracticeStep.RATE: frozenset({ACCEPTED}),
    PracticeStep.ADOPT: frozenset({ACCEPTED}),
}
_WITH_REVIEWER = _("The practice is with its reviewer and does not change here until the review is done.")
_WITH_WRITER = _("The practice is with its writer. It is reviewed once it has been sent.")
_DECIDED = _("The review of this practice is done.")
_NOT_ACCEPTED = _("The practice was not accepted into the library.")
_NOT_YET = _("The practice is not in the library. It is rated and used once it has been accepted.")


def may_step(state: PracticeState | str, step: PracticeStep) -> bool:
    """Tell whether a practice in this state takes the step."""
    return PracticeState(state) in STARTS[step]


def refusal_of(state: PracticeState | str, step: PracticeStep) -> str | Promise:
    """Return the sentence that says why a practice in this state does not take the step."""
    if state == REFUSED:
        return _NOT_ACCEPTED
    if step in {PracticeStep.RATE, PracticeStep.ADOPT, PracticeStep.PUBLISH}:
        return _NOT_YET
    if step in {PracticeStep.WRITE, PracticeStep.SUBMIT}:
        return _WITH_REVIEWER if state == SUBMITTED else _DECIDED
    return _DECIDED if state == ACCEPTED else _WITH_WRITER
