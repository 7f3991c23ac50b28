"""A delimited text file as header and rows, before anybody asks what its columns mean."""

import csv
import io
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.sources import faults
from parvis.assessment.sources.encoding import transcode
from parvis.assessment.sources.opening import is_document

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Table:
    """A file's header and its rows, each with its line in the file; every row is as long as the header.

    ``has_decimal_comma`` follows from semicolons between cells: what French spreadsheets write.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    has_decimal_comma: bool


def read_table(path: Path) -> Table:
    """Read a delimited file, compressed or not: commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252.

    Blank lines are passed over.

    Raises
    ------
    InvalidFile
        The file is empty, no text, of no certain encoding, or its lines do not fit its header; ``faults`` says where.
    """
    text = _text_of(path)
    delimiter = _delimiter_of(text.partition("\n")[0])
    lines = list(_numbered(text, delimiter))
    header = tuple(cell.strip() for cell in lines[0][1])
    rows = tuple((line, cells) for line, cells in lines[1:] if any(cells))
    if not rows:
        raise InvalidFile([faults.no_rows()])
    uneven = [(line, len(cells)) for line, cells in rows if len(cells) != len(header)]
    if uneven:
        raise faults.refusal(
            faults.wrong_cell_count(line, found=found, expected=len(header)) for line, found in uneven
        )
    return Table(path.name, header, rows, has_decimal_comma=delimiter == ";")


def _text_of(path: Path) -> str:
    if is_document(path):
        raise InvalidFile([faults.spreadsheet()])
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / "text"
        transcode(path, to=clean)
        text = clean.read_bytes().decode()
    if not text.strip():
        raise InvalidFile([faults.empty_file()])
    return text.lstrip("\r\n")


def _delimiter_of(first_line: str) -> str:
    return max(_DELIMITERS, key=first_line.count)


def _numbered(text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    started_on = 1
    try:
        for cells in reader:
            yield started_on, tuple(cells)
            # A quoted cell may run over several lines: the row is named by the line it starts on.
            started_on = reader.line_num + 1
    except csv.Error:
        raise InvalidFile([faults.broken_quotes(started_on)]) from None


def repeated_headings(header: Sequence[str]) -> list[Fault]:
    """Return a fault for each heading that stands more than once."""
    folded = [heading.casefold() for heading in header]
    twice = [heading for heading in header if folded.count(heading.casefold()) > 1]
    return [faults.repeated_column(heading) for heading in dict.fromkeys(twice)]
