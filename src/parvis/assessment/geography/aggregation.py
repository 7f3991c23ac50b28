"""A figure of an area from the figures of the units that make it up.

Counts are added. A rate comes from the sums of its numerators and denominators, never from the rates; where a
source gives rates alone, their weighted mean is flagged as an approximation with the share of the population it
stands for. A suppressed part makes a sum suppressed, not smaller. Medians, quantiles and indices are refused.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isclose, log10, sqrt

from parvis.assessment.geography.additivity import Additivity, additivity_of
from parvis.assessment.geography.aggregation_note import AggregationNote, Way
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.geography.service_area import ServiceArea, UnitCode
from parvis.assessment.observation import Flag, Match, Observation, Observations

# A mean that leaves out more than half of the people describes somebody else; ours, no publisher's rule.
LEAST_COVERED = 0.5
ROUNDING_BASE = 5  # Statistics Canada, Guide to the Census of Population, 2021, chapter 8: random rounding
# With fewer parts, all of them multiples of five may be chance (0.2 ** 4 is 0.002).
_FEWEST_ROUNDED = 4
# The numerators and denominators must give the values they stand beside, but for the rounding of either.
_SCALE_TOLERANCE = 0.05


OVERLAPPING = "counted_within_a_radius"  # the note of counts that reach into the units beside


def rounding_error(cells: int, *, base: int = ROUNDING_BASE) -> float:
    """Return the standard error that random rounding gives a sum of cells, in the counts' own unit.

    A count with remainder r is rounded up with probability r / base, which leaves a variance of r (base - r); the
    mean over all remainders is (base² - 1) / 6, so 4 to base 5: two for one cell, 2 √k for k cells.
    """
    return sqrt(cells * (base * base - 1) / 6)


@dataclass(frozen=True, slots=True)
class Parts:
    """What is known of one statistic in the units of one area, added up: what an engine's pass gives back.

    ``units`` are all units of the area, ``rows`` how many figures they have; ``found`` those with a row,
    ``without`` those whose row has no value though the statistic applies to them. ``paired`` counts rows with value,
    numerator and denominator, ``based`` those with value and denominator, over which ``denominator_sum`` and
    ``scaled_sum`` (value times denominator) run; ``with_base`` and ``base_of_area`` count and add every denominator.
    ``weighted_sum`` and ``weight_sum`` run over rows with value and weight. ``weight_of_area`` is the weight of all
    units, 0 where none is known; ``weight_covered`` that of the units with a value or where the statistic does not
    apply. ``fractions`` counts values that are no whole number, ``off_base`` those that are no multiple of the
    rounding base, ``overlapping`` rows whose counts reach into other units, ``modelled`` and ``approximated`` values
    that are no published figures themselves.
    """

    units: frozenset[str]
    rows: int = 0
    found: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    values: int = 0
    value_sum: float = 0.0
    paired: int = 0
    numerator_sum: float = 0.0
    based: int = 0
    denominator_sum: float = 0.0
    scaled_sum: float = 0.0
    with_base: int = 0
    base_of_area: float = 0.0
    weighted_sum: float = 0.0
    weight_sum: float = 0.0
    weight_covered: float = 0.0
    weight_of_area: float = 0.0
    overlapping: int = 0
    suppressed: int = 0
    unreliable: int = 0
    cautions: int = 0
    preliminary: int = 0
    revised: int = 0
    fractions: int = 0
    off_base: int = 0
    modelled: int = 0
    approximated: int = 0
    counted: int = 0
    n_sum: int = 0

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the units that contribute nothing though they should, in order."""
        return tuple(sorted((self.units - self.found) | self.without))

    @property
    def covered(self) -> float | None:
        """Return the share of the population, or else of the base, behind the figure, 0 to 1; None if unknown."""
        if self.weight_of_area:
            return self.weight_covered / self.weight_of_area
        has_every_base = self.with_base == len(self.units) and self.base_of_area > 0
        return self.denominator_sum / self.base_of_area if has_every_base else None


