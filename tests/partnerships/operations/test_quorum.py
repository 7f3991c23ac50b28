"""Turning to the smaller quorum."""

from datetime import date, datetime

import pytest

from parvis.core.models import AuditEvent
from parvis.partnerships.enums import ClauseKind, MeetingState, QuorumFallback
from parvis.partnerships.errors import (
    MeetingBeforeHadQuorum,
    MeetingClosed,
    MeetingInTheFuture,
    NoSmallerQuorum,
    QuorumThere,
)
from parvis.partnerships.kinds.rules import HALF, THIRD, QuorumRule
from parvis.partnerships.models import Council, Meeting, Partnership
from parvis.partnerships.operations.quorum import turn_to_fallback
from parvis.partnerships.queries.quorum import quorum_of
from parvis.people.models import User
from tests.factories.partnerships import (
    A_DAY,
    make_attendance,
    make_clause,
    make_meeting,
    make_seated_council,
    make_terms,
    put_in_force,
)

BEFORE = date(2026, 3, 1)


def _council(partnership: Partnership, fallback: QuorumFallback) -> Council:
    """Make a council of twelve with terms in force: half must be present, and one third by the fallback."""
    council = make_seated_council(partnership, voting=10)
    terms = make_terms(partnership, leave_out=[ClauseKind.QUORUM])
    rule = QuorumRule(share=HALF, fallback=fallback, fallback_share=THIRD, fallback_minutes=30)
    make_clause(terms, ClauseKind.QUORUM, rule=rule)
    put_in_force(terms, council, decided_on=BEFORE)
    return council


def _meeting(council: Council, *, present: int, held_on: date = A_DAY) -> Meeting:
    meeting = make_meeting(council, held_on=held_on)
    make_attendance(meeting, present=present)
    return meeting


def test_after_the_wait_the_smaller_share_suffices(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    meeting = _meeting(_council(partnership, QuorumFallback.AFTER_WAIT), present=4)
    before = quorum_of(meeting).is_met

    turn_to_fallback(meeting, by=coordinator, at=moment)

    after = quorum_of(Meeting.objects.get(pk=meeting.pk))
    assert (before, after.required, after.is_met) == (False, 4, True)
    assert AuditEvent.objects.first().verb == "fallback_taken"


def test_a_meeting_called_again_goes_by_the_smaller_share(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    council = _council(partnership, QuorumFallback.NEXT_MEETING)
    failed = _meeting(council, present=3, held_on=date(2026, 4, 1))
    Meeting.objects.filter(pk=failed.pk).update(state=MeetingState.HELD)
    meeting = _meeting(council, present=4)

    turn_to_fallback(meeting, by=coordinator, at=moment)

    assert quorum_of(meeting).is_met


@pytest.mark.parametrize("present_before", [None, 6])
def test_a_meeting_that_is_not_called_again_keeps_the_share(
    partnership: Partnership, coordinator: User, moment: datetime, present_before: int | None
) -> None:
    council = _council(partnership, QuorumFallback.NEXT_MEETING)
    if present_before:
        earlier = _meeting(council, present=present_before, held_on=date(2026, 4, 1))
        Meeting.objects.filter(pk=earlier.pk).update(state=MeetingState.HELD)
    meeting = _meeting(council, present=4)

    with pytest.raises(MeetingBeforeHadQuorum):
        turn_to_fallback(meeting, by=coordinator, at=moment)

    assert not Meeting.objects.get(pk=meeting.pk).quorum_fallback


def test_where_there_is_a_quorum_nothing_is_turned_to(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    meeting = _meeting(_council(partnership, QuorumFallback.AFTER_WAIT), present=6)

    with pytest.raises(QuorumThere):
        turn_to_fallback(meeting, by=coordinator, at=moment)

    assert not Meeting.objects.get(pk=meeting.pk).quorum_fallback


def test_terms_without_a_smaller_share_have_none_to_turn_to(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    meeting = _meeting(_council(partnership, QuorumFallback.DISCUSS), present=4)

    with pytest.raises(NoSmallerQuorum):
        turn_to_fallback(meeting, by=coordinator, at=moment)

    assert not Meeting.objects.get(pk=meeting.pk).quorum_fallback


def test_a_closed_meeting_and_one_to_come_do_not_change(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    council = _council(partnership, QuorumFallback.AFTER_WAIT)
    closed, to_come = _meeting(council, present=4), _meeting(council, present=0, held_on=date(2026, 9, 1))
    Meeting.objects.filter(pk=closed.pk).update(state=MeetingState.HELD)

    with pytest.raises(MeetingClosed):
        turn_to_fallback(closed, by=coordinator, at=moment)
    with pytest.raises(MeetingInTheFuture):
        turn_to_fallback(to_come, by=coordinator, at=moment)

    assert not Meeting.objects.filter(quorum_fallback=True).exists()
