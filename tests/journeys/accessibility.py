"""What axe-core finds on a page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page, *, of: str | None = None) -> list[str]:
    """Return one line for each violation: the rule and the first place that breaks it; ``of`` names one rule."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}  # what passes is most of the answer, and unread
    if of:
        options["runOnly"] = {"type": "rule", "values": [of]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]
