"""From a file to rows of text under known columns; the headings may be in either language."""

import csv
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.assessment.errors import InvalidFile
from parvis.assessment.sources.encoding import transcode
from parvis.assessment.sources.workbook import cell_text
from parvis.assessment.text import Text
from parvis.core.spreadsheet.container import (
    MOST_ROWS,
    UnreadableFile,
    check_size,
    check_workbook,
    is_container,
    refuse_other_formats,
)
from parvis.core.spreadsheet.table import Column, Table, plain

MOST_BYTES = 5 << 20  # 5,000 rows take about 1 MB
NUMBER = Column(key="number", label=Text(en="Number (do not change)", fr="Numéro (ne pas modifier)"))
MARK = Column(key="mark", label=Text(en="Mark (do not change)", fr="Marque (ne pas modifier)"))
NOTES = Text(en="Notes", fr="Notes")
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of a table: its line in the sheet, and what is written under each column that the file has."""

    line: int
    cells: dict[str, str]

    @property
    def number(self) -> str:
        """Return the hidden number of the record; empty for a new row."""
        return self.cells.get(NUMBER.key, "")

    @property
    def mark(self) -> str:
        """Return the hidden mark of the record as it was exported."""
        return self.cells.get(MARK.key, "")


Rows = dict[str, tuple[ReadRow, ...]]
"""The rows of each table that the file has, by the table's key."""


def read(content: bytes, tables: Sequence[Table], *, most_rows: int = MOST_ROWS) -> Rows:
    """Read an XLSX with a sheet for each table, or a CSV with one of them; ``most_rows`` is for each table.

    Raises
    ------
    UnreadableFile
        The file is empty, too large, of another format, or has not our sheets and headings.
    """
    if not content.strip():
        raise UnreadableFile(_("The file is empty. Choose the file again."))
    if len(content) > MOST_BYTES:
        raise UnreadableFile(_("The file is larger than 5 MB. Send only the rows that change."))
    if is_container(content):
        return _read_workbook(content, tables, most_rows)
    refuse_other_formats(content)
    return _read_csv(content, tables, most_rows)


def bare(cell: str) -> str:
    """Return a cell without the apostrophe that kept a spreadsheet from computing it."""
    return cell[1:] if cell.startswith("'") and _is_computed(cell.lstrip("'")) else cell


def neutralised(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _is_computed(cell.lstrip("'")) else cell


def _is_computed(cell: str) -> bool:
    return cell.startswith(_COMPUTED)


def _read_workbook(content: bytes, tables: Sequence[Table], most_rows: int) -> Rows:
    from python_calamine import CalamineError, CalamineWorkbook

    check_workbook(content)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = {name: _written(workbook, name) for name in workbook.sheet_names}
    except (CalamineError, OSError, ValueError):
        raise UnreadableFile(
            _("The file is damaged. Open it in your spreadsheet, save it again as XLSX, and send that.")
        ) from None
    rows: Rows = {}
    for name, written in sheets.items():
        if plain(name) in _words(NOTES):
            continue
        table = next((each for each in tables if plain(name) in _words(each.label)), None)
        if table is None:
            raise UnreadableFile(
                _(
                    "There is a sheet “%(name)s”, which is none of ours. Rename or delete it; ours are: %(sheets)s."
                )
                % {"name": name, "sheets": _names(tables)}
            )
        if table.key in rows:
            raise UnreadableFile(
                _("The sheet “%(name)s” is there in both languages. Keep one of the two.") % {"name": name}
            )
        rows[table.key] = _rows_of(table, written, most_rows)
    if not rows:
        raise UnreadableFile(
            _("The workbook has none of our sheets. Its sheets must be named: %(sheets)s.")
            % {"sheets": _names(tables)}
        )
    return rows


def _written(workbook: Any, name: str) -> list[list[str]]:
    sheet = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[cell_text(cell) for cell in row] for row in sheet]


def _read_csv(content: bytes, tables: Sequence[Table], most_rows: int) -> Rows:
    text = _decoded(content)
    heading = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=heading.count)
    try:
        written = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        raise UnreadableFile(
            _("A quotation mark in the file is never closed. Save the sheet as CSV again, and send that.")
        ) from None
    table = _table_with(written[0] if written else [], tables)
    return {table.key: _rows_of(table, written, most_rows)}


def _decoded(content: bytes) -> str:
    """Return the text, in UTF-8, UTF-16 or Windows-1252 where it is certain to be that."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "source"), Path(folder, "target")
        source.write_bytes(content)
        try:
            transcode(source, to=target)
        except InvalidFile as refusal:
            raise UnreadableFile(refusal.text.in_language(get_language() or "en")) from None
        return target.read_text(encoding="utf-8")


def _table_with(heading: Sequence[str], tables: Sequence[Table]) -> Table:
    """Return the table that has most of these headings."""
    known = {
        table.key: sum(_column_named(table, name) in table.columns for name in heading) for table in tables
    }
    table = max(tables, key=lambda each: known[each.key])
    if not known[table.key]:
        raise UnreadableFile(
            _(
                "The first row has none of our headings. Send the CSV file that you exported here, with its first row."
            )
        )
    return table


def _rows_of(table: Table, written: Sequence[Sequence[str]], most_rows: int) -> tuple[ReadRow, ...]:
    check_size(rows=len(written), columns=max(map(len, written), default=0), most_rows=most_rows)
    if not written or not any(cell.strip() for cell in written[0]):
        raise UnreadableFile(
            _("The sheet “%(sheet)s” has no headings in its first row. Put them back as they were exported.")
            % {"sheet": table.label.in_language(get_language() or "en")}
        )
    columns = tuple(_columns(table, written[0]))
    return tuple(
        ReadRow(line, {column.key: bare(cell.strip()) for column, cell in _pairs(columns, row)})
        for line, row in enumerate(written[1:], start=2)
        if any(cell.strip() for cell in row)
    )


def _pairs(columns: Sequence[Column | None], row: Sequence[str]) -> Iterator[tuple[Column, str]]:
    padded = [*row, *[""] * (len(columns) - len(row))]
    return ((column, cell) for column, cell in zip(columns, padded, strict=False) if column is not None)


def _columns(table: Table, heading: Sequence[str]) -> Iterator[Column | None]:
    """Return the column under each heading; None under an empty one."""
    seen: set[str] = set()
    for name in heading:
        if not name.strip():
            yield None
            continue
        column = _column_named(table, name)
        if column is None:
            raise UnreadableFile(
                _(
                    "The heading “%(heading)s” is none of ours. Put the headings back as they were exported: "
                    "%(columns)s."
                )
                % {"heading": name, "columns": _names(table.columns)}
            )
        if column.key in seen:
            raise UnreadableFile(
                _("The heading “%(heading)s” is there twice. Delete one of the two columns.")
                % {"heading": name}
            )
        seen.add(column.key)
        yield column


def _column_named(table: Table, name: str) -> Column | None:
    said = plain(name)
    return next((each for each in (*table.columns, NUMBER, MARK) if said in _words(each.label)), None)


def _words(label: Text) -> set[str]:
    return {plain(label.en), plain(label.fr)}


def _names(named: Sequence[Table] | Sequence[Column]) -> str:
    language = get_language() or "en"
    return ", ".join(each.label.in_language(language) for each in named)
