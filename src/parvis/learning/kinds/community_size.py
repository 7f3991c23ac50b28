"""Bands of the number of people in a community, and how near two of them are."""

from parvis.learning.enums import CommunitySize

_BELOW = (
    (10_000, CommunitySize.UNDER_10),
    (50_000, CommunitySize.TO_50),
    (100_000, CommunitySize.TO_100),
    (500_000, CommunitySize.TO_500),
)
_ORDER = list(CommunitySize)


def size_of(population: int | None) -> str:
    """Return the band of a number of people; empty where it is not known."""
    if not population:
        return ""
    return next((band.value for limit, band in _BELOW if population < limit), CommunitySize.OVER_500.value)


def is_near(one: str, other: str) -> bool:
    """Tell whether two bands are the same or side by side; what is not known is near nothing."""
    if not (one and other):
        return False
    return abs(_ORDER.index(CommunitySize(one)) - _ORDER.index(CommunitySize(other))) <= 1
