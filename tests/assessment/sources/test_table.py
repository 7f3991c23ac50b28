"""A delimited file before its columns mean anything."""

import gzip
from pathlib import Path

import pytest

from parvis.assessment import InvalidFile
from parvis.assessment.sources.table import read_table


def written(folder: Path, content: bytes | str) -> Path:
    path = folder / "file.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_separate_cells(tmp_path: Path, delimiter: str) -> None:
    table = read_table(written(tmp_path, delimiter.join("ab") + "\n" + delimiter.join("12") + "\n"))

    assert table.header == ("a", "b")
    assert table.rows == ((2, ("1", "2")),)
    assert table.has_decimal_comma == (delimiter == ";")


def test_a_byte_order_mark_windows_line_ends_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, b"\xef\xbb\xbfa, b\r\n\r\n1,2\r\n,\r\n3,4\r\n"))

    assert table.header == ("a", "b")
    assert table.rows == ((3, ("1", "2")), (5, ("3", "4")))


def test_a_row_is_named_by_the_line_it_starts_on(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, 'a,b\n"one\ntwo",2\n3,4\n'))

    assert [line for line, _ in table.rows] == [2, 4]


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        ("", None, "The file is empty. Expected a header line and one line per value."),
        ("\ufeff \n", None, "The file is empty. Expected a header line and one line per value."),
        (
            b"PK\x03\x04\0\0",
            None,
            "This is a spreadsheet workbook, not a CSV file. Open it and save the sheet as “CSV UTF-8”.",
        ),
        (b"a,b\n\0,1\n", None, "This file is not text. Expected a CSV file."),
        (
            "a;b\nété;1\n".encode("mac-roman"),
            2,
            "Line 2: letters are written in another encoding than elsewhere in the file, or are no letters. "
            "Save the file as “CSV UTF-8” to keep its accents.",
        ),
        ('a,b\n"1,2\n', 2, "Line 2: a quotation mark is not closed, so the cells cannot be told apart."),
        ("a,b\n", None, "The file has a header and no line below it. Expected one line per value."),
        (
            "a,b\n1,2\n1,12,5\n",
            3,
            "Line 3 has 3 cells; the header has 2. A number with a decimal comma needs quotation marks, "
            "or semicolons between the cells.",
        ),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_line(
    tmp_path: Path, content: bytes | str, line: int | None, sentence: str
) -> None:
    with pytest.raises(InvalidFile) as refusal:
        read_table(written(tmp_path, content))

    (fault,) = refusal.value.faults
    assert (fault.line, fault.text.en) == (line, sentence)
    assert fault.text.fr not in ("", fault.text.en)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_accents_are_kept_from_every_encoding_that_is_certain(tmp_path: Path, encoding: str) -> None:
    content = "nom;valeur\nL’Île-aux-Œufs – «\u00a0été\u00a0»;1\n".encode(encoding)

    assert read_table(written(tmp_path, content)).rows == ((2, ("L’Île-aux-Œufs – «\u00a0été\u00a0»", "1")),)


def test_a_compressed_table_is_read_like_the_table_inside(tmp_path: Path) -> None:
    assert read_table(written(tmp_path, gzip.compress(b"a,b\n1,2\n"))).rows == ((2, ("1", "2")),)


def test_every_line_of_a_wrong_length_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile) as refusal:
        read_table(written(tmp_path, "a,b\n1\n1,2\n1,2,3\n"))

    assert [fault.line for fault in refusal.value.faults] == [2, 4]
