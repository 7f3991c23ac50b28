"""Planning a meeting, recording who was there and what was said, and closing its record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import AgendaItemKind, MeetingState, MotionResult, Presence
from parvis.partnerships.errors import (
    AttendanceCounted,
    CancelledInOneLanguage,
    DayCounted,
    MeetingBegun,
    MeetingCancelled,
    MeetingClosed,
    MeetingInTheFuture,
    MotionsOpen,
    TooDeep,
)
from parvis.partnerships.kinds.agenda import PlannedItem
from parvis.partnerships.models import AgendaItem, Attendance, Council, Meeting, Motion
from parvis.partnerships.operations.minutes import next_meeting, put_waiting_minutes_on_agenda
from parvis.partnerships.queries.attendance import roster_of
from parvis.partnerships.queries.motion import motions_to_stand, stands
from parvis.people.models import User


@dataclass(frozen=True, slots=True)
class MeetingContent:
    """When and where a meeting takes place."""

    title: Text
    held_on: date
    starts_at: time | None
    length: int | None
    place: Text


@transaction.atomic
def plan_meeting(
    council: Council,
    *,
    title: Text,
    held_on: date,
    starts_at: time | None = None,
    length: int | None = None,
    place: Text | None = None,
    agenda: Iterable[tuple[Any, ...]] = (),
    by: User,
    at: datetime,
) -> Meeting:
    """Plan a meeting; ``agenda`` gives its items as :class:`PlannedItem`, or title and length in minutes."""
    meeting = Meeting.objects.create(
        council=council,
        title=DatedText().amended(title, at=at),
        held_on=held_on,
        starts_at=starts_at,
        length=length,
        place=DatedText().amended(place or Text(), at=at),
    )
    _add_items(meeting, [PlannedItem(*planned) for planned in agenda], at=at)
    after = {"title": title, "held_on": held_on, "starts_at": starts_at, "length": length}
    audit.record("meeting_planned", meeting, by=by, at=at, partnership=council.partnership, after=after)
    put_waiting_minutes_on_agenda(meeting, by=by, at=at)
    return meeting


@transaction.atomic
def amend_meeting(
    meeting: Meeting,
    *,
    title: Text,
    held_on: date,
    starts_at: time | None = None,
    length: int | None = None,
    place: Text | None = None,
    by: User,
    at: datetime,
) -> None:
    """Change when and where a meeting takes place; its day no longer changes once attendance is recorded.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    DayCounted
        Attendance is recorded for the day that it has.
    """
    held = open_meeting(meeting)
    if held.held_on != held_on and held.attendances.exists():
        raise DayCounted
    content = MeetingContent(title, held_on, starts_at, length, place or Text())
    changes = amend(meeting, content, at=at)
    meeting.save(update_fields=["title", "held_on", "starts_at", "length", "place"])
    _record("meeting_amended", meeting, by=by, at=at, before=changes.before, after=changes.after)


@transaction.atomic
def add_agenda_item(
    meeting: Meeting,
    *,
    title: Text,
    minutes: int = 10,
    kind: AgendaItemKind = AgendaItemKind.ORDINARY,
    parent: AgendaItem | None = None,
    presenter: str = "",
    clause: str = "",
    is_in_camera: bool = False,
    by: User,
    at: datetime,
) -> AgendaItem:
    """Add an item at the end of the agenda, or of what belongs below another.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    TooDeep
        The other item lies below one itself, or is on another agenda.
    """
    held = open_meeting(meeting)
    if parent is not None and (parent.parent_id is not None or parent.meeting_id != meeting.pk):
        raise TooDeep
    item = AgendaItem(
        meeting=held,
        parent=parent,
        kind=kind,
        position=_last_position(held) + 1,
        title=DatedText().amended(title, at=at),
        minutes=minutes,
        presenter=presenter,
        clause=clause,
        is_in_camera=is_in_camera,
    )
    item.save()
    renumber(held)
    after = {
        "title": title,
        "minutes": minutes,
        "kind": kind,
        "presenter": presenter,
        "clause": clause,
        "is_in_camera": is_in_camera,
    }
    _record("agenda_item_added", meeting, by=by, at=at, after=after)
    return AgendaItem.objects.get(pk=item.pk)


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
    _record("record_written", item.meeting, by=by, at=at, before=before, after={"record": record})


@transaction.atomic
def write_records(meeting: Meeting, records: Mapping[int, Text], *, by: User, at: datetime) -> None:
    """Write what was said under several items, by the item's number.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    """
    held = open_meeting(meeting)
    for item in held.agenda_items.filter(pk__in=records):
        item.meeting = meeting
        write_record(item, record=records[item.pk], by=by, at=at)


