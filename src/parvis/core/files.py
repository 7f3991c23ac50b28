"""Files in and out: checksums, downloads with safe names, and what an upload may be."""

import hashlib
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from parvis.core.errors import InvalidInput

MAX_UPLOAD_BYTES = 25 * 1024 * 1024  # 25 MB: the limit stated in docs/reference/limits

_SIGNATURES_REFUSED = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x7fELF", b"MZ")


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
