"""A paper is known by what is in the file, never by its name."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from parvis.core import files
from parvis.core.errors import InvalidInput
from parvis.core.files import paper_upload


def _archive(**parts: str) -> bytes:
    """Return an archive; a part's name has __ for / and _dot_ for a dot."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return content.getvalue()


DOCX = _archive(word__document_dot_xml="<w/>")
ODT = _archive(mimetype="application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (b"%PDF-1.7", "the-plan.pdf"),
        (b"\x89PNG\r\n\x1a\n...", "the-plan.png"),
        (b"\xff\xd8\xff\xe0", "the-plan.jpg"),
        (DOCX, "the-plan.docx"),
        (_archive(xl__workbook_dot_xml="<x/>"), "the-plan.xlsx"),
        (_archive(ppt__presentation_dot_xml="<p/>"), "the-plan.pptx"),
        (ODT, "the-plan.odt"),
    ],
)
def test_a_paper_takes_its_kind_from_its_content(content: bytes, kept: str) -> None:
    paper = paper_upload(SimpleUploadedFile("../The plan.exe", content))

    assert (paper.name, paper.content) == (kept, content)


def test_a_paper_without_a_readable_name_has_one() -> None:
    assert paper_upload(SimpleUploadedFile("§§§.pdf", b"%PDF-1.7")).name == "paper.pdf"


@pytest.mark.parametrize(
    "content",
    [
        b"MZ a program",
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"PK\x03\x04 broken",
        _archive(word__document_dot_xml="<w/>", word__vbaProject_dot_bin="macro"),
        _archive(mimetype="application/vnd.oasis.opendocument.text", Basic__script="macro"),
        _archive(mimetype="application/epub+zip"),
        _archive(anything="at all"),
    ],
    ids=["program", "page", "drawing", "broken", "macros", "basic", "book", "archive"],
)
def test_what_is_no_paper_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput, match="A paper is a PDF"):
        paper_upload(SimpleUploadedFile("plan.pdf", content))


def test_an_empty_or_too_large_paper_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidInput, match="The file is empty"):
        paper_upload(SimpleUploadedFile("plan.pdf", b" "))
    monkeypatch.setattr(files, "MAX_UPLOAD_BYTES", 10)
    with pytest.raises(InvalidInput, match="larger than 25 MB"):
        paper_upload(SimpleUploadedFile("plan.pdf", b"%PDF-1.7 and more"))
