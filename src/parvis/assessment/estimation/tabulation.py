"""Tabulate measures: arrays of areas by groups, from one pass over the file and arithmetic on its sums."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from os import PathLike
from typing import Any, Protocol

import numpy as np

from parvis.assessment.definition import invalid
from parvis.assessment.engine import Engine, connect
from parvis.assessment.estimation.distribution import distributions
from parvis.assessment.estimation.expression import (
    Columns,
    adds_up_to_its_fault,
    columns_of,
    refuse_unknown_columns,
)
from parvis.assessment.estimation.found import Counts, Found, Table, stacked, value_only
from parvis.assessment.estimation.ratios import FromSums, from_sums
from parvis.assessment.estimation.segregation import segregation
from parvis.assessment.estimation.sums import PERSONS, Persons
from parvis.assessment.indicators.disaggregation import TOTAL, Disaggregation, Group
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.indicators.measure import (
    Computed,
    Distribution,
    Gap,
    GapKind,
    Measure,
    Published,
    Segregation,
    Total,
    check_expression,
)
from parvis.assessment.text import Text

NO_GROUPS = Disaggregation()


class Estimable(Protocol):
    """What an estimate needs of an indicator, or of a measure of a user's file."""

    @property
    def id(self) -> str:
        """Return its name."""

    @property
    def label(self) -> Text:
        """Return what it is called."""

    @property
    def unit(self) -> Unit:
        """Return the unit of its values."""

    @property
    def measure(self) -> Measure:
        """Return how it is computed."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One measure for every area and group: arrays of shape (areas, groups).

    ``value`` is in the unit's scale, NaN where there is none; ``numerator`` and ``denominator`` are weighted sums, NaN
    where the measure has none; ``n`` is the number of persons behind the value. A gap and a measure over small units
    have one group, the total.
    """

    id: str
    groups: tuple[str, ...]
    value: Table
    numerator: Table
    denominator: Table
    n: Counts


@dataclass(frozen=True, slots=True)
class Tabulation:
    """The figures of several measures for the same areas, in the order of the areas' ids in the file."""

    areas: tuple[Any, ...]
    figures: tuple[Figures, ...]


def tabulate(
    measures: Iterable[Estimable],
    *,
    persons: str | PathLike[str],
    disaggregation: Disaggregation = NO_GROUPS,
    area_column: str = "area",
    engine: Engine | None = None,
) -> Tabulation:
    """Compute measures for every area and group of a file with one row a person.

    Parameters
    ----------
    measures : Estimable
        Indicators or measures of a user's file; their expressions name columns.
    persons : path
        A CSV or Parquet file, or a folder of Parquet files. ``area_column`` holds a text or whole number.
    disaggregation : Disaggregation
        Whom to compute them for, beside everybody.
    engine : Engine, optional
        By default a new embedded one.

    Returns
    -------
    Tabulation
        NaN where nobody is in the universe, and where the thing measured is not known of anybody.

    Raises
    ------
    InvalidDefinition
        A measure is only published, a gap names a group that is not given, or an expression is refused.
    InvalidFile
        A column is missing, holds NaN or infinity, or names no area for a row.
    StatementRefused
        The engine cannot read the file or compare a column with what it is compared with.
    """
    asked = tuple(measures)
    computed = [_computed(each) for each in asked]
    groups = {group.id: group for group in disaggregation.groups}
    _check(computed, groups)
    at_hand = engine or connect()
    codes = [area_column, *(measure.unit_column for measure in computed if isinstance(measure, Segregation))]
    at_hand.open_file(persons, name=PERSONS, text=codes)
    file = Persons(at_hand, at_hand.columns(PERSONS), area_column)
    expressions = [*(each for measure in computed for each in measure.expressions), *_conditions(groups)]
    refuse_unknown_columns((area_column, *columns_of(expressions)), file.columns)
    return _tabulation(asked, computed, disaggregation, file)


