"""Compressed files and encodings: what is inside comes out whole, or a sentence says why not."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from parvis.assessment.errors import InvalidFile
from parvis.assessment.sources.encoding import BLOCK, transcode
from parvis.assessment.sources.opening import name_of, opened
from parvis.assessment.sources.recognition import sample_of

TABLE = "a,b\nété,1\n".encode()


def archive(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members.items():
            written.writestr(name.replace("__", "."), content)
    return path


def content_of(path: Path) -> bytes:
    with opened(path) as source:
        return source.content.read()


def sentence(path: Path) -> str:
    with pytest.raises(InvalidFile) as refusal:
        content_of(path)
    assert refusal.value.text.fr not in ("", refusal.value.text.en)
    return refusal.value.text.en


def test_the_table_of_an_archive_is_found_beside_its_notes(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", data__csv=TABLE, data_MetaData__csv=b"x", README_meta__txt=b"y")

    assert (name_of(path), content_of(path)) == ("data.csv", TABLE)


def test_a_compressed_file_is_named_without_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "35100026.csv.gz"
    path.write_bytes(gzip.compress(TABLE))

    assert (name_of(path), content_of(path)) == ("35100026.csv", TABLE)


def test_an_archive_of_several_tables_or_none_is_refused(tmp_path: Path) -> None:
    several = archive(tmp_path / "s.zip", one__csv=TABLE, two__csv=TABLE)
    none = archive(tmp_path / "n.zip", picture__png=b"x")

    assert sentence(several) == (
        "The archive holds several files: one.csv, two.csv. Extract them and give the ones that you want."
    )
    assert sentence(none).startswith("The archive holds no file of figures")


@pytest.mark.parametrize(
    "damage", [lambda whole: whole[: len(whole) // 2], lambda whole: whole[:20] + b"?" * 60]
)
def test_a_broken_compressed_file_is_refused(tmp_path: Path, damage: object) -> None:
    noise = bytes((number * number) % 251 for number in range(5_000))
    for name, whole in (
        ("t.gz", gzip.compress(noise)),
        ("t.zip", archive(tmp_path / "whole.zip", t__csv=noise).read_bytes()),
    ):
        path = tmp_path / name
        path.write_bytes(damage(whole))  # type: ignore[operator]

        assert sentence(path).startswith("The compressed file is broken or protected.")


@pytest.mark.parametrize("kind", ["gz", "zip"])
def test_a_bomb_is_refused_before_it_swells(tmp_path: Path, kind: str) -> None:
    zeros = io.BytesIO()
    with gzip.GzipFile(fileobj=zeros, mode="wb") as written:
        for _ in range(100):
            written.write(b"0" * (1 << 20))
    path = tmp_path / f"bomb.{kind}"
    if kind == "gz":
        path.write_bytes(zeros.getvalue())
    else:
        archive(path, bomb__csv=b"0" * (100 << 20))

    assert sentence(path).startswith("The compressed file swells beyond any real table")


@pytest.mark.parametrize(
    ("content", "encoding", "text"),
    [
        ("é\n".encode(), "utf-8", "é\n"),
        ("\ufeffé\n".encode(), "utf-8", "é\n"),
        ("é\n".encode("utf-16"), "utf-16", "é\n"),
        ("aé\n".encode("utf-16-le"), "utf-16", "aé\n"),
        ("aé\n".encode("utf-16-be"), "utf-16", "aé\n"),
        ("é ’ – œ Œ « » … €\n".encode("cp1252"), "cp1252", "é ’ – œ Œ « » … €\n"),
        ("É\r1\r".encode("cp1252"), "cp1252", "É\n1\n"),
        (b"plain\n", "utf-8", "plain\n"),
    ],
)
def test_an_encoding_is_recognised_and_no_letter_lost(
    tmp_path: Path, content: bytes, encoding: str, text: str
) -> None:
    (tmp_path / "in").write_bytes(content)

    assert transcode(tmp_path / "in", to=tmp_path / "out") == encoding
    assert (tmp_path / "out").read_bytes() == text.encode()


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            "a\né\n".encode() + "é\n".encode("cp1252"),
            2,
        ),  # mixed: the first accent already belongs to the other
        ("a\né\n".encode("cp1252") + "é\n".encode(), 3),
        ("a\né\n".encode("mac-roman"), 2),
        ("a\né\n".encode("cp850"), 2),
        (b"a\n\x81\n", 2),  # no letter of Windows-1252
        ("aé\n".encode("utf-16") + b"\0", 2),  # cut in the middle of a letter
        ("é".encode()[:1], 1),
    ],
)
def test_an_encoding_that_is_not_certain_is_refused_with_its_line(
    tmp_path: Path, content: bytes, line: int
) -> None:
    (tmp_path / "in").write_bytes(content)

    with pytest.raises(InvalidFile) as refusal:
        transcode(tmp_path / "in", to=tmp_path / "out")

    assert refusal.value.faults[0].line == line


def test_letters_and_lines_survive_the_borders_of_blocks(tmp_path: Path) -> None:
    line = "Montréal – Trois-Rivières’\n"
    count = 2 * BLOCK // len(line.encode("cp1252"))
    for encoding in ("cp1252", "utf-8"):
        (tmp_path / "in").write_bytes((line * count).encode(encoding))

        assert transcode(tmp_path / "in", to=tmp_path / "out") == encoding
        assert (tmp_path / "out").read_text(encoding="utf-8") == line * count


def test_a_strange_byte_far_down_is_named_by_its_line(tmp_path: Path) -> None:
    line = "Montréal\n".encode("cp1252")
    count = BLOCK // len(line) + 5
    (tmp_path / "in").write_bytes(line * count + b"\x82\n")

    with pytest.raises(InvalidFile) as refusal:
        transcode(tmp_path / "in", to=tmp_path / "out")

    assert refusal.value.faults[0].line == count + 1


def test_an_archive_without_members_is_called_empty(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="The file is empty"):
        sample_of(archive(tmp_path / "empty.zip"))
