"""Authenticators for tests: a known key, and the code that it shows now."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from parvis.people.adapter import SecondFactorAdapter
from parvis.people.models import User

KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
PERIOD = 30  # seconds that a code is shown


def give_authenticator(user: User) -> None:
    """Set up the second factor of a user."""
    secret = SecondFactorAdapter().encrypt(KEY)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": secret})


def code_now(key: str = KEY) -> str:
    """Return the six digits that an authenticator with this key shows now."""
    return str(format_hotp_value(hotp_value(key, int(time.time()) // PERIOD)))
