"""The encoding of a text file: recognised, and turned into UTF-8 a block at a time without losing an accent.

A lossy reader turns each accent into the replacement character and still passes every count of rows, so that
nothing here is ever replaced: a byte that cannot be understood refuses the file and names its line.
"""

import codecs
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from parvis.assessment.errors import InvalidFile
from parvis.assessment.sources import faults
from parvis.assessment.sources.opening import Opened, opened

BLOCK = 16 << 20  # a block of this size costs no more per byte than a larger one

Taken = Callable[[int], None]
"""Called with the bytes of the file on disk that have been read."""

# The bytes of Windows-1252 that English and French texts hold: accented letters, the quotation marks, dashes and
# signs of 0x80 to 0x9F that occur in files labelled ISO-8859-1. Others, as 0x82 for é, betray a Mac or DOS file.
_CP1252 = bytes(
    [*range(0xC0, 0x100), *b"\x80\x85\x8c\x91\x92\x93\x94\x95\x96\x97\x99\x9c\x9f\xa0\xa7\xa9\xaa\xab\xad"]
)
_CP1252 += b"\xae\xb0\xb1\xb2\xb3\xb4\xb5\xb7\xba\xbb\xbc\xbd\xbe"
# Windows-1252 as a decoder's table, in which every other byte beyond ASCII is an error.
_LETTERS = "".join(
    bytes([byte]).decode("cp1252") if byte < 0x80 or byte in _CP1252 else "\ufffe" for byte in range(256)
)
_UTF8_ACCENT = (
    b"\xc3"  # an accented letter of UTF-8 starts so; in Windows-1252 it is a letter no French word has
)
_UTF8_MARK = b"\xe2\x80"  # a typographic quotation mark or dash of UTF-8


def encoding_of(start: bytes) -> str:
    """Return the encoding that the first bytes of a text speak for: utf-8, utf-16 or cp1252."""
    if _is_utf16(start):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def decode_start(start: bytes) -> str:
    """Decode the first bytes of a text, to look at: what is no letter is replaced here, and refused on reading."""
    encoding = encoding_of(start)
    decoder = codecs.getincrementaldecoder(_utf16(start) if encoding == "utf-16" else encoding)("replace")
    return decoder.decode(start).removeprefix("\ufeff")


def transcode(path: Path, *, to: Path, taken: Taken | None = None) -> str:
    """Write a text file anew in UTF-8, without byte order mark, and return the encoding that it had.

    Memory stays at a few blocks, whatever the size. A file with carriage returns alone between its lines gets
    line feeds.

    Raises
    ------
    InvalidFile
        The file is empty, no text, or mixes encodings; ``faults`` says on which line.
    """
    with opened(path) as source, to.open("wb") as target:
        blocks = _blocks(source, taken)
        first = next(blocks, b"")
        if _is_utf16(first):
            return _transcode_utf16(first, blocks, target)
        return _transcode_bytes(first.removeprefix(codecs.BOM_UTF8), blocks, target)


def _blocks(source: Opened, taken: Taken | None) -> Iterator[bytes]:
    while block := source.content.read(BLOCK):
        yield block
        if taken:
            taken(source.raw.tell())


def _transcode_bytes(first: bytes, blocks: Iterator[bytes], target: BinaryIO) -> str:
    if not first.strip():
        raise InvalidFile([faults.empty_file()])
    has_returns_only = b"\n" not in first and b"\r" in first
    encoding, written = "", 0
    for piece in _whole_lines(first, blocks, b"\r" if has_returns_only else b"\n"):
        if b"\0" in piece:
            raise InvalidFile([faults.not_text()])
        try:
            encoding, text = _as_utf8(piece, encoding)
        except _StrangeByte as strange:
            # Lines are counted only now: to count them all along would cost as much as the transcoding.
            line = _lines_in(target, written) + piece[: strange.at].count(b"\n") + 1
            raise InvalidFile([faults.wrong_encoding(line)]) from None
        written += target.write(text.replace(b"\r", b"\n") if has_returns_only else text)
    return encoding or "utf-8"


class _StrangeByte(Exception):
    """A byte that the file's encoding does not have, by its place in the piece."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def _lines_in(target: BinaryIO, written: int) -> int:
    """Return the lines of what was written so far."""
    target.flush()
    lines = 0
    with open(target.name, "rb") as again:  # noqa: PTH123 - by the name that the open file has
        while block := again.read(min(BLOCK, written)):
            lines += block.count(b"\n")
    return lines


def _whole_lines(first: bytes, blocks: Iterator[bytes], end: bytes) -> Iterator[bytes]:
    """Give blocks cut at line ends, so that no letter is cut in two."""
    rest = first
    for block in blocks:
        cut = block.rfind(end) + 1
        if cut:
            yield rest + block[:cut]
            rest = block[cut:]
        else:
            rest += block
    yield rest


def _as_utf8(piece: bytes, encoding: str) -> tuple[str, bytes]:
    """Return the encoding of the file as far as it is known, and a piece of it in UTF-8."""
    if piece.isascii():
        return encoding, piece
    if encoding != "cp1252":
        try:
            piece.decode("utf-8")
        except UnicodeDecodeError as error:
            if encoding:  # accents in UTF-8 above, in another encoding here
                raise _StrangeByte(error.start) from None
        else:
            return "utf-8", piece
    return "cp1252", _from_cp1252(piece)


def _from_cp1252(piece: bytes) -> bytes:
    """Turn Windows-1252 into UTF-8, where it is certain to be that."""
    mixed = _utf8_inside(piece)
    if mixed is not None:
        raise _StrangeByte(mixed)
    try:
        text, _ = codecs.charmap_decode(piece, "strict", _LETTERS)
    except UnicodeDecodeError as error:
        raise _StrangeByte(error.start) from None
    return text.encode()


def _utf8_inside(piece: bytes) -> int | None:
    """Return where a letter of UTF-8 stands in Windows-1252, None where there is none."""
    at = piece.find(_UTF8_ACCENT)
    while at >= 0:
        if 0x80 <= next(iter(piece[at + 1 : at + 2]), 0x80) < 0xC0:
            return at
        at = piece.find(_UTF8_ACCENT, at + 1)
    mark = piece.find(_UTF8_MARK)
    return mark if mark >= 0 else None


def _is_utf16(start: bytes) -> bool:
    return start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _utf16(start) != "utf-16"


def _utf16(start: bytes) -> str:
    """Return the byte order of UTF-16 without a mark, as old databases export it; ``utf-16`` where a mark says it."""
    if start[1:4:2] == b"\0\0" and start[0:1] > b"\0":
        return "utf-16-le"
    return "utf-16-be" if start[0:3:2] == b"\0\0" and start[1:2] > b"\0" else "utf-16"


def _transcode_utf16(first: bytes, blocks: Iterator[bytes], target: BinaryIO) -> str:
    decoder = codecs.getincrementaldecoder(_utf16(first))()
    line = 1
    try:
        for block in (first, *blocks):
            text = decoder.decode(block).removeprefix("\ufeff" if line == 1 else "")
            target.write(text.encode())
            line += text.count("\n")
        decoder.decode(b"", final=True)
    except UnicodeError:
        raise InvalidFile([faults.wrong_encoding(line)]) from None
    return "utf-16"
