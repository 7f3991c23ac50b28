"""Rows of a file against the records as they are: what would change, cell by cell, and what is wrong.

A row whose record changed since the export is refused where it says something else: whoever filled it in did not
know. A record that has no row stays as it is.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from parvis.core.spreadsheet.reading import NUMBER, ReadRow
from parvis.core.spreadsheet.table import CellFault, Column, Table, tidy

Resolve = Callable[[str], str]
"""Turns the name of a row of another table into what the cell is kept as, or raises :class:`CellFault`."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it is: its number, what it is called, and its cells as they are kept."""

    number: int
    name: str
    cells: Mapping[str, str]
    kept_mark: str = ""  # of a record whose cells were given names in the place of numbers

    @property
    def mark(self) -> str:
        """Return a short mark that changes with every cell."""
        if self.kept_mark:
            return self.kept_mark
        written = json.dumps(dict(self.cells), sort_keys=True, ensure_ascii=False)
        return sha256(written.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one row, or in one cell of it."""

    table: Table
    line: int
    column: Column | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that would change, as it is kept before and after."""

    column: Column
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that would change its record, or without one would make it."""

    table: Table
    line: int
    record: Record | None
    cells: Mapping[str, str]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One table of the file against its records."""

    changes: tuple[RowChange, ...]
    faults: tuple[Fault, ...]
    missing: tuple[Record, ...]


def compare(
    table: Table,
    rows: Iterable[ReadRow],
    records: Iterable[Record],
    *,
    resolve: Mapping[str, Resolve],
) -> Comparison:
    """Compare the rows of a table with its records; ``resolve`` looks up the columns of references."""
    known = {record.number: record for record in records}
    changes: list[RowChange] = []
    faults: list[Fault] = []
    seen: dict[int, int] = {}
    for row in rows:
        cells, wrong = _read(table, row, resolve)
        record, refusal = _record_of(table, row, known, seen)
        wrong += [refusal] if refusal else []
        change = None if wrong else _change(table, row, record, cells)
        if change is not None and _is_stale(row, record):
            wrong.append(Fault(table, row.line, None, _stale()))
            change = None
        faults += wrong
        changes += [change] if change else []
    missing = tuple(record for number, record in known.items() if number not in seen)
    return Comparison(tuple(changes), tuple(faults), missing)


def _read(table: Table, row: ReadRow, resolve: Mapping[str, Resolve]) -> tuple[dict[str, str], list[Fault]]:
    cells: dict[str, str] = {}
    faults: list[Fault] = []
    for column in table.columns:
        if column.key not in row.cells and (row.number or not column.is_required):
            continue  # a column that the file leaves out changes nothing
        try:
            cell = column.read(row.cells.get(column.key, ""))
            cells[column.key] = resolve[column.key](cell) if column.key in resolve and cell else cell
        except CellFault as fault:
            faults.append(Fault(table, row.line, column, fault.sentence))
    return cells, faults


def _record_of(
    table: Table, row: ReadRow, known: Mapping[int, Record], seen: dict[int, int]
) -> tuple[Record | None, Fault | None]:
    if not row.number:
        return None, None
    record = known.get(int(row.number)) if row.number.isascii() and row.number.isdecimal() else None
    if record is None:
        sentence = _(
            "The number %(number)s in the hidden column is none of this register. Export the file again; for a new "
            "row, leave the number empty."
        ) % {"number": row.number}
        return None, Fault(table, row.line, NUMBER, sentence)
    if record.number in seen:
        sentence = _(
            "This row has the same hidden number as row %(line)d. For a new row, empty its number; else delete one "
            "of the two."
        ) % {"line": seen[record.number]}
        return None, Fault(table, row.line, NUMBER, sentence)
    seen[record.number] = row.line
    return record, None


def _change(table: Table, row: ReadRow, record: Record | None, cells: Mapping[str, str]) -> RowChange | None:
    before = record.cells if record else {}
    differences = tuple(
        Difference(column, before.get(column.key, ""), cells[column.key])
        for column in table.columns
        if column.key in cells and cells[column.key] != tidy(before.get(column.key, ""))
    )
    changed = {difference.column.key: difference.after for difference in differences}
    return RowChange(table, row.line, record, {**before, **changed}, differences) if differences else None


def _is_stale(row: ReadRow, record: Record | None) -> bool:
    return record is not None and bool(row.mark) and row.mark != record.mark


def _stale() -> str:
    return _(
        "Somebody changed this record since the file was exported. Export it again, and make your change in the "
        "new file."
    )
