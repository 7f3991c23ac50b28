"""What an uploaded file of research may be."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify

from parvis.core.files import UploadedPaper, paper_upload, text_upload

_TEXT_ENDS = (".csv", ".tsv", ".txt", ".json")


@dataclass(frozen=True, slots=True)
class UploadedFileOf:
    """A file by its name and bytes, before anything has read it."""

    name: str
    content: bytes


def data_upload(upload: UploadedFile[Any]) -> UploadedPaper:
    """Return an uploaded table as text, or else what :func:`paper_upload` takes.

    Raises
    ------
    InvalidInput
        The file is larger than 25 MB, empty, or by its content no file of data.
    """
    path = PurePath((upload.name or "").lower())
    if path.suffix not in _TEXT_ENDS:
        return paper_upload(upload)
    content = text_upload(upload)
    stem = slugify(path.stem)[:80] or "data"
    # Never as HTML or script, whatever is in it.
    return UploadedPaper(f"{stem}{path.suffix}", "text/plain; charset=utf-8", content)