def _computed(asked: Estimable) -> Computed:
    measure = asked.measure
    if isinstance(measure, Total) or (isinstance(measure, Gap) and isinstance(measure.of, Total)):
        raise invalid(
            f"“{asked.label.en}” is a total, which is estimated from a survey with its design: estimate_survey, or "
            "parvis data estimate.",
            f"«\u00a0{asked.label.fr}\u00a0» est un total, qui s’estime d’après une enquête et son plan\u00a0: "
            "estimate_survey, ou parvis data estimate.",
        )
    if not isinstance(measure, Published):
        return measure
    raise invalid(
        f"“{asked.label.en}” is taken as published; there is nothing to estimate.",
        f"«\u00a0{asked.label.fr}\u00a0» est pris tel que publié; il n’y a rien à estimer.",
    )


def _conditions(groups: Mapping[str, Group]) -> list[str]:
    return [group.condition for group in groups.values()]


def _check(measures: Iterable[Computed], groups: Mapping[str, Group]) -> None:
    """Check every expression against the closed list, and that the groups of gaps are there."""
    for condition in _conditions(groups):
        check_expression(condition)
    for measure in measures:
        for expression in measure.expressions:
            check_expression(expression)
        if isinstance(measure, Gap):
            _refuse_unknown_groups(measure, groups)


def _refuse_unknown_groups(gap: Gap, groups: Mapping[str, Group]) -> None:
    for group in (gap.group, gap.against):
        if group not in groups:
            raise invalid(
                f"The gap needs the group “{group}”; say which persons are in it.",
                f"L’écart demande le groupe «\u00a0{group}\u00a0»; dites quelles personnes en font partie.",
            )


def _tabulation(
    asked: Sequence[Estimable], computed: Sequence[Computed], by: Disaggregation, persons: Persons
) -> Tabulation:
    bases = tuple(dict.fromkeys(measure.of if isinstance(measure, Gap) else measure for measure in computed))
    found: dict[tuple[Any, str], Found] = {}
    ratios = [base for base in bases if isinstance(base, FromSums)]
    compared = _compared(bases, by, persons.columns)
    areas, of_sums = from_sums(ratios, by=by, persons=persons, compared=compared)
    found.update(of_sums)
    spread = [base for base in bases if isinstance(base, Distribution)]
    found.update(distributions(spread, by=by, persons=persons, areas=areas))
    apart = [base for base in bases if isinstance(base, Segregation)]
    found.update(segregation(apart, persons=persons, areas=areas))
    groups = tuple(group.id for group in by.groups)
    return Tabulation(
        tuple(areas.tolist()),
        tuple(_figures(each, measure, found, groups) for each, measure in zip(asked, computed, strict=True)),
    )


# An expression under one of these names is an amount; under any other, a condition.
_AMOUNTS = ("amount", "count", "per", "numerator_amount", "denominator_amount", "weight")


def _compared(bases: Iterable[Computed], by: Disaggregation, columns: Columns) -> tuple[str, ...]:
    """Return the floating-point columns whose faults no sum would show, because they are compared."""
    amounts = {
        getattr(base, field.name) for base in bases for field in fields(base) if field.name in _AMOUNTS
    }
    shown = {written for written in amounts if adds_up_to_its_fault(written)}
    hidden = [written for base in bases for written in base.expressions if written not in shown]
    named = columns_of([*hidden, *(group.condition for group in by.groups)])
    floats = {name.casefold() for name, column in columns.items() if column.is_float}
    return tuple(name for name in named if name.casefold() in floats)


def _figures(
    asked: Estimable, measure: Computed, found: Mapping[tuple[Any, str], Found], groups: tuple[str, ...]
) -> Figures:
    if isinstance(measure, Gap):
        groups = (TOTAL,)
        columns = [_gap(measure, found)]
    else:
        groups = (TOTAL,) if isinstance(measure, Segregation) else groups
        columns = [found[measure, group] for group in groups]
    side_by_side = stacked(columns)
    return Figures(
        id=asked.id,
        groups=groups,
        value=asked.unit.scale * side_by_side.value,
        numerator=side_by_side.numerator,
        denominator=side_by_side.denominator,
        n=side_by_side.n,
    )


def _gap(gap: Gap, found: Mapping[tuple[Any, str], Found]) -> Found:
    group, against = found[gap.of, gap.group], found[gap.of, gap.against]
    if gap.kind is GapKind.RATIO:
        value = group.value / np.where(against.value != 0, against.value, np.nan)
    else:
        value = group.value - against.value
    return value_only(value, np.minimum(group.n, against.n))
