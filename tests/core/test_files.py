"""Files in and out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from parvis.core import files
from parvis.core.errors import InvalidInput


def test_text_upload_gives_the_bytes() -> None:
    assert files.text_upload(SimpleUploadedFile("values.csv", b"area,value\n")) == b"area,value\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b" \n", "The file is empty."),
        (b"PK\x03\x04rest", "This is not a text file."),
        (b"area\x00value", "This is not a text file."),
        (b"%PDF-1.7", "This is not a text file."),
    ],
)
def test_text_upload_refuses_what_is_no_text(content: bytes, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        files.text_upload(SimpleUploadedFile("values.csv", content))


def test_text_upload_refuses_a_file_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_UPLOAD_BYTES", 3)
    with pytest.raises(InvalidInput, match="larger than 25 MB"):
        files.text_upload(SimpleUploadedFile("values.csv", b"area"))


def test_download_has_a_name_that_is_safe_everywhere() -> None:
    response = files.download(b"x", name='Île "du"/Prince.csv', content_type="text/csv")
    assert response["Content-Disposition"] == 'attachment; filename="ile-duprince.csv"'


def test_checksum_is_sha_256() -> None:
    assert files.checksum(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
