"""The people of the demonstration, at the door."""

import time

from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page

from parvis.config.demo import people, world
from tests.factories.second_factor import code_now

_EMAILS = {
    "coordinator": world.COORDINATOR,
    "council_member": world.MEMBER,
    "officer": world.OFFICER,
    "administrator": world.ADMINISTRATOR,
}
_typed: set[str] = set()  # a code works once


def sign_in(page: Page, who: str, *, language: str = "en") -> None:
    """Sign in by the form, as a person does; with a code where the second factor is asked for."""
    with translation.override(language):
        page.goto(reverse("account_login"))
    page.locator("[name=login]").fill(_EMAILS[who])
    page.locator("[name=password]").fill(world.PASSWORD)
    page.locator("main form button[type=submit]").click()
    if who in {"officer", "administrator"}:
        page.locator("[name=code]").fill(_fresh_code(who))
        page.locator("main form button[type=submit]").click()


def _fresh_code(who: str) -> str:
    while (who_and_code := f"{who} {code_now(people.KEY)}") in _typed:
        time.sleep(1)
    _typed.add(who_and_code)
    return who_and_code.removeprefix(f"{who} ")
