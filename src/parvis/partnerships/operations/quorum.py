"""Turning to the smaller quorum that the terms of reference give a meeting without one."""

from datetime import datetime

from django.db import transaction

from parvis.core import audit
from parvis.partnerships.enums import QuorumFallback
from parvis.partnerships.errors import MeetingBeforeHadQuorum, NoSmallerQuorum, QuorumThere
from parvis.partnerships.models import Meeting
from parvis.partnerships.operations.meeting import happened, open_meeting
from parvis.partnerships.queries.quorum import meeting_before, quorum_of
from parvis.people.models import User


@transaction.atomic
def turn_to_fallback(meeting: Meeting, *, by: User, at: datetime) -> None:
    """Record that the wait is over, or that this is the meeting called again: the smaller share suffices.

    Raises
    ------
    MeetingClosed, MeetingInTheFuture
        The meeting is over, or has not taken place.
    QuorumThere
        The meeting has a quorum without it.
    NoSmallerQuorum
        The terms in force give no smaller share.
    MeetingBeforeHadQuorum
        The meeting before this one was not without a quorum, so this one is not called again.
    """
    happened(open_meeting(meeting), at=at)
    quorum = quorum_of(meeting)
    if quorum.is_met:
        raise QuorumThere
    if quorum.fallback is None:
        raise NoSmallerQuorum
    if quorum.fallback == QuorumFallback.NEXT_MEETING and not _is_called_again(meeting):
        raise MeetingBeforeHadQuorum
    meeting.quorum_fallback = True
    meeting.save(update_fields=["quorum_fallback"])
    states = {"before": {"quorum_fallback": False}, "after": {"quorum_fallback": True}}
    audit.record("fallback_taken", meeting, by=by, at=at, partnership=meeting.council.partnership, **states)


def _is_called_again(meeting: Meeting) -> bool:
    before = meeting_before(meeting)
    return before is not None and not quorum_of(before).is_met
