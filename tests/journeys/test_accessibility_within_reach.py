"""axe-core finds nothing on what a page shows to others than its first reader, nor on a file that is looked at."""

from collections import deque
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from playwright.sync_api import Page

from parvis.config.demo.world import SLUG
from tests.journeys.accessibility import faults_of, opens
from tests.journeys.people import sign_in

# A link inside a drawing keeps its address in another form.
_ADDRESSES = "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_dry_run_breaks_no_rule_of_accessibility(page: Page, language: str) -> None:
    sign_in(page, "coordinator", language=language)
    with translation.override(language):
        organisations, spreadsheet = (
            reverse("register_csv", args=[SLUG, "organisations"]),
            reverse("register_import_new", args=[SLUG]),
        )
    changed = page.request.get(organisations).body().replace(b"Exemple", b"Nouveau")

    page.goto(spreadsheet)
    file = {"name": "organisations.csv", "mimeType": "text/csv", "buffer": changed}
    page.locator("[name=file]").set_input_files([file])
    page.locator("main button[type=submit]").click()

    page.locator("tbody td", has_text="Nouveau").first.wait_for()
    assert faults_of(page, of_colours=language == "en") == []


@pytest.mark.parametrize(
    ("viewer", "language"), [("anonymous", "fr"), ("council_member", "en"), ("officer", "fr")]
)
def test_no_page_within_reach_breaks_a_rule_of_accessibility(
    page: Page, site: str, viewer: str, language: str
) -> None:
    if viewer != "anonymous":
        sign_in(page, viewer, language=language)

    found = {
        address: faults
        for address in _walk(page, site, language=language)
        if (faults := faults_of(page, of_colours=False))
    }

    assert found == {}


def _walk(page: Page, site: str, *, language: str) -> Iterator[str]:
    """Open one page of each kind within reach and give its address."""
    waiting = deque([f"{site}/{language}/"])
    seen: set[str] = set()
    kinds: set[str] = set()
    while waiting:
        address = waiting.popleft()
        if address in seen:
            continue
        seen.add(address)
        path = urlsplit(address).path
        kind = _kind(path, language)
        if kind is None or kind in kinds or not opens(page, address):
            continue
        kinds.add(kind)
        yield path
        links = page.locator("a[href]:not([download])").evaluate_all(_ADDRESSES)
        waiting.extend(link.partition("#")[0] for link in links if link.startswith(f"{site}/"))


def _kind(path: str, language: str) -> str | None:
    """Name the view of a page in this language; elsewhere is none."""
    try:
        with translation.override(language):
            return str(resolve(path).view_name)
    except Resolver404:
        return None
