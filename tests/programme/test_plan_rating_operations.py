"""Rating a plan: what is refused, and that a refusal changes nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.core.errors import PlatformError
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.programme.enums import CodingState
from parvis.programme.errors import (
    AlreadySettled,
    BothDone,
    ConsensusIncomplete,
    MarkOutsideScheme,
    NotRatedByBoth,
    PlanInRound,
    PlanNotReadable,
    RatingFinished,
    RatingIncomplete,
    RatingNotBegun,
    RoundClosed,
    TwoRatersAlready,
)
from parvis.programme.models import CodedPlan, CodingRound, Consensus, Mark, PlanRating
from parvis.programme.operations.coding_round import PlanToCode, add_plan, close_round
from parvis.programme.operations.plan_rating import (
    Given,
    finish_rating,
    settle,
    take_up_rating,
    write_rating,
)
from tests.factories.coding import CRITERIA, all_marks, make_coded_plan, make_round, make_settled_plan, rate
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.plans import make_approved_strategy, make_strategy

pytestmark = pytest.mark.django_db
TABLES = (CodingRound, CodedPlan, PlanRating, Mark, Consensus, AuditEvent)


def refused(error: type[PlatformError], step: Callable[[], object]) -> PlatformError:
    before = [list(table._default_manager.order_by("pk").values_list()) for table in TABLES]
    with pytest.raises(error) as found:
        step()
    assert [list(table._default_manager.order_by("pk").values_list()) for table in TABLES] == before
    return found.value


def test_a_plan_goes_from_two_ratings_to_a_settled_one() -> None:
    plan = make_settled_plan(step=1)

    assert plan.state == CodingState.SETTLED
    assert plan.settled_at == A_MOMENT
    assert {each.criterion: each.step for each in plan.consensus.all()} == dict.fromkeys(CRITERIA, 1)
    assert plan.consensus.get(criterion="facts").reason == "The sources are in the annex."
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        "coding_round_opened",
        "coded_plan_added",
        "plan_rating_written",
        "plan_rating_finished",
        "plan_rating_written",
        "plan_rating_finished",
        "plan_rating_settled",
    ]


def test_the_trail_never_says_what_was_given() -> None:
    make_settled_plan()

    said = AuditEvent.objects.filter(verb__startswith="plan_rating").order_by("pk")
    assert [event.after for event in said] == [
        {"place": 1, "criteria": 12},
        {"place": 1},
        {"place": 2, "criteria": 12},
        {"place": 2},
        {"differed": 1},
    ]


def test_marks_are_written_bit_by_bit_and_taken_back() -> None:
    plan, rater = make_coded_plan(), make_member(Role.OFFICER)
    write_rating(plan, {"facts": Given(2, "Page 3"), "goals": Given(0)}, by=rater, at=A_MOMENT)
    write_rating(plan, {"facts": Given(1, "Page 4")}, by=rater, at=A_MOMENT)

    assert list(Mark.objects.values_list("criterion", "step", "passage")) == [("facts", 1, "Page 4")]
    plan.refresh_from_db()
    assert plan.state == CodingState.OPEN


def test_a_third_rater_is_refused() -> None:
    plan = make_coded_plan()
    for _rater in range(2):
        write_rating(plan, all_marks(1), by=make_member(Role.OFFICER), at=A_MOMENT)

    third = make_member(Role.OFFICER)
    refused(TwoRatersAlready, lambda: write_rating(plan, all_marks(1), by=third, at=A_MOMENT))


def test_a_rating_with_a_gap_is_not_finished_and_the_gap_is_named() -> None:
    plan, rater = make_coded_plan(), make_member(Role.OFFICER)
    given = {id: one for id, one in all_marks(1).items() if id not in {"facts", "equity"}}
    write_rating(plan, given, by=rater, at=A_MOMENT)

    refusal = refused(RatingIncomplete, lambda: finish_rating(plan, by=rater, at=A_MOMENT))
    assert str(refusal) == "Rate these criteria first: Facts, Equity."


def test_who_is_done_changes_nothing_unless_they_take_it_up() -> None:
    plan, rater = make_coded_plan(), make_member(Role.OFFICER)
    refused(RatingNotBegun, lambda: finish_rating(plan, by=rater, at=A_MOMENT))
    refused(RatingNotBegun, lambda: take_up_rating(plan, by=rater, at=A_MOMENT))
    rate(plan, all_marks(1), by=rater)
    refused(RatingFinished, lambda: write_rating(plan, all_marks(2), by=rater, at=A_MOMENT))
    refused(RatingFinished, lambda: finish_rating(plan, by=rater, at=A_MOMENT))

    take_up_rating(plan, by=rater, at=A_MOMENT)
    refused(RatingNotBegun, lambda: take_up_rating(plan, by=rater, at=A_MOMENT))
    write_rating(plan, all_marks(2), by=rater, at=A_MOMENT)

    plan.refresh_from_db()
    assert plan.state == CodingState.OPEN
    assert set(Mark.objects.values_list("step", flat=True)) == {2}


def test_nothing_changes_once_both_are_done() -> None:
    plan, one, other = make_coded_plan(), make_member(Role.OFFICER), make_member(Role.OFFICER)
    rate(plan, all_marks(1), by=one)
    refused(NotRatedByBoth, lambda: settle(plan, {}, by=one, at=A_MOMENT))
    rate(plan, all_marks(1), by=other)

    refused(BothDone, lambda: take_up_rating(plan, by=one, at=A_MOMENT))
    settle(plan, {}, by=other, at=A_MOMENT)
    refused(AlreadySettled, lambda: settle(plan, {}, by=one, at=A_MOMENT))


def test_a_difference_is_settled_with_its_reason() -> None:
    plan, one, other = make_coded_plan(), make_member(Role.OFFICER), make_member(Role.OFFICER)
    rate(plan, all_marks(1), by=one)
    rate(plan, all_marks(1, goals=2), by=other)

    for given in ({}, {"goals": Given(2, " ")}):
        refusal = refused(ConsensusIncomplete, lambda given=given: settle(plan, given, by=one, at=A_MOMENT))
        assert str(refusal) == "Choose a step and say why for each criterion on which you differ: Goals."


def test_where_raters_agreed_nothing_else_is_settled() -> None:
    plan, one, other = make_coded_plan(), make_member(Role.OFFICER), make_member(Role.OFFICER)
    rate(plan, all_marks(1), by=one)
    rate(plan, all_marks(1), by=other)
    settle(plan, {"goals": Given(2, "We think again.")}, by=one, at=A_MOMENT)

    assert plan.consensus.get(criterion="goals").step == 1


@pytest.mark.parametrize("given", [{"beauty": Given(1)}, {"facts": Given(3)}])
def test_what_is_not_of_the_scheme_is_refused(given: dict[str, Given]) -> None:
    plan, rater = make_coded_plan(), make_member(Role.OFFICER)
    refused(MarkOutsideScheme, lambda: write_rating(plan, given, by=rater, at=A_MOMENT))


def test_a_closed_round_takes_nothing() -> None:
    plan, rater = make_coded_plan(), make_member(Role.OFFICER)
    rate(plan, all_marks(1), by=rater)
    close_round(plan.round, by=rater, at=A_MOMENT)
    other = PlanToCode(partnership=make_partnership(), document="Plan", address="https://example.org")

    refused(RoundClosed, lambda: close_round(plan.round, by=rater, at=A_MOMENT))
    refused(RoundClosed, lambda: add_plan(plan.round, other, by=rater, at=A_MOMENT))
    refused(RoundClosed, lambda: write_rating(plan, {}, by=rater, at=A_MOMENT))
    refused(RoundClosed, lambda: finish_rating(plan, by=rater, at=A_MOMENT))
    refused(RoundClosed, lambda: take_up_rating(plan, by=rater, at=A_MOMENT))
    refused(RoundClosed, lambda: settle(plan, {}, by=rater, at=A_MOMENT))


def test_a_partnership_has_one_plan_in_a_round_and_one_in_each_round(partnership: Partnership) -> None:
    plan = make_coded_plan(partnership=partnership)
    again = PlanToCode(partnership=partnership, document="Plan", address="https://example.org")

    refused(PlanInRound, lambda: add_plan(plan.round, again, by=plan.round.opened_by, at=A_MOMENT))
    assert make_coded_plan(make_round(), partnership=partnership).state == CodingState.OPEN


def test_a_plan_that_cannot_be_read_is_refused(partnership: Partnership) -> None:
    coding_round, coordinator = make_round(), make_member(Role.COORDINATOR, partnership)
    draft = make_strategy(partnership, by=coordinator)
    other = make_approved_strategy(make_partnership(), by=coordinator)
    approved_elsewhere = PlanToCode(partnership=partnership, strategy=other)
    for content in (
        PlanToCode(partnership=partnership),
        PlanToCode(partnership=partnership, document="Plan"),
        PlanToCode(partnership=partnership, address="https://example.org"),
        PlanToCode(partnership=partnership, strategy=draft),
        approved_elsewhere,
    ):
        refused(
            PlanNotReadable,
            lambda content=content: add_plan(
                coding_round, content, by=coding_round.opened_by, at=A_MOMENT + timedelta(days=1)
            ),
        )


def test_the_database_refuses_a_third_place_and_a_step_beyond_the_scale() -> None:
    plan, rater = make_coded_plan(), make_member(Role.OFFICER)
    rating = write_rating(plan, {}, by=rater, at=A_MOMENT)

    with pytest.raises(IntegrityError), transaction.atomic():
        PlanRating.objects.create(plan=plan, place=3, rater=make_member(Role.OFFICER), began_at=A_MOMENT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(rating=rating, criterion="facts", step=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        CodedPlan.objects.create(round=plan.round, partnership=make_partnership())
