"""A table for export: columns described once in both languages for every format, and cells no spreadsheet runs."""

import csv
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import StringIO
from typing import Generic, Protocol, TextIO, TypeVar

from parvis.assessment.errors import NotReleasable
from parvis.assessment.text import Text

Row = TypeVar("Row")
Given = TypeVar("Given", covariant=True)
Cell = str | float | int | None

# A spreadsheet takes a cell that begins with one of these for a formula, full-width signs included (OWASP, CSV
# Injection); one in French also cuts a line at its semicolons, and then a formula may begin in the middle of a text.
_SIGN = r"[=+\-@＝＋－＠]"
_FORMULA = re.compile(rf"(\A(?=[\t\r]|[\s\"]*{_SIGN})|[;\t\r\n][\s\"]*(?={_SIGN}))")
_NOT_FINITE = Text(
    en="The table “{table}” cannot be exported: line {line}, column “{column}” is not a finite number. Withhold the "
    "value and say why with a flag.",
    fr="Le tableau «\u00a0{table}\u00a0» ne peut être exporté\u00a0: ligne {line}, colonne «\u00a0{column}\u00a0», "
    "le nombre n’est pas fini. Omettez la valeur et dites pourquoi par une indication.",
)


@dataclass(frozen=True, slots=True)
class ExportColumn(Generic[Row]):
    """One column: its name, its type in Table Schema, what it holds, and how to read it off a row.

    ``codes`` are the words that may stand in it and what they mean; where ``is_closed``, no others do. ``names``
    gives what a row's code is called. ``reason`` gives the code that texts for people write where there is no value;
    ``reasons`` is what these codes mean.
    """

    name: str
    type: str
    description: Text
    cell: Callable[[Row], Cell]
    codes: Mapping[str, Text] = field(default_factory=dict, kw_only=True)
    is_closed: bool = field(default=False, kw_only=True)
    names: Callable[[Row], Text] | None = field(default=None, kw_only=True)
    reason: Callable[[Row], str] | None = field(default=None, kw_only=True)
    reasons: Mapping[str, Text] = field(default_factory=dict, kw_only=True)

    def written(self, row: Row) -> Cell:
        """Return the cell as a text for people writes it: the code of the reason where there is no value."""
        cell = self.cell(row)
        return self.reason(row) if cell is None and self.reason else cell


class Rows(Protocol[Given]):
    """Rows that can be counted, and gone through more than once."""

    def __iter__(self) -> Iterator[Given]:
        """Give the rows in their order."""

    def __len__(self) -> int:
        """Return how many there are."""


@dataclass(frozen=True, slots=True)
class ExportTable(Generic[Row]):
    """One table: what it is, its columns, the columns whose values occur together once, and its rows.

    ``measure`` names the column that holds what the table is about.
    """

    name: str
    title: Text
    columns: tuple[ExportColumn[Row], ...]
    rows: Rows[Row]
    key: tuple[str, ...]
    measure: str

    def cells(self) -> Iterator[list[Cell]]:
        """Give the values of each row, None where there is none.

        Raises
        ------
        NotReleasable
            A number is infinite or not a number; the sentence says where.
        """
        for line, row in enumerate(self.rows, start=1):
            yield [self._finite(column, column.cell(row), line) for column in self.columns]

    def written(self) -> Iterator[list[Cell]]:
        """Give the cells of each row as :meth:`ExportColumn.written` does; raise as :meth:`cells`."""
        for line, row in enumerate(self.rows, start=1):
            yield [self._finite(column, column.written(row), line) for column in self.columns]

    def _finite(self, column: ExportColumn[Row], cell: Cell, line: int) -> Cell:
        if isinstance(cell, float) and not math.isfinite(cell):
            where = {"table": self.name, "line": line, "column": column.name}
            raise NotReleasable(Text(en=_NOT_FINITE.en.format(**where), fr=_NOT_FINITE.fr.format(**where)))
        return cell


def csv_text(columns: Iterable[ExportColumn[Row]], rows: Iterable[Row]) -> str:
    """Write rows as CSV: comma, decimal point, one header line; where there is no value, its reason or nothing."""
    columns = tuple(columns)
    opened = StringIO()
    _write(opened, columns, ([column.written(row) for column in columns] for row in rows))
    return opened.getvalue()


def write_csv(table: ExportTable[Row], opened: TextIO) -> None:
    """Write a table as :func:`csv_text` does, a row at a time."""
    _write(opened, table.columns, table.written())


def safe(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before a sign that begins one."""
    return _safe_text(cell) if isinstance(cell, str) else cell


@lru_cache(maxsize=4096)  # of millions of cells, most say what another has said
def _safe_text(text: str) -> str:
    return _FORMULA.sub(r"\1'", text)


def _write(opened: TextIO, columns: Iterable[ExportColumn[Row]], rows: Iterable[list[Cell]]) -> None:
    writer = csv.writer(opened, lineterminator="\r\n")  # RFC 4180
    writer.writerow(column.name for column in columns)
    writer.writerows([safe(cell) for cell in row] for row in rows)
