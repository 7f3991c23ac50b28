"""What a person does on any page: follow a link, press a button, fill a form in."""

import re

from playwright.sync_api import Page


def click(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def press(page: Page, name: str) -> None:
    """Follow a link by the keyboard."""
    page.get_by_role("link", name=name).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def send(page: Page, name: str) -> None:
    """Press the form's button and wait for what follows; an error summary fails the journey in its own words."""
    page.locator("main").get_by_role("button", name=name).first.click()
    page.wait_for_load_state()
    summary = page.locator(".error-summary")
    assert summary.count() == 0, summary.inner_text()


def fill(page: Page, **values: str) -> None:
    """Type into fields by their names."""
    for name, value in values.items():
        page.locator(f"[name={name}]").first.fill(value)


def choose(page: Page, **values: str) -> None:
    """Choose from lists by their names: the first option that has the words."""
    for name, value in values.items():
        option = page.locator(f"[name={name}] option", has_text=re.compile(value, re.IGNORECASE)).first
        page.locator(f"[name={name}]").select_option(option.get_attribute("value"))


def text(page: Page) -> str:
    """Return what the page says."""
    return page.locator("main").inner_text()
