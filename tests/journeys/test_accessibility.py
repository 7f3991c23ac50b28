"""axe-core finds nothing on any page, in both languages, in light and in dark, wide and narrow."""

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path
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
_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def table(site: str, demo_folder: Path) -> list[str]:
    """Return the addresses of the table that every page must enter, for the records of this site."""
    environment = os.environ | {
        "PARVIS_DEMO": "1",
        "PARVIS_DATA": str(demo_folder / "demo"),
        "PARVIS_URL": site,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "parvis.config.settings",
    }
    command = [sys.executable, "-m", "tests.journeys.table"]
    printed = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    return list(json.loads(printed))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_of_the_table_breaks_a_rule_of_accessibility(
    page: Page, table: list[str], language: str
) -> None:
    sign_in(page, "coordinator", language=language)

    found = {
        address: faults
        for address in table
        if _language(address) == language and _opens(page, address) and (faults := _faults(page))
    }

    assert found == {}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_dry_run_breaks_no_rule_of_accessibility(page: Page, table: list[str], language: str) -> None:
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
    assert _faults(page) == []


@pytest.mark.parametrize(
    ("viewer", "language"),
    [
        ("anonymous", "en"),
        ("anonymous", "fr"),
        ("council_member", "fr"),
        ("officer", "fr"),
        ("administrator", "en"),
    ],
)
def test_no_page_within_reach_breaks_a_rule_of_accessibility(
    page: Page, site: str, viewer: str, language: str
) -> None:
    if viewer != "anonymous":
        sign_in(page, viewer, language=language)

    found = {address: faults for address in _walk(page, site, language=language) if (faults := _faults(page))}

    assert found == {}


def _faults(page: Page) -> list[str]:
    """Return what breaks a rule on the narrow page and on the wide one, whose colours may have no contrast."""
    # Colours glide from one mode to the other, and half-way they have another contrast: not with reduced motion.
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size(_NARROW)
    too_wide = page.evaluate(_OVERFLOW)
    faults = [f"{too_wide} px too wide"] if too_wide > 0 else []
    faults += violations(page)
    page.set_viewport_size(_WIDE)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return faults + [f"in the dark, {each}" for each in violations(page, of="color-contrast")]


def _opens(page: Page, address: str) -> bool:
    """Open the address if it is a page that this person may read, and neither a file nor a refusal."""
    answer = page.request.get(address)
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
