"""What the data cannot say: for each characteristic, what became of every indicator that the catalogue knows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from parvis.assessment import INDICATORS, Flag, Indicator, Text
from parvis.assessment.characteristic import Characteristic
from parvis.assessment.indicators.indicator import FinestArea
from parvis.assessment.observation import Match

_LARGER = (FinestArea.METROPOLITAN_AREA, FinestArea.HEALTH_REGION, FinestArea.COUNTRY)


class Known(Enum):
    """What is known of an indicator in one community; no two of these are the same thing."""

    OWN = auto()  # a figure of this community
    BORROWED = auto()  # a figure of a larger area that it lies in
    SUPPRESSED = auto()  # a figure exists and is not shown: too few people, or too unreliable
    NOT_AVAILABLE = auto()  # other communities have a figure, this one has none
    LARGER_ONLY = auto()  # published for larger areas than a community alone
    NOT_COLLECTED = auto()  # nobody has collected it here, or nobody has brought it in


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of a characteristic's indicators in the catalogue are known in which way."""

    title: Text
    indicators: int
    own: int
    borrowed: int
    suppressed: int
    not_available: int
    larger_only: int
    not_collected: int


def coverage_of(characteristic: Characteristic, values: Mapping[str, Mapping[str, Any]]) -> Coverage:
    """Return what is known of a characteristic; ``values`` are the rows that the profile shows, by indicator."""
    of = [each for each in INDICATORS if each.characteristic == characteristic]
    counts = Counter(known_of(indicator, values.get(indicator.id)) for indicator in of)
    return Coverage(characteristic.name, len(of), *(counts[known] for known in Known))


def known_of(indicator: Indicator, row: Mapping[str, Any] | None) -> Known:
    """Return what is known of one indicator; ``row`` is the one that the profile shows, None where there is none."""
    if row is None:
        return Known.LARGER_ONLY if indicator.finest_area in _LARGER else Known.NOT_COLLECTED
    if row["value"] is not None:
        return Known.BORROWED if row["match"] == Match.BORROWED else Known.OWN
    if row["flag"] in (Flag.SUPPRESSED, Flag.UNRELIABLE):
        return Known.SUPPRESSED
    return Known.NOT_AVAILABLE
