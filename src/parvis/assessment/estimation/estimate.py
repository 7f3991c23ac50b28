"""Estimate indicators from a file of persons: the long table of what a tabulation finds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from os import PathLike

import numpy as np

from parvis.assessment.engine import Engine
from parvis.assessment.errors import UnknownArea
from parvis.assessment.estimation.found import Table
from parvis.assessment.estimation.tabulation import Estimable, Figures, tabulate
from parvis.assessment.geography.area import Area
from parvis.assessment.indicators.disaggregation import Disaggregation, of_conditions
from parvis.assessment.observation import Flag, Observation, Observations
from parvis.assessment.text import Text


def estimate(
    indicators: Iterable[Estimable],
    *,
    persons: str | PathLike[str],
    areas: Iterable[Area],
    period: str,
    source: str,
    groups: Mapping[str, str] | Disaggregation | None = None,
    area_column: str = "area",
    engine: Engine | None = None,
) -> Observations:
    """Estimate indicators for areas and groups from a file with one row a person.

    Parameters
    ----------
    indicators : Estimable
        Indicators or measures of a user's file: they name columns of the file; a published one has nothing to compute.
    persons : path
        A CSV or Parquet file, or a folder of Parquet files. ``area_column`` holds the id of one of ``areas``.
    groups : mapping of group to condition, or Disaggregation, optional
        A condition over the columns, for instance ``{"immigrants": "immigrant = 1"}``, or dimensions that may be
        crossed. ``total`` is always there.
    engine : Engine, optional
        By default a new embedded one.

    Returns
    -------
    Observations
        One row an indicator, area of the file and group, with numerator and denominator (weighted), and n, the
        persons behind it. The value is in the indicator's unit; it is None, not applicable, where nobody is in
        the universe. A person of whom the thing measured is not known is in neither sum. A gap and a measure over
        small units have one row, in the group ``total``; the n of a gap is the smaller of the two.

    Raises
    ------
    InvalidDefinition
        An indicator is only published, a gap names a group that is not given, or an expression is refused.
    InvalidFile
        A column is missing, holds NaN or infinity, or names no area for a row.
    UnknownArea
        The file names an area that is not among ``areas``.
    """
    by = groups if isinstance(groups, Disaggregation) else of_conditions(dict(groups or {}))
    table = tabulate(indicators, persons=persons, disaggregation=by, area_column=area_column, engine=engine)
    named = _named(table.areas, areas)
    columns = [_columns(figures) for figures in table.figures]
    return Observations(
        tuple(
            row
            for place, area in enumerate(named)
            for column in columns
            for row in _rows(column, place, area, period, source)
        )
    )


def _named(written: Sequence[object], areas: Iterable[Area]) -> list[Area]:
    by_id = {area.id: area for area in areas}
    return [_area(each, by_id) for each in written]


def _area(written: object, by_id: Mapping[str, Area]) -> Area:
    found = by_id.get(str(written))
    if found is None:
        raise UnknownArea(
            Text(
                en=f"The file names the area “{written}”, which is not among those asked for.",
                fr=f"Le fichier nomme le territoire «\u00a0{written}\u00a0», qui n’est pas parmi ceux demandés.",
            )
        )
    return found


# The figures of one indicator as lists, ``[area][group]``, with None where there is none: much faster to read one
# by one than arrays are.
Columns = tuple[str, tuple[str, ...], tuple[list[list[float | None]], ...], list[list[int]]]


def _columns(figures: Figures) -> Columns:
    numbers = (figures.value, figures.numerator, figures.denominator)
    return figures.id, figures.groups, tuple(map(_lists, numbers)), figures.n.tolist()


def _lists(numbers: Table) -> list[list[float | None]]:
    lists: list[list[float | None]] = np.where(np.isnan(numbers), np.array(None), numbers).tolist()
    return lists


def _rows(columns: Columns, place: int, area: Area, period: str, source: str) -> Iterator[Observation]:
    id, groups, (values, numerators, denominators), counts = columns
    described, level = "+".join(area.codes), area.level.value
    for number, group in enumerate(groups):
        value = values[place][number]
        yield Observation(
            indicator=id,
            area=area.id,
            period=period,
            value=value,
            level=level,
            described=described,
            source=source,
            flag=Flag.NOT_APPLICABLE if value is None else Flag.NONE,
            group=group,
            numerator=numerators[place][number],
            denominator=denominators[place][number],
            n=counts[place][number],
        )
