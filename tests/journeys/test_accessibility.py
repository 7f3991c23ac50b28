"""axe-core finds nothing on any kind of page, in both languages, in light and in dark."""

from collections import deque
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.journeys.accessibility import violations
from tests.journeys.people import sign_in

# A link inside a drawing keeps its address in another form.
_ADDRESSES = "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"


@pytest.mark.parametrize("viewer", ["anonymous", "coordinator", "officer", "administrator"])
def test_no_page_breaks_a_rule_of_accessibility(page: Page, site: str, viewer: str) -> None:
    if viewer != "anonymous":
        sign_in(page, viewer)

    found = {
        f"{address} ({mode})": faults
        for address in _walk(page, site)
        for mode in ("light", "dark")
        if (faults := _violations_in(page, mode))
    }

    assert found == {}


def _violations_in(page: Page, mode: str) -> list[str]:
    page.emulate_media(color_scheme=mode)
    # Colours glide from one mode to the other; half-way they have another contrast.
    page.evaluate("() => Promise.all(document.getAnimations().map(animation => animation.finished))")
    return violations(page)


def _walk(page: Page, site: str) -> Iterator[str]:
    """Open one page of each kind within reach and give its address."""
    waiting = deque([f"{site}/en/", f"{site}/fr/"])
    kinds: set[tuple[str, str]] = set()
    while waiting:
        address = waiting.popleft()
        kind = _kind(urlsplit(address).path)
        if kind is None or kind in kinds:
            continue
        kinds.add(kind)
        page.goto(address)
        yield urlsplit(address).path
        links = page.locator("a[href]:not([download])").evaluate_all(_ADDRESSES)
        waiting.extend(link.partition("#")[0] for link in links if link.startswith(f"{site}/"))


def _kind(path: str) -> tuple[str, str] | None:
    """Name the view and the language of a page; a document is not a page."""
    try:
        name = resolve(path).view_name
    except Resolver404:
        return None
    is_document = any(word in name for word in ("csv", "pdf", "download", "logout", "asset"))
    return None if is_document else (name, path.split("/")[1])