@dataclass(frozen=True, slots=True)
class Aggregate:
    """The figure of an area: null where ``flag`` says why; ``note`` says how it was made."""

    value: float | None
    match: Match
    flag: Flag
    note: str
    numerator: float | None = None
    denominator: float | None = None
    n: int | None = None


def aggregate_parts(parts: Parts, kind: Additivity | None) -> Aggregate:
    """Make the figure of an area from what is known of its units.

    Never an error: what cannot be made is a null value with its flag, and a note that says why. A figure is no better
    than its parts: one modelled part makes it modelled, an approximate one approximate.
    """
    made = _made(parts, kind)
    if made.value is not None and parts.modelled:
        return replace(made, match=Match.MODELLED)
    if made.value is not None and parts.approximated:
        return replace(made, match=Match.APPROXIMATE)
    return made


def _made(parts: Parts, kind: Additivity | None) -> Aggregate:
    if parts.rows > len(parts.found):
        return _empty(parts, Way.REPEATED, Flag.NOT_AVAILABLE)
    if parts.overlapping:
        return _empty(parts, Way.OVERLAPPING, Flag.NOT_AVAILABLE)
    if parts.rows and not parts.values and not parts.missing:
        return _empty(parts, Way.NOBODY, Flag.NOT_APPLICABLE)
    if kind in (Additivity.COUNT, Additivity.AMOUNT):
        return _sum(parts, is_count=kind is Additivity.COUNT)
    if kind is Additivity.RATE:
        return _rate(parts)
    return _empty(parts, Way.UNKNOWN_KIND if kind is None else Way.NOT_ADDITIVE, Flag.NOT_AVAILABLE)


def _sum(parts: Parts, *, is_count: bool) -> Aggregate:
    if parts.missing:
        return _empty(parts, Way.INCOMPLETE, _reason(parts))
    if parts.fractions and is_count:
        return _empty(parts, Way.NOT_COUNTS, Flag.NOT_AVAILABLE)
    is_rounded = is_count and parts.values >= _FEWEST_ROUNDED and not parts.off_base
    note = _note(parts, Way.SUM, rounding=rounding_error(parts.values) if is_rounded else 0.0)
    return Aggregate(parts.value_sum, Match.AGGREGATED, _quality(parts), note, n=_n(parts))


def _rate(parts: Parts) -> Aggregate:
    scale = _scale(parts)
    if scale and not parts.missing:
        return _ratio(parts, scale, Way.SUM_OF_PARTS, Match.AGGREGATED)
    if parts.covered is None:
        return _empty(parts, Way.NO_WEIGHTS, _reason(parts))
    if parts.covered < LEAST_COVERED:
        return _empty(parts, Way.TOO_LITTLE, _reason(parts))
    if scale:
        return _ratio(parts, scale, Way.RATIO_OF_SOME, Match.APPROXIMATE)
    return _mean(parts)


def _mean(parts: Parts) -> Aggregate:
    if parts.based == parts.values and parts.denominator_sum:
        mean, way = parts.scaled_sum / parts.denominator_sum, Way.MEAN_BY_BASE
    elif parts.weight_sum:
        mean, way = parts.weighted_sum / parts.weight_sum, Way.WEIGHTED_MEAN
    else:
        return _empty(parts, Way.NO_WEIGHTS, _reason(parts))
    return Aggregate(mean, Match.APPROXIMATE, _quality(parts), _note(parts, way))


def _ratio(parts: Parts, scale: float, way: Way, match: Match) -> Aggregate:
    value = scale * parts.numerator_sum / parts.denominator_sum
    of_all = match is Match.AGGREGATED
    return Aggregate(
        value,
        match,
        _quality(parts),
        _note(parts, way),
        numerator=parts.numerator_sum if of_all else None,
        denominator=parts.denominator_sum if of_all else None,
        n=_n(parts) if of_all else None,
    )


