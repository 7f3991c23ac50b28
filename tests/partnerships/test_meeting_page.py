"""The pages of meetings: from the plan to the minutes, and what they refuse."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import MeetingState
from parvis.partnerships.models import (
    AgendaItem,
    Appointment,
    Attendance,
    CouncilDecision,
    Meeting,
    Motion,
    Partnership,
)
from parvis.people.models import User
from tests.factories.partnerships import (
    make_attendance,
    make_decision,
    make_meeting,
    make_partnership,
    make_seated_council,
    make_terms,
)


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def meeting(partnership: Partnership) -> Meeting:
    return make_meeting(make_seated_council(partnership, voting=4))


def _address(name: str, meeting: Meeting, *more: int) -> str:
    return reverse(name, args=[meeting.council.partnership.slug, meeting.pk, *more])


def test_a_meeting_is_planned_with_its_agenda(signed_in: Client, partnership: Partnership) -> None:
    make_seated_council(partnership)
    content = {
        "title_en": "Winter meeting",
        "title_fr": "Réunion d’hiver",
        "held_on": "2026-12-09",
        "agenda-TOTAL_FORMS": "4",
        "agenda-INITIAL_FORMS": "0",
        "agenda-0-title_en": "Housing",
        "agenda-0-title_fr": "Logement",
        "agenda-0-minutes": "20",
        **{f"agenda-{number}-minutes": "10" for number in (1, 2, 3)},
    }

    signed_in.post(reverse("meeting_new", args=[partnership.slug]), content)

    meeting = Meeting.objects.get()
    assert (meeting.title.fr, meeting.held_on) == ("Réunion d’hiver", date(2026, 12, 9))
    assert [(item.title.fr, item.minutes) for item in meeting.agenda_items.all()] == [("Logement", 20)]


def test_a_meeting_without_a_day_is_returned(signed_in: Client, partnership: Partnership) -> None:
    make_seated_council(partnership)
    content = {"title_en": "Winter meeting", "agenda-TOTAL_FORMS": "0", "agenda-INITIAL_FORMS": "0"}

    response = signed_in.post(reverse("meeting_new", args=[partnership.slug]), content)

    assert (response.status_code, Meeting.objects.count()) == (422, 0)


def test_a_meeting_goes_from_attendance_to_a_decision_and_its_minutes(
    signed_in: Client, meeting: Meeting, partnership: Partnership
) -> None:
    make_terms(partnership)
    item = meeting.agenda_items.get()
    people = list(Appointment.objects.order_by("pk"))
    presence = dict.fromkeys((f"presence_{person.pk}" for person in people), "in_person")
    motion = {
        "wording_en": "That the council adopt the terms.",
        "wording_fr": "Que le conseil adopte le cadre.",
        "kind": "adopt_terms",
        "moved_by": people[0].pk,
        "seconded_by": people[1].pk,
    }
    votes = {"votes_for": "3", "votes_against": "1", "abstentions": "0"}

    signed_in.post(_address("attendance", meeting), {**presence, f"presence_{people[3].pk}": "remote"})
    signed_in.post(
        _address("agenda_item_record", meeting, item.pk), {"record_en": "Read.", "record_fr": "Lu."}
    )
    signed_in.post(_address("motion_new", meeting, item.pk), motion)
    page = signed_in.get(_address("meeting", meeting)).content.decode()
    signed_in.post(_address("motion_votes", meeting, Motion.objects.get().pk), votes)
    signed_in.post(_address("meeting_close", meeting))

    assert "When it is carried, version 1 of the terms of reference comes into force" in page
    assert CouncilDecision.objects.get().number == "2026-001"
    assert partnership.terms_of_reference.get().state == "adopted"
    assert Meeting.objects.get().state == MeetingState.HELD
    minutes = signed_in.get(_address("minutes", meeting)).content.decode()
    assert "4 of 4 voting members are present; 2 are required." in minutes
    assert "Moved by Member 1, seconded by Member 2." in minutes
    assert "Decision 2026-001" in minutes
    assert "Draft: the meeting is not closed yet." not in minutes
    register = signed_in.get(reverse("decisions", args=[partnership.slug])).content.decode()
    assert "3 for, 1 against, 0 abstaining" in register


def test_a_defeated_motion_is_said_to_be(signed_in: Client, meeting: Meeting) -> None:
    people = make_attendance(meeting, present=4)
    motion = Motion.objects.create(
        agenda_item=meeting.agenda_items.get(),
        wording=dated_text(Text(en="No.", fr="Non.")),
        moved_by=people[0],
        seconded_by=people[1],
    )
    votes = {"votes_for": "1", "votes_against": "3", "abstentions": "0"}

    response = signed_in.post(_address("motion_votes", meeting, motion.pk), votes, follow=True)

    assert "The motion was defeated." in response.content.decode()
    assert "Defeated" in response.content.decode()


def test_refusals_are_sentences_on_the_forms(signed_in: Client, meeting: Meeting) -> None:
    people = make_attendance(meeting, present=4)
    item = meeting.agenda_items.get()
    motion = {"wording_en": "That it be so.", "kind": "other", "moved_by": people[0].pk}

    same = signed_in.post(_address("motion_new", meeting, item.pk), {**motion, "seconded_by": people[0].pk})
    signed_in.post(_address("motion_new", meeting, item.pk), {**motion, "seconded_by": people[1].pk})
    votes = {"votes_for": "5", "votes_against": "0", "abstentions": "0"}
    too_many = signed_in.post(_address("motion_votes", meeting, Motion.objects.get().pk), votes)
    presence = dict.fromkeys((f"presence_{person.pk}" for person in people), "absent")
    attendance = signed_in.post(_address("attendance", meeting), presence)

    assert "The person who moves a motion cannot second it." in same.content.decode()
    assert (
        "5 votes were counted, but only 4 voting members are present. Count again."
        in too_many.content.decode()
    )
    assert "A motion was put with this attendance" in attendance.content.decode()
    assert (same.status_code, too_many.status_code, attendance.status_code) == (422, 422, 422)
    assert CouncilDecision.objects.count() == 0
    assert set(Attendance.objects.values_list("presence", flat=True)) == {"in_person"}


def test_an_item_is_added_to_the_agenda(signed_in: Client, meeting: Meeting) -> None:
    content = {"title_en": "Other business", "title_fr": "Divers", "minutes": "5", "kind": "ordinary"}

    signed_in.post(_address("agenda_item_new", meeting), content)

    assert [item.title.fr for item in AgendaItem.objects.all()] == ["Décisions", "Divers"]


def test_a_meeting_still_to_come_is_not_closed(signed_in: Client, meeting: Meeting) -> None:
    Meeting.objects.update(held_on=date(timezone.localdate().year + 1, 1, 1))

    response = signed_in.post(_address("meeting_close", meeting))

    assert response.status_code == 409
    assert "The meeting has not taken place yet." in response.content.decode()
    assert Meeting.objects.get().state == MeetingState.PLANNED


def test_a_meeting_still_to_come_says_when_its_attendance_is_recorded(
    signed_in: Client, meeting: Meeting
) -> None:
    record = f'href="{_address("attendance", meeting)}"'
    come = signed_in.get(_address("meeting", meeting)).content.decode()
    Meeting.objects.update(held_on=date(timezone.localdate().year + 1, 1, 31))

    page = signed_in.get(_address("meeting", meeting)).content.decode()

    assert (record in come, record in page) == (True, False)
    assert f"on the day of the meeting, 31 January {timezone.localdate().year + 1}, or later." in page
    assert "Close the meeting" not in page


def test_a_motion_starts_with_nobody_and_no_consequence(signed_in: Client, meeting: Meeting) -> None:
    make_attendance(meeting, present=4)

    address = _address("motion_new", meeting, meeting.agenda_items.get().pk)
    form = signed_in.get(address).context["form"]
    response = signed_in.post(address, {"wording_en": "That it be so.", "kind": form["kind"].value()})

    assert (form["kind"].value(), form["moved_by"].value(), form["seconded_by"].value()) == (
        "other",
        None,
        None,
    )
    assert (response.status_code, sorted(response.context["form"].errors)) == (
        422,
        ["moved_by", "seconded_by"],
    )
    assert Motion.objects.count() == 0


def test_a_closed_meeting_offers_no_change(signed_in: Client, meeting: Meeting) -> None:
    Meeting.objects.update(state=MeetingState.HELD)

    page = signed_in.get(_address("meeting", meeting)).content.decode()
    form = signed_in.get(_address("attendance", meeting))

    assert "The meeting is closed, and its record does not change." in page
    assert "Close the meeting" not in page
    assert form.status_code == 403


def test_a_member_sees_meetings_and_plans_none(
    client: Client, council_member: User, meeting: Meeting, partnership: Partnership
) -> None:
    client.force_login(council_member)

    page = client.get(reverse("meetings", args=[partnership.slug])).content.decode()

    assert "Spring meeting" in page
    assert "Only a coordinator prepares meetings." in page
    assert client.get(reverse("meeting_new", args=[partnership.slug])).status_code == 403


def test_a_meeting_elsewhere_and_its_parts_do_not_exist(signed_in: Client, meeting: Meeting) -> None:
    elsewhere = make_meeting(make_seated_council(make_partnership()))
    item = elsewhere.agenda_items.get()

    statuses = [
        signed_in.get(_address("meeting", elsewhere)).status_code,
        signed_in.get(_address("agenda_item_record", meeting, item.pk)).status_code,
        signed_in.get(_address("motion_votes", meeting, 999)).status_code,
    ]

    assert statuses == [404, 404, 404]


def test_a_council_that_decided_nothing_says_so(
    signed_in: Client, meeting: Meeting, partnership: Partnership
) -> None:
    page = signed_in.get(reverse("decisions", args=[partnership.slug])).content.decode()

    assert "The council has decided nothing yet." in page


@pytest.mark.parametrize("motions", [1, 3])
def test_the_page_asks_as_little_for_many_motions_as_for_one(
    signed_in: Client, meeting: Meeting, django_assert_num_queries: object, motions: int
) -> None:
    people = make_attendance(meeting, present=4)
    for _motion in range(motions):
        Motion.objects.create(
            agenda_item=meeting.agenda_items.get(),
            wording=dated_text(Text(en="Yes.", fr="Oui.")),
            moved_by=people[0],
            seconded_by=people[1],
        )

    with django_assert_num_queries(11):  # type: ignore[operator]
        signed_in.get(_address("meeting", meeting))


@pytest.mark.parametrize("decisions", [1, 3])
def test_the_register_asks_as_little_for_many_decisions_as_for_one(
    signed_in: Client,
    meeting: Meeting,
    partnership: Partnership,
    django_assert_num_queries: object,
    decisions: int,
) -> None:
    for _decision in range(decisions):
        make_decision(meeting.council)

    with django_assert_num_queries(8):  # type: ignore[operator]
        signed_in.get(reverse("decisions", args=[partnership.slug]))
