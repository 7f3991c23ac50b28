"""axe-core finds nothing on any page: in both languages, and each template in light and in dark, wide and narrow."""

import json
from collections import deque
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from playwright.sync_api import Page

from parvis.config.demo.world import SLUG
from tests.journeys.accessibility import violations
from tests.journeys.people import sign_in

# A link inside a drawing keeps its address in another form.
_ADDRESSES = "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
_WIDE, _NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
_CONTRAST = "color-contrast"
_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def table(in_site: Callable[..., str]) -> dict[str, list[str]]:
    """Return the addresses of the table that every page must enter, by who reads them, for the records of this site."""
    return dict(json.loads(in_site("table")))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "reader", ["coordinator", "council_member", "officer", "secretariat", "administrator"]
)
def test_no_page_of_the_table_breaks_a_rule_of_accessibility(
    page: Page, table: dict[str, list[str]], reader: str, language: str
) -> None:
    sign_in(page, reader, language=language)

    found = {
        address: faults
        for address in table[reader]
        if _language(address) == language
        and _opens(page, address)
        and (faults := _faults(page, of_colours=language == "en"))
    }

    assert found == {}


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

    assert page.locator("tbody td", has_text="Nouveau").count() > 0
    assert _faults(page, of_colours=language == "en") == []


@pytest.mark.parametrize(
    ("viewer", "language"), [("anonymous", "fr"), ("council_member", "en"), ("officer", "fr")]
)
def test_no_page_within_reach_breaks_a_rule_of_accessibility(
    page: Page, site: str, viewer: str, language: str
) -> None:
    """What a page shows to others than its first reader: the table has been through the templates themselves."""
    if viewer != "anonymous":
        sign_in(page, viewer, language=language)

    found = {
        address: faults
        for address in _walk(page, site, language=language)
        if (faults := _faults(page, of_colours=False))
    }

    assert found == {}


def _faults(page: Page, *, of_colours: bool) -> list[str]:
    """Return what breaks a rule on the narrow page and, of colours, on the wide one in the dark.

    Colours are those of the template: in which language it speaks, and to whom, makes no other contrast.
    """
    # Colours glide from one mode to the other, and half-way they have another contrast: not with reduced motion.
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size(_NARROW)
    too_wide = page.evaluate(_OVERFLOW)
    faults = [f"{too_wide} px too wide"] if too_wide > 0 else []
    if not of_colours:
        return faults + violations(page, without=[_CONTRAST])
    faults += violations(page)
    page.set_viewport_size(_WIDE)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return faults + [f"in the dark, {each}" for each in violations(page, of=_CONTRAST)]


def _opens(page: Page, address: str) -> bool:
    """Open the address if it is a page that this person may read, and neither a file nor a refusal."""
    answer = page.request.get(address)
    assert answer.status < 500, address
    is_page = answer.ok and answer.headers["content-type"].startswith("text/html")
    if not is_page or "content-disposition" in answer.headers:
        return False
    page.goto(address)
    return True


def _walk(page: Page, site: str, *, language: str) -> Iterator[str]:
    """Open one page of each kind within reach and give its address."""
    waiting = deque([f"{site}/{language}/"])
    kinds: set[str] = set()
    while waiting:
        address = waiting.popleft()
        path = urlsplit(address).path
        kind = _kind(path, language)
        if kind is None or kind in kinds or not _opens(page, address):
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


def _language(path: str) -> str:
    return path.split("/")[1]
