"""The five steps follow from the records, as of a date."""

from datetime import UTC, date, datetime

import pytest
from django.db.models import QuerySet

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import DecisionKind, TermsState
from parvis.partnerships.models import Council, Partnership, TermsOfReference
from parvis.plans.enums import PlanState
from parvis.plans.models import ActionPlan, Strategy
from parvis.programme.enums import StepStatus
from parvis.programme.queries.cycle import cycle_of, cycles_of
from parvis.reports.enums import ReportState
from parvis.reports.models import Report
from parvis.research.models import ResearchProject
from tests.factories import partnerships as factories
from tests.factories.people import make_user

A_DAY = date(2026, 9, 1)
BLOCKED, READY, UNDER_WAY, DONE = (
    StepStatus.BLOCKED,
    StepStatus.READY,
    StepStatus.UNDER_WAY,
    StepStatus.DONE,
)

pytestmark = pytest.mark.django_db


def statuses(partnership: Partnership, *, as_of: date = A_DAY) -> list[StepStatus]:
    return [step.status for step in cycle_of(partnership, as_of=as_of).steps]


@pytest.fixture
def council(partnership: Partnership) -> Council:
    """Return a council with two of two voting seats filled on 15 April 2026."""
    council = factories.make_council(partnership)
    for _seat in range(2):
        factories.make_appointment(factories.make_seat(council))
    return council


def adopt_terms(council: Council, *, on: date = date(2026, 5, 1)) -> None:
    TermsOfReference.objects.create(
        partnership=council.partnership,
        version=1,
        state=TermsState.ADOPTED,
        adopted_by=factories.make_decision(council, kind=DecisionKind.ADOPT_TERMS, decided_on=on),
        in_force_from=on,
    )


def make_strategy(council: Council, *, first_year: int = 2025, approved_on: date | None = None) -> Strategy:
    return Strategy.objects.create(
        partnership=council.partnership,
        title=dated_text(Text(en="Strategy", fr="Stratégie")),
        vision=dated_text(Text(en="Vision", fr="Vision")),
        first_year=first_year,
        state=PlanState.APPROVED if approved_on else PlanState.DRAFT,
        approved_by=factories.make_decision(council, decided_on=approved_on) if approved_on else None,
    )


def make_plan(strategy: Strategy, council: Council, *, year: int, approved_on: date | None) -> ActionPlan:
    return ActionPlan.objects.create(
        strategy=strategy,
        fiscal_year=year,
        state=PlanState.APPROVED if approved_on else PlanState.DRAFT,
        approved_by=factories.make_decision(council, decided_on=approved_on) if approved_on else None,
    )


def test_a_partnership_without_records_may_only_set_up_its_council(partnership: Partnership) -> None:
    assert statuses(partnership) == [READY, BLOCKED, BLOCKED, BLOCKED, BLOCKED]


def test_the_council_is_under_way_until_more_than_half_of_its_seats_are_filled(
    partnership: Partnership,
) -> None:
    council = factories.make_council(partnership)
    factories.make_appointment(factories.make_seat(council))
    second = factories.make_seat(council)
    assert statuses(partnership)[0] == UNDER_WAY

    factories.make_appointment(second)
    assert statuses(partnership)[0] == DONE


def test_seats_without_a_vote_do_not_count(partnership: Partnership) -> None:
    council = factories.make_council(partnership)
    factories.make_appointment(factories.make_seat(council))
    factories.make_seat(council, is_voting=False)

    assert statuses(partnership)[0] == DONE


def test_a_seated_council_may_draft_terms(partnership: Partnership, council: Council) -> None:
    assert statuses(partnership) == [DONE, READY, BLOCKED, BLOCKED, BLOCKED]


def test_a_draft_of_the_terms_is_under_way(partnership: Partnership, council: Council) -> None:
    TermsOfReference.objects.create(partnership=partnership, version=1)
    assert statuses(partnership)[1] == UNDER_WAY


def test_terms_in_force_open_the_research(partnership: Partnership, council: Council) -> None:
    adopt_terms(council)
    assert statuses(partnership) == [DONE, DONE, READY, BLOCKED, BLOCKED]


def test_research_puts_the_strategy_under_way(partnership: Partnership, council: Council) -> None:
    adopt_terms(council)
    ResearchProject.objects.create(
        partnership=partnership,
        title=dated_text(Text(en="Study", fr="Étude")),
        question=dated_text(Text(en="What?", fr="Quoi?")),
        model="in_house",
        starts_on=date(2026, 6, 1),
    )
    assert statuses(partnership)[2] == UNDER_WAY


