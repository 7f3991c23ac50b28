"""When the terms of reference are to be reviewed, counted by hand."""

from datetime import date

import pytest

from parvis.partnerships.enums import AgendaItemKind, ClauseKind, DecisionKind
from parvis.partnerships.kinds.rules import ReviewRule
from parvis.partnerships.models import AgendaItem, Council, Partnership, TermsOfReference, TermsReview
from parvis.partnerships.queries.terms_review import (
    months_after,
    planned_reviews,
    review_to_plan,
    reviews_due,
)
from tests.factories.partnerships import (
    make_clause,
    make_council,
    make_decision,
    make_group,
    make_meeting,
    make_terms,
    put_in_force,
)

APRIL = date(2026, 4, 15)


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_council(partnership)


@pytest.fixture
def terms(partnership: Partnership, council: Council) -> TermsOfReference:
    return put_in_force(make_terms(partnership), council)


def _due_on(partnership: Partnership, as_of: date) -> list[date]:
    return [due.on for due in reviews_due(partnership, as_of=as_of)]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 4, 15), 12, date(2027, 4, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 18, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_after_keep_the_day_or_take_the_last_of_the_month(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_a_review_is_due_by_the_review_clause(partnership: Partnership, terms: TermsOfReference) -> None:
    terms.clauses.filter(kind=ClauseKind.REVIEW).delete()
    without = _due_on(partnership, APRIL)
    make_clause(terms, ClauseKind.REVIEW, rule=ReviewRule(months=24))

    assert (without, _due_on(partnership, APRIL)) == ([date(2027, 4, 15)], [date(2028, 4, 15)])
    assert _due_on(partnership, date(2026, 4, 14)) == []


def test_a_confirmation_starts_the_next_period(
    partnership: Partnership, council: Council, terms: TermsOfReference
) -> None:
    decision = make_decision(council, kind=DecisionKind.CONFIRM_TERMS, decided_on=date(2027, 3, 10))
    TermsReview.objects.create(terms=terms, confirmed_by=decision, reviewed_on=date(2027, 3, 10))

    assert _due_on(partnership, date(2027, 3, 9)) == [date(2027, 4, 15)]
    assert _due_on(partnership, date(2027, 3, 10)) == [date(2028, 3, 10)]


def test_a_new_version_starts_the_next_period(
    partnership: Partnership, council: Council, terms: TermsOfReference
) -> None:
    TermsOfReference.objects.update(state="superseded")
    put_in_force(TermsOfReference(partnership=partnership, version=2), council, decided_on=date(2027, 1, 20))

    assert _due_on(partnership, date(2027, 1, 19)) == [date(2027, 4, 15)]
    assert _due_on(partnership, date(2027, 1, 20)) == [date(2028, 1, 20)]


def test_a_group_goes_by_the_review_clause_above_it(
    partnership: Partnership, council: Council, terms: TermsOfReference
) -> None:
    terms.clauses.filter(kind=ClauseKind.REVIEW).update(values={"months": 6})
    group = make_group(council)
    put_in_force(
        TermsOfReference(partnership=partnership, council=group, version=1),
        group,
        decided_on=date(2026, 5, 6),
    )

    assert sorted(_due_on(partnership, date(2026, 5, 6))) == [date(2026, 10, 15), date(2026, 11, 6)]


def test_reviews_take_one_statement(
    partnership: Partnership, terms: TermsOfReference, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        reviews_due(partnership, as_of=APRIL)


def test_a_review_is_planned_four_months_before_and_once(council: Council, terms: TermsOfReference) -> None:
    near = date(2026, 12, 17)
    too_early = review_to_plan(council, as_of=date(2026, 12, 15))
    due = review_to_plan(council, as_of=near)
    meeting = make_meeting(council, held_on=date(2027, 1, 20))
    AgendaItem.objects.create(meeting=meeting, position=2, kind=AgendaItemKind.TERMS_REVIEW)

    assert (too_early, due.on if due else None) == (None, date(2027, 4, 15))
    assert review_to_plan(council, as_of=near) is None
    assert review_to_plan(make_group(council), as_of=near) is None


def test_a_review_knows_the_meeting_that_takes_it_up(
    partnership: Partnership, council: Council, terms: TermsOfReference
) -> None:
    near = date(2026, 12, 17)
    (alone,) = planned_reviews(partnership, as_of=near)
    soon, later = (make_meeting(council, held_on=date(2027, month, 20)) for month in (1, 2))
    (offered,) = planned_reviews(partnership, as_of=near)
    AgendaItem.objects.create(meeting=later, position=2, kind=AgendaItemKind.TERMS_REVIEW)
    (planned,) = planned_reviews(partnership, as_of=near)

    assert (alone.is_near, alone.meeting) == (True, None)
    assert (offered.meeting, offered.is_on_agenda) == (soon, False)
    assert (planned.meeting, planned.is_on_agenda) == (later, True)
