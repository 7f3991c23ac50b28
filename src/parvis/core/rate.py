"""How often somebody may knock: counted in the cache, by what they knock at and from where."""

from django.core.cache import cache
from django.http import HttpRequest

from parvis.core.errors import TooManyTries
from parvis.core.files import checksum


def count_try(what: str, who: str, *, most: int, seconds: int) -> None:
    """Count one try; ``who`` is not kept as it is.

    Raises
    ------
    TooManyTries
        There were more than ``most`` of them within ``seconds`` after the first.
    """
    key = f"tries:{what}:{checksum(who.encode())}"
    tries = 1 if cache.add(key, 1, timeout=seconds) else cache.incr(key)
    if tries > most:
        raise TooManyTries


def address_of(request: HttpRequest) -> str:
    """Return the network address that a request came from."""
    return str(request.META.get("REMOTE_ADDR", ""))
