"""A council's decision approves the report that is being written; to hand it in stays a step of its own."""

from datetime import datetime

import pytest

from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.errors import NothingToApprove, SeveralToApprove
from parvis.partnerships.models import Partnership
from parvis.partnerships.operations.agenda import point_at
from parvis.partnerships.queries.agenda import subjects_chosen
from parvis.people.models import User
from parvis.reports.enums import ReportState
from parvis.reports.kinds import PUBLIC
from parvis.reports.models import Report
from parvis.reports.operations.council import approve_open_report, point_at_reports
from parvis.reports.operations.report import begin
from parvis.reports.queries.council import report_choices, reports_on
from tests.factories.partnerships import make_meeting
from tests.factories.plans import make_approval
from tests.factories.reports import make_complete_report, make_report, make_submitted_report


def test_a_decision_approves_the_open_report(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    report = make_complete_report(partnership, by=coordinator)
    decision = make_approval(partnership, DecisionKind.APPROVE_REPORT)

    approve_open_report(decision, by=coordinator, at=moment)

    report.refresh_from_db()
    assert (report.approved_by, report.state) == (decision, ReportState.APPROVED)


def test_of_two_open_reports_a_decision_approves_the_one_on_its_item(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    report = make_complete_report(partnership, by=coordinator)
    public = begin(report.plan, kind=PUBLIC, by=coordinator, at=moment)
    decision = make_approval(partnership, DecisionKind.APPROVE_REPORT)
    with pytest.raises(SeveralToApprove):
        approve_open_report(decision, by=coordinator, at=moment)
    point_at_reports(decision.motion.agenda_item, [report.pk])

    approve_open_report(decision, by=coordinator, at=moment)

    report.refresh_from_db()
    public.refresh_from_db()
    assert (report.state, public.state) == (ReportState.APPROVED, ReportState.DRAFT)


def test_a_decision_finds_no_report_that_was_handed_in(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    make_submitted_report(partnership, by=coordinator)
    decision = make_approval(partnership, DecisionKind.APPROVE_REPORT)

    with pytest.raises(NothingToApprove):
        approve_open_report(decision, by=coordinator, at=moment)

    assert Report.objects.get().approved_by is None


def test_an_item_is_about_a_report(partnership: Partnership, coordinator: User, moment: datetime) -> None:
    report = make_report(partnership, by=coordinator)
    item = make_meeting(partnership.councils.get()).agenda_items.get()

    point_at(item, subjects=[f"report:{report.pk}"], by=coordinator, at=moment)

    assert list(report_choices(item.meeting)) == [(report.pk, "Annual report on 2026–2027")]
    assert [(number, record) for number, record, _subject in reports_on(item.meeting)] == [
        (item.pk, report.pk)
    ]
    assert subjects_chosen(item) == [f"report:{report.pk}"]
