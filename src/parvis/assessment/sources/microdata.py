"""Microdata: one row a person, with weights and a codebook; never a table of observations.

:func:`open_microdata` reads any survey file that people really have, and gives a table on disk for the
estimators to read: CSV, Parquet, XLSX, SPSS, Stata, SAS, and the exports of an XLSForm survey.
"""

import csv
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TextIO
from weakref import finalize

from parvis.assessment.engine import Engine, connect
from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.sources import faults, survey_faults
from parvis.assessment.sources.codebook import Codebook
from parvis.assessment.sources.encoding import transcode
from parvis.assessment.sources.person_table import Cells, named, quoted, run, write_person_table
from parvis.assessment.sources.statistical_file import read_statistical_file, statistical_kind
from parvis.assessment.sources.workbook import ZIP_SIGNATURE, Sheet, is_workbook, read_sheets

_PARQUET_SIGNATURE = b"PAR1"
_DELIMITERS = ",;\t|"
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+(?:[eE][-+]?\d+)?")


@dataclass(frozen=True, slots=True)
class ChildTable:
    """The rows of a repeated group: one a household member, say, linked to a row of the table above it.

    ``key`` is the column of this table that holds the ``parent_key`` of the table named ``parent``.
    """

    name: str
    parent: str
    key: str
    parent_key: str
    table: Path
    rows: int
    columns: Mapping[str, str]
    codebook: Codebook = Codebook()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Microdata:
    """A survey's answers: a table on disk (Parquet), one row a person, and what its columns and codes mean.

    ``layout`` is what was recognised: ``csv``, ``parquet``, ``xlsx``, ``spss``, ``stata``, ``sas``, ``xlsform`` …
    ``columns`` gives the type of each by name: ``BIGINT``, ``DOUBLE``, ``VARCHAR``, ``DATE`` or ``TIMESTAMP``. An
    empty cell is a missing answer; where the file gives the reason, it stands in the column of the same name
    that ends in ``__missing``, and the codebook has its label.
    """

    layout: str
    table: Path
    rows: int
    columns: Mapping[str, str]
    codebook: Codebook = Codebook()  # noqa: RUF009 - frozen
    children: tuple[ChildTable, ...] = ()

    def columns_like(self, pattern: str) -> tuple[str, ...]:
        """Return the columns that a pattern such as ``bsw*`` names, by number: ``bsw2`` before ``bsw10``."""
        found = (name for name in self.columns if fnmatchcase(name, pattern))
        return tuple(sorted(found, key=_by_number))


def open_microdata(
    path: Path,
    *,
    replicates: Path | None = None,
    key: str | None = None,
    form: Path | None = None,
    into: Path | None = None,
) -> Microdata:
    """Read a survey's file of any known kind: all of it, or none and what is wrong.

    Parameters
    ----------
    path : path
        CSV (comma, semicolon, tab; UTF-8 or Windows-1252; also gzipped), Parquet, XLSX, SPSS, Stata or SAS.
    replicates : path, optional
        A file of replicate weights alone, in any of these kinds: row by row in the order of the survey, or
        linked by ``key``.
    key : str, optional
        The column that links the two files; it names each person once in both.
    form : path, optional
        The XLSForm that the answers were collected with: gives labels in every language, splits questions with
        several answers, and links repeated groups.
    into : path, optional
        A folder for the tables. Without it they stand in a temporary one, which goes when the value goes.

    Raises
    ------
    InvalidFile
        The file does not fit; ``faults`` says where and what was expected, and nothing was written.
    LibraryMissing
        The kind of file needs a library that is not installed.
    """
    folder = into or Path(mkdtemp(prefix="parvis-microdata-"))
    made: list[Path] = []
    try:
        microdata = _opened(path, form, folder)
        made = [
            table
            for table in (microdata.table, *(each.table for each in microdata.children))
            if table != path
        ]
        if replicates is not None:
            microdata = _with_replicates(microdata, path, replicates, key, folder)
    except BaseException:
        for table in made:
            table.unlink()
        if into is None:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    if into is None:
        finalize(microdata, shutil.rmtree, folder, ignore_errors=True)
    return microdata


def _opened(path: Path, form: Path | None, folder: Path) -> Microdata:
    if not path.is_file():
        raise InvalidFile([survey_faults.no_such_file(path.name)])
    if form is not None:
        from parvis.assessment.sources.xlsform_export import read_export  # it makes the values of this module

        return read_export(path, form=form, into=folder)
    with path.open("rb") as opened:
        first_bytes = opened.read(64)
    if not first_bytes:
        raise InvalidFile([faults.empty_file()])
    if first_bytes.startswith(_PARQUET_SIGNATURE):
        return _parquet(path)
    if kind := statistical_kind(first_bytes):
        cells, codebook = read_statistical_file(path, kind=kind)
        return _written("_".join(kind.lower().split()), cells, codebook, _target(path, folder))
    if first_bytes.startswith(ZIP_SIGNATURE) and is_workbook(path):
        return _written("xlsx", sheet_cells(read_sheets(path)[0]), Codebook(), _target(path, folder))
    return _written("csv", read_delimited(path), Codebook(), _target(path, folder))


