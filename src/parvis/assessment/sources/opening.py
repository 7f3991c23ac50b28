"""Files as publishers ship them: plain, compressed with gzip, or in a ZIP archive beside their notes."""

import gzip
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from parvis.assessment.errors import InvalidFile
from parvis.assessment.sources import faults

# Real tables shrink 15 to 60 times (the 2021 Census Profile 13 times); a bomb about 1,000 times.
MOST_EXPANSION = 250
ALWAYS_ALLOWED = 64 << 20

# All that reading a damaged archive, or one with a password, is known to raise.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    NotImplementedError,
)

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_NOTES = re.compile(r"meta|readme|starting_row|definition|footnote", re.IGNORECASE)
_FIGURES = (".csv", ".tab", ".tsv", ".txt", ".xml")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's content, decompressed, and the file on disk, whose position tells how much has been read."""

    content: BinaryIO
    raw: BinaryIO


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Open the file, or the one file of figures inside a compressed one, to be read from its start.

    Raises
    ------
    InvalidFile
        The archive holds no file of figures or several, is broken, or swells beyond any real table.
    """
    with path.open("rb") as raw:
        start = raw.read(4)
        raw.seek(0)
        if start.startswith(_GZIP):
            inner = cast(IO[bytes], gzip.GzipFile(fileobj=raw))
        elif start == _ZIP and (member := _member(path)):
            inner = _archive(raw).open(member)
        else:
            yield Opened(raw, raw)
            return
        with io.BufferedReader(_Bounded(inner, path.stat().st_size), 1 << 20) as bounded:
            yield Opened(cast(BinaryIO, bounded), raw)


def name_of(path: Path) -> str:
    """Return what the publisher called the file of figures: the name inside an archive, without ``.gz``."""
    with path.open("rb") as raw:
        start = raw.read(4)
    if start == _ZIP and (member := _member(path)):
        return Path(member).name
    return path.name.removesuffix(".gz") if start.startswith(_GZIP) else path.name


def is_document(path: Path) -> bool:
    """Tell whether a file is a ZIP container without a table, as XLSX and ODS are, whatever its name says."""
    with path.open("rb") as raw:
        if raw.read(4) != _ZIP:
            return False
    return not zipfile.is_zipfile(path) or _member(path) is None


def _member(path: Path) -> str | None:
    """Return the file of figures in an archive; None where the archive is itself a document, as XLSX is."""
    with path.open("rb") as raw:
        names = [one for one in _archive(raw).namelist() if not one.endswith("/")]
    if any(name in ("[Content_Types].xml", "mimetype") for name in names):
        return None
    figures = [name for name in names if name.lower().endswith(_FIGURES)]
    chosen = [name for name in figures if not _NOTES.search(Path(name).name)] or figures
    if len(chosen) != 1:
        raise InvalidFile([faults.archive_without_one_table(chosen)])
    return chosen[0]


def _archive(raw: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(raw)
    except BROKEN_ARCHIVE:
        raise InvalidFile([faults.broken_archive()]) from None


class _Bounded(io.RawIOBase):
    """The content of a compressed file; refuses to swell beyond any real table."""

    def __init__(self, inner: IO[bytes], compressed: int) -> None:
        self._inner = inner
        self._left = max(ALWAYS_ALLOWED, MOST_EXPANSION * compressed)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        try:
            content = self._inner.read(len(buffer))
        except BROKEN_ARCHIVE:
            raise InvalidFile([faults.broken_archive()]) from None
        self._left -= len(content)
        if self._left < 0:
            raise InvalidFile([faults.swelling_archive()])
        buffer[: len(content)] = content
        return len(content)

    def close(self) -> None:
        self._inner.close()
        super().close()
