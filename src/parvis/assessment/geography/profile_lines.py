"""The lines of a Census Profile as numerators and denominators of each other.

A profile gives a count and a rate on one line and the base on another, the “Total - …” above it. So the rate of an
area follows from two sums of counts, wherever the rates of its units show that this “Total” is their base.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any

_LINE = re.compile(r"(?P<product>98-401-X\d{4}):(?P<number>\d+)(?P<rate>:rate)?")
_HEADING = re.compile(r"Total\s*[-–]", re.IGNORECASE)
# Published rates have one decimal.
_ROUNDING = 0.1

Row = Mapping[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a profile: the product, its number, and whether the figure is its rate."""

    product: str
    number: int
    is_rate: bool

    @property
    def count_indicator(self) -> str:
        """Return the indicator of the line's count."""
        return f"{self.product}:{self.number}"


def line_of(indicator: str) -> Line | None:
    """Return the line that an indicator of the long table stands for; None where it is of no profile."""
    found = _LINE.fullmatch(indicator)
    return Line(found["product"], int(found["number"]), bool(found["rate"])) if found else None


class Profile:
    """The lines of the profiles in a table, and the sums of their counts by area.

    ``sums`` are by area, indicator, period, group and unit, as the engine added them up.
    """

    def __init__(self, sums: Mapping[Key, Row]) -> None:
        self._sums = sums
        labels: defaultdict[str, dict[int, str]] = defaultdict(dict)
        for (_, indicator, *_), row in sums.items():
            line, label = line_of(indicator), row["label_en"] or row["label_fr"]
            if line and _HEADING.match(label.strip()):
                labels[line.product][line.number] = label
        self._headings = {product: sorted(of_product.items()) for product, of_product in labels.items()}
        self._heading_of: dict[str, tuple[str, str]] = {}

    def heading_of(self, indicator: str) -> tuple[str, str]:
        """Return indicator and label of the “Total - …” that a line stands under; empty where there is none."""
        if indicator not in self._heading_of:
            self._heading_of[indicator] = self._find_heading(line_of(indicator))
        return self._heading_of[indicator]

    def _find_heading(self, line: Line | None) -> tuple[str, str]:
        headings = self._headings.get(line.product, []) if line else []
        place = bisect_right(headings, line.number, key=itemgetter(0)) if line else 0
        if line is None or not place:
            return "", ""
        number, label = headings[place - 1]
        return f"{line.product}:{number}", label

    def ratio(self, area: str, indicator: str, period: str, group: str) -> tuple[Row, Row] | None:
        """Return the sums that a rate of an area is the ratio of; None where the profile does not give it so."""
        pair = self._pair(area, indicator, period, group)
        return pair if pair and (indicator, period, group) in self._fitting else None

    def _pair(self, area: str, indicator: str, period: str, group: str) -> tuple[Row, Row] | None:
        line = line_of(indicator)
        heading, _ = self.heading_of(indicator)
        if not line or not line.is_rate or not heading:
            return None
        count = self._sums.get((area, line.count_indicator, period, group, ""))
        base = self._sums.get((area, heading, period, group, ""))
        return (count, base) if count and base and base["value_sum"] else None

    @cached_property
    def _fitting(self) -> frozenset[Key]:
        """Return the rates that lie, in every area with full counts, between those of its units: a mean of them."""
        fitting: dict[Key, bool] = {}
        for (area, indicator, period, group, _), rate in self._sums.items():
            pair = self._pair(area, indicator, period, group)
            if pair:
                key = (indicator, period, group)
                fitting[key] = fitting.get(key, True) and _lies_between(rate, *pair)
        return frozenset(key for key, fits in fitting.items() if fits)


def _lies_between(rate: Row, count: Row, base: Row) -> bool:
    if rate["value_low"] is None or not (_is_whole(count) and _is_whole(base)):
        return True
    made = 100 * count["value_sum"] / base["value_sum"]
    return bool(rate["value_low"] - _ROUNDING <= made <= rate["value_high"] + _ROUNDING)


def _is_whole(row: Row) -> bool:
    """Tell whether every unit found has a count, so that both sums are of the same units."""
    return not row["without"]
