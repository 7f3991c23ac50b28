"""Who casts a seat's vote: its holder, or the alternate in their place, and never both."""

import pytest

from parvis.partnerships.enums import AgendaItemKind, Presence
from parvis.partnerships.models import Appointment, Attendance, Meeting, Partnership, Recusal
from parvis.partnerships.queries.attendance import roster_of, voters_for, voters_present
from parvis.partnerships.queries.motion import quorum_for
from parvis.partnerships.queries.quorum import quorum_of
from tests.factories.partnerships import make_alternate, make_item, make_meeting, make_seated_council

Here = Presence.IN_PERSON


@pytest.fixture
def meeting(partnership: Partnership) -> Meeting:
    return make_meeting(make_seated_council(partnership, voting=3))


@pytest.fixture
def people(meeting: Meeting) -> list[Appointment]:
    return list(Appointment.objects.filter(seat__council=meeting.council).order_by("seat_id"))


@pytest.fixture
def alternate(people: list[Appointment]) -> Appointment:
    return make_alternate(people[0].seat)


def _attend(meeting: Meeting, presence: dict[Appointment, Presence]) -> None:
    for person, one in presence.items():
        Attendance.objects.create(meeting=meeting, appointment=person, presence=one)


def _names(voters: tuple[Appointment, ...]) -> list[str]:
    return [voter.person_name for voter in voters]


def test_the_holder_votes_while_both_are_there(
    meeting: Meeting, people: list[Appointment], alternate: Appointment
) -> None:
    _attend(meeting, dict.fromkeys([*people, alternate], Here))

    assert _names(voters_present(meeting)) == ["Member 1", "Member 2", "Member 3"]
    assert (quorum_of(meeting).voting, quorum_of(meeting).present) == (3, 3)


@pytest.mark.parametrize("away", [Presence.ABSENT, Presence.REGRETS])
def test_the_alternate_votes_while_the_holder_is_away(
    meeting: Meeting, people: list[Appointment], alternate: Appointment, away: Presence
) -> None:
    _attend(
        meeting, {people[0]: away, people[1]: Here, people[2]: Presence.ABSENT, alternate: Presence.REMOTE}
    )

    assert _names(voters_present(meeting)) == ["Alternate", "Member 2"]
    assert (quorum_of(meeting).voting, quorum_of(meeting).present) == (3, 2)


def test_the_first_of_two_alternates_votes(
    meeting: Meeting, people: list[Appointment], alternate: Appointment
) -> None:
    second = make_alternate(people[0].seat, name="Second")
    _attend(meeting, {people[0]: Presence.ABSENT, alternate: Here, second: Here})

    assert _names(voters_present(meeting)) == ["Alternate"]


def test_nobody_stands_in_before_attendance_is_recorded(
    meeting: Meeting, people: list[Appointment], alternate: Appointment
) -> None:
    assert [(row.stand_in, row.voter) for row in roster_of(meeting)] == [(None, None)] * 4


def test_an_interest_takes_the_member_out_of_vote_and_quorum(
    meeting: Meeting, people: list[Appointment]
) -> None:
    item = meeting.agenda_items.get()
    _attend(meeting, dict.fromkeys(people, Here))
    Recusal.objects.create(agenda_item=item, appointment=people[0])

    quorum = quorum_for(item)

    assert _names(voters_for(item)) == ["Member 2", "Member 3"]
    assert (quorum.voting, quorum.present, quorum.required) == (2, 2, 1)
    assert _names(voters_present(meeting)) == ["Member 1", "Member 2", "Member 3"]


def test_the_alternate_votes_where_the_holder_declared_an_interest(
    meeting: Meeting, people: list[Appointment], alternate: Appointment
) -> None:
    item = meeting.agenda_items.get()
    _attend(meeting, dict.fromkeys([*people, alternate], Here))
    Recusal.objects.create(agenda_item=item, appointment=people[0])

    assert _names(voters_for(item)) == ["Alternate", "Member 2", "Member 3"]


def test_an_alternate_with_an_interest_does_not_stand_in(
    meeting: Meeting, people: list[Appointment], alternate: Appointment
) -> None:
    item = meeting.agenda_items.get()
    _attend(meeting, dict.fromkeys([*people, alternate], Here))
    for person in (people[0], alternate):
        Recusal.objects.create(agenda_item=item, appointment=person)

    assert _names(voters_for(item)) == ["Member 2", "Member 3"]


def test_an_interest_holds_below_the_item_and_for_the_consent_agenda(
    meeting: Meeting, people: list[Appointment]
) -> None:
    consent = make_item(meeting, kind=AgendaItemKind.CONSENT)
    within = make_item(meeting, parent=consent)
    above = make_item(meeting)
    below = make_item(meeting, parent=above)
    _attend(meeting, dict.fromkeys(people, Here))
    Recusal.objects.create(agenda_item=within, appointment=people[0])
    Recusal.objects.create(agenda_item=above, appointment=people[1])

    assert _names(voters_for(consent)) == ["Member 2", "Member 3"]
    assert _names(voters_for(below)) == ["Member 1", "Member 3"]
    assert _names(voters_for(above)) == ["Member 1", "Member 3"]
