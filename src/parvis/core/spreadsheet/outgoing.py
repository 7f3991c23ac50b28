"""A table that goes out and does not come back: CSV, or an XLSX with a sheet of notes in both languages."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, TypeVar

from django.utils.translation import get_language

from parvis.assessment.export.columns import ExportColumn, csv_text
from parvis.assessment.text import Language, Text
from parvis.core.spreadsheet.reading import NOTES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
_WIDTH = 24  # characters
Row = TypeVar("Row")


def csv_of(columns: Sequence[ExportColumn[Row]], rows: Sequence[Row]) -> bytes:
    """Return the table as CSV with the mark that lets a spreadsheet read its accents."""
    return csv_text(columns, rows).encode("utf-8-sig")


def workbook_of(
    title: Text, columns: Sequence[ExportColumn[Row]], rows: Sequence[Row], notes: Sequence[Text]
) -> bytes:
    """Return the table as XLSX: numbers are numbers, no cell is a formula; the same bytes for the same rows."""
    import xlsxwriter

    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"created": datetime(1980, 1, 1, tzinfo=UTC)})  # else no two files are alike
    head = book.add_format({"bold": True})
    _write_table(book.add_worksheet(title.in_language(_language())), columns, rows, head)
    _write_notes(book.add_worksheet(NOTES.in_language(_language())), [title, *notes], columns, head)
    book.close()
    return content.getvalue()


def _write_table(sheet: Any, columns: Sequence[ExportColumn[Row]], rows: Sequence[Row], head: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, _WIDTH)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.name, head)
    for line, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            cell = column.cell(row)
            if isinstance(cell, str):
                sheet.write_string(line, place, cell)
            elif cell is not None:
                sheet.write_number(line, place, cell)


def _write_notes(sheet: Any, notes: Sequence[Text], columns: Sequence[ExportColumn[Row]], head: Any) -> None:
    sheet.set_column(0, 1, 4 * _WIDTH)
    explained = [
        Text(en=f"{one.name}: {one.description.en}", fr=f"{one.name}\u00a0: {one.description.fr}")
        for one in columns
    ]
    sheet.write_row(0, 0, ["English", "Français"], head)
    for line, text in enumerate([*notes, *explained], start=1):
        sheet.write_string(line, 0, text.en)
        sheet.write_string(line, 1, text.fr)


def _language() -> Language:
    return "fr" if get_language() == "fr" else "en"
