"""The person table on disk: rows of any survey file, written as Parquet with a type a column."""

import csv
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from parvis.assessment.engine import connect
from parvis.assessment.errors import InvalidFile
from parvis.assessment.sources import survey_faults
from parvis.assessment.sources.codebook import MISSING_SUFFIX

if TYPE_CHECKING:
    from sqlglot.expressions import Query

    from parvis.assessment.engine import Engine

# What programs write where an answer is missing; kept as the reason, never read as a number.
MISSING_WORDS = ("NA", "NaN", "nan", ".")

# Digits, one point, a power: "1_000", "0x10" and "inf" are numbers to an engine and none to a statistician.
_NUMBER = r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?"
_LEADING_ZERO = r"[-+]?0\d+"
_INFINITE = r"(?i)[-+]?inf(inity)?"
_MISSING_WORDS = ", ".join(f"'{word}'" for word in MISSING_WORDS)
_LONGEST_LINE = 1 << 26
_WHOLE_TO = 2**53  # a double holds every whole number up to here


@dataclass(frozen=True, slots=True)
class Cells:
    """A table as it is read: names, rows of text with None for empty, and the line that each row starts on.

    ``types`` are those that the file itself gives, by column: ``VARCHAR``, ``DATE`` or ``TIMESTAMP``.
    """

    names: tuple[str, ...]
    rows: Iterable[tuple[int, Sequence[str | None]]]
    types: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonTable:
    """A table on disk: Parquet, how many rows, and the type of each column by name."""

    path: Path
    rows: int
    types: Mapping[str, str]


def write_person_table(cells: Cells, *, into: Path) -> PersonTable:
    """Write rows of text as Parquet: a column is of numbers where every cell is one, else of text.

    Codes with leading zeros stay text. A word for a missing answer in a column of numbers becomes an empty cell,
    with the word beside it in a column of the same name that ends in ``__missing``.

    Raises
    ------
    InvalidFile
        A number is infinite or too large for one; the fault says where.
    """
    with TemporaryDirectory(dir=into.parent, prefix=".reading") as folder:
        plain = Path(folder) / "plain.csv"
        lines = _write_plain(cells, plain)
        return _typed(cells, plain, lines, into=into)


def _write_plain(cells: Cells, path: Path) -> "array[int]":
    lines = array("Q")
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        # Columns are numbered, not named: a name may be anything, and may come twice before it is refused.
        writer.writerow([f"c{place}" for place in range(len(cells.names))])
        for line, row in cells.rows:
            lines.append(line)
            writer.writerow(["" if cell is None else cell for cell in row])
    return lines


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the cells of one column are: how many are filled, are words for missing, are numbers."""

    filled: int = 0
    words: int = 0
    numbers: int = 0
    zeros: int = 0
    infinities: int = 0
    is_whole: bool | None = None
    infinite_row: int | None = None

    @property
    def type(self) -> str:
        """Return the column's type; one without any answer is of numbers, and adds up to nothing."""
        if self.zeros or self.numbers + self.infinities < self.filled - self.words:
            return "VARCHAR"
        return "BIGINT" if self.is_whole else "DOUBLE"


# One group a column: a thousand columns of weights make seven thousand sums when each is asked for by itself.
_LOOK = """
    SELECT name, COUNT(*) AS filled,
        COUNT(CASE WHEN value IN ({words}) THEN 1 END) AS words,
        COUNT(CASE WHEN is_number THEN 1 END) AS numbers,
        COUNT(CASE WHEN regexp_full_match(value, {leading_zero}) THEN 1 END) AS zeros,
        COUNT(CASE WHEN is_infinite THEN 1 END) AS infinities,
        BOOL_AND(CASE WHEN is_number THEN number = FLOOR(number) AND ABS(number) <= {whole_to} END) AS is_whole,
        MIN(CASE WHEN is_infinite OR (is_number AND NOT ISFINITE(number)) THEN place END) AS infinite_row
    FROM (
        SELECT name, value, place, TRY_CAST(value AS DOUBLE) AS number,
            regexp_full_match(value, {number}) AS is_number, regexp_full_match(value, {infinite}) AS is_infinite
        FROM (
            UNPIVOT (SELECT *, ROW_NUMBER() OVER () - 1 AS place FROM {source})
            ON COLUMNS(* EXCLUDE (place)) INTO NAME name VALUE value
        ) AS cells
    ) AS read_cells
    GROUP BY name
"""


