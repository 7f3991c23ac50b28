"""The people of the demonstration, at the door."""

import base64
import hmac
import struct
import time

from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page

from parvis.config.demo import result, world
from parvis.config.demo.people import KEY

_EMAILS = {
    "coordinator": world.COORDINATOR,
    "co_chair": result.CO_CHAIR,
    "council_member": world.MEMBER,
    "officer": world.OFFICER,
    "secretariat": world.SECRETARIAT,
    "administrator": world.ADMINISTRATOR,
}
_WITH_CODE = {"officer", "secretariat", "administrator"}
_PERIOD = 30  # seconds that a code is good for, once
_LATE = 25  # of them; later, it may run out on its way
_FIRST_PAGE = 30_000  # milliseconds: a site that has just started, while its worker draws documents
_last_used: dict[str, int] = {}


def sign_in(page: Page, who: str, *, language: str = "en") -> None:
    """Sign in by the form, with the second factor where the role asks for it."""
    page.goto(_address("account_login", language))
    page.locator("[name=login]").fill(_EMAILS[who])
    page.locator("[name=password]").fill(world.PASSWORD)
    page.locator("main button[type=submit]").first.click()
    if who in _WITH_CODE:
        page.locator("[name=code]").fill(_fresh_code(who))
        page.locator("main button[type=submit]").first.click()
    # The person arrives in their own language, whatever that of the door was.
    ways_out = (f"form[action='{_address('account_logout', each)}']" for each in ("en", "fr"))
    page.locator(", ".join(ways_out)).wait_for(timeout=_FIRST_PAGE)


def _address(name: str, language: str) -> str:
    with translation.override(language):
        return reverse(name)


def _fresh_code(who: str) -> str:
    """Return the authenticator's code, waiting for the next where this person has used it or it is about to run out."""
    while (period := int(time.time()) // _PERIOD) == _last_used.get(who) or time.time() % _PERIOD > _LATE:
        time.sleep(0.5)
    _last_used[who] = period
    return _code(period)


def _code(period: int) -> str:
    """Compute the code of RFC 6238, as an authenticator app does."""
    digest = hmac.digest(base64.b32decode(KEY), struct.pack(">Q", period), "sha1")
    start = digest[-1] & 0xF
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
