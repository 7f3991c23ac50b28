"""Spreadsheets in and out: what is refused, with which sentence, and that an export is its own import."""

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import openpyxl
import pytest
from django.db.models import TextChoices
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from parvis.assessment.text import Text
from parvis.core.spreadsheet import container
from parvis.core.spreadsheet.comparison import Record, compare
from parvis.core.spreadsheet.container import UnreadableFile
from parvis.core.spreadsheet.reading import Rows, bare, neutralised, read
from parvis.core.spreadsheet.table import CellFault, Column, Kind, Table
from parvis.core.spreadsheet.writing import csv_file, workbook

AT = datetime(2026, 4, 15, tzinfo=UTC)


class Colour(TextChoices):
    RED = "red", "Red"
    BLUE = "blue", "Blue"


THINGS = Table(
    key="things",
    label=Text(en="Things", fr="Choses"),
    columns=(
        Column(key="name", label=Text(en="Name", fr="Nom"), is_required=True, longest=20),
        Column(key="made_on", label=Text(en="Made on", fr="Fait le"), kind=Kind.DATE),
        Column(key="size", label=Text(en="Size", fr="Taille"), kind=Kind.NUMBER, largest=99),
        Column(key="is_new", label=Text(en="New", fr="Neuf"), kind=Kind.YES_NO),
        Column(key="colour", label=Text(en="Colour", fr="Couleur"), kind=Kind.CHOICE, choices=Colour),
        Column(key="beside", label=Text(en="Beside", fr="À côté de"), kind=Kind.REFERENCE),
    ),
)
CUP = Record(
    7,
    "Cup",
    {"name": "Cup", "made_on": "2026-04-01", "size": "3", "is_new": "1", "colour": "red", "beside": "Jug"},
)
SUM = Record(
    8, "=1+1", {"name": "=1+1", "made_on": "", "size": "", "is_new": "0", "colour": "", "beside": ""}
)


def _written(edit: Callable[[openpyxl.Workbook], object] = lambda book: None) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook([THINGS], {"things": [CUP, SUM]}, made_at=AT)))
    edit(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read(content, [THINGS])
    return str(refused.value.message)


def _cells(rows: Rows) -> list[dict[str, str]]:
    return [row.cells for row in rows["things"]]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_export_is_its_own_import(language: str) -> None:
    with override(language):
        as_workbook = workbook([THINGS], {"things": [CUP, SUM]}, made_at=AT)
        as_csv = csv_file(THINGS, [CUP, SUM])

    for content in (as_workbook, as_csv):
        rows = read(content, [THINGS])["things"]
        compared = compare(THINGS, rows, [CUP, SUM], resolve={})
        assert (compared.changes, compared.faults, compared.missing) == ((), (), ())


def test_the_same_records_give_the_same_bytes() -> None:
    one, other = (workbook([THINGS], {"things": [CUP]}, made_at=AT) for _time in range(2))

    assert one == other


def test_the_number_and_the_mark_are_hidden_and_no_cell_is_computed() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(_written()))["Things"]

    assert [sheet.column_dimensions[letter].hidden for letter in ("F", "G")] == [False, True]
    assert [cell.value for cell in sheet["A"]] == ["Name", "Cup", "'=1+1"]
    assert sheet["B2"].is_date
    assert b"'=1+1" in csv_file(THINGS, [SUM])


@given(st.text(alphabet="'=+-@ab", max_size=6))
def test_what_is_neutralised_comes_back(cell: str) -> None:
    assert bare(neutralised(cell)) == cell
    assert not neutralised(cell).startswith(("=", "+", "-", "@"))


def test_a_csv_may_be_in_windows_1252_with_semicolons_and_french_headings() -> None:
    rows = read("Nom;Fait le;Neuf\r\nThéière;2026-04-02;oui\r\n".encode("cp1252"), [THINGS])

    assert _cells(rows) == [{"name": "Théière", "made_on": "2026-04-02", "is_new": "oui"}]


def test_a_csv_may_be_in_utf_16() -> None:
    assert _cells(read("Name\tSize\nÉtui\t2\n".encode("utf-16"), [THINGS])) == [{"name": "Étui", "size": "2"}]


