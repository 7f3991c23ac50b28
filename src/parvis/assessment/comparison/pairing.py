"""Pairing: from released figures to the pairs that a reader wants compared; no row is dropped in silence."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from parvis.assessment.comparison.against import Against, AgainstGroup, AgainstPeers, AgainstPeriod
from parvis.assessment.comparison.figure import FULL_COUNTS, Figure, figure_of, is_census
from parvis.assessment.comparison.median import median_of
from parvis.assessment.comparison.pair import Pair
from parvis.assessment.comparison.peers import SMALLEST_GROUP
from parvis.assessment.comparison.period_change import Break, shared_sample
from parvis.assessment.comparison.position import position
from parvis.assessment.comparison.wording import (
    BORROWED,
    FEW_PEERS,
    OTHER_AREA,
    OTHER_SOURCE,
    group_label,
)
from parvis.assessment.disclosure.release import Released
from parvis.assessment.geography.boundary_change import Comparability
from parvis.assessment.observation import Match, Observation
from parvis.assessment.period import InvalidPeriod, ReferencePeriod
from parvis.assessment.text import Text

Key = tuple[str, str, str, str]  # indicator, area, period, group
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Figures:
    """Released rows by indicator, area, period and group, with what their errors rest on.

    ``periods`` are those with a value by indicator, area and group, the earliest first. ``counts`` are by indicator how
    many areas have a value for everybody in each period.
    """

    rows: Mapping[Key, Observation]
    periods: Mapping[tuple[str, str, str], Sequence[str]]
    counts: Mapping[str, Mapping[str, int]]
    full_counts: Collection[str] = FULL_COUNTS
    units: Mapping[str, int] | None = None

    @classmethod
    def of(
        cls, released: Released, *, full_counts: Collection[str], units: Mapping[str, int] | None
    ) -> "Figures":
        """Arrange released rows, looking through them once."""
        periods: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for row in released:
            if row.value is not None:
                periods[row.indicator, row.area, row.group].append(row.period)
            counts[row.indicator][row.period] += row.value is not None and row.group == TOTAL
        for each in periods.values():
            each.sort(key=in_time)
        return cls({row.key: row for row in released}, periods, counts, full_counts, units)

    def figure(self, row: Observation | None) -> Figure | None:
        """Return a row as a figure; None where there is no row or no value."""
        if row is None:
            return None
        units = (self.units or {}).get(row.area, 0) if row.match is Match.AGGREGATED else 1
        return figure_of(row, full_counts=self.full_counts, units=units)

    def indicators(self, wanted: Collection[str]) -> list[str]:
        """Return the indicators, those wanted or all, in order of name."""
        return sorted(indicator for indicator in self.counts if not wanted or indicator in wanted)

    def groups(self, indicator: str, period: str) -> list[str]:
        """Return the groups that an indicator is broken down by in a period, everybody first."""
        found = {key[3] for key in self.rows if key[0] == indicator and key[2] == period}
        return sorted(found, key=lambda each: (each != TOTAL, each))


@lru_cache(maxsize=1024)
def in_time(period: str) -> tuple[bool, float, str]:
    """Return the order of a period; one that is not written as a period comes last, by its name."""
    try:
        return (False, ReferencePeriod.parse(period).time, period)
    except InvalidPeriod:
        return (True, 0.0, period)


def pairs(
    figures: Figures, against: Against, *, areas: Iterable[str], indicators: Collection[str]
) -> list[Pair]:
    """Return the pairs of each indicator in turn, areas in the order given."""
    made: list[Pair] = []
    for indicator in figures.indicators(indicators):
        made += _pairs(figures, against, indicator, list(areas))
    return made


def _pairs(figures: Figures, against: Against, indicator: str, areas: list[str]) -> Iterator[Pair]:
    if isinstance(against, AgainstPeers):
        return _peer_pairs(figures, against, indicator, areas)
    if isinstance(against, AgainstGroup):
        return _group_pairs(figures, against, indicator, areas)
    return _period_pairs(figures, against, indicator, areas)


def _peer_pairs(figures: Figures, against: AgainstPeers, indicator: str, areas: list[str]) -> Iterator[Pair]:
    period = _widest_period(figures, indicator)
    for area in areas:
        own = figures.rows.get((indicator, area, period, TOTAL))
        rows = [figures.rows.get((indicator, peer, period, TOTAL)) for peer in against.peers.get(area, ())]
        yield _peer_pair(figures, own, _different(own, rows), against, (indicator, area, period))


def _widest_period(figures: Figures, indicator: str) -> str:
    """Return the latest period for which more than half as many areas have a value as for the fullest."""
    # As in index/released.py; here a table may also have no periods, or ones written otherwise.
    counts = figures.counts[indicator]
    most = max(counts.values(), default=0)
    enough = [period for period, count in counts.items() if 2 * count > most or most == 0]
    return max(enough, key=in_time, default="")


def _different(own: Observation | None, rows: Iterable[Observation | None]) -> list[Observation]:
    """Return the rows with a value, each larger area's figure once, and not the figure the area itself shows."""
    seen = set() if own is None else {_described(own)}
    kept = []
    for row in rows:
        if row is not None and row.value is not None and _described(row) not in seen:
            seen.add(_described(row))
            kept.append(row)
    return kept


