"""One's own voice: a page that shows it to nobody else, and no other page that does."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from parvis.partnerships.access import Role
from parvis.partnerships.models import Appointment, Partnership, Voice, VoiceCount
from parvis.people.models import User
from tests.factories.forms import forms_of, is_kept
from tests.factories.partnerships import make_appointment, make_council, make_member, make_seat
from tests.factories.people import signed_in


@pytest.fixture
def appointment(partnership: Partnership, council_member: User) -> Appointment:
    return make_appointment(make_seat(make_council(partnership)), user=council_member)


def test_a_member_says_something_changes_it_and_takes_it_back(
    appointment: Appointment, council_member: User, partnership: Partnership
) -> None:
    client, address = signed_in(council_member), reverse("voice", args=[partnership.slug])

    client.post(address, {"is_newcomer": "on"})
    assert Voice.objects.values_list("is_newcomer", "is_francophone").get() == (True, False)
    assert re.search(r'name="is_newcomer"[^>]* checked', client.get(address).content.decode())
    client.post(address, {"is_francophone": "on"})
    assert Voice.objects.values_list("is_newcomer", "is_francophone").get() == (False, True)
    client.post(address, {})
    assert Voice.objects.count() == 0


def test_the_page_is_kept_by_no_cache(
    appointment: Appointment, council_member: User, partnership: Partnership
) -> None:
    response = signed_in(council_member).get(reverse("voice", args=[partnership.slug]))

    assert "no-store" in response["Cache-Control"]


def test_the_form_leaves_no_draft(
    appointment: Appointment, council_member: User, partnership: Partnership
) -> None:
    page = signed_in(council_member).get(reverse("voice", args=[partnership.slug])).content.decode()

    assert [is_kept(form) for form in forms_of(page) if form.get("method") == "post"].count(True) == 0
    assert "is_newcomer" in page


def test_who_does_not_sit_finds_no_form(coordinator: User, partnership: Partnership) -> None:
    make_council(partnership)
    client, address = signed_in(coordinator), reverse("voice", args=[partnership.slug])

    page = client.get(address).content.decode()
    refused = client.post(address, {"is_newcomer": "on"})

    assert "There is nothing to say here for you." in page
    assert "is_newcomer" not in page
    assert (refused.status_code, Voice.objects.count()) == (409, 0)


def test_no_other_page_changes_by_what_a_member_said(
    appointment: Appointment, council_member: User, coordinator: User, partnership: Partnership
) -> None:
    officer = make_member(Role.OFFICER)
    names = ("council", "representation", "groups", "history", "workspace", "representation_csv")
    addresses = [reverse(name, args=[partnership.slug]) for name in names] + [appointment.get_absolute_url()]
    readers = [signed_in(person) for person in (coordinator, officer)]

    before = [_words(client, address) for client in readers for address in addresses]
    signed_in(council_member).post(
        reverse("voice", args=[partnership.slug]), {"is_newcomer": "on", "is_francophone": "on"}
    )
    after = [_words(client, address) for client in readers for address in addresses]

    assert after == before


def test_the_voices_are_counted_once_by_a_coordinator(
    coordinator: User, council_member: User, partnership: Partnership
) -> None:
    council = make_council(partnership)
    for _member in range(5):
        make_appointment(make_seat(council), user=make_member(Role.COUNCIL_MEMBER, partnership))
    address, page = (reverse(name, args=[partnership.slug]) for name in ("voices_count", "representation"))

    assert signed_in(council_member).post(address).status_code == 403
    assert VoiceCount.objects.count() == 0
    client = signed_in(coordinator)
    assert client.post(address)["Location"] == page
    again = client.post(address)

    assert (again.status_code, VoiceCount.objects.count()) == (409, 1)
    shown = client.get(page).content.decode()
    assert shown.count("cannot be shown") == 2
    assert "Count the voices of this year" not in shown


def _words(client: Client, address: str) -> str:
    content = client.get(address).content.decode()
    return re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|nonce-[\w-]+', "", content)
