"""XLSX workbooks: their sheets as rows of text, after a look inside that no bomb survives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import IO, Any
from zipfile import ZipFile

from parvis.assessment.errors import Fault, InvalidFile, LibraryMissing
from parvis.assessment.sources import faults
from parvis.assessment.sources.opening import BROKEN_ARCHIVE
from parvis.assessment.text import Text

ZIP_SIGNATURE = b"PK\x03\x04"

# A sheet of 100,000 lines and 60 columns unpacks to about 300 MB; a bomb of 10 MB unpacks to 10 GB.
MOST_UNPACKED = 1 << 30
# Cells are held in memory, empty ones too: one cell in the last corner of a sheet would ask for 17 thousand million.
MOST_CELLS = 40_000_000

_BLOCK = 1 << 20
_ROW_NUMBER = re.compile(rb'<row [^>]*?\br="(\d+)"')
_LAST_COLUMN = re.compile(rb'<c [^>]*?\br="([A-Z]{1,3})\d+"')
# A formula whose result was never computed by a spreadsheet has no <v> behind it.
_NO_RESULT = re.compile(
    rb'<c [^>]*?\br="([A-Z]{1,3}\d+)"[^>]*>\s*<f[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>|</c>)'
)
# The reader of workbooks gives an empty text for an error of the spreadsheet.
_ERROR = re.compile(
    rb'<c (?=[^>]*?\bt="e")[^>]*?\br="([A-Z]{1,3}\d+)"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the rows of text that hold anything, each with its line, and the merged ranges.

    A merged range is first row, first column, last row, last column, counted from 0.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()


def is_workbook(path: Path) -> bool:
    """Tell whether a file is a ZIP container with a workbook in it, whatever its name says."""
    try:
        with ZipFile(path) as container:
            return "xl/workbook.xml" in container.namelist()
    except BROKEN_ARCHIVE:
        return False


def sheet_names(path: Path) -> tuple[str, ...]:
    """Return the names of a workbook's sheets.

    Raises
    ------
    InvalidFile
        The file is damaged, unpacks to far more than a table of figures, has formulas without results or with errors.
    LibraryMissing
        python-calamine is not installed.
    """
    return tuple(_opened(path).sheet_names)


def read_sheets(path: Path, *, names: Sequence[str] | None = None) -> tuple[Sheet, ...]:
    """Read the sheets of these names, or all, as text: dates as ISO 8601, whole numbers without a point.

    Raises
    ------
    InvalidFile
        As :func:`sheet_names`.
    LibraryMissing
        python-calamine is not installed.
    """
    workbook = _opened(path)
    return tuple(_sheet(workbook, name) for name in names or workbook.sheet_names)


def sheets_of(path: Path) -> tuple[Sheet, ...]:
    """Return all the sheets of a workbook, kept until another is asked for: each layout looks at them.

    Raises
    ------
    InvalidFile, LibraryMissing
        As :func:`read_sheets`.
    """
    status = path.stat()
    return _kept(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=1)
def _kept(path: Path, changed: int, size: int) -> tuple[Sheet, ...]:
    return read_sheets(path)


def _opened(path: Path) -> Any:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise LibraryMissing("python-calamine") from None
    check_container(path)
    try:
        return CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError, ValueError):
        raise InvalidFile([_damaged()]) from None


def _sheet(workbook: Any, name: str) -> Sheet:
    from python_calamine import CalamineError

    try:
        sheet = workbook.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError):
        raise InvalidFile([_damaged()]) from None
    merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
    written = ((line, tuple(map(cell_text, row))) for line, row in enumerate(rows, start=1))
    kept = tuple((line, row) for line, row in written if any(row))
    return Sheet(name, kept, merged)


def cell_text(cell: Any) -> str:
    """Write a cell as text: whole numbers without a point, dates as ISO 8601, midnight left out."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell) if isinstance(cell, (int, timedelta)) else ""


def column_letters(place: int) -> str:
    """Return a column's letters as a spreadsheet shows them: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def check_container(path: Path) -> None:
    """Look inside a workbook without unfolding it in memory.

    Raises
    ------
    InvalidFile
        It is damaged, unpacks to far more than a table of figures, or has formulas without results.
    """
    try:
        with ZipFile(path) as container:
            members = container.infolist()
            if sum(member.file_size for member in members) > MOST_UNPACKED:
                raise InvalidFile([_bomb()])
            for member in members:
                # Reading to the end compares length and checksum with what the container declares, so that
                # the sum above cannot lie.
                with container.open(member) as part:
                    _check_part(part, is_sheet=member.filename.startswith("xl/worksheets/"))
    except BROKEN_ARCHIVE:
        raise InvalidFile([_damaged()]) from None


def _check_part(part: IO[bytes], *, is_sheet: bool) -> None:
    last_row, last_column = 0, 0
    for block in _blocks(part):
        if not is_sheet:
            continue
        if unfinished := _NO_RESULT.search(block):
            raise InvalidFile([_no_result(unfinished[1].decode())])
        if error := _ERROR.search(block):
            raise InvalidFile([_spreadsheet_error(error[1].decode(), error[2].decode())])
        last_row = max([last_row, *map(int, _ROW_NUMBER.findall(block))])
        last_column = max([last_column, *map(_column_number, set(_LAST_COLUMN.findall(block)))])
        if last_row * last_column > MOST_CELLS:
            raise InvalidFile([_bomb()])


def _blocks(part: IO[bytes]) -> Iterator[bytes]:
    """Give a part in blocks that end with a row, so that no cell is cut in two."""
    rest = b""
    while block := part.read(_BLOCK):
        before, end, rest = (rest + block).rpartition(b"</row>")
        if len(rest) > 64 * _BLOCK:
            raise InvalidFile([_bomb()])
        yield before + end
    yield rest


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _damaged() -> Fault:
    return faults.of_file(
        en="The workbook is damaged, protected by a password, or cut short. Open it, save it as XLSX and try again.",
        fr=(
            "Le classeur est endommagé, protégé par un mot de passe ou incomplet. Ouvrez-le, enregistrez-le au "
            "format XLSX et recommencez."
        ),
    )


def _bomb() -> Fault:
    return faults.of_file(
        en=(
            "The workbook unpacks to far more than a table of figures: over a gigabyte, or 40 million cells. "
            "Save only the sheet with the figures, without formats on empty cells, or give a CSV file."
        ),
        fr=(
            "Le classeur, décompressé, dépasse de loin un tableau de chiffres\u00a0: plus d’un gigaoctet, ou "
            "40\u00a0millions de cellules. N’enregistrez que la feuille des chiffres, sans mise en forme de cellules "
            "vides, ou donnez un fichier CSV."
        ),
    )


def _no_result(cell: str) -> Fault:
    return _at(
        cell,
        en=f"Cell {cell} holds a formula without a result. Open the workbook in a spreadsheet and save it again.",
        fr=(
            f"La cellule {cell} contient une formule sans résultat. Ouvrez le classeur dans un tableur et "
            "enregistrez-le de nouveau."
        ),
    )


def _spreadsheet_error(cell: str, found: str) -> Fault:
    return _at(
        cell,
        en=f"Cell {cell}: the formula gives “{found}”. Expected a figure or a text.",
        fr=f"Cellule {cell}\u00a0: la formule donne «\u00a0{found}\u00a0». Attendu\u00a0: un chiffre ou un texte.",
    )


def _at(cell: str, *, en: str, fr: str) -> Fault:
    column = cell.rstrip("0123456789")
    return Fault(int(cell.removeprefix(column)), column, Text(en=en, fr=fr))
