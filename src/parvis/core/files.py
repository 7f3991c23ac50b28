"""Files in and out: checksums, downloads with safe names, and what an upload may be."""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from parvis.core.errors import InvalidInput

MAX_UPLOAD_BYTES = 25 * 1024 * 1024  # 25 MB: the limit stated in docs/reference/limits

_SIGNATURES_REFUSED = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x7fELF", b"MZ")

_NO_TABLES = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"MZ", b"\x89PNG", b"\xff\xd8\xff")

_PDF, _PNG, _JPEG = b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_PICTURES = frozenset({"image/png", "image/jpeg"})
_MOST_PIXELS, _LONGEST_SIDE = 50_000_000, 1200  # a page at full width needs no more
_OFFICE = "application/vnd.openxmlformats-officedocument."
# What a paper may be, by what is in the file: extension and content type.
_BY_FIRST_BYTES: Mapping[bytes, tuple[str, str]] = {
    _PDF: ("pdf", "application/pdf"),
    _PNG: ("png", "image/png"),
    _JPEG: ("jpg", "image/jpeg"),
}
_BY_PART: Mapping[str, tuple[str, str]] = {
    "word/document.xml": ("docx", f"{_OFFICE}wordprocessingml.document"),
    "xl/workbook.xml": ("xlsx", f"{_OFFICE}spreadsheetml.sheet"),
    "ppt/presentation.xml": ("pptx", f"{_OFFICE}presentationml.presentation"),
}
_BY_MIME_TYPE: Mapping[bytes, tuple[str, str]] = {
    f"application/vnd.oasis.opendocument.{kind}".encode(): (
        extension,
        f"application/vnd.oasis.opendocument.{kind}",
    )
    for kind, extension in (("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp"))
}


@dataclass(frozen=True, slots=True)
class UploadedPaper:
    """A file to be read by people; its name and content type follow from what is in it."""

    name: str
    content_type: str
    content: bytes


def checksum(content: bytes) -> str:
    """Return the SHA-256 of the content in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def download(content: bytes, *, name: str, content_type: str) -> HttpResponse:
    """Return the content as a file to save, under a name that is safe on every system."""
    stem, _dot, extension = name.rpartition(".")
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{slugify(stem)}.{slugify(extension)}"'
    return response


def text_upload(upload: UploadedFile[Any]) -> bytes:
    """Return the bytes of an uploaded text file.

    Raises
    ------
    InvalidInput
        The file is larger than 25 MB, empty, or by its content no text file.
    """
    if (upload.size or 0) > MAX_UPLOAD_BYTES:
        raise InvalidInput(_("The file is larger than 25 MB. Split it, or send fewer columns."))
    content: bytes = upload.read()
    if not content.strip():
        raise InvalidInput(_("The file is empty. Choose the file again."))
    if content.startswith(_SIGNATURES_REFUSED) or b"\x00" in content[:4096]:
        raise InvalidInput(_("This is not a text file. Save the sheet as CSV (UTF-8) and send that."))
    return content


def data_upload(upload: UploadedFile[Any]) -> bytes:
    """Return the bytes of an uploaded file of figures: a text, a workbook, Parquet, or one of them compressed.

    What it is follows from its content, and whoever reads it bounds what it may unpack to.

    Raises
    ------
    InvalidInput
        The file is larger than 25 MB, empty, or of a kind that holds no table.
    """
    if (upload.size or 0) > MAX_UPLOAD_BYTES:
        raise InvalidInput(_("The file is larger than 25 MB. Split it, or send fewer columns."))
    content: bytes = upload.read()
    if not content.strip():
        raise InvalidInput(_("The file is empty. Choose the file again."))
    if content.startswith(_NO_TABLES):
        raise InvalidInput(
            _(
                "This file holds no table. Send a CSV or an XLSX file, or what the publisher lets you download."
            )
        )
    return content


def paper_upload(upload: UploadedFile[Any]) -> UploadedPaper:
    """Return an uploaded document or picture, known by its content, under a name that is safe on every system.

    Raises
    ------
    InvalidInput
        The file is larger than 25 MB, empty, holds macros, or is of no kind that people read here.
    """
    if (upload.size or 0) > MAX_UPLOAD_BYTES:
        raise InvalidInput(_("The file is larger than 25 MB. Make it smaller, or split it."))
    content: bytes = upload.read()
    if not content.strip():
        raise InvalidInput(_("The file is empty. Choose the file again."))
    extension, content_type = _kind_of(content)
    stem = slugify(PurePath(upload.name or "").stem)[:80] or "paper"
    return UploadedPaper(f"{stem}.{extension}", content_type, content)


def picture_upload(upload: UploadedFile[Any]) -> UploadedPaper:
    """Return an uploaded picture drawn anew: upright, at most 1200 pixels wide or high, and nothing but the picture.

    What a camera writes into a file (place, time, device, a smaller picture of the uncut one) does not come along.

    Raises
    ------
    InvalidInput
        The file is no PNG or JPEG, cannot be read, or holds more pixels than any camera takes.
    """
    paper = paper_upload(upload)
    if paper.content_type not in _PICTURES:
        raise InvalidInput(_("A picture is a PNG or a JPEG. Save it as one of these and send that."))
    stem = PurePath(paper.name).stem
    return UploadedPaper(f"{stem}.jpg", "image/jpeg", _drawn_anew(paper.content))


def _drawn_anew(content: bytes) -> bytes:
    try:
        with _whole_pictures_only(), Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as picture:
            # The size is in the head of the file: nothing is unpacked before it is known.
            if picture.width * picture.height > _MOST_PIXELS:
                raise InvalidInput(_("The picture has more than 50 million pixels. Make it smaller first."))
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise InvalidInput(_("The picture cannot be read. Open it, save it anew and send that.")) from error
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    drawn = Image.new("RGB", upright.size, "white")  # JPEG knows nothing of transparency
    drawn.paste(upright, mask=upright.getchannel("A"))
    written = io.BytesIO()
    drawn.save(written, "JPEG", quality=80, optimize=True)
    return written.getvalue()


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """Refuse pictures that break off, which WeasyPrint lets pass in the whole process once it is loaded."""
    kept, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = kept


def _kind_of(content: bytes) -> tuple[str, str]:
    for first_bytes, known in _BY_FIRST_BYTES.items():
        if content.startswith(first_bytes):
            return known
    kind = _office_kind(content) if content.startswith(b"PK\x03\x04") else None
    if kind is None:
        raise InvalidInput(
            _(
                "A paper is a PDF, a document, a sheet or slides without macros (DOCX, XLSX, PPTX, ODT, ODS, ODP), or "
                "a picture (PNG, JPEG). Save it as one of these and send that."
            )
        )
    return kind


def _office_kind(content: bytes) -> tuple[str, str] | None:
    """Return the kind of an office file by the names of its parts; nothing in it is unpacked but its type."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names):
                return None
            for part, kind in _BY_PART.items():
                if part in names:
                    return kind
            if "mimetype" not in names:
                return None
            with archive.open("mimetype") as declared:
                return _BY_MIME_TYPE.get(declared.read(100))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return None