def test_a_column_that_is_left_out_changes_nothing() -> None:
    number = "Number (do not change)"
    compared = compare(THINGS, read(f"Size,{number}\n4,7\n".encode(), [THINGS])["things"], [CUP], resolve={})

    (change,) = compared.changes
    assert [(each.column.key, each.before, each.after) for each in change.differences] == [("size", "3", "4")]
    assert change.cells == {**CUP.cells, "size": "4"}


def _with_sheet(xml: bytes) -> bytes:
    """Return a workbook whose sheet is replaced."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_written())) as source,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            is_sheet = entry.filename == "xl/worksheets/sheet1.xml"
            target.writestr(entry.filename, xml if is_sheet else source.read(entry))
    return content.getvalue()


_HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_FOOT = b"</sheetData></worksheet>"


def test_a_bomb_is_not_unpacked() -> None:
    assert "unpacks to far more" in _refusal(
        _with_sheet(_HEAD + b" " * (container.MOST_UNPACKED + 1) + _FOOT)
    )


def test_a_text_that_is_shown_in_every_cell_is_a_bomb_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_UNPACKED", 200_000)
    row = b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>'
    cells = b"".join(row % (line, line) for line in range(1, 4000))

    assert "unpacks to far more" in _refusal(_with_sheet(_HEAD + cells + _FOOT))


def test_a_size_that_the_directory_hides_is_found() -> None:
    content = bytearray(_with_sheet(_HEAD + b" " * 100_000 + _FOOT))
    place = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/worksheets/sheet1.xml"))
    content[place + 24 : place + 28] = struct.pack("<I", 10)

    assert "damaged" in _refusal(bytes(content))


def test_a_hundred_thousand_rows_are_too_many() -> None:
    cells = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (line, line) for line in range(1, 100_001)
    )

    assert _refusal(_with_sheet(_HEAD + cells + _FOOT)).startswith(
        "There are 100000 rows, and 5000 is the most."
    )
    assert _refusal(b"Name\n" + b"x\n" * 100_000).startswith("There are 100001 rows, and 5000 is the most.")


def test_one_cell_in_the_last_corner_is_too_far_away() -> None:
    far = b'<row r="2"><c r="XFD2"><v>1</v></c></row>'

    assert _refusal(_with_sheet(_HEAD + far + _FOOT)).startswith(
        "There are 16384 columns, and 60 is the most."
    )


def test_a_sheet_in_another_encoding_is_not_looked_past() -> None:
    assert "damaged" in _refusal(_with_sheet((_HEAD + _FOOT).decode().encode("utf-16")))


def _formula(book: openpyxl.Workbook) -> None:
    book["Things"]["C2"] = "=1+1"


def _merge(book: openpyxl.Workbook) -> None:
    book["Things"].merge_cells("A1:B1")


def _rename(book: openpyxl.Workbook) -> None:
    book["Things"].title = "Sheet1"


def _only_notes(book: openpyxl.Workbook) -> None:
    del book["Things"]


def _both_languages(book: openpyxl.Workbook) -> None:
    book.copy_worksheet(book["Things"]).title = "Choses"


def _heading(book: openpyxl.Workbook) -> None:
    book["Things"]["A1"] = "Nickname"


def _twice(book: openpyxl.Workbook) -> None:
    book["Things"]["B1"] = "Nom"


def _no_headings(book: openpyxl.Workbook) -> None:
    for cell in book["Things"][1]:
        cell.value = None


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (_formula, "Cell C2 holds a formula."),
        (_merge, "Cells A1:B1 are merged."),
        (_rename, "There is a sheet “Sheet1”, which is none of ours."),
        (_only_notes, "The workbook has none of our sheets. Its sheets must be named: Things."),
        (_both_languages, "The sheet “Choses” is there in both languages."),
        (_heading, "The heading “Nickname” is none of ours."),
        (_twice, "The heading “Nom” is there twice."),
        (_no_headings, "The sheet “Things” has no headings in its first row."),
    ],
)
def test_a_workbook_that_is_not_ours_says_where(
    edit: Callable[[openpyxl.Workbook], None], sentence: str
) -> None:
    assert _refusal(_written(edit)).startswith(sentence)


def _zip(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, each in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), each)
    return content.getvalue()


def _locked() -> bytes:
    content = bytearray(_zip(xl__workbook_dot_xml=b"<workbook/>"))
    content[6] |= 1
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (b"x" * (5 << 20) + b"x", "The file is larger than 5 MB."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "This is a workbook of the old format, or one protected",
        ),
        (b"%PDF-1.7", "This is no spreadsheet."),
        (_zip(mimetype=b"x", content_dot_xml=b"<x/>"), "This is an OpenDocument file."),
        (_zip(holiday_dot_txt=b"x"), "This is no XLSX workbook, whatever its name says."),
        (_zip(xl__workbook_dot_xml=b"x", xl__vbaProject_dot_bin=b"x"), "The workbook has macros."),
        (_locked(), "The workbook is protected with a password."),
        (_zip(xl__workbook_dot_xml=b"x" * 10)[:40], "The file is damaged."),
        (_zip(xl__workbook_dot_xml=b"nothing"), "The file is damaged."),
        (b"Nickname,Rank\nx,1\n", "The first row has none of our headings."),
        (b"\n\nx\n", "The first row has none of our headings."),
        (b'Name\n"never closed\n', "A quotation mark in the file is never closed."),
    ],
    ids=range(14),  # the bytes of an archive hold the hour
)
def test_another_file_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    assert _refusal(content).startswith(sentence)


def test_mixed_encodings_are_refused_with_their_line() -> None:
    mixed = b"Name\nCaf\xc3\xa9\n" + "Théière\n".encode("cp1252")

    assert _refusal(mixed).startswith("Line 2: letters are written in another encoding")


@pytest.mark.parametrize(
    ("key", "written", "sentence"),
    [
        ("name", " ", "This cell is empty, and must not be. Fill it in."),
        ("name", "x" * 21, "This cell holds 21 characters, and 20 is the most. Shorten it."),
        (
            "made_on",
            "04/05/2026",
            "“04/05/2026” is no date. Write the year, the month and the day, as in 2026-04-01.",
        ),
        ("size", "100", "“100” is no whole number from 0 to 99. Correct it."),
        ("size", "-1", "“-1” is no whole number from 0 to 99. Correct it."),
        ("is_new", "maybe", "“maybe” is neither yes nor no. Write yes or no."),
        ("colour", "green", "“green” is not one of the choices. Write one of these: Red, Blue."),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(key: str, written: str, sentence: str) -> None:
    with pytest.raises(CellFault) as fault:
        THINGS.column(key).read(written)

    assert fault.value.sentence == sentence


def _faults(rows: str) -> list[tuple[int, str]]:
    heading = "Name,Size,Number (do not change),Mark (do not change)\n"
    compared = compare(THINGS, read((heading + rows).encode(), [THINGS])["things"], [CUP, SUM], resolve={})
    assert not compared.changes
    return [(fault.line, fault.sentence) for fault in compared.faults]


def test_a_number_of_another_register_is_refused() -> None:
    expected = (
        "The number {} in the hidden column is none of this register. Export the file again; for a new row, leave "
        "the number empty."
    )
    assert _faults("Cup,3,99,\nCup,3,x,\n") == [(2, expected.format(99)), (3, expected.format("x"))]


def test_a_number_that_is_there_twice_is_refused() -> None:
    sentence = (
        "This row has the same hidden number as row 2. For a new row, empty its number; else delete one of the "
        "two."
    )
    assert _faults("Cup,3,7,\nMug,3,7,\n") == [(3, sentence)]


def test_a_record_that_changed_since_the_export_is_refused_unless_the_row_agrees() -> None:
    sentence = (
        "Somebody changed this record since the file was exported. Export it again, and make your change in the new "
        "file."
    )
    assert _faults("Mug,3,7,0000\n") == [(2, sentence)]
    assert _faults("Cup,3,7,0000\n") == []