def _target(path: Path, folder: Path) -> Path:
    return folder / f"{path.name.split('.')[0]}.parquet"


def _written(layout: str, cells: Cells, codebook: Codebook, into: Path) -> Microdata:
    check_names(cells.names)
    written = write_person_table(cells, into=into)
    if not written.rows:
        written.path.unlink()
        raise InvalidFile([faults.no_rows()])
    return Microdata(layout, written.path, written.rows, written.types, codebook)


def check_names(names: Sequence[str]) -> None:
    """Refuse a header with an empty name or with one that stands twice.

    Raises
    ------
    InvalidFile
        A fault for each of these columns.
    """
    folded = [name.casefold() for name in names]
    twice = dict.fromkeys(name for name in names if name and folded.count(name.casefold()) > 1)
    problems = [survey_faults.empty_name(place) for place, name in enumerate(names, start=1) if not name]
    problems += [faults.repeated_column(name) for name in twice]
    if problems:
        raise faults.refusal(problems)


def _parquet(path: Path) -> Microdata:
    engine = connect()
    try:
        engine.open_file(path, name="persons")
        described = run(engine, "DESCRIBE persons")
        columns = {row["column_name"]: row["column_type"] for row in described}
        rows = int(run(engine, "SELECT COUNT(*) AS n FROM persons")[0]["n"])
        problems = _not_finite(engine, columns)
    except Exception:  # the engine's own errors have no name here: it is one of several
        raise InvalidFile([survey_faults.damaged(path.name, kind="Parquet")]) from None
    if problems or not rows:
        raise faults.refusal(problems or [faults.no_rows()])
    return Microdata("parquet", path, rows, columns)


def _not_finite(engine: Engine, columns: Mapping[str, str]) -> list[Fault]:
    floating = [name for name, type in columns.items() if type in ("DOUBLE", "FLOAT")]
    if not floating:
        return []
    asked = (
        f"MIN(CASE WHEN NOT ISFINITE({named(name)}) THEN row_number END) AS c{place}"
        for place, name in enumerate(floating)
    )
    statement = "SELECT {asked} FROM (SELECT *, ROW_NUMBER() OVER () AS row_number FROM persons) AS numbered"
    found = run(engine, statement, asked=", ".join(asked))[0]
    return [
        survey_faults.not_finite(found[f"c{place}"], name)
        for place, name in enumerate(floating)
        if found[f"c{place}"] is not None
    ]


def sheet_cells(sheet: Sheet) -> Cells:
    """Return a sheet's first line as names and the lines below it as rows.

    Raises
    ------
    InvalidFile
        The sheet is empty.
    """
    if not sheet.rows:
        raise InvalidFile([faults.empty_file()])
    header = sheet.rows[0][1]
    width = max(place for place, cell in enumerate(header, start=1) if cell)
    wide = [line for line, row in sheet.rows[1:] if any(row[width:])]
    if wide:
        raise faults.refusal(survey_faults.beside_the_table(line) for line in wide)
    rows = ((line, [cell or None for cell in row[:width]]) for line, row in sheet.rows[1:])
    return Cells(header[:width], rows)


def read_delimited(path: Path) -> Cells:
    """Read a delimited text, plain or compressed: its encoding, delimiter and decimal mark are recognised.

    Raises
    ------
    InvalidFile
        The file is empty, no text, or mixes encodings. While its rows are read, too: a line has more or fewer cells
        than the header, or a quotation mark is open.
    """
    rows = _delimited_rows(path)
    header = next(rows, None)
    if header is None:
        raise InvalidFile([faults.empty_file()])
    return Cells(tuple((cell or "").strip() for cell in header[1]), rows)


def _delimited_rows(path: Path) -> Iterator[tuple[int, Sequence[str | None]]]:
    """Give the lines as cells, the header first; the text in UTF-8 stands beside while they are read."""
    folder = Path(mkdtemp(prefix="parvis-text-"))
    try:
        text = folder / "text"
        transcode(path, to=text)
        with text.open(encoding="utf-8", newline="") as opened:
            first_line = opened.readline()
            opened.seek(0)
            yield from _split(opened, max(_DELIMITERS, key=first_line.count))
    finally:  # also where a refusal leaves the rows unread
        shutil.rmtree(folder, ignore_errors=True)


