"""A wide table of released values: one row an area, one column an indicator; what ``parvis data index`` reads.

The first column is ``area``; a column ``period`` makes it a panel. Every indicator of the framework is a column.
Any other column may be a denominator, if it holds numbers, and a grouping. Columns named after an indicator say how
far its values can be off: ``x_standard_error``, and ``x_numerator`` with ``x_denominator``, the counts of a rate.
Whoever gives the table answers for its release: the values go through
:func:`~parvis.assessment.disclosure.release.release` as published figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.disclosure.release import Released, release
from parvis.assessment.disclosure.rules import PUBLISHED
from parvis.assessment.errors import Fault
from parvis.assessment.index.arrays import Rows, Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.noise import Accuracy
from parvis.assessment.index.steps import IndexTable
from parvis.assessment.observation import Flag, Observation, Observations
from parvis.assessment.period import InvalidPeriod, ReferencePeriod
from parvis.assessment.sources import faults
from parvis.assessment.sources.numbers import parse_number
from parvis.assessment.sources.symbols import SYMBOLS
from parvis.assessment.sources.table import Table, read_table
from parvis.assessment.text import Text

AREA, PERIOD = "area", "period"
GIVEN = "given"  # the source of values that come without one
_NUMBER = Text(
    en="a number, nothing, or a standard table symbol", fr="un nombre, rien, ou un signe conventionnel"
)


@dataclass(frozen=True, slots=True, eq=False)
class WideTable:
    """The rows of a wide table, in the order of its file.

    ``areas`` and ``periods`` name each row; a period is empty where the table has none. ``released`` are the same
    values as observations.
    """

    areas: tuple[str, ...]
    periods: tuple[str, ...]
    table: IndexTable
    released: Released


def read_wide(path: Path, framework: Framework) -> WideTable:
    """Read a wide table for a framework.

    Returns
    -------
    WideTable
        Values of shape (rows, indicators of the framework), NaN where a cell is empty or holds a symbol. Every
        other column that holds numbers is a denominator, and every other column is a grouping.

    Raises
    ------
    InvalidFile
        The first column is not ``area``, an indicator has no column, a cell is no number, or an area stands twice
        (in one period); ``faults`` names every place.
    """
    table = read_table(path)
    _check_header(table, framework)
    rows = _Columns(table)
    areas, periods = rows.texts(AREA), rows.texts(PERIOD)
    problems = _repeated(areas, periods, table)
    observations = [
        _observation(row, indicator, rows, areas, periods, problems)
        for row in range(len(areas))
        for indicator in framework.indicator_ids
    ]
    accuracy = _accuracy(rows, framework, problems)
    if problems:
        raise faults.refusal(problems)
    released = release(Observations(_with_errors(observations, accuracy)), rules={GIVEN: PUBLISHED})
    return WideTable(
        areas, periods, _index_table(released, rows, areas, periods, framework, accuracy), released
    )


class _Columns:
    """The cells of a table by the name of their column."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._place = {name: place for place, name in enumerate(table.header)}

    def __contains__(self, name: str) -> bool:
        return name in self._place

    def line(self, row: int) -> int:
        return self._table.rows[row][0]

    def cell(self, row: int, name: str) -> str:
        return self._table.rows[row][1][self._place[name]].strip()

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(self.cell(row, name) if name in self else "" for row in range(len(self._table.rows)))

    def number(self, row: int, name: str) -> float | None:
        return parse_number(self.cell(row, name), has_decimal_comma=self._table.has_decimal_comma)

    def numbers(self, name: str) -> Values | None:
        """Return a column as numbers, NaN where empty; None where a cell is something else."""
        found = [
            self.number(row, name) if self.cell(row, name) else np.nan for row in range(len(self._table.rows))
        ]
        return None if None in found else np.array(found, dtype=float)

    def others_than(self, names: Sequence[str]) -> list[str]:
        return [name for name in self._table.header if name not in names]


def _check_header(table: Table, framework: Framework) -> None:
    needed = (AREA, *framework.indicator_ids)
    missing = [
        faults.missing_column(Text(en=name, fr=name), header=table.header)
        for name in needed
        if name not in table.header
    ]
    twice = [faults.repeated_column(name) for name in needed if table.header.count(name) > 1]
    if missing or twice:
        raise faults.refusal([*missing, *twice])


