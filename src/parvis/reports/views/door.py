"""The way to a report: through its partnership, and with the steps that the visitor may take."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from parvis.core.errors import require
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.reports.kinds.life import ReportStep
from parvis.reports.models import Report
from parvis.reports.operations.look import note_look
from parvis.reports.permissions import may_see_review_queue, may_take
from parvis.reports.queries.report import report_in


def report_at(request: HttpRequest, slug: str, key: str) -> Report:
    """Return the report that an address names, if its partnership exists for the visitor."""
    return report_in(partnership_for(request.user, slug), key)


def report_for(request: MemberRequest, slug: str, key: str, step: ReportStep) -> Report:
    """Return the report of an address where the visitor may take the step now; else say why not."""
    report = report_at(request, slug, key)
    require(may_take(request.user, report, step))
    return report


def note_look_of_programme(request: MemberRequest, report: Report) -> None:
    """Note that somebody of the programme looks at what was handed in; what others read is nobody's affair."""
    if report.is_handed_in and may_see_review_queue(request.user):
        note_look(report, by=request.user, at=timezone.now())


def page_of(report: Report, **values: Any) -> dict[str, Any]:
    """Return what every page of a report shows."""
    return {"partnership": report.partnership, "section": "report", "report": report, **values}
