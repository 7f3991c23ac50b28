"""From released observations to the array that the index starts from, without losing where each came from."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.disclosure.release import Released
from parvis.assessment.errors import NotReleasable
from parvis.assessment.geography.area import Area
from parvis.assessment.index.arrays import Rows, Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.noise import Accuracy
from parvis.assessment.index.steps import IndexTable
from parvis.assessment.observation import Observation
from parvis.assessment.period import ReferencePeriod
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class ReleasedValues:
    """The framework's indicators in these areas, one period each.

    ``values`` has the shape (areas, indicators), each column in its own unit; NaN where nothing may be
    released. ``observations`` has the same order and holds None where the source says nothing.
    """

    values: Values
    observations: tuple[tuple[Observation | None, ...], ...]


def released_values(released: Released, framework: Framework, areas: Sequence[Area]) -> ReleasedValues:
    """Arrange the whole population's values of each indicator's :func:`compared_periods`.

    One period for all areas: otherwise a place would be compared with others' past.

    Raises
    ------
    NotReleasable
        No indicator of the framework has a released value in these areas; check that the identifiers
        of both files agree.
    """
    periods = compared_periods(released)
    found = {
        (each.area, each.indicator): each
        for each in released
        if each.group == "total" and each.period == periods[each.indicator]
    }
    observations = tuple(
        tuple(found.get((area.id, indicator)) for indicator in framework.indicator_ids) for area in areas
    )
    values = np.array([[_value(observation) for observation in row] for row in observations], dtype=float)
    values = values.reshape(len(areas), len(framework.indicators))
    _refuse_nothing(values, framework)
    return ReleasedValues(values, observations)


def index_table(table: ReleasedValues, areas: Sequence[Area]) -> IndexTable:
    """Return what the index starts from, with each area's stratum for a grouping and its population to divide by."""
    population = np.array(
        [np.nan if area.population is None else area.population for area in areas], dtype=float
    )
    rows = Rows.of_areas(len(areas), stratum=_strata(areas))
    return IndexTable(table.values, rows, {"population": population}, _accuracy(table))


def _accuracy(table: ReleasedValues) -> Accuracy:
    return Accuracy(
        standard_errors=_of_each(table, lambda each: each.standard_error),
        numerators=_of_each(table, lambda each: each.numerator),
        denominators=_of_each(table, lambda each: each.denominator),
    )


def _of_each(table: ReleasedValues, of: Callable[[Observation], float | None]) -> Values:
    found = [[None if each is None else of(each) for each in row] for row in table.observations]
    return np.array(found, dtype=float).reshape(table.values.shape)  # None becomes NaN


def _strata(areas: Sequence[Area]) -> NDArray[np.intp]:
    numbers = {stratum: number for number, stratum in enumerate(sorted({area.stratum for area in areas}))}
    return np.array([numbers[area.stratum] for area in areas], dtype=np.intp)


def compared_periods(released: Released) -> dict[str, str]:
    """Return by indicator the period in which areas are compared: the latest that enough of them have.

    Enough is more than half as many released values as the period that has most. So a new year is taken as
    soon as it is more than half there, and neither one place that is ahead nor one whose newer figure is
    suppressed takes the others' figures away.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in released:
        if each.group == "total":
            counts[each.indicator][each.period] += each.value is not None
    return {indicator: _latest_with_enough(of_periods) for indicator, of_periods in counts.items()}


def _latest_with_enough(counts: Mapping[str, int]) -> str:
    most = max(counts.values())
    enough = [period for period, count in counts.items() if 2 * count > most or most == 0]
    return max(enough, key=ReferencePeriod.parse)


def _value(observation: Observation | None) -> float:
    return np.nan if observation is None or observation.value is None else observation.value


def _refuse_nothing(values: Values, framework: Framework) -> None:
    if np.isnan(values).all():
        expected = ", ".join(framework.indicator_ids)
        raise NotReleasable(
            Text(
                en="No indicator of the framework has a released value in these areas. "
                f"Check that the values use these names: {expected}.",
                fr="Aucun indicateur du cadre n’a de valeur diffusée dans ces territoires. "
                f"Vérifiez que les valeurs portent ces noms\u00a0: {expected}.",
            )
        )
