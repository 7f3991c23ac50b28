"""From records to a file: an XLSX with a sheet for each table and one of notes, or a CSV of one table."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from django.utils.translation import get_language

from parvis.assessment.text import Language, Text
from parvis.core.spreadsheet.comparison import Record
from parvis.core.spreadsheet.reading import MARK, NOTES, NUMBER, neutralised
from parvis.core.spreadsheet.table import Column, Kind, Table

_WIDTH = 24  # characters; wide enough for most names
_DATE_FORMAT = "yyyy-mm-dd"

NOTES_OF_ALL = (
    Text(
        en="Change, fill in and add rows, then import the file on the page from which you exported it.",
        fr="Modifiez, complétez et ajoutez des lignes, puis importez le fichier sur la page d’où vous l’avez exporté.",
    ),
    Text(
        en="Nothing is written before you have seen every change and confirmed it; then all rows or none.",
        fr=(
            "Rien n’est écrit avant que vous ayez vu et confirmé chaque changement; ensuite, toutes les lignes ou "
            "aucune."
        ),
    ),
    Text(
        en="A row that you delete here stays as it is there: an import deletes nothing.",
        fr="Une ligne supprimée ici reste là-bas telle quelle\u00a0: une importation ne supprime rien.",
    ),
    Text(
        en="Leave the two hidden columns as they are. In a new row they are empty.",
        fr="Laissez les deux colonnes masquées telles quelles. Dans une nouvelle ligne, elles sont vides.",
    ),
)

Records = Mapping[str, Sequence[Record]]
"""The records of each table, by the table's key; a reference is written as the name that it is read by."""


def workbook(tables: Sequence[Table], records: Records, *, made_at: datetime) -> bytes:
    """Return an XLSX in the page's language; the same bytes for the same records and moment."""
    import xlsxwriter

    content = BytesIO()
    book = xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": made_at.replace(tzinfo=None)})
    formats = {
        "heading": book.add_format({"bold": True}),
        "date": book.add_format({"num_format": _DATE_FORMAT}),
    }
    for table in tables:
        _write_sheet(book, table, records[table.key], formats)
    _write_notes(book, tables, formats)
    book.close()
    return content.getvalue()


def csv_file(table: Table, records: Iterable[Record]) -> bytes:
    """Return a CSV of one table in the page's language, with the mark that lets a spreadsheet read its accents."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_label(column) for column in (*table.columns, NUMBER, MARK)])
    for record in records:
        cells = [neutralised(column.shown(record.cells.get(column.key, ""))) for column in table.columns]
        writer.writerow([*cells, str(record.number), record.mark])
    return text.getvalue().encode("utf-8-sig")


def _write_sheet(book: Any, table: Table, records: Sequence[Record], formats: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet(table.label.in_language(_language()))
    sheet.freeze_panes(1, 0)
    last = len(table.columns)
    sheet.set_column(0, last - 1, _WIDTH)
    sheet.set_column(last, last + 1, _WIDTH, None, {"hidden": True})
    for place, column in enumerate((*table.columns, NUMBER, MARK)):
        sheet.write_string(0, place, _label(column), formats["heading"])
    for line, record in enumerate(records, start=1):
        for place, column in enumerate(table.columns):
            _write_cell(sheet, line, place, column, record.cells.get(column.key, ""), formats)
        sheet.write_string(line, last, str(record.number))
        sheet.write_string(line, last + 1, record.mark)


def _write_cell(
    sheet: Any, line: int, place: int, column: Column, cell: str, formats: Mapping[str, Any]
) -> None:
    if not cell:
        return
    if column.kind is Kind.DATE:
        sheet.write_datetime(line, place, date.fromisoformat(cell), formats["date"])
    elif column.kind is Kind.NUMBER:
        sheet.write_number(line, place, int(cell))
    else:
        sheet.write_string(line, place, neutralised(column.shown(cell)))


def _write_notes(book: Any, tables: Sequence[Table], formats: Mapping[str, Any]) -> None:
    """Write what to know, in both languages side by side, and what each column takes."""
    sheet = book.add_worksheet(NOTES.in_language(_language()))
    sheet.set_column(0, 1, 4 * _WIDTH)
    lines = [*NOTES_OF_ALL]
    for table in tables:
        lines += [
            Text(
                en=f"{table.label.en}: {column.label.en}. {column.note.en}",
                fr=f"{table.label.fr}\u00a0: {column.label.fr}. {column.note.fr}",
            )
            for column in table.columns
        ]
    sheet.write_row(0, 0, ["English", "Français"], formats["heading"])
    for line, text in enumerate(lines, start=1):
        sheet.write_string(line, 0, text.en.strip())
        sheet.write_string(line, 1, text.fr.strip())


def _label(column: Column) -> str:
    return column.label.in_language(_language())


def _language() -> Language:
    return "fr" if get_language() == "fr" else "en"
