"""Nothing that was typed is lost: a killed tab, a session that ended, a double click, two editors, no scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from parvis.config.demo import world
from parvis.config.demo.world import SLUG
from tests.journeys.accessibility import violations
from tests.journeys.people import sign_in

NEW = f"/en/work/{SLUG}/council/organizations/new/"
COUNCIL = f"/en/work/{SLUG}/council/"


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """Return a browser in which the coordinator is signed in."""
    yield from _signed_in(browser.new_context(base_url=site))


@pytest.fixture
def without_scripts(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """Return the coordinator's browser with scripts off."""
    yield from _signed_in(browser.new_context(base_url=site, java_script_enabled=False))


def test_a_killed_tab_loses_ten_seconds_at_most(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(NEW)
    page.locator("[name=name_en]").press_sequentially("Sample Library")  # the field is never left
    page.get_by_text("Kept as a draft:").wait_for(timeout=12_000)
    page.close()

    again = context.new_page()
    again.goto(NEW)

    assert again.locator("[name=name_en]").input_value() == "Sample Library"
    assert violations(again) == []
    again.goto(f"/fr/travail/{SLUG}/conseil/organismes/nouveau/")
    assert again.locator("[name=name_en]").input_value() == "Sample Library"
    assert "Ce que vous avez écrit a été conservé" in again.locator("main").inner_text()
    assert violations(again) == []
    again.get_by_role("button", name="Supprimer le brouillon").click()
    assert again.locator("[name=name_en]").input_value() == ""


def test_a_session_that_ended_brings_the_form_back(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(NEW)
    context.clear_cookies(name="session")
    page.locator("[name=name_en]").fill("Sample School")
    page.get_by_role("button", name="Save").click()

    _sign_in_here(page)

    assert page.url.endswith(NEW)
    assert page.locator("[name=name_en]").input_value() == "Sample School"
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"**{COUNCIL}")
    page.goto(NEW)
    assert page.locator("[name=name_en]").input_value() == ""


def test_a_double_click_makes_one_record(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(NEW)
    page.locator("[name=name_en]").fill("Sample Museum")

    page.get_by_role("button", name="Save").dblclick()

    page.wait_for_url(f"**{COUNCIL}")
    page.goto(f"/en/work/{SLUG}/council/seats/new/")
    assert page.locator("option", has_text="Sample Museum").count() == 1


def test_eight_at_once_make_one_record(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(NEW)
    page.locator("[name=name_en]").fill("Sample Choir")

    led_to = page.evaluate(
        """async () => {
          const body = new URLSearchParams(new FormData(document.querySelector("main form")));
          const send = () => fetch(location.href, { method: "POST", body });
          return Promise.all(Array.from({ length: 8 }, () => send().then((answer) => answer.url)));
        }"""
    )

    assert {address.rpartition("/en/")[2] for address in led_to} == {COUNCIL.removeprefix("/en/")}
    page.goto(f"/en/work/{SLUG}/council/seats/new/")
    assert page.locator("option", has_text="Sample Choir").count() == 1


def test_two_editors_see_both_versions(context: BrowserContext) -> None:
    _first, second = _two_editors(context)
    assert violations(second) == []
    _merge(second)


def test_all_of_it_works_with_scripts_off(without_scripts: BrowserContext) -> None:
    _first, page = _two_editors(without_scripts)
    _merge(page)
    page.goto(NEW)
    without_scripts.clear_cookies(name="session")
    page.locator("[name=name_en]").fill("Sample Theatre")
    page.get_by_role("button", name="Save").click()

    _sign_in_here(page)

    assert page.locator("[name=name_en]").input_value() == "Sample Theatre"
    page.get_by_role("button", name="Discard the draft").click()
    assert page.locator("[name=name_en]").input_value() == ""


def test_two_minutes_before_its_end_the_session_can_be_prolonged(context: BrowserContext) -> None:
    page = context.new_page()
    page.clock.install()
    page.goto(NEW)

    page.clock.fast_forward("11:58:30")

    page.get_by_text("You will be signed out in two minutes").wait_for()
    page.get_by_role("button", name="Stay signed in").click()
    page.get_by_text("You will be signed out in two minutes").wait_for(state="detached")


def _two_editors(context: BrowserContext) -> tuple[Page, Page]:
    """Change one research project in two tabs; the second is shown both versions."""
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        page.goto(f"/en/work/{SLUG}/research/")
        page.locator("main h2 a, main h3 a").first.click()
        page.get_by_role("link", name="Change the research project").click()
    first.locator("[name=title_en]").fill("Theirs")
    first.get_by_role("button", name="Save").click()
    first.wait_for_load_state()

    second.locator("[name=title_en]").fill("Mine")
    second.get_by_role("button", name="Save").click()

    assert "Somebody changed this while you wrote" in second.locator("main").inner_text()
    assert second.locator("[name=title_en]").input_value() == "Mine"
    return first, second


def _merge(second: Page) -> None:
    second.get_by_role("button", name="Take theirs").click()
    assert second.locator("[name=title_en]").input_value() == "Theirs"
    second.locator("[name=title_en]").fill("Ours")
    second.get_by_role("button", name="Save").click()
    assert second.locator("h1").inner_text() == "Ours"


def _signed_in(context: BrowserContext) -> Iterator[BrowserContext]:
    context.set_default_timeout(10_000)
    page = context.new_page()
    sign_in(page, "coordinator")
    page.close()
    yield context
    context.close()


def _sign_in_here(page: Page) -> None:
    page.locator("[name=login]").fill(world.COORDINATOR)
    page.locator("[name=password]").fill(world.PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_load_state()
