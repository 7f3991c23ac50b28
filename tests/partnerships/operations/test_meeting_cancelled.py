"""A planned meeting is cancelled with a reason; what it was to approve goes to the next one."""

from datetime import date, datetime

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import MeetingState
from parvis.partnerships.errors import (
    CancelledInOneLanguage,
    MeetingBegun,
    MeetingCancelled,
    MeetingClosed,
    MeetingNotClosed,
)
from parvis.partnerships.models import ApprovalItem, Meeting, Partnership
from parvis.partnerships.operations.meeting import (
    add_agenda_item,
    cancel_meeting,
    close_meeting,
    plan_meeting,
)
from parvis.partnerships.operations.minutes import draft_minutes
from parvis.partnerships.permissions import may_edit_meeting
from parvis.partnerships.queries.calendar import calendar_of
from parvis.people.models import User
from parvis.programme.queries.due import due_in
from tests.factories.partnerships import make_attendance, make_meeting, make_minutes, make_seated_council

REASON = Text(en="A snowstorm.", fr="Une tempête de neige.")
TITLE = Text(en="June meeting", fr="Réunion de juin")


@pytest.fixture
def meeting(partnership: Partnership) -> Meeting:
    return make_meeting(make_seated_council(partnership))


def test_cancel_meeting_says_why_and_ends_its_preparation(
    meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    cancel_meeting(meeting, reason=REASON, by=coordinator, at=moment)

    kept = Meeting.objects.get(pk=meeting.pk)
    assert (kept.state, kept.cancelled_because.fr) == (MeetingState.CANCELLED, "Une tempête de neige.")
    assert AuditEvent.objects.filter(verb="meeting_cancelled", subject_id=str(meeting.pk)).count() == 1
    assert str(may_edit_meeting(coordinator, kept).reason) == "The meeting was cancelled."
    with pytest.raises(MeetingCancelled):
        add_agenda_item(kept, title=TITLE, by=coordinator, at=moment)
    with pytest.raises(MeetingCancelled):
        cancel_meeting(kept, reason=REASON, by=coordinator, at=moment)
    with pytest.raises(MeetingNotClosed):
        draft_minutes(kept, by=coordinator, at=moment)
    assert kept.agenda_items.count() == 1


def test_cancel_meeting_refuses_one_that_took_place(
    meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    make_attendance(meeting, present=2)

    with pytest.raises(MeetingBegun):
        cancel_meeting(meeting, reason=REASON, by=coordinator, at=moment)
    close_meeting(meeting, by=coordinator, at=moment)
    with pytest.raises(MeetingClosed):
        cancel_meeting(meeting, reason=REASON, by=coordinator, at=moment)

    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.HELD


def test_cancel_meeting_wants_its_reason_in_both_languages(
    meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    with pytest.raises(CancelledInOneLanguage):
        cancel_meeting(meeting, reason=Text(en="A snowstorm."), by=coordinator, at=moment)

    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.PLANNED


def test_a_cancelled_meeting_is_not_due_and_its_calendar_says_so(
    meeting: Meeting, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    planned = plan_meeting(meeting.council, title=TITLE, held_on=date(2026, 6, 17), by=coordinator, at=moment)
    before = calendar_of([planned], name="Feed").decode()
    cancel_meeting(planned, reason=REASON, by=coordinator, at=moment)

    after = calendar_of([planned], name="Feed").decode()

    assert ("STATUS:CONFIRMED" in before, "SEQUENCE:0" in before) == (True, True)
    assert ("STATUS:CANCELLED" in after, "SEQUENCE:1" in after, "A snowstorm." in after) == (True, True, True)
    whats = [str(due.what) for due in due_in(partnership, as_of=date(2026, 6, 1))]
    assert "Meeting: June meeting" not in whats


def test_the_minutes_that_it_was_to_approve_go_to_the_next_meeting(
    meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    council = meeting.council
    june = make_meeting(council, held_on=date(2026, 6, 17))
    meeting.delete()
    make_minutes(council, by=coordinator)
    september = make_meeting(council, held_on=date(2026, 9, 16))

    cancel_meeting(june, reason=REASON, by=coordinator, at=moment)

    meetings = ApprovalItem.objects.order_by("pk").values_list("agenda_item__meeting", flat=True)
    assert [*meetings] == [june.pk, september.pk]
