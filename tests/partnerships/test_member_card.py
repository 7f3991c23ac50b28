"""A member's card: who, since when, how chosen, which meetings, when ceased."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import MeetingState
from parvis.partnerships.models import Appointment, Meeting, Partnership
from parvis.people.models import User
from tests.factories.partnerships import (
    make_alternate_seat,
    make_appointment,
    make_attendance,
    make_council,
    make_group,
    make_meeting,
    make_partnership,
    make_seat,
)


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def appointment(partnership: Partnership) -> Appointment:
    return make_appointment(make_seat(make_council(partnership)))


def words(client: Client, appointment: Appointment) -> str:
    return " ".join(client.get(appointment.get_absolute_url()).content.decode().split())


def test_the_card_says_since_when_and_how_somebody_was_chosen(
    signed_in: Client, appointment: Appointment
) -> None:
    appointment.how_chosen = dated_text(Text(en="By a show of hands.", fr="À main levée."))
    appointment.save()

    page = words(signed_in, appointment)

    assert "Nominated by its organization. By a show of hands." in page
    assert "Number 1 on this seat, from 15 April 2026 to 15 April 2028" in page
    assert "As often as the council wishes" in page
    assert "No meeting has been recorded yet." in page


def test_the_card_counts_the_meetings_of_every_seat(
    signed_in: Client, appointment: Appointment, council_member: User
) -> None:
    council = appointment.seat.council
    also = make_appointment(make_seat(make_group(council)))
    Appointment.objects.update(user=council_member)
    make_attendance(make_meeting(council), present=1)
    make_attendance(make_meeting(council, held_on=date(2026, 5, 1)), present=0)
    make_attendance(make_meeting(also.seat.council), present=1)
    Meeting.objects.update(state=MeetingState.HELD)

    page = words(signed_in, appointment)

    assert "Present at 2 of 3 meetings." in page
    assert "Housing group" in page


def test_a_namesake_without_an_account_is_the_same_person_and_one_with_an_account_is_not(
    signed_in: Client, appointment: Appointment, council_member: User
) -> None:
    council = appointment.seat.council
    make_appointment(make_seat(make_group(council)), name=appointment.person_name)
    make_appointment(make_seat(council), name=appointment.person_name, user=council_member)

    page = words(signed_in, appointment)

    assert page.count("<td>15 April 2026</td>") == 2


def test_a_card_is_corrected(signed_in: Client, appointment: Appointment, council_member: User) -> None:
    address = reverse("member_change", args=[appointment.seat.council.partnership.slug, appointment.pk])

    signed_in.post(address, {"person_name": "Noor Sample", "user": council_member.pk})

    appointment.refresh_from_db()
    assert (appointment.person_name, appointment.user) == ("Noor Sample", council_member)


def test_an_account_of_another_partnership_cannot_be_named(
    signed_in: Client, appointment: Appointment
) -> None:
    from parvis.partnerships.access import Role
    from tests.factories.partnerships import make_member

    stranger = make_member(Role.COUNCIL_MEMBER, make_partnership())
    address = reverse("member_change", args=[appointment.seat.council.partnership.slug, appointment.pk])

    response = signed_in.post(address, {"person_name": "Noor Sample", "user": stranger.pk})

    appointment.refresh_from_db()
    assert (response.status_code, appointment.user, appointment.person_name) == (422, None, "Camille Exemple")


def test_a_further_term_is_proposed_and_shown(signed_in: Client, appointment: Appointment) -> None:
    address = reverse("appointment_renew", args=[appointment.seat.council.partnership.slug, appointment.pk])

    form = signed_in.get(address).content.decode()
    assert ('value="2028-04-16"' in form, 'value="2030-04-15"' in form) == (True, True)
    signed_in.post(address, {"starts_on": "2028-04-16", "term_ends_on": "2030-04-15"})

    page = words(signed_in, appointment)
    assert "From 16 April 2028 to 15 April 2030" in page
    assert "Appoint for a further term" not in page


def test_a_further_term_that_the_seat_forbids_is_refused_on_the_form(
    signed_in: Client, appointment: Appointment
) -> None:
    appointment.seat.renewals = 0
    appointment.seat.save()
    address = reverse("appointment_renew", args=[appointment.seat.council.partnership.slug, appointment.pk])

    response = signed_in.post(address, {"starts_on": "2028-04-16", "term_ends_on": "2030-04-15"})

    assert response.status_code == 422
    assert "This seat cannot be renewed." in response.content.decode()
    assert Appointment.objects.count() == 1


def test_the_card_of_who_left_says_from_which_day(signed_in: Client, appointment: Appointment) -> None:
    appointment.ceased_on = date(2026, 6, 1)
    appointment.save()

    page = words(signed_in, appointment)

    assert "No longer sits from" in page
    assert "1 June 2026" in page
    assert "Does not sit today" in page


def test_a_member_reads_cards_and_changes_none(
    client: Client, council_member: User, appointment: Appointment
) -> None:
    client.force_login(council_member)
    address = reverse("member_change", args=[appointment.seat.council.partnership.slug, appointment.pk])

    assert client.post(address, {"person_name": "X"}).status_code == 403
    assert "Change the card" not in words(client, appointment)


def test_the_seat_form_changes_a_seat_and_offers_an_alternate_the_others(
    signed_in: Client, appointment: Appointment
) -> None:
    seat, slug = appointment.seat, appointment.seat.council.partnership.slug
    alternate = make_alternate_seat(seat)
    content = {
        "title_en": "Alternate",
        "title_fr": "Suppléance",
        "sector": "settlement",
        "role": "alternate",
        "stands_in_for": seat.pk,
        "appointing_rule": "open_call",
        "term_months": "12",
    }

    form = signed_in.get(reverse("seat_change", args=[slug, alternate.pk])).content.decode()
    assert f'<option value="{seat.pk}" selected>' in form
    signed_in.post(reverse("seat_change", args=[slug, alternate.pk]), content)
    refused = signed_in.post(
        reverse("seat_change", args=[slug, alternate.pk]), {**content, "is_voting": "on"}
    )

    alternate.refresh_from_db()
    assert (alternate.term_months, alternate.is_voting) == (12, False)
    assert refused.status_code == 422
    assert "An alternate does not vote by itself" in refused.content.decode()


@pytest.mark.parametrize("meetings", [1, 5])
def test_the_card_asks_as_little_for_many_meetings_as_for_one(
    signed_in: Client, appointment: Appointment, django_assert_num_queries: object, meetings: int
) -> None:
    for _meeting in range(meetings):
        make_attendance(make_meeting(appointment.seat.council), present=1)
    Meeting.objects.update(state=MeetingState.HELD)

    with django_assert_num_queries(8):  # type: ignore[operator]
        signed_in.get(appointment.get_absolute_url())
