"""Files in and out."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

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


def _picture(
    kind: str = "PNG", *, size: tuple[int, int] = (30, 20), mode: str = "RGB", **saved: object
) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size).save(written, kind, **saved)
    return written.getvalue()


def test_picture_upload_draws_anew_upright_and_small_without_what_the_camera_wrote() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"  # turned by a quarter
    sent = _picture("JPEG", size=(2400, 1200), exif=exif.tobytes())

    kept = files.picture_upload(SimpleUploadedFile("Île 1.JPG", sent))

    drawn = Image.open(io.BytesIO(kept.content))
    assert (kept.name, kept.content_type) == ("ile-1.jpg", "image/jpeg")
    assert (drawn.format, drawn.size, dict(drawn.getexif())) == ("JPEG", (600, 1200), {})
    assert b"A camera" not in kept.content


def test_picture_upload_puts_what_is_transparent_on_white() -> None:
    kept = files.picture_upload(SimpleUploadedFile("logo.png", _picture(mode="RGBA")))

    assert Image.open(io.BytesIO(kept.content)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7", "A picture is a PNG or a JPEG."),
        (b"\x89PNG\r\n\x1a\nbroken", "The picture cannot be read."),
        (_picture()[:45], "The picture cannot be read."),
        (_picture(size=(10_000, 5_001), mode="1"), "more than 50 million pixels"),
    ],
)
def test_picture_upload_refuses_what_is_no_picture_or_too_large(content: bytes, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        files.picture_upload(SimpleUploadedFile("picture.png", content))
