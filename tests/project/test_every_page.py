"""Every page of the demonstration, as each kind of viewer: it opens, in both languages, under a strict policy."""

import re

import pytest
from django.test import Client
from tests.factories.people import signed_in
from tests.project.crawl import CrawledPage, crawl

from parvis.config.demo.world import World

pytestmark = pytest.mark.django_db  # this is what has the test database made

VIEWERS = ("anonymous", "council_member", "coordinator", "officer", "administrator")
# Words that English cannot do without and French does not have.
_ENGLISH = re.compile(
    r"(?<![\w-])(?:the|and|of|with|from|this|that|which|is|are|has|have|your|they|was|were)(?![\w-])",
    re.IGNORECASE,
)


@pytest.fixture(scope="module", params=VIEWERS)
def pages(request: pytest.FixtureRequest, demonstration: World) -> list[CrawledPage]:
    """Return every kind of page that one kind of viewer reaches."""
    is_anonymous = request.param == "anonymous"
    client = Client() if is_anonymous else signed_in(getattr(demonstration, request.param))
    client.raise_request_exception = False
    return crawl(client)


def test_every_link_leads_to_a_page(pages: list[CrawledPage]) -> None:
    broken = [
        f"{page.found_on} -> {page.address}: {page.response.status_code}"
        for page in pages
        if page.response.status_code not in (200, 302)
    ]

    assert broken == []


def test_every_page_has_exactly_one_counterpart(pages: list[CrawledPage]) -> None:
    counterpart = {page.address: page.counterpart for page in pages if page.is_html}

    astray = [
        f"{address} -> {other} -> {counterpart[other]}"
        for address, other in counterpart.items()
        if other in counterpart and counterpart[other] != address
    ]
    alone = [
        address
        for address, other in counterpart.items()
        if other in ("", "/en/", "/fr/") and len(address) > 4
    ]

    assert (astray, alone) == ([], [])


def test_every_page_says_its_language_and_has_one_heading(pages: list[CrawledPage]) -> None:
    wrong = [
        page.address
        for page in pages
        if page.is_html and (page.tree.get("lang") != page.language or len(list(page.tree.iter("h1"))) != 1)
    ]

    assert wrong == []


def test_no_english_is_left_under_fr(pages: list[CrawledPage]) -> None:
    left = {
        text: page.address
        for page in pages
        if page.is_html and page.language == "fr"
        for text in page.texts
        if _ENGLISH.search(text)
        and not text.startswith("http")
        # A choice carries no language of its own: one of two partnerships of a place is told by its name.
        and not text.startswith("Toronto (ON) – ")
    }

    assert left == {}


def test_the_history_has_words_for_every_code_but_checksums(pages: list[CrawledPage]) -> None:
    codes = {
        code.text: page.address
        for page in pages
        if page.is_html and re.search(r"/(history|historique)/", page.address)
        for code in page.tree.iter("code")
        if not re.fullmatch(r"[\da-f]{64}", code.text or "")
    }

    assert codes == {}


def test_every_answer_carries_a_strict_policy(pages: list[CrawledPage]) -> None:
    policies = {page.address: page.response.headers.get("Content-Security-Policy", "") for page in pages}

    lax = [
        address
        for address, policy in policies.items()
        if "unsafe-" in policy
        or "default-src 'none'" not in policy
        or not re.search(r"script-src 'self' 'nonce-[\w-]{20,}'", policy)
    ]

    assert lax == []


def test_no_page_needs_what_the_policy_forbids(pages: list[CrawledPage]) -> None:
    forbidden = [
        f"{page.address}: <{element.tag} {name}>"
        for page in pages
        if page.is_html
        for element in page.tree.iter()
        for name in element.attrib
        if name == "style" or name.startswith("on")
    ]

    assert forbidden == []
