"""How often somebody may knock: counted in the cache, by what they knock at and from where."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache, caches
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


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of a number of uses: ``remaining`` is negative where there was one too many."""

    most: int
    window: int  # seconds
    remaining: int
    renews_in: int  # seconds


def count_use(what: str, who: str, *, most: int, within: timedelta, at: datetime) -> Allowance:
    """Count one use in this process alone, so that a read writes nothing to the database; ``who`` is not kept."""
    cache = caches["process"]
    key = f"uses-{checksum(f'{what} {who}'.encode())}"
    uses, ends_at = cache.get(key) or (0, at + within)
    if at >= ends_at:
        uses, ends_at = 0, at + within
    left = (ends_at - at).total_seconds()
    cache.set(key, (uses + 1, ends_at), timeout=left)
    return Allowance(most, int(within.total_seconds()), most - uses - 1, max(1, round(left)))


def address_of(request: HttpRequest) -> str:
    """Return the network address that a request came from."""
    return str(request.META.get("REMOTE_ADDR", ""))
