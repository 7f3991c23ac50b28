"""Rounding of counts, so that one person more or less cannot be seen."""

import hashlib
import hmac


def random_round(count: int, *, cell: str, secret: bytes, base: int = 5) -> int:
    """Round ``count`` up or down to a multiple of ``base``, right on average.

    ``cell`` names the count; the same cell is always rounded the same way. A multiple of ``base`` stays as
    it is. Counts rounded one by one no longer add up to their rounded total; say so beside the table.

    References
    ----------
    Statistics Canada, Guide to the Census of Population, 2021: random rounding to base 5.
    """
    remainder = count % base
    # The draw is fixed by the cell's name. A fresh draw per request could be averaged away by asking
    # again, and a draw without the secret could be worked out backwards.
    rounds_up = _draw(cell, secret) < remainder / base
    return count - remainder + (base if rounds_up else 0)


def nearest_round(count: int, *, base: int = 5) -> int:
    """Round ``count`` to the nearest multiple of ``base``; halfway, which only an even base has, goes up."""
    return (2 * count + base) // (2 * base) * base


def _draw(cell: str, secret: bytes) -> float:
    digest = hmac.digest(secret, cell.encode(), hashlib.sha256)
    # 53 bits fill a float exactly; all draws are equally likely and below 1.
    return (int.from_bytes(digest[:8]) >> 11) / 2**53
