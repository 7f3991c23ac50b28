"""The attack suite: what an outsider can work out of rows, wherever they were shown.

It takes the true rows, so that it knows what had to be kept, and the rows that somebody saw on pages, in exports and
in releases, however often and in whatever pieces. Everything linear is one attack: totals, complements, nested
groups, overlapping areas and their differences. Rates, gaps, standard errors and repeated draws have their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any

from parvis.assessment.disclosure.feasible import TOLERANCE, intervals
from parvis.assessment.disclosure.linked_release import Judged, ReleaseTable, count_of, linked_tables
from parvis.assessment.disclosure.linked_table import components
from parvis.assessment.disclosure.relation import Relation
from parvis.assessment.disclosure.rules import Rounding, Rules
from parvis.assessment.disclosure.suppression import Reason, reason_to_suppress, unit_of
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.observation import Observation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Recovered:
    """A protected figure that an outsider worked out: how, which count of which cell, and to within what."""

    attack: str
    indicators: tuple[str, ...]
    cell: Any
    count: str
    low: float
    high: float


def attack_rows(
    truth: Sequence[Observation],
    seen: Iterable[Observation],
    *,
    rules: Mapping[str, Rules],
    populations: Mapping[str, int] | None = None,
    relations: Sequence[Relation] = (),
) -> tuple[Recovered, ...]:
    """Return every protected figure that the rows seen give away; none where the release did its work.

    Parameters
    ----------
    truth : sequence of Observation
        The rows before release. Those that a rule of their source withholds by itself are what is protected, and the
        differences of rows in which too few people are.
    seen : iterable of Observation
        What an outsider saw, rounded or not; a row seen twice with other figures is seen twice.
    rules, populations, relations
        As for :func:`~parvis.assessment.disclosure.release.release`.
    """
    judged = [_judged(row, rules[row.source], populations or {}) for row in truth]
    shown: defaultdict[Key, list[Observation]] = defaultdict(list)
    for row in seen:
        if row.value is not None:
            shown[row.key].append(row)
    linear = _linear(judged, shown, relations)
    others = (each for each in judged if each.reason is not None)
    return (*linear, *(found for each in others for found in _direct(each, judged, shown)))


def averaged(counts: Iterable[float]) -> float:
    """Return what many draws of one count say it is: their mean, to the nearest person."""
    return float(round(fmean(counts)))


def _judged(row: Observation, rules: Rules, populations: Mapping[str, int]) -> Judged:
    indicator = BY_ID.get(row.indicator)
    is_about_people = indicator is None or indicator.kind.is_about_people
    reason = reason_to_suppress(row, rules=rules, populations=populations, is_about_people=is_about_people)
    return Judged(row, rules, reason)


def _linear(
    judged: Sequence[Judged], shown: Mapping[Key, Sequence[Observation]], relations: Sequence[Relation]
) -> Iterator[Recovered]:
    """Attack by sums and differences over everything seen together."""
    for table in linked_tables(judged, relations):
        seen, is_shown, noise = _seen(table, judged, shown)
        low, high = intervals(table.linked, is_shown, noise=noise, seen=seen)
        # A group of nobody has nobody to protect, and where nothing is seen nothing is learned.
        is_protected = (table.linked.width > 0) & ((table.linked.values != 0) | (table.kind != "n"))
        for chosen in components(table.linked, is_shown | True):
            is_protected[chosen] &= bool(is_shown[chosen].any())
        for number in (is_protected & ~is_shown).nonzero()[0]:
            narrow = high[number] - low[number] < table.linked.width[number] - TOLERANCE
            if narrow:
                cell = table.linked.cells[number]
                bounds = float(low[number]), float(high[number])
                yield Recovered("sums", table.indicators, cell, table.kind, *bounds)


def _seen(
    table: ReleaseTable, judged: Sequence[Judged], shown: Mapping[Key, Sequence[Observation]]
) -> tuple["Numbers", "Numbers", "Numbers"]:
    """Return by cell the figure seen, whether one was, and by how much it may be off."""
    import numpy as np

    count = len(table.linked.cells)
    seen, is_shown, noise = np.full(count, np.nan), np.zeros(count, dtype=bool), np.zeros(count)
    for number, cell in enumerate(table.linked.cells):
        for row in table.rows.get(cell, ()):
            for each in shown.get(judged[row].row.key, ()):
                figure = count_of(each, table.kind)
                if figure is not None:
                    seen[number], is_shown[number] = figure, True
                    noise[number] = _noise(judged[row].rules, table.kind)
    return seen, is_shown, noise


def _noise(rules: Rules, kind: str) -> float:
    if rules.is_published or rules.rounding is Rounding.NONE:
        return 0.0
    off = rules.base // 2 if rules.rounding is Rounding.NEAREST else rules.base - 1
    return 2.0 * off if kind == "rest" else float(off)  # the others are a difference of two rounded counts


def _direct(
    kept: Judged, judged: Sequence[Judged], shown: Mapping[Key, Sequence[Observation]]
) -> Iterator[Recovered]:
    """Attack one withheld row by what is printed of itself, and by the gaps that it is a side of."""
    row = kept.row
    if kept.reason not in (Reason.TOO_UNRELIABLE, Reason.LICENCE_FORBIDS):
        for each in shown.get(row.key, ()):
            yield Recovered("shown", (row.indicator,), row.key, "value", each.value or 0.0, each.value or 0.0)
    yield from _by_gap(row, judged, shown)


def _by_gap(
    row: Observation, judged: Sequence[Judged], shown: Mapping[Key, Sequence[Observation]]
) -> Iterator[Recovered]:
    beside = [
        each
        for each in judged
        if (each.row.area, each.row.period) == (row.area, row.period) and each.row is not row
    ]
    seen = [each for key in {each.row.key for each in beside} for each in shown.get(key, ())]
    for gap in (each for each in seen if each.numerator is None):
        for side in (each for each in seen if each is not gap and each.indicator == row.indicator):
            yield from _reversed(row, gap.value or 0.0, side.value or 0.0)


_SCALES = (1.0, 100.0, 0.01)  # a gap of proportions may be printed in points, or a ratio in percent


def _guesses(gap: float, side: float) -> set[float]:
    return {
        side + gap,
        side - gap,
        side * gap,
        side / gap if gap else 0.0,
        side * (1 + gap),
        side / (1 + gap or 1),
    }


def _reversed(row: Observation, gap: float, side: float) -> Iterator[Recovered]:
    """Give the withheld value where a gap and its other side come to it, to within half a person."""
    value = row.value or 0.0
    half = 0.5 * unit_of(row).scale / row.n if row.n else 0.0
    guesses = {guess for scale in _SCALES for guess in _guesses(gap * scale, side)}
    if gap and unit_of(row) is not Unit.PERSONS and any(abs(value - guess) < half / 10 for guess in guesses):
        yield Recovered("gap", (row.indicator,), row.key, "value", value, value)