def _scale(parts: Parts) -> float | None:
    """Return what a ratio is multiplied by, 100 for a percentage; None where the parts do not give the values."""
    if parts.paired != parts.values or not parts.denominator_sum:
        return None
    if not parts.numerator_sum:
        return 1.0 if not parts.value_sum else None
    measured = parts.scaled_sum / parts.numerator_sum
    scale = 10.0 ** round(log10(measured)) if measured > 0 else 0.0
    return scale if scale and isclose(measured, scale, rel_tol=_SCALE_TOLERANCE) else None


def _empty(parts: Parts, way: Way, flag: Flag) -> Aggregate:
    return Aggregate(None, Match.APPROXIMATE, flag, _note(parts, way))


def _note(parts: Parts, way: Way, *, rounding: float = 0.0) -> str:
    return str(AggregationNote(way, len(parts.units), parts.missing, parts.covered, rounding, parts.modelled))


def _reason(parts: Parts) -> Flag:
    """Return the gravest reason why a unit has no figure: suppressed, too unreliable, not available."""
    if parts.suppressed:
        return Flag.SUPPRESSED
    return Flag.UNRELIABLE if parts.unreliable else Flag.NOT_AVAILABLE


_WITH_CAUTION = (Flag.USE_WITH_CAUTION, Flag.UNRELIABLE, Flag.INCONSISTENT)


def _quality(parts: Parts) -> Flag:
    """Return the gravest warning beside any part."""
    if parts.cautions:
        return Flag.USE_WITH_CAUTION
    if parts.preliminary:
        return Flag.PRELIMINARY
    return Flag.REVISED if parts.revised else Flag.NONE


def _n(parts: Parts) -> int | None:
    return parts.n_sum if parts.counted == len(parts.units) else None


# Levels whose codes are of one series, so that a source may name either.
_SERIES = {
    AreaLevel.CENSUS_AGGLOMERATION: AreaLevel.METROPOLITAN_AREA,
    AreaLevel.HEALTH_UNIT: AreaLevel.HEALTH_REGION,
}


def series_of(level: str) -> str:
    """Return the level under which a unit's code is looked up: agglomerations among metropolitan areas."""
    return _SERIES.get(AreaLevel(level), AreaLevel(level)).value if level in set(AreaLevel) else level


def aggregate(
    observations: Observations,
    areas: Iterable[ServiceArea],
    *,
    vintage: int,
    on: date | None = None,
    weights: Mapping[str, float] | None = None,
) -> Observations:
    """Make figures of areas from the figures of their units: one row an area, indicator, period and group.

    ``vintage`` is the census that the observations' codes belong to, ``weights`` the population by unit code, for
    rates without numerators. An area of a single unit takes over its figure as it is. Every area has a row for
    every indicator, period and group that any area has: a null with its flag where nothing can be computed.
    Statistics are told by the catalogue's label and unit; others are refused as of unknown kind.
    """
    rows: defaultdict[tuple[str, str], list[Observation]] = defaultdict(list)
    for row in observations:
        rows[(series_of(row.level), row.described or row.area)].append(row)
    members = {area.id: area.units_on(on, vintage=vintage) for area in areas}
    cells = {
        area: _grouped(row for unit in units for row in rows.get((series_of(unit.level), unit.code), ()))
        for area, units in members.items()
    }
    keys = sorted({key for of_area in cells.values() for key in of_area})
    return Observations(
        tuple(
            _observation(area, units, key, cells[area].get(key, []), weights or {})
            for area, units in members.items()
            for key in keys
        )
    )


_Key = tuple[str, str, str]


def _grouped(rows: Iterable[Observation]) -> dict[_Key, list[Observation]]:
    found: dict[_Key, list[Observation]] = {}
    for row in rows:
        found.setdefault((row.indicator, row.period, row.group), []).append(row)
    return found


