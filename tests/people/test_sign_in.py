"""Signing in: with the right password, with a second factor, in one's own language."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings

from parvis.people.models import User
from tests.factories.people import PASSWORD, make_user
from tests.factories.second_factor import code_now, give_authenticator

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_tried_before() -> None:
    cache.clear()


def make_officer() -> User:
    officer = make_user(email="officer@example.org", password=PASSWORD)
    officer.needs_second_factor = True
    officer.save()
    return officer


def sign_in(client: Client, email: str, password: str = PASSWORD, *, path: str = "/en/sign-in/") -> str:
    """Send the form, and return where it leads; empty when the form comes back."""
    response = client.post(path, {"login": email, "password": password})
    return response.headers.get("Location", "")


def test_sign_in_leads_to_the_home_page_in_the_persons_language(client: Client) -> None:
    make_user(email="camille@example.org", password=PASSWORD, language="fr")

    assert sign_in(client, "camille@example.org") == "/fr/"


def test_sign_in_leads_to_where_the_person_was_going_in_their_language(client: Client) -> None:
    make_user(email="camille@example.org", password=PASSWORD, language="fr")

    assert sign_in(client, "camille@example.org", path="/en/sign-in/?next=/en/design/") == "/fr/composants/"


def test_sign_in_never_leads_to_another_site(client: Client) -> None:
    make_user(email="camille@example.org", password=PASSWORD)

    assert sign_in(client, "camille@example.org", path="/en/sign-in/?next=https://example.com/") == "/en/"


@pytest.mark.parametrize("email", ["camille@example.org", "nobody@example.org"])
def test_a_wrong_password_and_an_unknown_address_are_told_alike(client: Client, email: str) -> None:
    make_user(email="camille@example.org", password=PASSWORD)

    response = client.post("/en/sign-in/", {"login": email, "password": "not the right one"})

    assert response.context["form"].non_field_errors() == ["This address and password do not go together."]
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_told_alike_for_an_unknown_address(client: Client) -> None:
    make_user(email="camille@example.org", language="fr", password=PASSWORD)

    known = client.post("/en/password/", {"email": "camille@example.org"})
    unknown = client.post("/en/password/", {"email": "nobody@example.org"})

    assert known.headers["Location"] == unknown.headers["Location"] == "/en/password/sent/"
    assert [(message.to, message.subject) for message in mail.outbox] == [
        (["camille@example.org"], "Choisissez un nouveau mot de passe pour Parvis")
    ]


def test_the_link_sets_a_new_password_once(client: Client) -> None:
    user = make_user(email="camille@example.org", password=PASSWORD)
    client.post("/en/password/", {"email": user.email})
    link = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))

    form = client.get(link, follow=True)
    new = {"password1": "three short blue words", "password2": "three short blue words"}
    done = client.post(form.request["PATH_INFO"], new)
    again = Client().get(link, follow=True)

    user.refresh_from_db()
    assert done.headers["Location"] == "/en/password/set/"
    assert user.check_password("three short blue words")
    assert "This link no longer works" in again.content.decode()


def test_after_ten_wrong_tries_even_the_right_password_waits(client: Client) -> None:
    make_user(email="camille@example.org", password=PASSWORD)
    for _ in range(10):
        sign_in(client, "camille@example.org", "wrong")

    response = client.post("/en/sign-in/", {"login": "camille@example.org", "password": PASSWORD})

    assert response.context["form"].non_field_errors() == [
        "Too many tries. Wait five minutes, then try again."
    ]
    assert "_auth_user_id" not in client.session


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)  # as behind the proxy
def test_wrong_tries_from_one_address_leave_the_owner_at_another_free() -> None:
    make_user(email="camille@example.org", password=PASSWORD)
    stranger, owner = Client(), Client()
    for _ in range(11):
        stranger.post(
            "/en/sign-in/",
            {"login": "camille@example.org", "password": "wrong"},
            headers={"X-Forwarded-For": "198.51.100.1"},
        )

    answers = [
        each.post(
            "/en/sign-in/",
            {"login": "camille@example.org", "password": PASSWORD},
            headers={"X-Forwarded-For": f"203.0.113.9, {address}"},
        ).status_code
        for each, address in ((stranger, "198.51.100.1"), (owner, "198.51.100.2"))
    ]

    assert answers == [200, 302]


def test_thirty_tries_a_minute_from_one_place_are_stopped_with_a_page(client: Client) -> None:
    for number in range(30):
        sign_in(client, f"person{number}@example.org", "wrong")

    response = client.post("/fr/connexion/", {"login": "camille@example.org", "password": PASSWORD})

    assert response.status_code == 429
    assert "<h1>Attendez un peu</h1>" in response.content.decode()


def test_an_officer_without_a_second_factor_is_led_to_its_set_up(client: Client) -> None:
    officer = make_officer()
    sign_in(client, officer.email)

    response = client.get("/en/account/")

    assert response.headers["Location"] == "/en/account/second-factor/set-up/"


def test_setting_up_the_second_factor_opens_the_pages(client: Client) -> None:
    officer = make_officer()
    sign_in(client, officer.email)
    client.post("/en/account/confirm/?next=/en/account/second-factor/set-up/", {"password": PASSWORD})

    page = client.get("/en/account/second-factor/set-up/")
    key = page.context["form"].secret
    done = client.post("/en/account/second-factor/set-up/", {"code": code_now(key)})

    assert key in page.content.decode()
    assert done.headers["Location"] == "/en/account/recovery-codes/"
    assert client.get("/en/account/").status_code == 200
    assert officer.authenticator_set.get(type="totp").data["secret"] != key


def test_an_officer_signs_in_with_password_and_code(client: Client) -> None:
    officer = make_officer()
    give_authenticator(officer)

    first = sign_in(client, officer.email)
    is_in_with_password_alone = "_auth_user_id" in client.session
    second = client.post("/en/sign-in/code/", {"code": code_now()})

    assert (first, is_in_with_password_alone) == ("/en/sign-in/code/", False)
    assert second.headers["Location"] == "/en/"
    assert client.get("/en/account/").status_code == 200


def test_a_code_works_once(client: Client) -> None:
    officer = make_officer()
    give_authenticator(officer)
    code = code_now()
    sign_in(client, officer.email)
    client.post("/en/sign-in/code/", {"code": code})

    other = Client()
    sign_in(other, officer.email)
    response = other.post("/en/sign-in/code/", {"code": code})

    assert response.status_code == 200
    assert "_auth_user_id" not in other.session


def test_a_session_that_went_without_the_second_factor_is_ended(client: Client) -> None:
    officer = make_officer()
    give_authenticator(officer)
    client.force_login(officer)

    response = client.get("/en/account/")

    assert response.headers["Location"] == "/en/sign-in/?next=/en/account/"
    assert "_auth_user_id" not in client.session


def test_an_officer_cannot_remove_the_second_factor(client: Client) -> None:
    officer = make_officer()
    give_authenticator(officer)
    sign_in(client, officer.email)
    client.post("/en/sign-in/code/", {"code": code_now()})
    client.post("/en/account/confirm/?next=/en/account/second-factor/remove/", {"password": PASSWORD})

    response = client.post("/en/account/second-factor/remove/")

    assert "Your role asks for a second factor, so it stays." in response.content.decode()
    assert officer.authenticator_set.filter(type="totp").exists()


def test_nobody_registers_freely(client: Client) -> None:
    assert client.get("/en/signup/").status_code == 404
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/fr/connexion/", "Ouvrir une session"),
        ("/fr/mot-de-passe/", "Mot de passe oublié"),
        ("/fr/mot-de-passe/envoye/", "Consultez vos courriels"),
    ],
)
def test_the_pages_at_the_door_are_french_under_fr(client: Client, address: str, heading: str) -> None:
    page = client.get(address).content.decode()

    assert f"<h1>{heading}</h1>" in page
