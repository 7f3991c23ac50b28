"""The pages of the council."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from parvis.partnerships.models import Appointment, Council, Organisation, Partnership, Seat
from parvis.people.models import User
from tests.factories.partnerships import (
    make_appointment,
    make_council,
    make_organisation,
    make_partnership,
    make_seat,
    make_seated_council,
)

SEAT = {
    "title_en": "School boards",
    "title_fr": "Conseils scolaires",
    "sector": "education",
    "role": "member",
    "appointing_rule": "nomination",
    "is_voting": "on",
    "created_on": "2026-04-01",
}


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def test_the_page_shows_who_sits_and_since_when_a_seat_is_vacant(
    signed_in: Client, partnership: Partnership
) -> None:
    council = make_council(partnership)
    make_appointment(make_seat(council), name="Noor Sample")
    Seat.objects.filter(pk=make_seat(council).pk).update(created_on=timezone.localdate() - timedelta(days=12))

    page = signed_in.get(reverse("council", args=[partnership.slug])).content.decode()

    assert "Noor Sample" in page
    assert "1 of 2 seats are filled; 1 of them vote." in page
    assert "Vacant for 12 days, since" in page


def test_a_member_sees_the_council_and_why_not_to_change_it(
    client: Client, council_member: User, partnership: Partnership
) -> None:
    make_seated_council(partnership)
    client.force_login(council_member)

    page = client.get(reverse("council", args=[partnership.slug])).content.decode()
    response = client.post(reverse("seat_new", args=[partnership.slug]), SEAT)

    assert "Only a coordinator changes the council." in page
    assert "Add a seat" not in page
    assert (response.status_code, Seat.objects.count()) == (403, 4)


def test_another_partnership_s_council_does_not_exist(signed_in: Client) -> None:
    elsewhere = make_partnership()
    seat = make_seat(make_council(elsewhere))

    assert signed_in.get(reverse("council", args=[elsewhere.slug])).status_code == 404
    assert signed_in.get(reverse("appointment_new", args=[elsewhere.slug, seat.pk])).status_code == 404


def test_a_seat_of_another_partnership_is_not_reached_through_one_s_own(
    signed_in: Client, partnership: Partnership
) -> None:
    seat = make_seat(make_council(make_partnership()))
    appointment = make_appointment(seat)

    new = signed_in.get(reverse("appointment_new", args=[partnership.slug, seat.pk]))
    end = signed_in.get(reverse("appointment_end", args=[partnership.slug, appointment.pk]))

    assert (new.status_code, end.status_code) == (404, 404)


def test_a_council_is_established_and_seated_through_the_forms(
    signed_in: Client, partnership: Partnership
) -> None:
    slug = partnership.slug
    council = {"name_en": "Council", "name_fr": "Conseil", "established_on": "2026-04-01"}
    person = {"person_name": "Noor Sample", "starts_on": "2026-04-01", "term_ends_on": "2028-03-31"}

    assert "There is no council yet." in signed_in.get(reverse("council", args=[slug])).content.decode()
    signed_in.post(reverse("council_new", args=[slug]), council)
    signed_in.post(
        reverse("organisation_new", args=[slug]),
        {"name_en": "Sample Board", "name_fr": "Conseil Exemple", "sector": "education"},
    )
    signed_in.post(reverse("seat_new", args=[slug]), {**SEAT, "organisation": Organisation.objects.get().pk})
    signed_in.post(reverse("appointment_new", args=[slug, Seat.objects.get().pk]), person)

    appointment = Appointment.objects.select_related("seat__organisation").get()
    assert (appointment.person_name, appointment.seat.organisation.name.fr) == (
        "Noor Sample",
        "Conseil Exemple",
    )
    assert Council.objects.get().name.fr == "Conseil"


def test_a_refusal_is_a_sentence_on_the_form_and_changes_nothing(
    signed_in: Client, partnership: Partnership
) -> None:
    council = make_council(partnership)
    seat = make_seat(council)
    make_appointment(seat)
    person = {"person_name": "Noor Sample", "starts_on": "2026-05-01", "term_ends_on": "2028-03-31"}
    addresses = {
        reverse("appointment_new", args=[partnership.slug, seat.pk]): (person, "Somebody sits on this seat."),
        reverse("seat_new", args=[partnership.slug]): (
            {**SEAT, "role": "observer"},
            "An observer cannot vote.",
        ),
        reverse("council_new", args=[partnership.slug]): (
            {"name_en": "Council", "established_on": "2026-04-01"},
            "This partnership has its council already.",
        ),
        reverse("appointment_end", args=[partnership.slug, Appointment.objects.get().pk]): (
            {"ceased_on": "2026-04-01"},
            "The appointment cannot end before it began.",
        ),
    }

    for address, (content, sentence) in addresses.items():
        response = signed_in.post(address, content)
        assert response.status_code == 422
        assert sentence in response.content.decode()

    assert (Council.objects.count(), Seat.objects.count(), Appointment.objects.count()) == (1, 1, 1)
    assert Appointment.objects.get().ceased_on is None


def test_an_appointment_ends_and_the_seat_is_abolished(signed_in: Client, partnership: Partnership) -> None:
    appointment = make_appointment(make_seat(make_council(partnership)))

    signed_in.post(
        reverse("appointment_end", args=[partnership.slug, appointment.pk]), {"ceased_on": "2026-06-01"}
    )
    signed_in.post(reverse("seat_abolish", args=[partnership.slug, appointment.seat.pk]))

    assert Appointment.objects.get().ceased_on == date(2026, 6, 1)
    assert Seat.objects.get().abolished_on == timezone.localdate()


def test_a_seat_needs_a_council(signed_in: Client, partnership: Partnership) -> None:
    response = signed_in.get(reverse("seat_new", args=[partnership.slug]))

    assert response.status_code == 409
    assert "This partnership has no council yet. Establish it first." in response.content.decode()


def test_the_page_shows_content_in_french(signed_in: Client, partnership: Partnership) -> None:
    make_seat(make_council(partnership))
    make_organisation(partnership)

    with translation.override("fr"):
        page = signed_in.get(reverse("council", args=[partnership.slug])).content.decode()

    assert "Conseil de partenariat" in page
    assert "Siège de l’établissement" in page


@pytest.mark.parametrize("seats", [1, 3])
def test_the_page_asks_as_little_for_many_seats_as_for_one(
    signed_in: Client, partnership: Partnership, django_assert_num_queries: object, seats: int
) -> None:
    make_seated_council(partnership, voting=seats)

    with django_assert_num_queries(8):  # type: ignore[operator]
        signed_in.get(reverse("council", args=[partnership.slug]))
