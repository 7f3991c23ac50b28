"""May this person take this step of a report? Yes, or no with the sentence that the page shows."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.partnerships.access import Permission, allowed
from parvis.partnerships.models import Partnership
from parvis.partnerships.permissions import may_publish
from parvis.reports.kinds import kind_of
from parvis.reports.kinds.life import ReportStep, may_step, refusal_of
from parvis.reports.models import Report

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

_SUBMIT = (Permission.REPORT_SUBMIT, _("Only a coordinator or a co-chair submits the annual report."))
_APPROVAL = (Permission.REPORT_SUBMIT, _("Only a coordinator or a co-chair records the council’s approval."))
_WRITE = (Permission.REPORT_EDIT, _("Only a coordinator writes the annual report."))
_REVIEW = (Permission.REPORT_REVIEW, _("Only a programme officer reviews reports."))
_NEEDED: dict[ReportStep, tuple[Permission, str | Promise]] = {
    ReportStep.WRITE: _WRITE,
    ReportStep.APPROVE: _APPROVAL,
    ReportStep.WITHDRAW_APPROVAL: _APPROVAL,
    ReportStep.SUBMIT: _SUBMIT,
    ReportStep.RECALL: _SUBMIT,
    ReportStep.BEGIN_REVIEW: _REVIEW,
    ReportStep.STOP_REVIEW: _REVIEW,
    ReportStep.MARK: _REVIEW,
    ReportStep.RETURN: _REVIEW,
    ReportStep.ACCEPT: _REVIEW,
    ReportStep.REOPEN: _REVIEW,
    ReportStep.CORRECT: _WRITE,
}


def may_begin_report(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person begins a report."""
    return _has(user, partnership, *_WRITE)


def may_see_review_queue(user: "Viewer") -> Decision:
    """Tell whether the person sees the reports that wait for review."""
    return _has(user, None, *_REVIEW)


def may_review(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person reviews the reports of this partnership."""
    return _has(user, partnership, *_REVIEW)


def may_take(user: "Viewer", report: Report, step: ReportStep) -> Decision:
    """Tell whether the person takes the step now: by their role, and by where the report stands."""
    if step == ReportStep.PUBLISH:
        is_allowed = may_publish(user, report.partnership)
    else:
        is_allowed = _has(user, report.partnership, *_NEEDED[step])
    if not is_allowed:
        return is_allowed
    kind = kind_of(report.kind)
    if not may_step(kind, report.state, step):
        return denied(refusal_of(kind, report.state, step))
    return ALLOWED


def steps_open_to(user: "Viewer", report: Report) -> dict[str, Decision]:
    """Return for every step whether the person takes it now, by the step’s name."""
    return {step.value: may_take(user, report, step) for step in ReportStep}


def _has(
    user: "Viewer", partnership: Partnership | None, permission: Permission, refusal: str | Promise
) -> Decision:
    return ALLOWED if allowed(user, permission, partnership) else denied(refusal)
