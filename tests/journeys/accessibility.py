"""What axe-core finds on a page."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()
_HAS_AXE = "() => 'axe' in window"
_WIDE, _NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
_CONTRAST = "color-contrast"
_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def opens(page: Page, address: str) -> bool:
    """Open the address if it is a page that this person may read, and neither a file nor a refusal."""
    answer = page.request.get(address)
    assert answer.status < 500, address
    is_page = answer.ok and answer.headers["content-type"].startswith("text/html")
    if not is_page or "content-disposition" in answer.headers:
        return False
    page.goto(address)
    return True


def faults_of(page: Page, *, of_colours: bool) -> list[str]:
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


def violations(page: Page, *, of: str | None = None, without: Sequence[str] = ()) -> list[str]:
    """Return one line for each violation: the rule and the first place that breaks it.

    ``of`` names one rule, ``without`` those that are left out.
    """
    options: dict[str, Any] = {"resultTypes": ["violations"]}  # what passes is most of the answer, and unread
    if of:
        options["runOnly"] = {"type": "rule", "values": [of]}
    options["rules"] = {rule: {"enabled": False} for rule in without}
    found = _run(page, options)
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


def _run(page: Page, options: dict[str, Any]) -> list[dict[str, Any]]:
    if not page.evaluate(_HAS_AXE):  # a second look at a page finds it there
        page.evaluate(_AXE.axe_script)
    run = "options => axe.run(document, options).then(found => found.violations)"
    found: list[dict[str, Any]] = page.evaluate(run, options)
    return found