def _typed(cells: Cells, plain: Path, lines: "array[int]", *, into: Path) -> PersonTable:
    engine = connect()
    source = _source(plain, columns=len(cells.names))
    found = _look(engine, source)
    seen = [found.get(f"c{place}", _Seen()) for place in range(len(cells.names))]
    types = [cells.types.get(name, each.type) for name, each in zip(cells.names, seen, strict=True)]
    for name, type, each in zip(cells.names, types, seen, strict=True):
        if type in ("BIGINT", "DOUBLE") and each.infinite_row is not None:
            raise InvalidFile([survey_faults.infinite(lines[each.infinite_row], name)])
    columns = _columns(cells.names, types, seen)
    draft = plain.with_name("draft.parquet")
    run(
        engine,
        "COPY (SELECT {columns} FROM {source}) TO {draft} (FORMAT PARQUET)",
        columns=", ".join(f"{written} AS {named(name)}" for name, _, written in columns),
        source=source,
        draft=quoted(str(draft)),
    )
    draft.replace(into)
    return PersonTable(into, len(lines), {name: type for name, type, _ in columns})


def _source(plain: Path, *, columns: int) -> str:
    types = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(columns))
    return (
        f"read_csv({quoted(str(plain))}, header = true, delim = ',', quote = '\"', escape = '\"', "
        f"auto_detect = false, max_line_size = {_LONGEST_LINE}, columns = {{{types}}})"
    )


def _look(engine: "Engine", source: str) -> dict[str, _Seen]:
    rows = run(
        engine,
        _LOOK,
        words=_MISSING_WORDS,
        leading_zero=quoted(_LEADING_ZERO),
        number=quoted(_NUMBER),
        infinite=quoted(_INFINITE),
        whole_to=str(_WHOLE_TO),
        source=source,
    )
    return {row["name"]: _Seen(**{key: row[key] for key in row if key != "name"}) for row in rows}


def _columns(names: Sequence[str], types: Sequence[str], seen: Sequence[_Seen]) -> list[tuple[str, str, str]]:
    """Return name, type and expression of each column of the table."""
    columns = []
    for place, (name, type, each) in enumerate(zip(names, types, seen, strict=True)):
        if name.endswith(MISSING_SUFFIX) and not each.filled:
            continue  # nobody's answer is missing for a reason
        columns.append((name, type, _cast(f"c{place}", type)))
        beside = name + MISSING_SUFFIX
        if type in ("BIGINT", "DOUBLE") and each.words and beside not in names:
            reason = f"CASE WHEN c{place} IN ({_MISSING_WORDS}) THEN c{place} END"
            columns.append((beside, "VARCHAR", reason))
    return columns


def _cast(column: str, type: str) -> str:
    if type == "VARCHAR":
        return column
    if type in ("DATE", "TIMESTAMP"):
        return f"TRY_CAST({column} AS {type})"
    # The word NaN is a number to the engine.
    number = f"CASE WHEN {column} NOT IN ({_MISSING_WORDS}) THEN TRY_CAST({column} AS DOUBLE) END"
    return f"CAST({number} AS {type})"


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement that is already text: a tree of a thousand columns costs seconds to build, and nothing to read."""

    text: str

    def sql(self, dialect: str) -> str:
        return self.text


def run(engine: "Engine", statement: str, **parts: str) -> Sequence[Mapping[str, Any]]:
    """Run a statement with its parts put in; every name and path in them is quoted by the caller."""
    return engine.rows(cast("Query", _Written(statement.format_map(parts))))


def quoted(text: str) -> str:
    """Write a text as a literal of the engine."""
    return "'" + text.replace("'", "''") + "'"


def named(name: str) -> str:
    """Write a column's name as the engine reads it, whatever characters are in it."""
    return '"' + name.replace('"', '""') + '"'
