"""A workbook: a sheet of notes in both languages, then one sheet a table, every cell typed."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from parvis.assessment.errors import LibraryMissing, NotReleasable
from parvis.assessment.export.codes import code_table, tables_of
from parvis.assessment.export.columns import Cell, ExportTable
from parvis.assessment.export.exported import Exported
from parvis.assessment.export.licences import licences
from parvis.assessment.text import Text

NOTES = "Notes"
LONGEST_TEXT = 32_767  # Excel specifications and limits: characters in a cell
MOST_ROWS = 1_048_576  # the same, rows on a sheet; one is the header
_CUT = " […]"
_WIDTHS = (24, 70, 70)

Note = tuple[str, str, str]  # what it is about, in English, in French

_READING = (
    Text(
        en="Suppressed (x), too unreliable (F), not available (..), not applicable (...) and zero (0) are five "
        "different things. An empty cell says that nothing is known.",
        fr="Supprimé (x), trop peu fiable (F), non disponible (..), sans objet (...) et zéro (0) sont cinq choses "
        "différentes. Une cellule vide dit qu’on ne sait rien.",
    ),
    Text(
        en="Where the column “match” says “modelled”, a value is a model’s prediction and no direct figure.",
        fr="Lorsque la colonne «\u00a0match\u00a0» dit «\u00a0modelled\u00a0», la valeur est la prédiction d’un modèle "
        "et non un chiffre direct.",
    ),
    Text(
        en=f"Texts are texts: no cell is a formula. A text longer than {LONGEST_TEXT:,} characters is cut, and ends "
        f"with “{_CUT.strip()}”; the CSV file has it whole.",
        fr="Les textes sont des textes\u00a0: aucune cellule n’est une formule. Un texte de plus de "
        f"{LONGEST_TEXT // 1000}\u00a0{LONGEST_TEXT % 1000} caractères est coupé et se termine par "
        f"«\u00a0{_CUT.strip()}\u00a0»; le fichier CSV le donne en entier.",
    ),
)


class _Exact(float):
    """A number that is written whole: XlsxWriter formats to 16 digits, and a double may need 17."""

    def __format__(self, specification: str) -> str:
        return repr(float(self))


def write_workbook(exported: Exported, path: Path) -> None:
    """Write the tables and what must be known to read them.

    Raises
    ------
    LibraryMissing
        XlsxWriter is not installed.
    NotReleasable
        A table has more rows than a sheet holds; take CSV or Parquet.
    """
    for table in tables_of(exported):
        if len(table.rows) >= MOST_ROWS:
            raise _too_long(table)
    try:
        import xlsxwriter
    except ImportError:
        raise LibraryMissing("XlsxWriter", extra="export") from None
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        # Else the hour of the writing is in the file, and no two files are alike.
        book.set_properties(
            {"title": exported.name.en, "subject": exported.name.fr, "created": datetime(1980, 1, 1, tzinfo=UTC)}
        )  # fmt: skip
        head = book.add_format({"bold": True})
        _write_notes(book.add_worksheet(NOTES), exported, head)
        for table in tables_of(exported):
            _write_table(book.add_worksheet(table.name), table, head)


def _write_notes(sheet: Any, exported: Exported, head: Any) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    for line, note in enumerate(_notes(exported)):
        for column, text in enumerate(note):
            sheet.write_string(line, column, _fitting(text), head if line == 0 else None)


def _notes(exported: Exported) -> Iterator[Note]:
    publication = exported.publication
    yield "", "English", "Français"
    yield "title", exported.name.en, exported.name.fr
    for name, text in (("description", publication.description), ("publisher", publication.publisher)):
        if text.en:
            yield name, text.en, text.fr
    if publication.issued_on:
        yield "issued_on", publication.issued_on, publication.issued_on
    for licence in licences(exported):
        en, fr = (f"{title} {licence.address}".strip() for title in (licence.title.en, licence.title.fr))
        yield "licence", en, fr
    for source in exported.sources:
        for text in filter(_is_written, (source.attribution, source.caveat)):
            yield f"source: {source.id}", text.en, text.fr
    yield from (("reading", text.en, text.fr) for text in _READING)
    for table in exported.tables:
        yield f"table: {table.name}", table.title.en, table.title.fr
        for column in table.columns:
            yield f"{table.name}.{column.name}", column.description.en, column.description.fr
    for row in code_table(exported).rows:
        yield f"{row.table}.{row.column} = {row.code}", row.meaning.en, row.meaning.fr
    for step, choice in exported.method.items():
        written = choice if isinstance(choice, str) else json.dumps(choice, ensure_ascii=False)
        yield f"method: {step}", written, written


def _is_written(text: Text) -> bool:
    return bool(text.en)


def _write_table(sheet: Any, table: ExportTable[Any], head: Any) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.name, head)
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(table.written(), start=1):
        for place, cell in enumerate(row):
            _write_cell(sheet, line, place, cell)


def _write_cell(sheet: Any, line: int, place: int, cell: Cell) -> None:
    if isinstance(cell, str):
        if cell:
            sheet.write_string(line, place, _fitting(cell))
    elif cell is not None:
        sheet.write_number(line, place, _Exact(cell) if isinstance(cell, float) else cell)


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(_CUT)] + _CUT


def _too_long(table: ExportTable[Any]) -> NotReleasable:
    most = MOST_ROWS - 1
    return NotReleasable(
        Text(
            en=f"The table “{table.name}” has more than {most:,} rows, and a sheet holds no more. Take CSV or Parquet.",
            fr=f"Le tableau «\u00a0{table.name}\u00a0» a plus de {f'{most:,}'.replace(',', chr(160))} lignes, et une "
            "feuille n’en contient pas davantage. Prenez CSV ou Parquet.",
        )
    )
