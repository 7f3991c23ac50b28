"""How often somebody may knock: counted in the cache, by what they knock at and from where."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.http import HttpRequest

from parvis.core.errors import TooManyTries
from parvis.core.files import checksum


def count_try(what: str, who: str, *, most: int, within: timedelta, at: datetime) -> None:
    """Count one try; ``who`` is not kept as it is.

    Raises
    ------
    TooManyTries
        There were more than ``most`` of them in the time that began with the first.
    """
    key = f"tries-{checksum(f'{what} {who}'.encode())}"
    tries, ends_at = cache.get(key) or (0, at + within)
    if at >= ends_at:
        tries, ends_at = 0, at + within
    cache.set(key, (tries + 1, ends_at), timeout=(ends_at - at).total_seconds())
    if tries >= most:
        raise TooManyTries


def address_of(request: HttpRequest) -> str:
    """Return the network address that a request came from."""
    return str(request.META.get("REMOTE_ADDR", ""))
