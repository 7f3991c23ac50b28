"""The code of a place that would be served: of its census division or subdivision, as the census of 2021 writes it."""

from parvis.assessment.geography.level import AreaLevel
from parvis.partnerships.kinds.service_area import VINTAGES

VINTAGE = VINTAGES[0]
_LEVELS = {4: AreaLevel.CENSUS_DIVISION, 7: AreaLevel.CENSUS_SUBDIVISION}  # by how long a code is
# Their codes begin with the code of what they lie in: Standard Geographical Classification, 2021.
NESTED = frozenset({AreaLevel.PROVINCE.value, *(level.value for level in _LEVELS.values())})


def level_of(code: str) -> AreaLevel | None:
    """Return the level of a place's code; None where it is neither a division's nor a subdivision's."""
    return _LEVELS.get(len(code)) if code.isascii() and code.isdigit() else None


def shared_unit(one: str, other: str) -> str | None:
    """Return the smaller of two units of nested levels where it lies in the other or is the same; else None."""
    larger, smaller = sorted((one, other), key=len)
    return smaller if smaller.startswith(larger) else None
