"""What a file is, before it is read: its kind, its first lines, and the layout that they speak for.

A layout is recognised, never asked for. :func:`sample_of` looks at the first bytes, decompressed and decoded;
each layout's ``recognise`` then says whether the sample is its own, and of which source.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from parvis.assessment.errors import InvalidFile
from parvis.assessment.sources import faults, survey_faults
from parvis.assessment.sources.encoding import decode_start, encoding_of
from parvis.assessment.sources.opening import name_of, opened
from parvis.assessment.sources.source import Source
from parvis.assessment.sources.statistical_file import statistical_kind
from parvis.assessment.sources.tabular_package import is_package
from parvis.assessment.text import Language

if TYPE_CHECKING:
    from parvis.assessment.sources.layout import Layout

SAMPLE_SIZE = 256 << 10  # holds the header of every layout and some hundred rows
_EMPTY_ARCHIVE = b"PK\x05\x06"  # the end of the list of members, with none before it
_DELIMITERS = ",;\t|"
_LINES = 400


class Kind(StrEnum):
    """What the first bytes of a file say that it is; a name may lie."""

    TEXT = "text"
    WORKBOOK = "workbook"  # XLSX or ODS, which are ZIP archives
    PARQUET = "parquet"
    PACKAGE = "package"  # a folder or an archive of tables that belong together
    BINARY = "binary"  # anything else with bytes that no text has: SPSS, Stata, SAS, an image


@dataclass(frozen=True)
class Sample:
    """The beginning of a file: what a layout is recognised by.

    ``name`` is what the publisher called the file of figures; ``start`` its first bytes, decompressed; ``text``
    the same, decoded, empty where the file is no text.
    """

    path: Path
    name: str
    kind: Kind
    start: bytes
    text: str

    @property
    def encoding(self) -> str:
        """Return the encoding that the beginning speaks for; reading the file whole may say another."""
        return encoding_of(self.start) if self.kind is Kind.TEXT else ""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Return the first lines, without their ends."""
        return tuple(self.text.splitlines()[:_LINES])

    @cached_property
    def delimiter(self) -> str:
        """Return what stands between the cells of the first line that is not blank."""
        first = next((line for line in self.lines if line.strip()), "")
        return max(_DELIMITERS, key=first.count)

    @cached_property
    def records(self) -> tuple[tuple[str, ...], ...]:
        """Return the first lines as cells, without blank lines; the last one may be cut."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter)
        try:
            read = [tuple(cells) for cells, _ in zip(reader, range(_LINES), strict=False)]
        except csv.Error:
            return ()
        return tuple(cells for cells in read if any(cells))

    @property
    def whole_records(self) -> tuple[tuple[str, ...], ...]:
        """Return the first lines as cells, without the one that the end of the sample may have cut."""
        return self.records[:-1] if len(self.start) == SAMPLE_SIZE else self.records

    @property
    def header(self) -> tuple[str, ...]:
        """Return the cells of the first line that is not blank, without surrounding blanks."""
        return tuple(cell.strip() for cell in self.records[0]) if self.records else ()


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file whose layout and source are known.

    ``detail`` is what the layout's own reader needs to know again, by name.
    """

    layout: "Layout"
    sample: Sample
    source: Source
    language: Language | None = None
    decimal_mark: str = "."
    detail: Mapping[str, str] = field(default_factory=dict)


def sample_of(path: Path) -> Sample:
    """Return the beginning of a file.

    Raises
    ------
    InvalidFile
        The file is not there, is empty, is an archive that cannot be read, or holds the answers of persons.
    """
    if is_package(path):
        return Sample(path, path.name, Kind.PACKAGE, b"", "")
    if not path.is_file():
        raise InvalidFile([faults.no_such_file(path.name)])
    with opened(path) as source:
        start = source.content.read(SAMPLE_SIZE)
    if not start or start.startswith(_EMPTY_ARCHIVE):
        raise InvalidFile([faults.empty_file()])
    if program := statistical_kind(start):
        raise InvalidFile([survey_faults.answers_of_persons(path.name, kind=program)])
    kind = _kind_of(start)
    return Sample(path, name_of(path), kind, start, decode_start(start) if kind is Kind.TEXT else "")


def _kind_of(start: bytes) -> Kind:
    if start.startswith(b"PK\x03\x04"):
        return Kind.WORKBOOK
    if start.startswith(b"PAR1"):
        return Kind.PARQUET
    return Kind.BINARY if b"\0" in start and encoding_of(start) != "utf-16" else Kind.TEXT