def _repeated(areas: Sequence[str], periods: Sequence[str], table: Table) -> list[Fault]:
    first: dict[tuple[str, str], int] = {}
    found = []
    for (line, _), key in zip(table.rows, zip(areas, periods, strict=True), strict=True):
        if not key[0]:
            found.append(faults.empty_cell(line, AREA, expected=Text(en="an area", fr="un territoire")))
        elif key in first:
            found.append(_stands_twice(line, key[0], first[key]))
        first.setdefault(key, line)
    return found


def _stands_twice(line: int, area: str, before: int) -> Fault:
    return Fault(
        line,
        AREA,
        Text(
            en=f"Line {line}: “{area}” is already on line {before}. Keep one of the two, or add a column “period”.",
            fr=f"Ligne {line}\u00a0: «\u00a0{area}\u00a0» figure déjà à la ligne {before}. Gardez l’une des deux, "
            "ou ajoutez une colonne «\u00a0period\u00a0».",
        ),
    )


def _observation(
    row: int,
    indicator: str,
    rows: _Columns,
    areas: Sequence[str],
    periods: Sequence[str],
    problems: list[Fault],
) -> Observation:
    written = rows.cell(row, indicator)
    value = rows.number(row, indicator) if written and written not in SYMBOLS else None
    if written and value is None and written not in SYMBOLS:
        problems.append(faults.unexpected(rows.line(row), indicator, written=written, expected=_NUMBER))
    flag = SYMBOLS.get(written, Flag.NONE if value is not None else Flag.NOT_AVAILABLE)
    return Observation(
        indicator=indicator,
        area=areas[row],
        period=periods[row],
        value=value,
        level="",
        described=areas[row],
        source=GIVEN,
        flag=flag,
        symbol=written if written in SYMBOLS else "",
    )


def _with_errors(observations: Sequence[Observation], accuracy: Accuracy | None) -> tuple[Observation, ...]:
    """Return the observations with what the table says of their errors, for whoever compares them."""
    if accuracy is None:
        return tuple(observations)
    known = zip(
        observations,
        *(
            [None if np.isnan(number) else number for number in numbers.ravel().tolist()]
            for numbers in (accuracy.standard_errors, accuracy.numerators, accuracy.denominators)
        ),
        strict=True,
    )
    return tuple(
        each
        if each.value is None
        else replace(each, standard_error=error, numerator=numerator, denominator=denominator)
        for each, error, numerator, denominator in known
    )


def _index_table(
    released: Released,
    rows: _Columns,
    areas: Sequence[str],
    periods: Sequence[str],
    framework: Framework,
    accuracy: Accuracy | None,
) -> IndexTable:
    values = np.array([np.nan if each.value is None else each.value for each in released], dtype=float)
    others = rows.others_than((AREA, PERIOD, *framework.indicator_ids))
    numbers = {name: rows.numbers(name) for name in others}
    return IndexTable(
        values=values.reshape(len(areas), len(framework.indicators)),
        rows=Rows(
            area=_numbered(areas),
            period=_numbered(periods),
            time=_times(periods),
            groups={name: _numbered(rows.texts(name)) for name in others},
        ),
        denominators={name: column for name, column in numbers.items() if column is not None},
        accuracy=accuracy,
    )


def _times(periods: Sequence[str]) -> Values:
    """Return each period in years, or its number in their order where one is no period in the usual form."""
    try:
        return np.array([ReferencePeriod.parse(period).time if period else 0.0 for period in periods])
    except InvalidPeriod:
        return _numbered(periods).astype(float)


def _accuracy(rows: _Columns, framework: Framework, problems: list[Fault]) -> Accuracy | None:
    """Return what columns such as ``low_income_standard_error`` say of the errors of the indicator they name."""
    found = [
        np.column_stack([_errors(rows, name + ending, problems) for name in framework.indicator_ids])
        for ending in ("_standard_error", "_numerator", "_denominator")
    ]
    return None if all(np.isnan(each).all() for each in found) else Accuracy(*found)


def _errors(rows: _Columns, name: str, problems: list[Fault]) -> Values:
    """Return a column as numbers, NaN where it says nothing; what is no number is a fault, not an unknown."""
    written = rows.texts(name)
    column = np.full(len(written), np.nan)
    for row, cell in enumerate(written):
        if not cell or cell in SYMBOLS:
            continue
        number = rows.number(row, name)
        if number is None:
            problems.append(faults.unexpected(rows.line(row), name, written=cell, expected=_NUMBER))
        else:
            column[row] = number
    return column


def _numbered(names: Sequence[str]) -> NDArray[np.intp]:
    """Number the different names in their order."""
    numbers: Mapping[str, int] = {name: number for number, name in enumerate(sorted(set(names)))}
    return np.array([numbers[name] for name in names], dtype=np.intp)