@transaction.atomic
def record_attendance(
    meeting: Meeting,
    *,
    presence: Mapping[int, Presence],
    guests: str | None = None,
    by: User,
    at: datetime,
) -> None:
    """Record who took part; ``presence`` is by the appointment's number, and who is not named was absent.

    ``guests`` are names, one a line; None leaves them. It may be corrected while the meeting is open, as long
    as every motion would still have been moved, seconded and decided as it was.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    MeetingInTheFuture
        The meeting has not taken place.
    AttendanceCounted
        A motion was moved, seconded or decided by those who would no longer count.
    """
    happened(open_meeting(meeting), at=at)
    former = {row.appointment.person_name: row.presence for row in roster_of(meeting) if row.presence}
    recorded = [
        Attendance(
            meeting=meeting,
            appointment=row.appointment,
            presence=presence.get(row.appointment.pk, Presence.ABSENT),
        )
        for row in roster_of(meeting)
    ]
    meeting.attendances.all().delete()
    Attendance.objects.bulk_create(recorded)
    if not all(stands(motion, meeting) for motion in motions_to_stand(meeting)):
        raise AttendanceCounted
    now = {attendance.appointment.person_name: attendance.presence for attendance in recorded}
    before: dict[str, Any] = {**former}
    after: dict[str, Any] = {**now}
    if guests is not None:
        before["guests"], after["guests"] = meeting.guests, _cleaned(guests)
        Meeting.objects.filter(pk=meeting.pk).update(guests=after["guests"])
        meeting.guests = after["guests"]
    _record("attendance_recorded", meeting, by=by, at=at, before=before, after=after)


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
    _record("meeting_closed", meeting, by=by, at=at, **states)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: Text, by: User, at: datetime) -> None:
    """Cancel a planned meeting; the minutes that it was to approve go to the next one that is planned.

    Raises
    ------
    MeetingClosed
        It is closed or cancelled already.
    MeetingBegun
        Attendance is recorded, or a motion was put.
    CancelledInOneLanguage
        The reason is not given in both languages.
    """
    held = open_meeting(meeting)
    if held.attendances.exists() or Motion.objects.filter(agenda_item__meeting=held).exists():
        raise MeetingBegun
    if not (reason.en.strip() and reason.fr.strip()):
        raise CancelledInOneLanguage
    meeting.state = MeetingState.CANCELLED
    meeting.cancelled_because = meeting.cancelled_because.amended(reason, at=at)
    meeting.save(update_fields=["state", "cancelled_because"])
    before, after = {"state": MeetingState.PLANNED}, {"state": MeetingState.CANCELLED, "reason": reason}
    _record("meeting_cancelled", meeting, by=by, at=at, before=before, after=after)
    if (following := next_meeting(meeting)) is not None:
        put_waiting_minutes_on_agenda(following, by=by, at=at)


def open_meeting(meeting: Meeting) -> Meeting:
    """Return the meeting as it is now, held until the transaction ends, for a change of its record.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more; MeetingCancelled where it was cancelled.
    """
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if held.state == MeetingState.CANCELLED:
        raise MeetingCancelled
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


def renumber(meeting: Meeting, order: Sequence[AgendaItem] | None = None) -> None:
    """Number the agenda through, each item followed by those below it; ``order`` is that of neighbours."""
    items = list(order or meeting.agenda_items.all())
    top = [item for item in items if item.parent_id is None]
    through = [one for item in top for one in (item, *(each for each in items if each.parent_id == item.pk))]
    # First out of the way: the database refuses two items at one position even for a moment.
    beyond = _last_position(meeting)
    for first in (beyond + 1, 1):
        for position, item in enumerate(through, start=first):
            item.position = position
        AgendaItem.objects.bulk_update(through, ["position"])


def _add_items(meeting: Meeting, agenda: Iterable[PlannedItem], *, at: datetime) -> None:
    positions = count(1)
    for planned in agenda:
        parent = _add_item(meeting, planned, position=next(positions), parent=None, at=at)
        for below in planned.items:
            _add_item(meeting, PlannedItem(*below), position=next(positions), parent=parent, at=at)


def _add_item(
    meeting: Meeting, planned: PlannedItem, *, position: int, parent: AgendaItem | None, at: datetime
) -> AgendaItem:
    return AgendaItem.objects.create(
        meeting=meeting,
        parent=parent,
        kind=planned.kind,
        position=position,
        title=DatedText().amended(planned.title, at=at),
        minutes=planned.minutes,
        presenter=planned.presenter,
        clause=planned.clause,
        is_in_camera=planned.is_in_camera,
    )


def _last_position(meeting: Meeting) -> int:
    last: int | None = meeting.agenda_items.aggregate(last=Max("position"))["last"]
    return last or 0


def _cleaned(names: str) -> str:
    return "\n".join(name.strip() for name in names.splitlines() if name.strip())


def _record(verb: str, meeting: Meeting, *, by: User, at: datetime, **changes: Any) -> None:
    audit.record(verb, meeting, by=by, at=at, partnership=meeting.council.partnership, **changes)
