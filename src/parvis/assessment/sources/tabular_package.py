"""Tabular packages of the Human Services Data Specification: a folder or an archive of one table a file."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.sources import faults
from parvis.assessment.sources.opening import BROKEN_ARCHIVE
from parvis.assessment.text import Text

PackageTable = list[tuple[int, dict[str, str]]]
"""The rows of a table by heading, each with its line."""

_REQUIRED = ("services", "organizations")  # of the specification; an archive of other tables is no directory
_MOST_UNPACKED = 64 << 20  # a directory of 50,000 services is a tenth of it


def is_package(path: Path) -> bool:
    """Tell whether a folder or an archive holds the tables that every directory has."""
    if path.is_dir():
        return all((path / f"{table}.csv").is_file() for table in _REQUIRED)
    return path.is_file() and all(table in _members(path) for table in _REQUIRED)


def read_package(path: Path, *, tables: Sequence[str]) -> dict[str, PackageTable]:
    """Read these tables of a package; one that is not there has no rows.

    Raises
    ------
    InvalidFile
        The archive is broken or swells, or a table is not in UTF-8 or has a line that does not fit its header.
    """
    if path.is_dir():
        files = {table: path / f"{table}.csv" for table in tables}
        return {
            table: _rows(table, file.read_bytes()) if file.is_file() else [] for table, file in files.items()
        }
    members = _members(path)
    try:
        with ZipFile(path) as archive:
            if (
                sum(archive.getinfo(members[table]).file_size for table in tables if table in members)
                > _MOST_UNPACKED
            ):
                raise InvalidFile([faults.swelling_archive()])
            return {
                table: _rows(table, archive.read(members[table])) if table in members else []
                for table in tables
            }
    except BROKEN_ARCHIVE:
        raise InvalidFile([faults.broken_archive()]) from None


def _members(path: Path) -> dict[str, str]:
    """Return the members of an archive by table; nothing where the file is none."""
    try:
        with ZipFile(path) as archive:
            return {Path(name).stem: name for name in archive.namelist() if name.endswith(".csv")}
    except BROKEN_ARCHIVE:
        return {}


def _rows(table: str, content: bytes) -> list[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidFile([faults.wrong_encoding(content[: error.start].count(b"\n") + 1)]) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    started_on = 1
    try:
        header = next(reader, [])
        started_on = reader.line_num + 1
        for cells in reader:
            line, started_on = started_on, reader.line_num + 1
            if any(cells):
                if len(cells) != len(header):
                    raise InvalidFile([_uneven(table, line, found=len(cells), expected=len(header))])
                rows.append((line, dict(zip(header, map(str.strip, cells), strict=True))))
    except csv.Error:
        raise InvalidFile([faults.broken_quotes(started_on)]) from None
    return rows


def _uneven(table: str, line: int, *, found: int, expected: int) -> Fault:
    return Fault(
        line,
        None,
        Text(
            en=f"{table}.csv, line {line}: {found} cells under a header of {expected}. Expected one for each heading.",
            fr=f"{table}.csv, ligne {line}\u00a0: {found} cellules sous un en-tête de {expected}. "
            "Autant de cellules que d’en-têtes étaient attendues.",
        ),
    )
