"""What axe-core finds on a page."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()
_HAS_AXE = "() => 'axe' in window"


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
