"""What the middleware adds to every answer."""

import pytest
from django.test import Client, override_settings

from tests.factories.people import make_user, signed_in

pytestmark = pytest.mark.django_db


@override_settings(SECURE_SSL_REDIRECT=True)
def test_the_redirect_to_https_carries_the_policy() -> None:
    response = Client().get("/en/")

    assert (response.status_code, response.headers["Location"]) == (301, "https://testserver/en/")
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; ")


def test_a_page_for_somebody_signed_in_is_kept_nowhere() -> None:
    response = signed_in(make_user()).get("/en/communities/")

    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_public_page_may_be_kept() -> None:
    response = Client().get("/en/communities/")

    assert "Cache-Control" not in response.headers
