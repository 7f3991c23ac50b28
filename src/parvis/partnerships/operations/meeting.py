"""Planning a meeting, recording who was there and what was said, and closing its record."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import MeetingState, MotionResult, Presence
from parvis.partnerships.errors import (
    AttendanceCounted,
    MeetingClosed,
    MeetingInTheFuture,
    MotionsOpen,
)
from parvis.partnerships.models import AgendaItem, Attendance, Council, Meeting, Motion
from parvis.partnerships.operations.minutes import put_waiting_minutes_on_agenda
from parvis.partnerships.queries.attendance import roster_of
from parvis.people.models import User


@transaction.atomic
def plan_meeting(
    council: Council,
    *,
    title: Text,
    held_on: date,
    place: Text | None = None,
    agenda: Iterable[tuple[Text, int]] = (),
    by: User,
    at: datetime,
) -> Meeting:
    """Plan a meeting; ``agenda`` gives each item's title and its length in minutes."""
    meeting = Meeting.objects.create(
        council=council,
        title=DatedText().amended(title, at=at),
        held_on=held_on,
        place=DatedText().amended(place or Text(), at=at),
    )
    for position, (item, minutes) in enumerate(agenda, start=1):
        _add_item(meeting, position=position, title=item, minutes=minutes, at=at)
    after = {"title": title, "held_on": held_on}
    audit.record("meeting_planned", meeting, by=by, at=at, partnership=council.partnership, after=after)
    put_waiting_minutes_on_agenda(meeting, by=by, at=at)
    return meeting


@transaction.atomic
def add_agenda_item(
    meeting: Meeting, *, title: Text, minutes: int = 10, by: User, at: datetime
) -> AgendaItem:
    """Add an item at the end of the agenda.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    """
    held = open_meeting(meeting)
    last = held.agenda_items.aggregate(last=Max("position"))["last"] or 0
    item = _add_item(held, position=last + 1, title=title, minutes=minutes, at=at)
    after = {"title": title, "minutes": minutes}
    audit.record(
        "agenda_item_added", meeting, by=by, at=at, partnership=meeting.council.partnership, after=after
    )
    return item


@transaction.atomic
def write_record(item: AgendaItem, *, record: Text, by: User, at: datetime) -> None:
    """Write what was said under an item, for the minutes.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    """
    open_meeting(item.meeting)
    before = {"record": item.record}
    item.record = item.record.amended(record, at=at)
    item.save(update_fields=["record"])
    partnership = item.meeting.council.partnership
    after = {"record": record}
    audit.record(
        "record_written", item.meeting, by=by, at=at, partnership=partnership, before=before, after=after
    )


@transaction.atomic
def record_attendance(meeting: Meeting, *, presence: Mapping[int, Presence], by: User, at: datetime) -> None:
    """Record who took part; ``presence`` is by the appointment's number, and who is not named was absent.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    MeetingInTheFuture
        The meeting has not taken place.
    AttendanceCounted
        A motion was put with the attendance recorded before.
    """
    happened(open_meeting(meeting), at=at)
    if Motion.objects.filter(agenda_item__meeting=meeting).exists():
        raise AttendanceCounted
    before = {row.appointment.person_name: row.presence for row in roster_of(meeting) if row.presence}
    meeting.attendances.all().delete()
    recorded = [
        Attendance(
            meeting=meeting,
            appointment=row.appointment,
            presence=presence.get(row.appointment.pk, Presence.ABSENT),
        )
        for row in roster_of(meeting)
    ]
    Attendance.objects.bulk_create(recorded)
    after = {attendance.appointment.person_name: attendance.presence for attendance in recorded}
    partnership = meeting.council.partnership
    audit.record(
        "attendance_recorded", meeting, by=by, at=at, partnership=partnership, before=before, after=after
    )


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: User, at: datetime) -> None:
    """Close the meeting: its record is complete and does not change any more.

    Raises
    ------
    MeetingClosed
        It is closed already.
    MeetingInTheFuture
        It has not taken place.
    MotionsOpen
        A motion has no result yet.
    """
    happened(open_meeting(meeting), at=at)
    if Motion.objects.filter(agenda_item__meeting=meeting, result=MotionResult.OPEN).exists():
        raise MotionsOpen
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.HELD)
    meeting.state = MeetingState.HELD
    states = {"before": {"state": MeetingState.PLANNED}, "after": {"state": MeetingState.HELD}}
    audit.record("meeting_closed", meeting, by=by, at=at, partnership=meeting.council.partnership, **states)


def open_meeting(meeting: Meeting) -> Meeting:
    """Return the meeting as it is now, held until the transaction ends, for a change of its record.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    """
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if held.state != MeetingState.PLANNED:
        raise MeetingClosed
    return held


def happened(meeting: Meeting, *, at: datetime) -> None:
    """Check that the day of the meeting has come.

    Raises
    ------
    MeetingInTheFuture
        It has not.
    """
    if not meeting.has_come(timezone.localdate(at)):
        raise MeetingInTheFuture


def _add_item(meeting: Meeting, *, position: int, title: Text, minutes: int, at: datetime) -> AgendaItem:
    return AgendaItem.objects.create(
        meeting=meeting, position=position, title=DatedText().amended(title, at=at), minutes=minutes
    )