def test_a_draft_strategy_is_under_way(partnership: Partnership, council: Council) -> None:
    make_strategy(council)
    assert statuses(partnership)[2] == UNDER_WAY


def test_an_approved_strategy_opens_the_plan(partnership: Partnership, council: Council) -> None:
    adopt_terms(council)
    make_strategy(council, approved_on=date(2026, 5, 2))
    assert statuses(partnership) == [DONE, DONE, DONE, READY, BLOCKED]


def test_a_strategy_that_has_run_out_is_not_done(partnership: Partnership, council: Council) -> None:
    make_strategy(council, first_year=2023, approved_on=date(2026, 5, 2))
    assert statuses(partnership, as_of=date(2026, 3, 31))[2] != DONE  # approved later
    assert statuses(partnership, as_of=date(2026, 9, 1))[2] != DONE  # 2023 to 2025, and it is 2026


def test_the_plan_goes_from_draft_to_approved(partnership: Partnership, council: Council) -> None:
    strategy = make_strategy(council, approved_on=date(2026, 5, 2))
    plan = make_plan(strategy, council, year=2026, approved_on=None)
    assert statuses(partnership)[3] == UNDER_WAY

    plan.state, plan.approved_by = (
        PlanState.APPROVED,
        factories.make_decision(council, decided_on=date(2026, 5, 3)),
    )
    plan.save()
    assert statuses(partnership)[3] == DONE


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (None, READY),
        (ReportState.DRAFT, UNDER_WAY),
        (ReportState.SUBMITTED, UNDER_WAY),
        (ReportState.RETURNED, UNDER_WAY),
        (ReportState.ACCEPTED, DONE),
    ],
)
def test_the_report_is_on_the_year_before(
    partnership: Partnership, council: Council, state: ReportState | None, status: StepStatus
) -> None:
    strategy = make_strategy(council, approved_on=date(2025, 4, 20))
    plan = make_plan(strategy, council, year=2025, approved_on=date(2025, 4, 21))
    submitted = datetime(2026, 5, 1, tzinfo=UTC)
    if state:
        Report.objects.create(
            partnership=partnership,
            plan=plan,
            kind="annual",
            state=state,
            submitted_by=make_user(),
            submitted_at=submitted,
            accepted_at=submitted if state == ReportState.ACCEPTED else None,
        )

    assert statuses(partnership)[4] == status


def test_a_report_that_came_back_is_what_is_next_whatever_its_year(
    partnership: Partnership, council: Council
) -> None:
    strategy = make_strategy(council, approved_on=date(2026, 4, 20))
    plan = make_plan(strategy, council, year=2026, approved_on=date(2026, 4, 21))
    Report.objects.create(
        partnership=partnership,
        plan=plan,
        kind="annual",
        state=ReportState.RETURNED,
        submitted_by=make_user(),
        submitted_at=datetime(2026, 8, 1, tzinfo=UTC),
    )

    step = cycle_of(partnership, as_of=A_DAY).steps[4]

    assert (step.status, step.href) == (UNDER_WAY, f"/en/work/{partnership.slug}/report/2026/")


def test_looking_back_leaves_out_what_came_later(partnership: Partnership, council: Council) -> None:
    adopt_terms(council, on=date(2026, 5, 1))

    assert statuses(partnership, as_of=date(2026, 4, 30)) == [DONE, UNDER_WAY, BLOCKED, BLOCKED, BLOCKED]
    assert statuses(partnership, as_of=date(2026, 4, 14)) == [READY, UNDER_WAY, BLOCKED, BLOCKED, BLOCKED]


def test_next_step_is_the_first_that_can_be_worked_on(partnership: Partnership, council: Council) -> None:
    cycle = cycle_of(partnership, as_of=A_DAY)
    assert cycle.next_step == cycle.steps[1]
    assert cycle.done == 1


@pytest.mark.parametrize("number", [1, 3])
def test_cycles_take_one_statement_whatever_the_number(
    number: int, django_assert_num_queries: object
) -> None:
    for _partnership in range(number):
        factories.make_council(factories.make_partnership())
    everyone: QuerySet[Partnership] = Partnership.objects.all()

    with django_assert_num_queries(1):  # type: ignore[operator]
        cycles = cycles_of(everyone, as_of=A_DAY)
    assert len(cycles) == number
