"""A visitor finds three communities, weighs what matters, downloads and cites: by keyboard, and with scripts off."""

import csv
import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.accessibility import violations

THREE = "area=on-ottawa&area=on-hamilton&area=on-peel"
PLACES = "#places tbody tr"


@pytest.fixture
def plain(browser: Browser, site: str) -> Iterator[Page]:
    """Give a page of a browser that runs no scripts."""
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        yield context.new_page()


def test_a_weight_is_moved_by_keyboard_and_the_address_keeps_it(page: Page) -> None:
    page.goto("/en/communities/explorer/")
    before = page.locator("#places table").inner_text()

    page.get_by_label("Employment opportunities").focus()
    for _press in range(8):
        page.keyboard.press("ArrowRight")

    expect(page.locator("output[for=id_w_employment]")).to_have_text("5")
    expect(page.locator("#places")).to_contain_text("Employment opportunities (5)")
    assert page.locator("#places table").inner_text() != before
    assert "w_employment=5" in page.url
    page.get_by_role("link", name="Français").click()
    expect(page.locator("output[for=id_w_employment]")).to_have_text("5")


def test_three_communities_are_compared_downloaded_and_cited_with_scripts_off(plain: Page) -> None:
    plain.goto("/en/communities/?q=ottawa")
    plain.locator("tbody").get_by_role("link", name="Ottawa", exact=True).click()
    plain.get_by_role("link", name="Explore with your own weights").click()
    plain.get_by_text("Choose communities").click()
    plain.get_by_label("Hamilton", exact=True).check()
    plain.get_by_label("Peel Region").check()
    plain.get_by_label("Employment opportunities").fill("5")
    plain.get_by_role("button", name="Show the places").click()

    assert plain.locator(PLACES).count() == 3
    with plain.expect_download() as sent:
        plain.get_by_role("link", name="Download these places (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(sent.value.path().read_text(encoding="utf-8"))))
    assert [row["area"] for row in rows] == ["on-hamilton", "on-ottawa", "on-peel"]
    assert rows[0]["weights"].startswith("employment 5; ")

    plain.locator("#places").get_by_role("link", name="Ottawa").click()
    plain.locator(".edition-facts").get_by_role("link").first.click()
    assert plain.url.endswith("/profile/on-ottawa/1/")


@pytest.mark.parametrize(
    "address",
    [
        f"/en/communities/explorer/?{THREE}",
        f"/fr/collectivites/explorateur/?view=chart&{THREE}",
        "/fr/collectivites/on-sault/",
        "/en/communities/on-sault/?view=chart",
        "/fr/collectivites/on-sault/?view=map",
        "/en/communities/on-sault/print/",
        "/fr/collectivites/?q=region",
    ],
)
def test_the_pages_of_communities_break_no_rule_of_accessibility(page: Page, address: str) -> None:
    page.goto(address)

    assert violations(page) == []