def _split(lines: TextIO, delimiter: str) -> Iterator[tuple[int, Sequence[str | None]]]:
    problems: list[Fault] = []
    width = 0
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    started_on = 1
    try:
        for cells in reader:
            width = width or len(cells)
            if len(cells) == width:
                yield started_on, _plain(cells, delimiter)
            elif cells:
                problems.append(faults.wrong_cell_count(started_on, found=len(cells), expected=width))
                if len(problems) > faults.MOST_FAULTS:
                    break
            started_on = reader.line_num + 1
    except csv.Error:
        problems.append(faults.broken_quotes(started_on))
    if problems:
        raise faults.refusal(problems)


def _plain(cells: Sequence[str], delimiter: str) -> Sequence[str | None]:
    if delimiter != ";":
        return cells
    # Semicolons between cells: what French spreadsheets write, with a comma in their numbers.
    return [cell.replace(",", ".") if _DECIMAL_COMMA.fullmatch(cell) else cell for cell in cells]


def _with_replicates(
    survey: Microdata, path: Path, replicates: Path, key: str | None, folder: Path
) -> Microdata:
    with TemporaryDirectory(dir=folder, prefix=".replicates") as place:
        weights = _opened(replicates, None, Path(place))
        _check_link(survey, weights, files=(path.name, replicates.name), key=key)
        joined = Path(place) / "joined.parquet"
        _join(survey, weights, key=key, into=joined)
        # A Parquet file is its own table, and is not written over.
        table = survey.table if survey.table != path else folder / f"{path.stem}_with_replicates.parquet"
        joined.replace(table)
    added = {name: type for name, type in weights.columns.items() if name != key}
    return replace(survey, table=table, columns={**survey.columns, **added})


def _check_link(survey: Microdata, weights: Microdata, *, files: tuple[str, str], key: str | None) -> None:
    if key is None:
        if survey.rows != weights.rows:
            raise InvalidFile(
                [survey_faults.replicates_of_other_length(persons=survey.rows, replicates=weights.rows)]
            )
    else:
        for file, each in zip(files, (survey, weights), strict=True):
            if key not in each.columns:
                raise InvalidFile([survey_faults.key_missing(key, file=file, columns=each.columns)])
        _check_one_to_one(survey, weights, key)
    in_both = [name for name in weights.columns if name in survey.columns and name != key]
    if in_both:
        raise faults.refusal(map(survey_faults.column_in_both, in_both))


_COUNT_KEYS = """
    SELECT value, CAST(SUM(person) AS BIGINT) AS persons, CAST(SUM(weight) AS BIGINT) AS replicates
    FROM (
        SELECT CAST({key} AS VARCHAR) AS value, 1 AS person, 0 AS weight FROM read_parquet({survey})
        UNION ALL
        SELECT CAST({key} AS VARCHAR) AS value, 0 AS person, 1 AS weight FROM read_parquet({weights})
    ) AS counted
    GROUP BY value HAVING SUM(person) <> 1 OR SUM(weight) <> 1 OR value IS NULL
    ORDER BY value
"""
_JOIN_ROW_BY_ROW = """
    COPY (SELECT * FROM read_parquet({survey}) AS a POSITIONAL JOIN read_parquet({weights}) AS b)
    TO {into} (FORMAT PARQUET)
"""
_JOIN_BY_KEY = """
    COPY (
        SELECT a.*, b.* EXCLUDE ({key}) FROM read_parquet({survey}) AS a
        JOIN read_parquet({weights}) AS b ON CAST(a.{key} AS VARCHAR) = CAST(b.{key} AS VARCHAR)
    )
    TO {into} (FORMAT PARQUET)
"""


def _check_one_to_one(survey: Microdata, weights: Microdata, key: str) -> None:
    wrong = run(
        connect(),
        _COUNT_KEYS,
        key=named(key),
        survey=quoted(str(survey.table)),
        weights=quoted(str(weights.table)),
    )
    if wrong:
        raise faults.refusal(
            survey_faults.key_not_one_to_one(
                key, value=row["value"] or "", persons=row["persons"], replicates=row["replicates"]
            )
            for row in wrong
        )


def _join(survey: Microdata, weights: Microdata, *, key: str | None, into: Path) -> None:
    run(
        connect(),
        _JOIN_BY_KEY if key else _JOIN_ROW_BY_ROW,
        key=named(key or ""),
        survey=quoted(str(survey.table)),
        weights=quoted(str(weights.table)),
        into=quoted(str(into)),
    )


def _by_number(name: str) -> tuple[str, int, str]:
    before, digits, after = re.fullmatch(r"(.*?)(\d*)(\D*)", name, re.DOTALL).groups()  # type: ignore[union-attr]
    return (before, int(digits or 0), after)
