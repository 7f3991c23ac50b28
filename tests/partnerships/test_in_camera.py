"""What was dealt with in camera is read by the coordinator, the co-chairs and the body; by nobody else, anywhere."""

import pytest
from django.urls import reverse

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.partnerships.access import Role
from parvis.partnerships.models import Council, CouncilDecision, Meeting, Minutes, Partnership
from parvis.partnerships.operations.meeting import write_record
from parvis.partnerships.operations.minutes import (
    circulate,
    draft_minutes,
    propose_correction,
    put_waiting_minutes_on_agenda,
)
from parvis.partnerships.queries.in_camera import IN_CAMERA
from parvis.people.models import User
from tests.factories.partnerships import (
    A_DAY,
    A_MOMENT,
    make_appointment,
    make_decision,
    make_meeting,
    make_member,
    make_seat,
    make_seated_council,
)
from tests.factories.people import signed_in

SECRET = Text(en="The lease of Elm Street.", fr="Le bail de la rue des Ormes.")


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_seated_council(partnership)


@pytest.fixture
def minutes(council: Council, coordinator: User) -> Minutes:
    """Return circulated minutes of a meeting whose one item, with its decision, was dealt with in camera."""
    decision = make_decision(council)
    wording = dated_text(SECRET)
    CouncilDecision.objects.update(wording=wording)
    motion = decision.motion
    motion.wording = wording
    motion.save(update_fields=["wording"])
    item = motion.agenda_item
    write_record(item, record=SECRET, by=coordinator, at=A_MOMENT)
    Meeting.objects.filter(pk=item.meeting_id).update(state="held")
    drafted = draft_minutes(Meeting.objects.get(pk=item.meeting_id), by=coordinator, at=A_MOMENT)
    drafted.sections.update(is_for_publication=False)
    version = circulate(drafted, by=coordinator, at=A_MOMENT)
    propose_correction(version, words=SECRET.en, by=coordinator, at=A_MOMENT)
    return drafted


def _addresses(minutes: Minutes, following: Meeting) -> dict[str, str]:
    slug, meeting = minutes.meeting.council.partnership.slug, minutes.meeting_id
    return {
        "meeting": reverse("meeting", args=[slug, meeting]),
        "minutes": reverse("minutes", args=[slug, meeting]),
        "version": reverse("minutes_version", args=[slug, meeting, 1]),
        "pack": reverse("agenda_pack", args=[slug, following.pk, "html"]),
        "pack of the meeting itself": reverse("agenda_pack", args=[slug, meeting, "html"]),
        "decisions": reverse("decisions", args=[slug]),
        "decisions as a file": reverse("decisions_csv", args=[slug]),
    }


def _reads(user: User, address: str) -> str:
    response = signed_in(user).get(address)
    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


@pytest.fixture
def following(council: Council, minutes: Minutes, coordinator: User) -> Meeting:
    meeting = make_meeting(council, held_on=A_DAY.replace(year=A_DAY.year + 1))
    put_waiting_minutes_on_agenda(meeting, by=coordinator, at=A_MOMENT)
    return meeting


@pytest.mark.parametrize("role", [Role.COUNCIL_MEMBER, Role.OFFICER])
def test_others_read_one_sentence_in_its_place(
    role: Role, partnership: Partnership, minutes: Minutes, following: Meeting
) -> None:
    other = make_member(role, partnership)

    for name, address in _addresses(minutes, following).items():
        page = _reads(other, address)
        assert "Elm Street" not in page, name
        assert "rue des Ormes" not in page, name
        assert IN_CAMERA.en in page, name


def test_the_coordinator_and_the_body_itself_read_it(
    partnership: Partnership, council: Council, coordinator: User, minutes: Minutes, following: Meeting
) -> None:
    member = make_member(Role.COUNCIL_MEMBER, partnership)
    make_appointment(make_seat(council), user=member)
    co_chair = make_member(Role.CO_CHAIR, partnership)
    addresses = _addresses(minutes, following)
    del addresses["pack of the meeting itself"]  # it tells what is to come, and the motion is decided

    for reader in (coordinator, co_chair, member):
        for name, address in addresses.items():
            assert "Elm Street" in _reads(reader, address), name


def test_a_seat_that_was_left_opens_nothing(
    partnership: Partnership, council: Council, minutes: Minutes
) -> None:
    former = make_member(Role.COUNCIL_MEMBER, partnership)
    seat = make_appointment(make_seat(council), user=former)
    seat.ceased_on = A_DAY
    seat.save(update_fields=["ceased_on"])

    page = _reads(former, reverse("minutes", args=[partnership.slug, minutes.meeting_id]))

    assert "Elm Street" not in page


def test_a_search_for_its_words_finds_nothing(partnership: Partnership, minutes: Minutes) -> None:
    other = make_member(Role.COUNCIL_MEMBER, partnership)

    page = _reads(other, reverse("decisions", args=[partnership.slug]) + "?words=Elm")

    assert "No decision fits." in page


@pytest.mark.parametrize("name", ["history", "handover"])
def test_the_programme_reads_it_neither_in_the_history_nor_in_the_hand_over(
    name: str, partnership: Partnership, minutes: Minutes
) -> None:
    officer = make_member(Role.OFFICER)

    page = _reads(officer, reverse(name, args=[partnership.slug]))

    assert "Elm Street" not in page


def test_the_coordinator_reads_it_in_the_history(
    partnership: Partnership, coordinator: User, minutes: Minutes
) -> None:
    assert "Elm Street" in _reads(coordinator, reverse("history", args=[partnership.slug]))