def _described(row: Observation) -> tuple[str, str]:
    """Return whose figure a row is: a larger area's where it is borrowed."""
    return (row.level, row.described) if row.match is Match.BORROWED else ("", row.area)


def _peer_pair(
    figures: Figures,
    own: Observation | None,
    peers: list[Observation],
    against: AgainstPeers,
    named: tuple[str, str, str],
) -> Pair:
    indicator, area, period = named
    found = [figure for row in peers if (figure := figures.figure(row))]
    enough = len(found) >= SMALLEST_GROUP
    value = own.value if own else None
    return Pair(
        indicator,
        area,
        TOTAL,
        period,
        against.name,
        against.label,
        figures.figure(own),
        median_of(found) if enough else None,
        obstacle=None if enough else FEW_PEERS,
        caution=_borrowed(own),
        position=None if value is None else position(value, (each.estimate.value for each in found)),
    )


def _group_pairs(figures: Figures, against: AgainstGroup, indicator: str, areas: list[str]) -> Iterator[Pair]:
    for area in areas:
        periods = figures.periods.get((indicator, area, against.reference), ())
        if not periods:
            continue  # the indicator is not broken down by this
        reference = figures.rows[indicator, area, periods[-1], against.reference]
        for group in against.groups:
            row = figures.rows.get((indicator, area, periods[-1], group))
            if row is not None:
                yield replace(
                    _pair(figures, row, reference, other=against.reference),
                    other_label=group_label(against.reference),
                    caution=_borrowed(row),
                )


def _period_pairs(
    figures: Figures, against: AgainstPeriod, indicator: str, areas: list[str]
) -> Iterator[Pair]:
    groups = figures.groups(indicator, against.period)
    for area in areas:
        for group in groups:
            earlier = figures.rows.get((indicator, area, against.period, group))
            later = _later(figures, indicator, area, group, against)
            if earlier is not None and later is not None:
                yield _period_pair(figures, later, earlier, against)


def _later(
    figures: Figures, indicator: str, area: str, group: str, against: AgainstPeriod
) -> Observation | None:
    periods = figures.periods.get((indicator, area, group), ())
    latest = against.later or (periods[-1] if periods else "")
    if not latest or in_time(latest) <= in_time(against.period):
        return None
    return figures.rows.get((indicator, area, latest, group))


def _period_pair(figures: Figures, later: Observation, earlier: Observation, against: AgainstPeriod) -> Pair:
    pair = _pair(figures, later, earlier, other=earlier.period)
    found = break_of(against.breaks, indicator=later.indicator, area=later.area)
    correlation = shared_sample(later.period, earlier.period)
    obstacle = found.obstacle or (OTHER_AREA if _is_other_area(later, earlier) else None)
    return replace(
        pair,
        other_label=Text(en=earlier.period, fr=earlier.period),
        covariance=correlation * _error(pair.own) * _error(pair.reference),
        obstacle=obstacle,
        caution=found.caution or _borrowed(later) or _other_source(later, earlier),
    )


def break_of(breaks: Mapping[tuple[str, str], Break], *, indicator: str, area: str) -> Break:
    """Return what changed for an indicator in an area: the boundary and the definition, each from its own entry."""
    every = [breaks.get(key) for key in ((indicator, area), (indicator, ""), ("", area), ("", ""))]
    found = [each for each in every if each is not None]
    definition = next((each.definition for each in found if each.definition.en), Text())
    worst = max((each.boundary for each in found), key=_SEVERITY.index, default=_SEVERITY[0])
    return Break(worst, definition)


_SEVERITY = (Comparability.COMPARABLE, Comparability.NEARLY, Comparability.UNKNOWN, Comparability.BROKEN)


def _is_other_area(later: Observation, earlier: Observation) -> bool:
    """Tell whether one of two figures is borrowed from a larger area and the other is not, or from another."""
    return later.match is not earlier.match and Match.BORROWED in (later.match, earlier.match)


def _other_source(later: Observation, earlier: Observation) -> Text | None:
    """Return a caution where two figures come of different products, but for two censuses."""
    if later.source == earlier.source or (is_census(later.source) and is_census(earlier.source)):
        return None
    return OTHER_SOURCE


def _error(figure: Figure | None) -> float:
    return (figure.estimate.standard_error or 0.0) if figure else 0.0


def _pair(figures: Figures, row: Observation, reference: Observation, *, other: str) -> Pair:
    return Pair(
        row.indicator,
        row.area,
        row.group,
        row.period,
        other,
        Text(),
        figures.figure(row),
        figures.figure(reference),
    )


def _borrowed(row: Observation | None) -> Text | None:
    return BORROWED if row is not None and row.match is Match.BORROWED else None
