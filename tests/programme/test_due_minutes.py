"""What is due for minutes: to draft, to circulate, to approve."""

from datetime import date

import pytest

from parvis.partnerships.enums import ClauseKind
from parvis.partnerships.kinds.rules import MeetingsRule
from parvis.partnerships.models import Clause, Council, Partnership, TermsOfReference
from parvis.partnerships.operations.minutes import circulate, draft_minutes
from parvis.people.models import User
from parvis.programme.queries.due import due_in
from tests.factories.partnerships import (
    A_MOMENT,
    make_approved_minutes,
    make_clause,
    make_council,
    make_group,
    make_held_meeting,
    make_meeting,
    make_minutes,
    make_terms,
    put_in_force,
)

DRAFT = "Draft the minutes of the meeting of 15 April 2026"
CIRCULATE = "Circulate the minutes of the meeting of 15 April 2026"
APPROVE = "Let the council approve the minutes of the meeting of 15 April 2026"


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_council(partnership)


def _due(partnership: Partnership, as_of: date) -> list[tuple[str, date, bool]]:
    dues = due_in(partnership, as_of=as_of)
    return [(str(due.what), due.on, due.is_late) for due in dues if due.href.endswith("/minutes/")]


def test_minutes_are_drafted_and_circulated_within_ten_days(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    meeting = make_held_meeting(council)
    day, later = date(2026, 4, 20), date(2026, 4, 26)

    to_draft = _due(partnership, day)
    minutes = draft_minutes(meeting, by=coordinator, at=A_MOMENT)
    to_circulate = _due(partnership, later)
    circulate(minutes, by=coordinator, at=A_MOMENT)
    to_approve = _due(partnership, later)

    assert to_draft == [(DRAFT, date(2026, 4, 25), False)]
    assert to_circulate == [(CIRCULATE, date(2026, 4, 25), True)]
    assert to_approve == [(APPROVE, date(2026, 8, 13), False)]


def test_minutes_are_approved_at_the_next_meeting(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    make_meeting(council, held_on=date(2026, 6, 17))

    make_minutes(council, by=coordinator)

    assert _due(partnership, date(2026, 5, 1)) == [(APPROVE, date(2026, 6, 17), False)]


def test_approved_minutes_old_meetings_and_meetings_to_come_are_not_chased(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    make_approved_minutes(council, by=coordinator)
    make_held_meeting(council, held_on=date(2024, 4, 15))
    make_meeting(council, held_on=date(2026, 4, 30))

    assert _due(partnership, date(2026, 4, 20)) == []


def _put_rule_in_force(
    council: Council, terms: TermsOfReference, minutes_days: int | None, *, on: date = date(2026, 4, 1)
) -> None:
    rule = MeetingsRule(per_year=4, minutes_days=minutes_days)
    Clause.objects.filter(terms=terms, kind=ClauseKind.MEETINGS).delete()
    make_clause(terms, ClauseKind.MEETINGS, rule=rule)
    put_in_force(terms, council, on=on)


def test_the_clause_on_meetings_says_within_how_many_days(council: Council, partnership: Partnership) -> None:
    make_held_meeting(council)
    _put_rule_in_force(council, make_terms(partnership), 21)

    assert _due(partnership, date(2026, 4, 20)) == [(DRAFT, date(2026, 5, 6), False)]


@pytest.mark.parametrize("minutes_days", [None, 21])
def test_a_rule_without_days_or_of_a_later_day_leaves_the_usual_ten(
    minutes_days: int | None, council: Council, partnership: Partnership
) -> None:
    make_held_meeting(council)
    on = date(2026, 4, 1) if minutes_days is None else date(2026, 4, 16)
    _put_rule_in_force(council, make_terms(partnership), minutes_days, on=on)

    assert _due(partnership, date(2026, 4, 20)) == [(DRAFT, date(2026, 4, 25), False)]


def test_a_group_goes_by_its_own_clause_and_inherits_one_where_its_terms_have_none(
    council: Council, partnership: Partnership
) -> None:
    group, other = make_group(council), make_group(council)
    for body in (group, other):
        make_held_meeting(body)
    _put_rule_in_force(council, make_terms(partnership), 21)
    own = TermsOfReference.objects.create(partnership=partnership, council=group, version=1)
    _put_rule_in_force(council, own, 5)
    newer = TermsOfReference.objects.create(partnership=partnership, council=other, version=1)
    put_in_force(newer, council, on=date(2026, 4, 1))

    dues = [(on, is_late) for _what, on, is_late in _due(partnership, date(2026, 4, 21))]

    assert dues == [(date(2026, 4, 20), True), (date(2026, 5, 6), False)]
