"""A meeting is planned, recorded on its day or later, and closed for good."""

from datetime import date, datetime

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import MeetingState, Presence
from parvis.partnerships.errors import (
    AttendanceCounted,
    MeetingClosed,
    MeetingInTheFuture,
    MotionsOpen,
)
from parvis.partnerships.models import AgendaItem, Appointment, Attendance, Meeting, Partnership
from parvis.partnerships.operations import meeting as operations
from parvis.partnerships.operations.motion import put_motion
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, make_attendance, make_meeting, make_seated_council

TITLE = Text(en="Housing", fr="Logement")


@pytest.fixture
def meeting(partnership: Partnership) -> Meeting:
    return make_meeting(make_seated_council(partnership, voting=3, observing=1))


def test_plan_meeting_numbers_the_agenda(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    council = make_seated_council(partnership)

    meeting = operations.plan_meeting(
        council,
        title=TITLE,
        held_on=date(2026, 12, 9),
        agenda=[(TITLE, 20), (Text(en="Other", fr="Divers"), 5)],
        by=coordinator,
        at=moment,
    )

    agenda = [(item.position, item.title.en, item.minutes) for item in meeting.agenda_items.all()]
    assert agenda == [(1, "Housing", 20), (2, "Other", 5)]
    assert meeting.state == MeetingState.PLANNED


def test_add_agenda_item_adds_it_at_the_end(meeting: Meeting, coordinator: User, moment: datetime) -> None:
    item = operations.add_agenda_item(meeting, title=TITLE, minutes=25, by=coordinator, at=moment)

    assert (item.position, item.minutes) == (2, 25)


def test_write_record_keeps_what_was_said(meeting: Meeting, coordinator: User, moment: datetime) -> None:
    item = meeting.agenda_items.get()

    operations.write_record(item, record=Text(en="Agreed.", fr="Convenu."), by=coordinator, at=moment)

    assert AgendaItem.objects.get().record.fr == "Convenu."


def test_record_attendance_holds_a_row_for_everybody(
    meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    first = Appointment.objects.order_by("pk")[0]

    operations.record_attendance(meeting, presence={first.pk: Presence.REMOTE}, by=coordinator, at=moment)

    recorded = list(Attendance.objects.order_by("appointment_id").values_list("presence", flat=True))
    assert recorded == ["remote", "absent", "absent", "absent"]


def test_record_attendance_again_replaces_it(meeting: Meeting, coordinator: User, moment: datetime) -> None:
    make_attendance(meeting, present=1)

    operations.record_attendance(meeting, presence={}, by=coordinator, at=moment)

    assert set(Attendance.objects.values_list("presence", flat=True)) == {"absent"}
    event = AuditEvent.objects.get()
    assert (event.before["Member 1"], event.after["Member 1"]) == ("in_person", "absent")


def test_record_attendance_refuses_a_change_after_a_motion(
    meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    mover, seconder = make_attendance(meeting, present=2)
    item = meeting.agenda_items.get()
    put_motion(item, wording=TITLE, moved_by=mover, seconded_by=seconder, by=coordinator, at=moment)

    with pytest.raises(AttendanceCounted):
        operations.record_attendance(meeting, presence={}, by=coordinator, at=moment)

    assert Attendance.objects.filter(presence=Presence.IN_PERSON).count() == 2


def test_record_attendance_refuses_a_meeting_in_the_future(
    meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    Meeting.objects.update(held_on=date(2026, 4, 16))

    with pytest.raises(MeetingInTheFuture):
        operations.record_attendance(meeting, presence={}, by=coordinator, at=moment)

    assert Attendance.objects.count() == 0


def test_close_meeting_ends_the_record(meeting: Meeting, coordinator: User, moment: datetime) -> None:
    operations.close_meeting(meeting, by=coordinator, at=moment)

    assert Meeting.objects.get().state == MeetingState.HELD
    assert AuditEvent.objects.get().verb == "meeting_closed"


def test_close_meeting_refuses_while_a_motion_is_open(
    meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    mover, seconder = make_attendance(meeting, present=2)
    item = meeting.agenda_items.get()
    put_motion(item, wording=TITLE, moved_by=mover, seconded_by=seconder, by=coordinator, at=moment)

    with pytest.raises(MotionsOpen):
        operations.close_meeting(meeting, by=coordinator, at=moment)

    assert Meeting.objects.get().state == MeetingState.PLANNED


def test_a_closed_meeting_refuses_every_change(meeting: Meeting, coordinator: User, moment: datetime) -> None:
    Meeting.objects.update(state=MeetingState.HELD)
    item = meeting.agenda_items.get()
    who = {"by": coordinator, "at": moment}

    with pytest.raises(MeetingClosed):
        operations.add_agenda_item(meeting, title=TITLE, **who)
    with pytest.raises(MeetingClosed):
        operations.write_record(item, record=TITLE, **who)
    with pytest.raises(MeetingClosed):
        operations.record_attendance(meeting, presence={}, **who)
    with pytest.raises(MeetingClosed):
        operations.close_meeting(meeting, **who)

    assert (AgendaItem.objects.count(), Attendance.objects.count(), AuditEvent.objects.count()) == (1, 0, 0)
    assert meeting.held_on == A_DAY
