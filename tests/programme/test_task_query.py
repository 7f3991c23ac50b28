"""What there is to do in each step, as of a day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from parvis.partnerships.enums import ClauseKind, DecisionKind, SeatRole, TermsState
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import ActionStatus
from parvis.plans.operations.progress import report_progress
from parvis.programme.enums import Step, StepStatus
from parvis.programme.queries.task import Task, cycle_page
from parvis.reports.enums import ReportState
from tests.factories import partnerships as factories
from tests.factories.plans import make_approved_plan, make_complete_strategy, make_strategy
from tests.factories.reports import make_report, make_submitted_report

A_DAY = date(2026, 9, 1)
BLOCKED, READY, UNDER_WAY, DONE = (
    StepStatus.BLOCKED,
    StepStatus.READY,
    StepStatus.UNDER_WAY,
    StepStatus.DONE,
)

pytestmark = pytest.mark.django_db


def tasks(partnership: Partnership, step: Step, *, as_of: date = A_DAY) -> tuple[Task, ...]:
    return cycle_page(partnership, as_of=as_of).groups[step - 1].tasks


def statuses(partnership: Partnership, step: Step, *, as_of: date = A_DAY) -> list[StepStatus]:
    return [task.status for task in tasks(partnership, step, as_of=as_of)]


def test_an_empty_partnership_may_set_up_seats_and_name_organizations(partnership: Partnership) -> None:
    council = tasks(partnership, Step.COUNCIL)

    assert [task.status for task in council] == [READY, READY, BLOCKED, BLOCKED]
    assert (council[2].href, council[2].hint) == (None, "First set up the seats.")
    assert statuses(partnership, Step.TERMS) == [BLOCKED] * 4
    assert statuses(partnership, Step.STRATEGY) == [BLOCKED] * 5
    assert statuses(partnership, Step.ACTION_PLAN) == [BLOCKED] * 4
    assert statuses(partnership, Step.REPORT) == [BLOCKED]


def test_the_council_counts_its_seats_and_organizations_on_the_day(partnership: Partnership) -> None:
    council = factories.make_council(partnership)
    first, second = factories.make_seat(council), factories.make_seat(council)
    first.organisation, first.role = factories.make_organisation(partnership), SeatRole.CO_CHAIR
    first.save()
    factories.make_appointment(first)
    factories.make_appointment(second, starts_on=date(2026, 10, 1))

    september = tasks(partnership, Step.COUNCIL)
    assert [task.status for task in september] == [DONE, DONE, UNDER_WAY, DONE]
    assert [task.hint for task in september] == ["", "1 organization", "1 of 2 voting seats", ""]
    assert statuses(partnership, Step.COUNCIL, as_of=date(2026, 10, 1)) == [DONE] * 4


def test_terms_are_drafted_completed_adopted_and_reviewed_within_the_year(partnership: Partnership) -> None:
    council = factories.make_seated_council(partnership)
    assert statuses(partnership, Step.TERMS) == [READY, BLOCKED, BLOCKED, BLOCKED]

    terms = factories.make_terms(partnership, leave_out=[ClauseKind.PURPOSE])
    assert statuses(partnership, Step.TERMS) == [DONE, UNDER_WAY, BLOCKED, BLOCKED]

    terms.clauses.create(kind=ClauseKind.PURPOSE, position=99, body={"en": "Purpose"})
    assert statuses(partnership, Step.TERMS) == [DONE, DONE, READY, BLOCKED]

    terms.state, terms.in_force_from = TermsState.ADOPTED, date(2026, 5, 1)
    terms.adopted_by = factories.make_decision(council, kind=DecisionKind.ADOPT_TERMS)
    terms.save()
    assert statuses(partnership, Step.TERMS) == [DONE] * 4
    assert statuses(partnership, Step.TERMS, as_of=date(2027, 5, 1)) == [DONE, DONE, DONE, READY]


def test_a_strategy_needs_an_outcome_for_each_expectation(
    partnership: Partnership, coordinator: User
) -> None:
    make_strategy(partnership, by=coordinator)
    assert statuses(partnership, Step.STRATEGY) == [READY, BLOCKED, DONE, READY, BLOCKED]

    partnership.strategies.all().delete()
    make_complete_strategy(partnership, by=coordinator)
    assert statuses(partnership, Step.STRATEGY)[3:] == [DONE, READY]


def test_actions_are_as_far_as_was_reported_by_the_day(partnership: Partnership, coordinator: User) -> None:
    plan = make_approved_plan(partnership, by=coordinator, actions=2)
    ended_at = datetime(2026, 8, 31, 23, 30, tzinfo=ZoneInfo("America/Toronto"))
    for action in plan.actions.all():
        report_progress(action, status=ActionStatus.DONE, by=coordinator, at=ended_at)

    assert statuses(partnership, Step.ACTION_PLAN, as_of=date(2026, 8, 30))[3] == UNDER_WAY
    assert statuses(partnership, Step.ACTION_PLAN, as_of=date(2026, 8, 31)) == [DONE] * 4
    assert tasks(partnership, Step.ACTION_PLAN)[3].hint == "2 of 2 actions ended"


def test_a_report_is_answered_submitted_and_accepted(partnership: Partnership, coordinator: User) -> None:
    make_report(partnership, by=coordinator, fiscal_year=2025)
    begun = tasks(partnership, Step.REPORT)
    assert [task.status for task in begun] == [DONE, UNDER_WAY, BLOCKED, BLOCKED]
    assert begun[0].title == "Begin the report on 2025–2026"


def test_a_submitted_report_waits_for_the_officer_and_is_not_the_next_thing(
    partnership: Partnership, coordinator: User
) -> None:
    report = make_submitted_report(partnership, by=coordinator, fiscal_year=2025)
    assert statuses(partnership, Step.REPORT) == [DONE, DONE, DONE, UNDER_WAY]
    step = cycle_page(partnership, as_of=A_DAY).cycle.steps[Step.REPORT - 1]
    assert (step.status, step.waits) == (UNDER_WAY, True)

    report.state = ReportState.RETURNED
    report.save()
    assert statuses(partnership, Step.REPORT) == [DONE, DONE, UNDER_WAY, BLOCKED]


def test_the_page_takes_one_statement(partnership: Partnership, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        cycle_page(partnership, as_of=A_DAY)
