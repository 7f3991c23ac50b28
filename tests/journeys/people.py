"""The people of the demonstration, at the door."""

from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page

from parvis.config.demo import world

_EMAILS = {
    "coordinator": world.COORDINATOR,
    "council_member": world.MEMBER,
    "officer": world.OFFICER,
    "administrator": world.ADMINISTRATOR,
}


def sign_in(page: Page, who: str, *, language: str = "en") -> None:
    """Sign in by the form, as a person does."""
    with translation.override(language):
        page.goto(reverse("account_login"))
    page.locator("[name=login]").fill(_EMAILS[who])
    page.locator("[name=password]").fill(world.PASSWORD)
    page.locator("main form button[type=submit]").click()