def _observation(
    area: str,
    units: frozenset[UnitCode],
    key: _Key,
    rows: list[Observation],
    weights: Mapping[str, float],
) -> Observation:
    indicator, period, group = key
    described = "+".join(sorted(unit.code for unit in units))
    if len(units) == 1 and len(rows) == 1:
        return replace(rows[0], area=area)
    parts = parts_of(rows, units=frozenset(unit.code for unit in units), weights=weights)
    made = aggregate_parts(parts, _kind(indicator))
    return Observation(
        indicator=indicator,
        area=area,
        period=period,
        value=made.value,
        level=AreaLevel.SERVICE_AREA,
        described=described,
        source=rows[0].source if rows else "",
        match=made.match,
        flag=made.flag,
        group=group,
        numerator=made.numerator,
        denominator=made.denominator,
        n=made.n,
        note=made.note,
    )


def _kind(indicator: str) -> Additivity | None:
    # The catalogue loads every characteristic's module; who only adds up Parts does not pay for it.
    from parvis.assessment.indicators.catalogue import INDICATORS

    declared = next((each for each in INDICATORS if each.id == indicator), None)
    return additivity_of(declared.label.en, unit=declared.unit.label.en) if declared else None


def parts_of(rows: Iterable[Observation], *, units: frozenset[str], weights: Mapping[str, float]) -> Parts:
    """Add up what is known of one statistic in the units of one area; each unit has at most one row."""
    total = Parts(units=units, weight_of_area=sum(weights.get(unit, 0.0) for unit in units))
    for row in rows:
        total = _with(total, row, weights.get(row.described or row.area))
    return total


def _with(parts: Parts, row: Observation, weight: float | None) -> Parts:
    unit = row.described or row.area
    parts = replace(
        parts,
        rows=parts.rows + 1,
        found=parts.found | {unit},
        overlapping=parts.overlapping + (row.note == OVERLAPPING),
        suppressed=parts.suppressed + (row.flag is Flag.SUPPRESSED),
        unreliable=parts.unreliable + (row.flag is Flag.UNRELIABLE and row.value is None),
        counted=parts.counted + (row.n is not None),
        n_sum=parts.n_sum + (row.n or 0),
        with_base=parts.with_base + (row.denominator is not None),
        base_of_area=parts.base_of_area + (row.denominator or 0.0),
    )
    if row.value is None:
        return _without_value(parts, row, unit, weight)
    parts = replace(
        parts,
        values=parts.values + 1,
        value_sum=parts.value_sum + row.value,
        cautions=parts.cautions + (row.flag in _WITH_CAUTION),
        preliminary=parts.preliminary + (row.flag is Flag.PRELIMINARY),
        revised=parts.revised + (row.flag is Flag.REVISED),
        fractions=parts.fractions + (row.value % 1 != 0),
        off_base=parts.off_base + (row.value % ROUNDING_BASE != 0),
        modelled=parts.modelled + (row.match is Match.MODELLED),
        approximated=parts.approximated + (row.match is Match.APPROXIMATE),
    )
    return _weighted(_paired(parts, row, row.value), row.value, weight)


def _without_value(parts: Parts, row: Observation, unit: str, weight: float | None) -> Parts:
    if row.flag is not Flag.NOT_APPLICABLE:
        return replace(parts, without=parts.without | {unit})
    return replace(parts, weight_covered=parts.weight_covered + (weight or 0.0))


def _paired(parts: Parts, row: Observation, value: float) -> Parts:
    if row.denominator is None:
        return parts
    is_paired = row.numerator is not None
    return replace(
        parts,
        paired=parts.paired + is_paired,
        numerator_sum=parts.numerator_sum + (row.numerator or 0.0),
        based=parts.based + 1,
        denominator_sum=parts.denominator_sum + row.denominator,
        scaled_sum=parts.scaled_sum + value * row.denominator,
    )


def _weighted(parts: Parts, value: float, weight: float | None) -> Parts:
    if weight is None:
        return parts
    return replace(
        parts,
        weighted_sum=parts.weighted_sum + value * weight,
        weight_sum=parts.weight_sum + weight,
        weight_covered=parts.weight_covered + weight,
    )
