"""From the lines of a Census Profile to the indicators of the catalogue: the figure printed, or a ratio of counts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from parvis.assessment.geography.aggregation_note import of_sums
from parvis.assessment.indicators.catalogue import INDICATORS
from parvis.assessment.indicators.census import CensusLines
from parvis.assessment.indicators.indicator import Indicator
from parvis.assessment.observation import Flag, Match, Observation, Observations

# How an imported profile names a line: the product, then the number of the characteristic.
_LINE = re.compile(r"98-401-X(?P<year>\d{4})\d*:(?P<number>\d+)")

Lines = Mapping[int, Observation]


def census_indicators(lines: Observations, *, indicators: Iterable[Indicator] = INDICATORS) -> Observations:
    """Return the indicators that the lines of one or more Census Profiles make, one row an area, period and group.

    A figure that the profile prints is taken as it is. A ratio has its numerator and denominator beside it, the sums
    of the published counts, which are rounded to a base of 5. Where a count is missing there is no value, and the row
    says why with the flag and symbol of that count. Where a line is not in ``lines`` at all, there is no row.

    References
    ----------
    Statistics Canada, Census Profile, 2021 Census of Population, 98-401-X2021, and 2016, 98-401-X2016.
    """
    asked = tuple(indicators)
    return Observations(
        tuple(
            row
            for year, place in _places(lines)
            for each in asked
            for wanted in each.census
            if wanted.year == year and (row := _made(each, wanted, place))
        )
    )


def _places(rows: Iterable[Observation]) -> Iterator[tuple[int, Lines]]:
    places: defaultdict[tuple[str, ...], dict[int, Observation]] = defaultdict(dict)
    for row in rows:
        if found := _LINE.fullmatch(row.indicator):
            key = (found["year"], row.area, row.level, row.period, row.group)
            places[key][int(found["number"])] = row
    for (year, *_), place in places.items():
        yield int(year), place


def _made(indicator: Indicator, wanted: CensusLines, place: Lines) -> Observation | None:
    if any(number not in place for number in (*wanted.above, *wanted.below)):
        return None
    above = [place[number] for number in wanted.above]
    below = [place[number] for number in wanted.below]
    if not below:
        return replace(above[0], indicator=indicator.id)
    return _ratio(indicator, above, below)


def _ratio(indicator: Indicator, above: Sequence[Observation], below: Sequence[Observation]) -> Observation:
    row = replace(below[0], indicator=indicator.id, match=_weakest(above, below), value=None, n=None)
    missing = next((one for one in (*above, *below) if one.value is None), None)
    if missing:
        return replace(row, flag=missing.flag, symbol=missing.symbol, note=missing.note)
    care = _care(above, below)
    row = replace(row, symbol=care.symbol if care else "", note=of_sums(below[0].note))
    numerator, denominator = (sum(one.value or 0.0 for one in side) for side in (above, below))
    if not denominator:
        return replace(row, flag=Flag.NOT_APPLICABLE)
    value = indicator.unit.scale * numerator / denominator
    if not indicator.unit.allows(value):
        # Counts of a few people, each rounded apart, can pass their own total: 10 of 5.
        return replace(row, flag=Flag.UNRELIABLE)
    flag = care.flag if care else Flag.NONE
    return replace(row, value=value, numerator=numerator, denominator=denominator, flag=flag)


def _weakest(*sides: Sequence[Observation]) -> Match:
    order = (Match.EXACT, Match.AGGREGATED, Match.BORROWED, Match.APPROXIMATE, Match.MODELLED)
    return max((one.match for side in sides for one in side), key=order.index)


def _care(*sides: Sequence[Observation]) -> Observation | None:
    """Return the first count that is to be read with care; None where there is none."""
    return next((one for side in sides for one in side if one.flag is not Flag.NONE), None)
