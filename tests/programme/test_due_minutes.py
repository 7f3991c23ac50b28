"""What is due for minutes: to draft, to circulate, to approve."""

from datetime import date

import pytest

from parvis.partnerships.models import Council, Partnership
from parvis.partnerships.operations.minutes import circulate, draft_minutes
from parvis.people.models import User
from parvis.programme.queries.due import due_in
from tests.factories.partnerships import (
    A_MOMENT,
    make_approved_minutes,
    make_council,
    make_held_meeting,
    make_meeting,
    make_minutes,
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
