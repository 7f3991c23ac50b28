"""A meeting is planned, recorded on its day or later, and closed for good."""

from datetime import date, datetime, time

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import MeetingState, Presence, VoteChoice, VoteMethod
from parvis.partnerships.errors import (
    AttendanceCounted,
    DayCounted,
    MeetingClosed,
    MeetingInTheFuture,
    MotionsOpen,
)
from parvis.partnerships.models import AgendaItem, Appointment, Attendance, Meeting, Partnership
from parvis.partnerships.operations import meeting as operations
from parvis.partnerships.operations.motion import count_votes, put_motion, record_consensus, record_votes
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


def _meeting_with_a_vote(
    meeting: Meeting, *, method: VoteMethod, by: User, at: datetime
) -> list[Appointment]:
    """Let the first two of three vote for a motion, moved and seconded by them; the third is away."""
    people = make_attendance(meeting, present=2)
    motion = put_motion(
        meeting.agenda_items.get(), wording=TITLE, moved_by=people[0], seconded_by=people[1], by=by, at=at
    )
    if method == VoteMethod.SHOW_OF_HANDS:
        count_votes(motion, votes_for=2, votes_against=0, abstentions=0, by=by, at=at)
    elif method == VoteMethod.RECORDED:
        record_votes(motion, votes=dict.fromkeys((one.pk for one in people), VoteChoice.FOR), by=by, at=at)
    else:
        record_consensus(motion, by=by, at=at)
    return list(Appointment.objects.order_by("seat_id"))


@pytest.mark.parametrize("method", VoteMethod)
def test_record_attendance_corrects_what_changes_no_vote(
    meeting: Meeting, coordinator: User, moment: datetime, method: VoteMethod
) -> None:
    people = _meeting_with_a_vote(meeting, method=method, by=coordinator, at=moment)
    presence = {
        people[0].pk: Presence.REMOTE,
        people[1].pk: Presence.IN_PERSON,
        people[2].pk: Presence.REGRETS,
    }

    operations.record_attendance(
        meeting, presence=presence, guests="  A guest \n\n Another ", by=coordinator, at=moment
    )

    assert Attendance.objects.get(appointment=people[2]).presence == Presence.REGRETS
    assert Meeting.objects.get().guests == "A guest\nAnother"


@pytest.mark.parametrize("method", [VoteMethod.RECORDED, VoteMethod.CONSENSUS])
def test_record_attendance_refuses_a_voter_who_did_not_vote(
    meeting: Meeting, coordinator: User, moment: datetime, method: VoteMethod
) -> None:
    people = _meeting_with_a_vote(meeting, method=method, by=coordinator, at=moment)
    presence = dict.fromkeys((one.pk for one in people), Presence.IN_PERSON)

    with pytest.raises(AttendanceCounted):
        operations.record_attendance(meeting, presence=presence, by=coordinator, at=moment)

    assert Attendance.objects.get(appointment=people[2]).presence == Presence.ABSENT


def test_record_attendance_refuses_fewer_than_voted(
    meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    people = make_attendance(meeting, present=3)
    motion = put_motion(
        meeting.agenda_items.get(),
        wording=TITLE,
        moved_by=people[0],
        seconded_by=people[1],
        by=coordinator,
        at=moment,
    )
    count_votes(motion, votes_for=3, votes_against=0, abstentions=0, by=coordinator, at=moment)
    presence = dict.fromkeys((one.pk for one in people[:2]), Presence.IN_PERSON)

    with pytest.raises(AttendanceCounted):
        operations.record_attendance(meeting, presence=presence, by=coordinator, at=moment)

    assert Attendance.objects.filter(presence=Presence.IN_PERSON).count() == 3


def test_amend_meeting_moves_it_until_attendance_is_recorded(
    meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    content = {"title": TITLE, "starts_at": time(9, 30), "length": 90, "by": coordinator, "at": moment}

    operations.amend_meeting(meeting, held_on=date(2026, 4, 14), **content)
    make_attendance(meeting, present=1)
    with pytest.raises(DayCounted):
        operations.amend_meeting(meeting, held_on=date(2026, 4, 13), **content)

    saved = Meeting.objects.get()
    assert (saved.title.fr, saved.held_on, saved.starts_at, saved.length) == (
        "Logement",
        date(2026, 4, 14),
        time(9, 30),
        90,
    )


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
