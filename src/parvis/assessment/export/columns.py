"""A table for export: columns that say in both languages what they hold, and cells no spreadsheet runs."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import StringIO
from typing import Generic, TypeVar

from parvis.assessment.text import Text

Row = TypeVar("Row")
Cell = str | float | int | None

# A spreadsheet takes a cell that begins with one of these for a formula.
# OWASP, CSV Injection: the same list, and a leading apostrophe against it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class ExportColumn(Generic[Row]):
    """One column: its name, its type in Table Schema, what it holds, and how to read it off a row."""

    name: str
    type: str
    description: Text
    cell: Callable[[Row], Cell]


def csv_text(columns: Iterable[ExportColumn[Row]], rows: Iterable[Row]) -> str:
    """Write rows as CSV: comma, decimal point, one header line, an empty cell where there is no value."""
    columns = tuple(columns)
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")  # RFC 4180
    writer.writerow(column.name for column in columns)
    writer.writerows([_safe(column.cell(row)) for column in columns] for row in rows)
    return written.getvalue()


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
