"""What was dealt with in camera is read by the coordinator, the co-chairs and the body; by nobody else, anywhere."""

import pytest
from django.urls import reverse

from parvis.assessment.text import Text
from parvis.core.files import UploadedPaper
from parvis.core.text.value import dated_text
from parvis.partnerships.access import Role
from parvis.partnerships.enums import AgendaItemKind
from parvis.partnerships.models import (
    AgendaItem,
    Appointment,
    Council,
    CouncilDecision,
    Meeting,
    Minutes,
    Motion,
    Partnership,
)
from parvis.partnerships.operations.agenda import add_paper, pull_out
from parvis.partnerships.operations.meeting import add_agenda_item, write_record
from parvis.partnerships.operations.minutes import (
    circulate,
    draft_minutes,
    propose_correction,
    put_waiting_minutes_on_agenda,
)
from parvis.partnerships.queries.agenda import planned_items
from parvis.partnerships.queries.in_camera import IN_CAMERA, ITEM, with_in_camera
from parvis.people.models import User
from tests.factories.partnerships import (
    A_DAY,
    A_MOMENT,
    make_appointment,
    make_decision,
    make_item,
    make_meeting,
    make_member,
    make_motion,
    make_seat,
    make_seated_council,
)
from tests.factories.people import signed_in

TITLE = Text(en="Lease of the hall", fr="Location de la salle")
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


@pytest.mark.parametrize("search", ["words=Elm", "kind=other"])
def test_a_search_for_its_words_or_what_it_does_finds_nothing(
    search: str, partnership: Partnership, minutes: Minutes
) -> None:
    other = make_member(Role.COUNCIL_MEMBER, partnership)

    page = _reads(other, reverse("decisions", args=[partnership.slug]) + f"?{search}")

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


@pytest.fixture
def prepared(council: Council, coordinator: User) -> AgendaItem:
    """Return the item below one that is in camera before its meeting, with a paper and a motion."""
    meeting = make_meeting(council)
    parent = add_agenda_item(meeting, title=TITLE, is_in_camera=True, by=coordinator, at=A_MOMENT)
    below = add_agenda_item(meeting, title=SECRET, parent=parent, by=coordinator, at=A_MOMENT)
    add_paper(
        below,
        UploadedPaper("lease.pdf", "application/pdf", b"%PDF-"),
        title=SECRET,
        by=coordinator,
        at=A_MOMENT,
    )
    mover, seconder = (make_appointment(make_seat(council)) for _person in range(2))
    motion = make_motion(below, moved_by=mover, seconded_by=seconder)
    Motion.objects.filter(pk=motion.pk).update(wording=dated_text(SECRET))
    return below


@pytest.mark.parametrize("role", [Role.COUNCIL_MEMBER, Role.OFFICER])
def test_an_item_that_is_marked_beforehand_is_closed_from_the_start(
    role: Role, partnership: Partnership, prepared: AgendaItem
) -> None:
    other, meeting = make_member(role, partnership), prepared.meeting_id
    addresses = {
        "meeting": reverse("meeting", args=[partnership.slug, meeting]),
        "pack": reverse("agenda_pack", args=[partnership.slug, meeting, "html"]),
    }
    paper = reverse("paper", args=[partnership.slug, meeting, prepared.papers.get().pk])

    for name, address in addresses.items():
        page = _reads(other, address)
        assert "Elm Street" not in page, name
        assert TITLE.en not in page, name
        assert "lease.pdf" not in page, name
        assert page.count(IN_CAMERA.en) == 2, name
        assert ITEM.en in page, name
    assert signed_in(other).get(paper).status_code == 404


def test_the_body_and_the_coordinator_read_what_is_marked_beforehand(
    partnership: Partnership, council: Council, coordinator: User, prepared: AgendaItem
) -> None:
    member = make_member(Role.COUNCIL_MEMBER, partnership)
    make_appointment(make_seat(council), user=member)

    for reader in (coordinator, member):
        page = _reads(reader, reverse("meeting", args=[partnership.slug, prepared.meeting_id]))
        assert "Elm Street" in page
        assert TITLE.en in page


def test_a_decision_under_it_is_closed_in_the_register_and_its_file(
    partnership: Partnership, council: Council
) -> None:
    decision = make_decision(council)
    CouncilDecision.objects.update(wording=dated_text(SECRET))
    AgendaItem.objects.filter(pk=decision.motion.agenda_item_id).update(is_in_camera=True)
    other = make_member(Role.COUNCIL_MEMBER, partnership)

    for name in ("decisions", "decisions_csv"):
        page = _reads(other, reverse(name, args=[partnership.slug]))
        assert "Elm Street" not in page
        assert IN_CAMERA.en in page
    assert [one.is_in_camera for one in with_in_camera(CouncilDecision.objects.all())] == [True]


def test_the_draft_of_the_minutes_begins_with_the_mark_and_from_then_on_the_minutes_rule(
    partnership: Partnership, coordinator: User, prepared: AgendaItem
) -> None:
    Motion.objects.all().delete()
    Meeting.objects.filter(pk=prepared.meeting_id).update(state="held")
    minutes = draft_minutes(Meeting.objects.get(pk=prepared.meeting_id), by=coordinator, at=A_MOMENT)
    begun = list(
        minutes.sections.order_by("agenda_item__position").values_list("is_for_publication", flat=True)
    )
    minutes.sections.update(is_for_publication=True)
    other = make_member(Role.COUNCIL_MEMBER, partnership)

    opened = _reads(other, reverse("meeting", args=[partnership.slug, prepared.meeting_id]))

    assert begun == [True, False, False]
    assert "Elm Street" in opened


def test_an_item_taken_out_of_a_consent_agenda_in_camera_stays_in_camera(
    council: Council, coordinator: User
) -> None:
    meeting = make_meeting(council)
    consent = make_item(meeting, kind=AgendaItemKind.CONSENT)
    AgendaItem.objects.filter(pk=consent.pk).update(is_in_camera=True)
    item = make_item(meeting, parent=AgendaItem.objects.get(pk=consent.pk))
    member = Appointment.objects.filter(seat__council=council).earliest("pk")

    pull_out(item, member=member, by=coordinator, at=A_MOMENT)

    item.refresh_from_db()
    assert (item.parent, item.is_in_camera) == (None, True)


def test_the_programme_does_not_read_its_title_and_paper_in_the_history(
    partnership: Partnership, coordinator: User, prepared: AgendaItem
) -> None:
    officer = make_member(Role.OFFICER)
    address = reverse("history", args=[partnership.slug])

    assert TITLE.en not in _reads(officer, address)
    assert "Elm Street" not in _reads(officer, address)
    assert TITLE.en in _reads(coordinator, address)


def test_an_agenda_that_starts_from_an_earlier_one_keeps_the_mark(prepared: AgendaItem) -> None:
    planned = planned_items(prepared.meeting)

    assert [item.is_in_camera for item in planned] == [False, True]


def test_the_form_marks_an_item(partnership: Partnership, council: Council, coordinator: User) -> None:
    item = make_meeting(council).agenda_items.get()
    address = reverse("agenda_item_change", args=[partnership.slug, item.meeting_id, item.pk])
    typed = {"title_en": "A", "title_fr": "B", "minutes": 5, "kind": "ordinary", "is_in_camera": "on"}

    response = signed_in(coordinator).post(address, typed)

    item.refresh_from_db()
    assert (response.status_code, item.is_in_camera) == (302, True)
