"""The frame of every page: its counterpart, its policy, its weight, and errors in it."""

import gzip
import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from parvis.core.errors import NotFound, PlatformError
from parvis.design.assets import asset
from parvis.design.context import counterpart_of

pytestmark = pytest.mark.django_db

HEADINGS = {"/en/design/": "How these pages are made", "/fr/composants/": "Comment ces pages sont faites"}


@pytest.mark.parametrize(
    "address",
    ["/en/", "/en/design/", "/fr/composants/?a=1&b=%C3%A9", "/en/account/recovery-codes/new/", "/fr/compte/"],
)
def test_the_other_language_of_the_other_language_is_the_page_itself(address: str) -> None:
    own, other = address[1:3], "fr" if address.startswith("/en/") else "en"

    there = counterpart_of(address, other)

    assert there.startswith(f"/{other}/")
    assert there.partition("?")[2] == address.partition("?")[2]
    assert counterpart_of(there, own) == address


@pytest.mark.parametrize("address", ["/en/nothing/here/", "https://example.com/", "/assets/x/site.css"])
def test_an_address_without_counterpart_leads_home(address: str) -> None:
    assert counterpart_of(address, "fr") == "/fr/"


@pytest.mark.parametrize(("address", "heading"), HEADINGS.items())
def test_the_gallery_shows_every_component_in_both_languages(
    client: Client, address: str, heading: str
) -> None:
    page = client.get(address + "?view=table").content.decode()
    other = next(there for there in HEADINGS if there != address)

    assert f"<h1>{heading}</h1>" in page
    assert f'href="{other}?view=table"' in page
    for name in ("button", "table", "steps", "chart", "error_summary", "field"):
        assert f'<section id="{name}">' in page


def test_the_policy_allows_nothing_inline_and_the_page_has_nothing_inline(client: Client) -> None:
    response = client.get("/en/design/")
    page = response.content.decode()

    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert re.fullmatch(r"'self' 'nonce-[\w-]{22}'", policy["script-src"])
    assert (policy["frame-ancestors"], policy["base-uri"]) == ("'none'", "'none'")
    assert re.findall(r"<style|<script(?! src=)|\sstyle=|\son\w+=", page) == []


def test_a_first_visit_weighs_little(client: Client) -> None:
    page = gzip.compress(client.get("/en/").content)
    styles, script = asset("site.css").compressed, asset("site.js").compressed
    own_script = gzip.compress((asset("site.js").content).rpartition(b'"use strict";')[2])

    assert len(page) + len(styles) + len(script) <= 30_000  # the target of the issue, in bytes
    assert len(own_script) <= 15_000


def test_the_style_sheet_is_kept_for_a_year_and_sent_compressed(client: Client) -> None:
    address = f"/assets/{asset('site.css').digest}/site.css"

    plain = client.get(address)
    compressed = client.get(address, headers={"Accept-Encoding": "br, gzip"})

    assert plain["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain["Content-Type"] == "text/css; charset=utf-8"
    assert (compressed["Content-Encoding"], "Cookie" in compressed["Vary"]) == ("gzip", False)
    assert gzip.decompress(compressed.content) == plain.content


@pytest.mark.parametrize("address", ["/assets/0123456789ab/site.css", "/assets/0123456789ab/other.css"])
def test_an_old_or_unknown_asset_is_not_there(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_missing_page_keeps_the_frame(client: Client) -> None:
    response = client.get("/fr/rien/")

    assert response.status_code == 404
    assert "<h1>Rien ici</h1>" in response.content.decode()
    assert 'href="/fr/connexion/"' in response.content.decode()


@pytest.mark.parametrize(
    ("error", "heading"), [(NotFound(), "Nothing here"), (PlatformError(), "Something went wrong")]
)
def test_an_error_page_needs_no_request(error: PlatformError, heading: str) -> None:
    with override("en"):
        page = render_to_string("design/error.html", {"error": error})

    assert f"<h1>{heading}</h1>" in page
    assert str(error.message) in page


def test_the_page_of_our_own_fault_asks_nothing_of_the_database(
    client: Client, django_assert_num_queries: object
) -> None:
    request = client.get("/en/").wsgi_request

    with django_assert_num_queries(0):  # type: ignore[operator]
        render_to_string("design/error.html", {"error": PlatformError()}, request)


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/en/work/?page=2", "/en/work/?page=2"),
        ("https://elsewhere.example/en/work/", ""),
        ("http://testserver/en/nothing/", ""),  # the page itself, read again
        ("", ""),
    ],
)
def test_an_error_leads_back_to_where_the_person_was(came_from: str, back: str) -> None:
    page = Client().get("/en/nothing/", headers={"referer": came_from})

    assert (page.status_code, page.context["frame"].back_url) == (404, back)
    assert (f'<a href="{back}">Go back to where you were</a>' in page.content.decode()) == bool(back)
