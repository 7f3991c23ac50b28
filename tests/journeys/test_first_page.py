"""The first page a person sees, in each language."""

import pytest
from playwright.sync_api import Page

from tests.journeys.accessibility import violations


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_first_page_is_accessible(page: Page, language: str) -> None:
    page.goto(f"/{language}/")

    assert page.locator("html").get_attribute("lang") == language
    assert violations(page) == []


def test_the_other_language_is_one_click_away_and_back(page: Page) -> None:
    page.goto("/en/")

    page.get_by_role("link", name="Français").click()
    in_french = page.url
    page.get_by_role("link", name="English").click()

    assert (in_french.endswith("/fr/"), page.url.endswith("/en/")) == (True, True)
