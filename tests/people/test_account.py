"""One's own account: name and language."""

import pytest
from django.test import Client

from parvis.core.models import AuditEvent
from tests.factories.people import make_user, signed_in

pytestmark = pytest.mark.django_db


def test_a_changed_language_is_that_of_the_next_page() -> None:
    user = make_user(name="Camille Exemple")

    response = signed_in(user).post("/en/account/", {"name": "Camille Exemple", "language": "fr"})

    user.refresh_from_db()
    assert (user.language, response.headers["Location"]) == ("fr", "/fr/compte/")
    event = AuditEvent.objects.get()
    assert (event.verb, event.before["language"], event.after["language"]) == ("account_changed", "en", "fr")


def test_an_account_keeps_its_name_when_none_is_typed() -> None:
    user = make_user(name="Camille Exemple")

    response = signed_in(user).post("/en/account/", {"name": "", "language": "fr"})

    user.refresh_from_db()
    assert (response.status_code, user.name, user.language) == (422, "Camille Exemple", "en")


def test_the_account_is_not_open_to_strangers(client: Client) -> None:
    assert client.get("/fr/compte/").headers["Location"] == "/fr/connexion/?next=/fr/compte/"
