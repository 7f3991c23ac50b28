"""Gaps: a difference or a ratio of two rows gives one of them away where the other is known."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from parvis.assessment.disclosure.linked_release import Judged
from parvis.assessment.disclosure.relation import Along, Relation
from parvis.assessment.disclosure.suppression import (
    Reason,
    followed_numerator,
    people_of,
    states_unit,
    unit_of,
)
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.observation import Observation

# How a name says that its row compares two others; in either language.
_WORDS = ("gap", "difference", "ratio", "ecart", "écart", "rapport", "disparity", "disparite", "disparité")
_OF_GAPS = (Unit.PERCENTAGE_POINTS, Unit.PROPORTION_POINTS)
_MANY_DECIMALS = 5  # so many agree by chance in one of a hundred thousand pairs
_CLOSE = 1e-6  # relative; figures printed with few decimals are compared by those


@dataclass(frozen=True, slots=True)
class Gap:
    """A row that compares others, by number: its two sides where they are found, and the reason to withhold it."""

    number: int
    sides: tuple[int, ...]
    reason: Reason | None


def gaps(judged: Sequence[Judged], relations: Sequence[Relation] = ()) -> Iterator[Gap]:
    """Give the rows that are gaps, each with the reason for which it must be withheld, if any.

    A gap goes out only where both its sides do and each has enough people. Its sides are declared, or found as the two
    rows of its area and period that it is the difference or the ratio of; a row that is called a gap and whose
    sides are not found compares all groups of its area, period and indicator. A row that does not say what it is may
    be a gap that no figure betrays: it stays in wherever something beside it is withheld.
    """
    unclear = _unclear(judged)
    for rows in _together(judged):
        for number in rows:
            each = judged[number]
            is_unclear = each.row.indicator in unclear and not states_unit(each.row)
            if each.may_be_withheld and each.reason is None and each.row.numerator is None:
                yield from _gap(number, rows, judged, relations, is_unclear=is_unclear)


def gap_again(gap: Observation, exact: Sequence[Observation], let_out: Sequence[Observation]) -> Observation:
    """Return a gap computed again from its sides as they are let out.

    The exact gap of two rounded figures would tell how they were rounded.
    """
    (first, second), (one, two) = (row.value for row in exact), (row.value for row in let_out)
    if first is None or second is None or one is None or two is None:
        return gap
    if _is_close(gap.value, first - second):
        return replace(gap, value=one - two)
    return replace(gap, value=one / two if two else None)


def _together(judged: Sequence[Judged]) -> Iterator[list[int]]:
    families: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, each in enumerate(judged):
        families[each.row.area, each.row.period].append(number)
    yield from (rows for rows in families.values() if len(rows) > 1)


def _gap(
    number: int,
    rows: Sequence[int],
    judged: Sequence[Judged],
    relations: Sequence[Relation],
    *,
    is_unclear: bool,
) -> Iterator[Gap]:
    gap = judged[number]
    declared = list(_declared(gap, rows, judged, relations))
    pairs = declared or list(_sides(number, rows, judged))
    compared = pairs or ([tuple(_compared(gap, rows, judged))] if _is_called_gap(gap) else [])
    reason = _reason(gap, [judged[side] for pair in compared for side in pair])
    if reason is None and not declared and is_unclear and _is_beside_withheld(number, rows, judged):
        reason = Reason.UNIT_NOT_STATED
    if compared or reason:
        yield Gap(number, next((pair for pair in pairs if len(pair) == 2), ()), reason)


def _reason(gap: Judged, sides: Sequence[Judged]) -> Reason | None:
    if any(not side.is_shown for side in sides):
        return Reason.PROTECTS_ANOTHER_VALUE
    least = gap.rules.least_comparison_group
    people = [people_of(side.row) for side in sides]
    if least is not None and any(count is not None and count < least for count in people):
        return Reason.COMPARISON_GROUP_TOO_SMALL
    return None


def _unclear(judged: Sequence[Judged]) -> frozenset[str]:
    """Return the indicators that say neither by unit nor by counts what they are.

    Printed to one decimal, a gap with people of its own looks like any share, and any share like some gap: to compare
    it with all differences and ratios would find too many by chance and miss those of another form. What is the
    number of its own people in every row is a count.
    """
    figures: defaultdict[str, list[bool]] = defaultdict(list)
    for each in judged:
        if each.row.value is not None and not states_unit(each.row):
            figures[each.row.indicator].append(each.row.value == each.row.n)
    return frozenset(
        name
        for name, are_people in figures.items()
        if not all(are_people) or len(are_people) < _FEWEST_COUNTS
    )


_FEWEST_COUNTS = 3  # a gap in percent is the number of its people by chance once in a hundred or so


def _is_beside_withheld(number: int, rows: Sequence[int], judged: Sequence[Judged]) -> bool:
    return any(judged[other].reason is not None for other in rows if other != number)


def _declared(
    gap: Judged, rows: Sequence[int], judged: Sequence[Judged], relations: Sequence[Relation]
) -> Iterator[tuple[int, ...]]:
    names = {gap.row.indicator, f"{gap.row.indicator}@{gap.row.group}"}
    for each in relations:
        if each.along is Along.INDICATORS and each.whole in names:
            yield tuple(number for number in rows if _is_named(judged[number], each.parts, gap))


def _is_named(side: Judged, parts: Sequence[str], gap: Judged) -> bool:
    row = side.row
    is_same_group = row.indicator in parts and row.group == gap.row.group
    return is_same_group or f"{row.indicator}@{row.group}" in parts


def _sides(number: int, rows: Sequence[int], judged: Sequence[Judged]) -> Iterator[tuple[int, ...]]:
    """Give the pairs of rows that a figure is the difference or the ratio of, whatever is withheld."""
    if not _may_be_gap(number, rows, judged):
        return
    of_indicators: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for other in rows:
        row = judged[other].row
        if other != number and row.value is not None:
            of_indicators[row.indicator][other] = row.value
    for values in of_indicators.values():
        if _passes_for_a_share(judged[number]) and all(judged[other].is_shown for other in values):
            continue
        for (one, first), (two, second) in permutations(values.items(), 2):
            if _is_made_of(judged[number].row.value, first, second):
                yield one, two


def _may_be_gap(number: int, rows: Sequence[int], judged: Sequence[Judged]) -> bool:
    """Tell whether a figure may be the difference or the ratio of two others, whatever it is called.

    A figure below zero, or without people, is no share of those whom it names. One with people and many decimals is,
    where its count is whole; else it is looked at where something near it is withheld.
    """
    gap = judged[number].row
    if not _passes_for_a_share(judged[number]):
        return _is_called_gap(judged[number]) or bool(gap.value)
    has_many_decimals = len(repr(float(gap.value or 0)).partition(".")[2]) >= _MANY_DECIMALS
    return (
        has_many_decimals
        and followed_numerator(gap) is None
        and any(not judged[other].is_shown for other in rows)
    )


def _passes_for_a_share(judged: Judged) -> bool:
    gap = judged.row
    return not _is_called_gap(judged) and gap.n is not None and (gap.value or 0) >= 0


def _is_made_of(value: float | None, first: float, second: float) -> bool:
    return _is_close(value, first - second) or (second != 0 and _is_close(value, first / second))


def _is_close(value: float | None, other: float) -> bool:
    if value is None:
        return False
    decimals = len(repr(float(value)).partition(".")[2])
    return abs(value - other) <= max(_CLOSE * abs(value), 0.6 * 10.0**-decimals)


def _is_called_gap(judged: Judged) -> bool:
    name = f"{judged.row.indicator} {judged.row.group}".casefold()
    return unit_of(judged.row) in _OF_GAPS or any(word in name for word in _WORDS)


def _compared(gap: Judged, rows: Sequence[int], judged: Sequence[Judged]) -> Iterator[int]:
    """Give the rows that a gap of unknown sides may compare: the groups of the indicator that it is named after."""
    for number in rows:
        row = judged[number].row
        is_of = row.indicator == gap.row.indicator or row.indicator in gap.row.indicator
        if is_of and judged[number] is not gap and not _is_called_gap(judged[number]):
            yield number
