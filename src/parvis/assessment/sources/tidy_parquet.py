"""Parquet files: the long table itself, as an import or a release writes it, and tidy tables."""

from collections.abc import Iterator, Sequence

from parvis.assessment.engine import connect
from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.observation import TABLE_COLUMNS, Flag, Match
from parvis.assessment.sources import faults, survey_faults
from parvis.assessment.sources.layout import Layout, missing_columns
from parvis.assessment.sources.person_table import named as quoted_name
from parvis.assessment.sources.person_table import run
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Kind, Recognised, Sample
from parvis.assessment.sources.source import LOCAL, NOT_STATED
from parvis.assessment.sources.tidy import COLUMNS, tidy_table_rows
from parvis.assessment.text import Text

_ROWS_AT_ONCE = 10_000
_NUMBERS = tuple(name for name, kind in TABLE_COLUMNS.items() if kind != "VARCHAR")
_FLAGS = frozenset(flag.value for flag in Flag)
_MATCHES = frozenset(match.value for match in Match)
_A_NUMBER = Text(en="a finite number, or null", fr="un nombre fini, ou une valeur nulle")
_A_FLAG = Text(
    en="a flag that says why there is no value", fr="une indication qui dit pourquoi la valeur manque"
)


def recognise_long_table(sample: Sample) -> Recognised | None:
    """Recognise the long table by its columns, all of them by name."""
    if sample.kind is not Kind.PARQUET or not set(TABLE_COLUMNS) <= set(_columns(sample)):
        return None
    return Recognised(LONG_TABLE, sample, NOT_STATED)


def recognise_tidy_parquet(sample: Sample) -> Recognised | None:
    """Recognise a tidy table by its four required columns.

    Raises
    ------
    InvalidFile
        The Parquet file has other columns; it is the last of the layouts of Parquet files.
    """
    if sample.kind is not Kind.PARQUET:
        return None
    columns = _columns(sample)
    if missing := missing_columns(COLUMNS, columns):
        raise InvalidFile([faults.missing_column(column.heading, header=columns[:20]) for column in missing])
    return Recognised(TIDY_PARQUET, sample, LOCAL)


def long_table_rows(reading: Reading) -> Iterator[TableRow]:
    """Give the rows of a long table as they are: publisher, product, vintage, licence and retrieval are their own."""
    for line, cells in _rows(reading, tuple(TABLE_COLUMNS)):
        row = {name: cell for name, cell in zip(TABLE_COLUMNS, cells, strict=True) if cell is not None}
        for fault in _faults_of(line, row):
            reading.refuse(fault)
        yield {**row, "line": line}


def tidy_parquet_rows(reading: Reading) -> Iterator[TableRow]:
    """Give the rows of a tidy table: numbers are written out and read under the contract of the tidy layout."""
    columns = _columns(reading.recognised.sample)
    lines = ((line, tuple(_written(cell) for cell in cells)) for line, cells in _rows(reading, columns))
    yield from tidy_table_rows(reading, columns, lines)


def _columns(sample: Sample) -> tuple[str, ...]:
    engine = connect()
    try:
        engine.open_file(sample.path, name="asked")
        return tuple(row["column_name"] for row in run(engine, "DESCRIBE asked"))
    except Exception:  # the engine's own errors have no name here
        raise InvalidFile([survey_faults.damaged(sample.name, kind="Parquet")]) from None


def _rows(reading: Reading, columns: Sequence[str]) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Give the rows with their numbers, 1 the first, some thousands at a time."""
    reading.loader.read_parquet([reading.recognised.sample.path], name="asked")
    named = ", ".join(map(quoted_name, columns))
    cursor = reading.loader.connection.cursor()
    reading.lines = 0
    try:
        cursor.execute(" ".join(("SELECT", named, "FROM asked")))
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            for row in rows:
                reading.lines += 1
                yield reading.lines, row
    except InvalidFile:
        raise
    except Exception:  # the engine's own errors have no name here
        raise InvalidFile([survey_faults.damaged(reading.recognised.sample.name, kind="Parquet")]) from None


def _faults_of(line: int, row: TableRow) -> Iterator[Fault]:
    for name in _NUMBERS:
        if name in row and not isinstance(row[name], (int, float)):
            yield faults.unexpected(line, name, written=str(row[name]), expected=_A_NUMBER)
    if row.get("flag", "") not in _FLAGS:
        yield faults.unexpected(line, "flag", written=str(row["flag"]), expected=_one_of(_FLAGS))
    elif row.get("value") is None and not row.get("flag"):
        yield faults.empty_cell(line, "value", expected=_A_FLAG)
    if row.get("match", Match.EXACT.value) not in _MATCHES:
        yield faults.unexpected(line, "match", written=str(row["match"]), expected=_one_of(_MATCHES))
    for name in ("indicator", "period"):
        if not row.get(name):
            yield faults.empty_cell(line, name, expected=Text(en="a text", fr="un texte"))


def _one_of(values: frozenset[str]) -> Text:
    names = ", ".join(sorted(filter(None, values)))
    return Text(en=f"nothing, or one of: {names}", fr=f"rien, ou un de ceux-ci\u00a0: {names}")


def _written(cell: object) -> str:
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15 else str(cell)


LONG_TABLE = Layout(
    id="long_table",
    name=Text(
        en="Long table of an import or a release", fr="Table longue d’une importation ou d’une diffusion"
    ),
    recognise=recognise_long_table,
    relation=of_rows(long_table_rows),
)
TIDY_PARQUET = Layout(
    id="tidy_parquet",
    name=Text(
        en="Tidy table in Parquet: one row a value",
        fr="Tableau simple en Parquet\u00a0: une ligne par valeur",
    ),
    recognise=recognise_tidy_parquet,
    relation=of_rows(tidy_parquet_rows),
    columns=COLUMNS,
)
