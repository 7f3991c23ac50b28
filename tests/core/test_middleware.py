"""What the middleware adds to every answer."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date

from parvis.core import audit
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


def test_a_public_page_may_be_kept_and_is_asked_about_each_time() -> None:
    response = Client().get("/en/communities/")

    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["ETag"].startswith('"')


def test_a_public_page_that_did_not_change_is_not_sent_again() -> None:
    first = Client().get("/en/communities/")

    by_tag = Client().get("/en/communities/", HTTP_IF_NONE_MATCH=first["ETag"])
    by_moment = Client().get("/en/communities/", HTTP_IF_MODIFIED_SINCE=first["Last-Modified"])

    assert (by_tag.status_code, by_tag.content) == (304, b"")
    assert (by_moment.status_code, by_moment.content) == (304, b"")


def test_a_page_may_have_changed_when_something_was_done_last() -> None:
    done_at = timezone.now() - timedelta(
        seconds=1
    )  # after this process began, which a page may have changed with too
    audit.record("account_opened", user := make_user(), by=user, at=done_at)

    response = Client().get("/en/partnerships/")

    assert response.headers["Last-Modified"] == http_date(done_at.timestamp())


def test_a_page_with_a_form_is_each_visitors_own() -> None:
    response = Client().get(reverse("account_login"))

    assert "csrf" in response.cookies
    assert "ETag" not in response.headers
    assert "Last-Modified" not in response.headers
