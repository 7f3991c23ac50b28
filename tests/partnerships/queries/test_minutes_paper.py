"""What the minutes tell of a meeting: who was there, how it was voted, and what came of it."""

from datetime import datetime, time

import pytest

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import DecisionKind, Presence, VoteChoice
from parvis.partnerships.models import AgendaItem, Appointment, Meeting, Partnership, Recusal
from parvis.partnerships.operations.meeting import record_attendance
from parvis.partnerships.operations.motion import (
    amend_motion,
    put_motion,
    record_consensus,
    record_votes,
    withdraw_motion,
)
from parvis.partnerships.queries.attendance import voters_for
from parvis.partnerships.queries.meeting import meeting_page
from parvis.partnerships.queries.minutes_paper import minutes_paper
from parvis.people.models import User
from tests.factories.partnerships import make_item, make_meeting, make_seated_council, make_stand_in

WORDS = Text(en="That the council meet in May.", fr="Que le conseil se réunisse en mai.")
OTHER = Text(en="That the council meet in June.", fr="Que le conseil se réunisse en juin.")


@pytest.fixture
def meeting(partnership: Partnership, coordinator: User, moment: datetime) -> Meeting:
    """Make a meeting of five, of whom one is away and has an alternate, with a guest."""
    meeting = make_meeting(make_seated_council(partnership, voting=5))
    people = list(Appointment.objects.order_by("pk"))
    stand_in = make_stand_in(people[0].seat, name="Noor Exemple")
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=time(18, 0))
    meeting.refresh_from_db()
    presence = {one.pk: Presence.IN_PERSON for one in (*people[1:], stand_in)}
    record_attendance(meeting, presence=presence, guests="Sam Guest", by=coordinator, at=moment)
    return meeting


def _item(meeting: Meeting) -> AgendaItem:
    item = meeting.agenda_items.get()
    item.meeting = meeting
    return item


def _lines(meeting: Meeting) -> list[str]:
    return minutes_paper(meeting_page(meeting), None, {}, language="en").lines()


def test_they_name_the_hours_the_guests_and_who_stood_in(meeting: Meeting) -> None:
    lines = _lines(meeting)

    nbsp = "\N{NO-BREAK SPACE}"
    assert f"From 6:00{nbsp}p.m. to 6:10{nbsp}p.m., as planned." in lines
    assert "Guests: Sam Guest" in lines
    assert any("Absent. Noor Exemple votes in their place." in line for line in lines)


def test_they_name_who_declared_an_interest(meeting: Meeting) -> None:
    member = Appointment.objects.order_by("pk")[1]
    Recusal.objects.create(agenda_item=_item(meeting), appointment=member, interest="Works there.")

    told = f"{member.person_name} declared an interest, and did not move, second or vote here. Works there."
    assert told in _lines(meeting)


def test_they_tell_a_vote_by_name_with_its_amendment_and_what_was_withdrawn(
    meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    item = _item(meeting)
    first, second, *_others = voters = voters_for(item)
    people = {"moved_by": first, "seconded_by": second, "by": coordinator, "at": moment}
    motion = put_motion(item, wording=WORDS, **people)
    record_consensus(amend_motion(motion, wording=OTHER, **people), by=coordinator, at=moment)
    motion.refresh_from_db()
    record_votes(motion, votes={one.pk: VoteChoice.FOR for one in voters}, by=coordinator, at=moment)
    withdraw_motion(put_motion(item, wording=WORDS, **people), by=coordinator, at=moment)

    lines = _lines(meeting)

    assert "Amendment" in lines
    assert any("By consensus. Carried: 5 for" in line and "has these words since" in line for line in lines)
    assert any("By recorded vote. Carried: 5 for" in line and "Decision 2026-001." in line for line in lines)
    assert f"{first.person_name} | For" in lines
    assert lines[-1] == "Withdrawn."


def test_they_say_why_what_should_have_followed_was_refused(
    meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    item = _item(meeting)
    first, second, *_others = voters_for(item)
    motion = put_motion(
        item,
        wording=WORDS,
        kind=DecisionKind.ADOPT_TERMS,
        moved_by=first,
        seconded_by=second,
        by=coordinator,
        at=moment,
    )
    record_consensus(motion, by=coordinator, at=moment)

    told = "What should have followed was refused: No complete draft of the terms of reference was there to adopt."
    assert _lines(meeting)[-1].startswith(told)


def test_items_below_another_are_numbered_below_it(meeting: Meeting) -> None:
    make_item(meeting, parent=_item(meeting)).title = dated_text(WORDS)

    lines = _lines(meeting)

    assert any(line.startswith("1.1. ") for line in lines)
