"""A look into an XLSX before anything opens it: no bomb, no formula, no macro, no merged cell, no other format."""

import re
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from parvis.core.errors import InvalidInput

MOST_ROWS = 5000  # of a sheet, the heading left out; a council has fifty, and a page must answer
MOST_COLUMNS = 60
MOST_ENTRIES = 300  # files in the container; a workbook of ten sheets has about thirty
MOST_UNPACKED = 60 << 20  # bytes; 5,000 rows of 60 columns unpack to about 20 MB
MOST_RATIO = 400  # unpacked to packed; repeated cells reach 100

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x1
_SHEET = b"sheetData"  # wherever in the container it lies: its name is the writer's choice
_FORMULA = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3}\d{1,7})["'][^>]*>\s*<(?:\w+:)?f[\s/>]""")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?\bref=["']([A-Z0-9:]+)["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br=["'](\d{1,9})["']""")
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,4})\d""")
_SHARED = re.compile(rb"<(?:\w+:)?si\b.*?</(?:\w+:)?si>", re.DOTALL)
_USE = re.compile(rb"""\bt=["']s["'][^>]*>\s*<(?:\w+:)?v>\s*(\d{1,9})\s*<""")


class UnreadableFile(InvalidInput):
    """The file cannot be read; the sentence says what is wrong, where, and what to do."""


def is_container(content: bytes) -> bool:
    """Tell whether the file is a ZIP container, as an XLSX is, whatever its name says."""
    return content.startswith(_ZIP)


def check_workbook(content: bytes) -> None:
    """Refuse what is no plain workbook of a size that a person fills in.

    Raises
    ------
    UnreadableFile
        It is something else, damaged, too large, or has what we do not read.
    """
    try:
        with ZipFile(BytesIO(content)) as container:
            entries = container.infolist()
            _check_directory(entries, len(content))
            # Unpacked to the end, so that a size that the directory hides is found by its checksum.
            parts = {entry.filename: container.read(entry) for entry in entries}
        _check_parts(parts)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise UnreadableFile(
            _("The file is damaged. Open it in your spreadsheet, save it again as XLSX, and send that.")
        ) from None


def refuse_other_formats(content: bytes) -> None:
    """Refuse a file that is no text by the signature it begins with.

    Raises
    ------
    UnreadableFile
        The file is an old or protected workbook, or no table at all.
    """
    if content.startswith(_OLD):
        raise UnreadableFile(
            _(
                "This is a workbook of the old format, or one protected with a password. Save it as XLSX without a "
                "password, and send that."
            )
        )
    if content.startswith((b"%PDF", b"\x1f\x8b", b"\x7fELF", b"MZ", b"\x89PNG", b"\xff\xd8")):
        raise UnreadableFile(_("This is no spreadsheet. Send the XLSX or CSV file that you exported here."))


def _check_directory(entries: list[ZipInfo], packed: int) -> None:
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        if "content.xml" in names and "mimetype" in names:
            raise UnreadableFile(_("This is an OpenDocument file. Save it as XLSX or CSV, and send that."))
        raise UnreadableFile(
            _(
                "This is no XLSX workbook, whatever its name says. Send the XLSX or CSV file that you exported here."
            )
        )
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableFile(
            _("The workbook is protected with a password. Save it without one, and send that.")
        )
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UnreadableFile(_("The workbook has macros. Save it as XLSX without macros, and send that."))
    unpacked = sum(entry.file_size for entry in entries)
    is_bomb = unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * packed
    if is_bomb or len(entries) > MOST_ENTRIES or len(names) < len(entries):
        raise UnreadableFile(_too_much())


def _check_parts(parts: Mapping[str, bytes]) -> None:
    if any(b"\0" in xml[:100] for name, xml in parts.items() if name.endswith(".xml")):
        raise BadZipFile  # in another encoding than every spreadsheet writes, which nothing here looks into
    sheets = [xml for xml in parts.values() if _SHEET in xml]
    for xml in sheets:
        _check_sheet(xml)
    lengths = [len(text[0]) for text in _SHARED.finditer(parts.get("xl/sharedStrings.xml", b""))]
    used = (int(use[1]) for xml in sheets for use in _USE.finditer(xml))
    # A text that is kept once and shown in each of 300,000 cells is unpacked as often.
    if sum(lengths[place] for place in used if place < len(lengths)) > MOST_UNPACKED:
        raise UnreadableFile(_too_much())


def _too_much() -> str:
    return _(
        "The workbook unpacks to far more than a table that people fill in. Copy its rows into the file that you "
        "exported here, and send that."
    )


def _check_sheet(xml: bytes) -> None:
    if formula := _FORMULA.search(xml):
        raise UnreadableFile(
            _(
                "Cell %(cell)s holds a formula. Replace it by its value (copy, then paste the values), and send it "
                "again."
            )
            % {"cell": formula[1].decode()}
        )
    if merged := _MERGED.search(xml):
        raise UnreadableFile(
            _("Cells %(cells)s are merged. Take the merging away, so that each column has its own cell.")
            % {"cells": merged[1].decode()}
        )
    check_size(
        rows=max((int(row[1]) for row in _ROW.finditer(xml)), default=0),
        columns=max((_number_of(cell[1]) for cell in _CELL.finditer(xml)), default=0),
    )


def check_size(*, rows: int, columns: int, most_rows: int = MOST_ROWS) -> None:
    """Refuse more rows or columns than a page can answer for; the heading is one of the rows.

    Raises
    ------
    UnreadableFile
        There are too many.
    """
    if rows > most_rows + 1:
        raise UnreadableFile(
            _(
                "There are %(rows)d rows, and %(most)d is the most. Delete empty rows at the end, or send fewer."
            )
            % {"rows": rows, "most": most_rows}
        )
    if columns > MOST_COLUMNS:
        raise UnreadableFile(
            _("There are %(columns)d columns, and %(most)d is the most. Delete those that you added.")
            % {"columns": columns, "most": MOST_COLUMNS}
        )


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
