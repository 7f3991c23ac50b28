"""What stands in the tables by its code, as a table of its own: flags, reasons, matches, levels, units, notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parvis.assessment.export.columns import ExportColumn, ExportTable
from parvis.assessment.export.exported import Exported
from parvis.assessment.sources.notes import note_text
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One code of one column of one table and what it means."""

    table: str
    column: str
    code: str
    meaning: Text


CODE_COLUMNS: tuple[ExportColumn[CodeRow], ...] = (
    ExportColumn("table", "string", Text(en="Table", fr="Tableau"), lambda row: row.table),
    ExportColumn("column", "string", Text(en="Column", fr="Colonne"), lambda row: row.column),
    ExportColumn(
        "code",
        "string",
        Text(
            en="What stands in the column; empty for an empty cell",
            fr="Ce qui figure dans la colonne; vide pour une cellule vide",
        ),
        lambda row: row.code,
    ),
    ExportColumn(
        "meaning_en",
        "string",
        Text(en="What it means, in English", fr="Ce que cela veut dire, en anglais"),
        lambda row: row.meaning.en,
    ),
    ExportColumn(
        "meaning_fr",
        "string",
        Text(en="What it means, in French", fr="Ce que cela veut dire, en français"),
        lambda row: row.meaning.fr,
    ),
)


def code_table(exported: Exported) -> ExportTable[CodeRow]:
    """Return the codes of every column, and the notes that occur, in the order of the tables."""
    title = Text(en="What the codes mean", fr="Signification des codes")
    return ExportTable(
        "codes", title, CODE_COLUMNS, tuple(_codes(exported)), key=("table", "column", "code"), measure="code"
    )


def tables_of(exported: Exported) -> tuple[ExportTable[Any], ...]:
    """Return the tables that a format writes: those of the export, and what their codes mean."""
    codes = code_table(exported)
    return (*exported.tables, codes) if codes.rows else exported.tables


def _codes(exported: Exported) -> Iterator[CodeRow]:
    for table in exported.tables:
        for column in table.columns:
            for code, meaning in (*column.reasons.items(), *column.codes.items()):
                yield CodeRow(table.name, column.name, code, meaning)
            if column.name == "note":
                yield from (CodeRow(table.name, "note", note, note_text(note)) for note in exported.notes)
