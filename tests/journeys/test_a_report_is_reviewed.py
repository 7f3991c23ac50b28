"""A report is handed in, returned by section, handed in again and accepted, in a browser; axe finds nothing on the way.

One story, so one test: every step stands on the one before.
"""

from playwright.sync_api import Browser, Page

from parvis.config.demo.world import SLUG
from tests.journeys.accessibility import violations
from tests.journeys.people import sign_in

REPORT = f"/en/work/{SLUG}/report/2026/"
RAPPORT = f"/fr/travail/{SLUG}/rapport/2026/"


def test_a_report_goes_to_the_officer_and_back(browser: Browser, site: str) -> None:
    page = _open(browser, site)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, "coordinator")
    for number, words in ((5, "It is too early to tell."), (6, "Employers were hard to reach.")):
        _answer(page, number, words)
    page.goto(f"{REPORT}answers/")
    assert violations(page) == []
    _send(page, "Submit the report")
    assert "Reference number" in page.locator("main").inner_text()
    assert violations(page) == []

    _copy_a_field(page)
    _copy_a_field_without_a_script(browser, page, site)

    officer = _open(browser, site)
    sign_in(officer, "officer")
    _return(officer)

    page.goto(f"{REPORT}section/5/")
    assert "How do you know?" in page.locator("main").inner_text()
    assert violations(page) == []
    _answer(page, 5, "It is too early to tell; we asked 20 newcomers in May.")
    page.goto(f"{REPORT}answers/")
    _send(page, "Submit the report")

    officer.goto("/en/reviews/")
    assert "Submitted again" in officer.locator("main").inner_text()
    for address in (f"{REPORT}changes/", f"{RAPPORT}changements/", f"{RAPPORT}examen/"):
        officer.goto(address)
        assert violations(officer) == []
    officer.goto(f"{REPORT}changes/")
    assert "we asked 20 newcomers in May" in officer.locator("ins").first.inner_text()
    officer.goto(f"{REPORT}review/")
    _send(officer, "Begin the review")
    officer.goto(f"{REPORT}accept/")
    assert violations(officer) == []
    _send(officer, "Accept the report")
    officer.goto(REPORT)
    assert officer.locator("main .tag").first.inner_text() == "Accepted"
    assert violations(officer) == []


def _open(browser: Browser, site: str) -> Page:
    page = browser.new_context(base_url=site).new_page()
    page.set_default_timeout(20_000)
    return page


def _answer(page: Page, number: int, words: str) -> None:
    page.goto(f"{REPORT}section/{number}/")
    for empty in page.locator("main textarea").all():
        if number == 5 or not empty.input_value():
            empty.fill(words)
    _send(page, "Save and continue")


def _copy_a_field(page: Page) -> None:
    page.goto(f"{REPORT}fields/")
    assert violations(page) == []
    button = page.locator("[data-copies=field-change-en]")
    button.click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "It is too early to tell."


def _copy_a_field_without_a_script(browser: Browser, page: Page, site: str) -> None:
    plain = browser.new_context(base_url=site, java_script_enabled=False)
    plain.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    without = plain.new_page()
    without.goto(f"{REPORT}fields/")
    assert without.locator("[data-copies]:visible").count() == 0
    assert without.locator("#field-change-en").input_value() == "It is too early to tell."
    plain.close()


def _return(officer: Page) -> None:
    officer.goto(f"{REPORT}review/")
    assert violations(officer) == []
    _send(officer, "Begin the review")
    officer.goto(f"{REPORT}review/5/")
    assert violations(officer) == []
    officer.locator("[name=mark][value=put_right]").check()
    officer.locator("[name=reason]").select_option("unfounded")
    officer.locator("[name=words_en]").fill("How do you know?")
    _send(officer, "Save the mark and continue")
    officer.goto(f"{REPORT}return/")
    assert violations(officer) == []
    _send(officer, "Return the report")


def _send(page: Page, name: str) -> None:
    """Press the form's button and wait for what follows; an error summary fails the journey in its own words."""
    page.locator("main").get_by_role("button", name=name).first.click()
    page.wait_for_load_state()
    summary = page.locator(".error-summary")
    assert summary.count() == 0, summary.inner_text()
