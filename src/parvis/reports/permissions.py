"""May this person write, submit, review or publish a report? Yes, or no with the sentence that the page shows."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.partnerships.access import Permission, allowed
from parvis.partnerships.models import Partnership
from parvis.partnerships.permissions import may_publish
from parvis.reports.enums import ReportState
from parvis.reports.models import Report

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

_UNDER_REVIEW = _("The report is with the programme officer; what is under review does not change.")
_ACCEPTED = _("The report was accepted and does not change.")


def may_begin_report(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person begins a report."""
    if not allowed(user, Permission.REPORT_EDIT, partnership):
        return denied(_("Only a coordinator writes the annual report."))
    return ALLOWED


def may_write_report(user: "Viewer", report: Report) -> Decision:
    """Tell whether the person writes answers now."""
    return _while_open(report) and may_begin_report(user, report.partnership)


def may_submit_report(user: "Viewer", report: Report) -> Decision:
    """Tell whether the person hands the report to the programme officer now."""
    if not (is_open := _while_open(report)):
        return is_open
    if not allowed(user, Permission.REPORT_SUBMIT, report.partnership):
        return denied(_("Only a coordinator or a co-chair submits the annual report."))
    return ALLOWED


def may_see_review_queue(user: "Viewer") -> Decision:
    """Tell whether the person sees the reports that wait for review."""
    if not allowed(user, Permission.REPORT_REVIEW):
        return denied(_("Only a programme officer reviews reports."))
    return ALLOWED


def may_review_report(user: "Viewer", report: Report) -> Decision:
    """Tell whether the person accepts or returns the report now."""
    if report.state != ReportState.SUBMITTED:
        return denied(_("This report is not with an officer for review."))
    return may_see_review_queue(user)


def may_publish_report(user: "Viewer", report: Report) -> Decision:
    """Tell whether the person publishes the report now."""
    if report.state != ReportState.ACCEPTED:
        return denied(_("A report is published after an officer accepted it."))
    return may_publish(user, report.partnership)


def _while_open(report: Report) -> Decision:
    if report.is_open:
        return ALLOWED
    return denied(_ACCEPTED if report.state == ReportState.ACCEPTED else _UNDER_REVIEW)
