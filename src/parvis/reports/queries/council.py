"""Reports as a council's agenda and register of decisions name them."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from parvis.core.clock import FiscalYear
from parvis.partnerships.kinds.subject import Creation, Subject
from parvis.partnerships.models import Meeting
from parvis.reports.models import Report, ReportOnAgenda
from parvis.reports.queries.report import reports_of


def report_choices(meeting: Meeting, also: Collection[int] = ()) -> Iterator[tuple[int, str]]:
    """Give the reports of a meeting's partnership, the newest first; there are few, and all are offered."""
    for report in reports_of(meeting.council.partnership):
        yield report.pk, _label(report)


def reports_on(meeting: Meeting) -> Iterator[tuple[int, int, Subject]]:
    """Give the reports that the items of a meeting are about."""
    rows = ReportOnAgenda.objects.filter(agenda_item__meeting=meeting)
    for row in rows.select_related("report__plan", "report__partnership"):
        yield row.agenda_item_id, row.report_id, _subject(row.report)


def _label(report: Report) -> str:
    return _("Annual report on %(year)s") % {"year": FiscalYear(report.fiscal_year)}


def _subject(report: Report) -> Subject:
    return Subject(_label(report), report.get_absolute_url())


REPORT = Creation(path="report", related=("report__plan", "report__partnership"), shown=_subject)
