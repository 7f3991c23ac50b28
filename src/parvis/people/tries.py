"""How often strangers may send something: counted by the connection they come from."""

from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.functional import Promise

from parvis.core.errors import TooManyTries


def count_try(request: HttpRequest, *, action: str, refusal: str | Promise) -> None:
    """Count one more; ``ACCOUNT_RATE_LIMITS`` of the settings says how many are allowed.

    Raises
    ------
    TooManyTries
        It was one too many; the sentence is the refusal.
    """
    if not ratelimit.consume(request, action=action):
        raise TooManyTries(refusal)
