"""The life of a report: in which states each step may be taken, and why it is refused in another.

It is a table, so that every order of steps can be tried without a database.

::

    draft ──approve──> approved ──submit──> submitted ──begin review──> in review ──accept──> accepted
      │ <──withdraw──     │    <──recall──     │ ^  <──stop review──       │  ^ <──reopen──      │
      └──────submit───────┼────────────────────┘ │                      return │              publish
                          │                      └─submit── returned <─────┘  │                 v
                          └─publish─> (a kind without review)  └──reopen──────┘             an edition
"""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.reports.enums import ReportState
from parvis.reports.kinds.kind import ReportKind


class ReportStep(StrEnum):
    """What is done with a report as a whole; ``WRITE`` is any change of its answers."""

    WRITE = "write"
    APPROVE = "approve"
    WITHDRAW_APPROVAL = "withdraw_approval"
    SUBMIT = "submit"
    RECALL = "recall"
    BEGIN_REVIEW = "begin_review"
    STOP_REVIEW = "stop_review"
    MARK = "mark"
    RETURN = "return"
    ACCEPT = "accept"
    REOPEN = "reopen"
    PUBLISH = "publish"
    CORRECT = "correct"


REOPEN_DAYS = 30  # how long an officer may take an acceptance or a return back

DRAFT, APPROVED, SUBMITTED, IN_REVIEW, RETURNED, ACCEPTED = ReportState
STARTS: dict[ReportStep, frozenset[ReportState]] = {
    ReportStep.WRITE: frozenset({DRAFT, RETURNED}),
    ReportStep.APPROVE: frozenset({DRAFT, RETURNED}),
    ReportStep.WITHDRAW_APPROVAL: frozenset({APPROVED}),
    ReportStep.SUBMIT: frozenset({DRAFT, APPROVED, RETURNED}),
    ReportStep.RECALL: frozenset({SUBMITTED}),
    ReportStep.BEGIN_REVIEW: frozenset({SUBMITTED}),
    ReportStep.STOP_REVIEW: frozenset({IN_REVIEW}),
    ReportStep.MARK: frozenset({IN_REVIEW}),
    ReportStep.RETURN: frozenset({IN_REVIEW}),
    ReportStep.ACCEPT: frozenset({IN_REVIEW}),
    ReportStep.REOPEN: frozenset({RETURNED, ACCEPTED}),
    ReportStep.PUBLISH: frozenset({ACCEPTED}),
    ReportStep.CORRECT: frozenset({ACCEPTED}),
}
_OF_REVIEW = frozenset(
    {
        ReportStep.SUBMIT,
        ReportStep.RECALL,
        ReportStep.BEGIN_REVIEW,
        ReportStep.STOP_REVIEW,
        ReportStep.MARK,
        ReportStep.RETURN,
        ReportStep.ACCEPT,
        ReportStep.REOPEN,
    }
)
_FROM_APPROVAL = frozenset({ReportStep.PUBLISH, ReportStep.CORRECT})

_FROZEN: dict[ReportState, str | Promise] = {
    APPROVED: _("The council approved this text. Withdraw the approval first, then change it."),
    SUBMITTED: _("The report is with the programme and does not change. Recall it first."),
    IN_REVIEW: _("The report is in review and does not change. An officer can return it with a reason."),
    ACCEPTED: _("The report was accepted and does not change. A correction is a notice beside it."),
}
_NOT_IN_REVIEW: dict[ReportState, str | Promise] = {
    DRAFT: _("This report has not been submitted."),
    APPROVED: _("This report has not been submitted."),
    SUBMITTED: _("Begin the review first: it freezes the text while you read."),
    RETURNED: _("This report was returned and has not been submitted again."),
    ACCEPTED: _("This report is accepted already."),
}
_REFUSALS: dict[ReportStep, dict[ReportState, str | Promise]] = {
    ReportStep.WRITE: _FROZEN,
    ReportStep.APPROVE: {**_FROZEN, APPROVED: _("The council has approved this report already.")},
    ReportStep.WITHDRAW_APPROVAL: {
        DRAFT: _("No approval of this text is recorded."),
        RETURNED: _("No approval of this text is recorded."),
        SUBMITTED: _("The report is submitted. Recall it first, then withdraw the approval."),
        IN_REVIEW: _("The report is in review: its approval stands until the officer returns it."),
        ACCEPTED: _("The report was accepted: its approval stands."),
    },
    ReportStep.SUBMIT: {
        SUBMITTED: _("The report was submitted already. Its receipt has the reference number."),
        IN_REVIEW: _("The report was submitted already and is in review."),
        ACCEPTED: _("The report was accepted already."),
    },
    ReportStep.RECALL: {
        DRAFT: _("This report has not been submitted."),
        APPROVED: _("This report has not been submitted."),
        IN_REVIEW: _("The review has begun. Ask the officer to return the report."),
        RETURNED: _("The report is with you already."),
        ACCEPTED: _("The report was accepted. A correction is a notice beside it."),
    },
    ReportStep.BEGIN_REVIEW: {
        **_NOT_IN_REVIEW,
        IN_REVIEW: _("The review of this report has begun already."),
    },
    ReportStep.STOP_REVIEW: {**_NOT_IN_REVIEW, SUBMITTED: _("No review of this report has begun.")},
    ReportStep.MARK: _NOT_IN_REVIEW,
    ReportStep.RETURN: _NOT_IN_REVIEW,
    ReportStep.ACCEPT: _NOT_IN_REVIEW,
    ReportStep.REOPEN: {
        DRAFT: _("This report has not been submitted."),
        APPROVED: _("This report has not been submitted."),
        SUBMITTED: _("No review of this report has begun."),
        IN_REVIEW: _("The review of this report has begun already."),
    },
    ReportStep.PUBLISH: dict.fromkeys(
        (DRAFT, APPROVED, SUBMITTED, IN_REVIEW, RETURNED),
        _("A report is published after an officer accepted it."),
    ),
    ReportStep.CORRECT: dict.fromkeys(
        (DRAFT, APPROVED, SUBMITTED, IN_REVIEW, RETURNED),
        _("Only an accepted report is corrected by a notice; until then its answers are changed."),
    ),
}
_WITHOUT_REVIEW = _("This report is published and not sent to the programme.")
_NOT_APPROVED = _("The council approves this report first; then it is published.")


def may_step(kind: ReportKind, state: ReportState | str, step: ReportStep) -> bool:
    """Tell whether a report of this kind takes the step in this state."""
    return ReportState(state) in _starts(kind, step)


def refusal_of(kind: ReportKind, state: ReportState | str, step: ReportStep) -> str | Promise:
    """Return the sentence that says why a report in this state does not take the step."""
    if not kind.is_reviewed and step in _OF_REVIEW:
        return _WITHOUT_REVIEW
    if not kind.is_reviewed and step in _FROM_APPROVAL:
        return _NOT_APPROVED
    return _REFUSALS[step][ReportState(state)]


def _starts(kind: ReportKind, step: ReportStep) -> frozenset[ReportState]:
    if kind.is_reviewed:
        return STARTS[step]
    if step in _OF_REVIEW:
        return frozenset()
    return frozenset({APPROVED}) if step in _FROM_APPROVAL else STARTS[step]
