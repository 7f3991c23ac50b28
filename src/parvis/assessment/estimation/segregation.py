"""How groups are spread over the small units of an area: from sums by unit, a small table whatever the file."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.estimation.expression import all_of, is_known, parsed
from parvis.assessment.estimation.found import Found, Table, value_only
from parvis.assessment.estimation.sums import Pass, Persons, Sums, run_pass
from parvis.assessment.indicators.disaggregation import TOTAL
from parvis.assessment.indicators.measure import Dissimilarity, Isolation, Segregation

if TYPE_CHECKING:
    from sqlglot.expressions import Expr


def segregation(
    measures: Iterable[Segregation], *, persons: Persons, areas: NDArray[Any]
) -> dict[tuple[Segregation, str], Found]:
    """Return what each measure comes to for everybody, one pass for each kind of unit.

    A person whose unit is not known is left out. Nothing is computed for other groups: a measure names its own.
    """
    asked = tuple(measures)
    return {
        (measure, TOTAL): found
        for unit in dict.fromkeys(measure.unit_column for measure in asked)
        for measure, found in _over_units(
            unit, [measure for measure in asked if measure.unit_column == unit], persons, areas
        ).items()
    }


def _over_units(
    unit: str, measures: Sequence[Segregation], persons: Persons, areas: NDArray[Any]
) -> dict[Segregation, Found]:
    sums = Sums(persons.columns)
    numbers = {measure: _ask(measure, sums) for measure in measures}
    found = run_pass(persons, sums=sums, key=parsed(unit).copy())
    place = np.searchsorted(areas, found.areas)
    return {measure: _found(measure, numbers[measure], found, place, len(areas)) for measure in measures}


Numbers = tuple[int, ...]  # of the sums of a group, of the other and of everybody, then of the two counts


def _ask(measure: Segregation, sums: Sums) -> Numbers:
    group, other, inside = _conditions(measure, sums)
    weight = parsed(measure.weight)
    return (
        *(sums.of(condition, weight) for condition in (group, other, inside)),
        *(sums.count(condition, weight) for condition in (group, other)),
    )


def _conditions(measure: Segregation, sums: Sums) -> "tuple[Expr, Expr, Expr]":
    inside = all_of(parsed(measure.universe), is_known(parsed(measure.unit_column), sums.columns))
    group = all_of(inside, parsed(measure.group))
    if isinstance(measure, Isolation):
        return group, group, inside
    other = measure.against if isinstance(measure, Dissimilarity) else measure.to
    return group, all_of(inside, parsed(other)), inside


def _found(measure: Segregation, numbers: Numbers, found: Pass, place: NDArray[np.intp], areas: int) -> Found:
    group, other, everybody, group_n, other_n = found.sums[:, numbers].T
    index = _dissimilarity if isinstance(measure, Dissimilarity) else _exposure
    value = _added(index(_share(group, place, areas), other, everybody, place, areas), place, areas)
    n = np.minimum(_added(group_n, place, areas), _added(other_n, place, areas)).astype(np.int64)
    return value_only(value, n)


def _dissimilarity(share: Table, other: Table, _: Table, place: NDArray[np.intp], areas: int) -> Table:
    return np.abs(share - _share(other, place, areas)) / 2


def _exposure(share: Table, other: Table, everybody: Table, place: NDArray[np.intp], areas: int) -> Table:
    return share * np.divide(other, everybody, out=np.zeros_like(other), where=everybody > 0)


def _share(amount: Table, place: NDArray[np.intp], areas: int) -> Table:
    """Return what share of its area's total each unit has; NaN where the total is nothing."""
    total = _added(amount, place, areas)
    return amount / np.where(total > 0, total, np.nan)[place]


def _added(amount: Table, place: NDArray[np.intp], areas: int) -> Table:
    return np.bincount(place, weights=amount, minlength=areas).astype(np.float64)
