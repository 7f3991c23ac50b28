"""The tidy layout in workbooks and Parquet files: what is read, and every refusal."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.factories.files import faults_of, imported, make_workbook, rows_of

from parvis.assessment.engine import connect
from parvis.assessment.observation import TABLE_COLUMNS
from parvis.assessment.sources.person_table import quoted, run

SAMPLES = Path(__file__).parents[1] / "samples"
HEADER = ["area", "indicator", "period", "value", "flag"]
LINE = ["1001", "employment_rate", "2021", 61.5, ""]
COLUMNS = "area, indicator, period, value, flag"


def book(folder: Path, *lines: list[object], header: list[str] = HEADER) -> Path:
    return make_workbook(folder / "figures.xlsx", {"Figures": [header, *lines]})


def parquet(folder: Path, select: str) -> Path:
    path = folder / "figures.parquet"
    run(connect(), "COPY ({select}) TO {path} (FORMAT PARQUET)", select=select, path=quoted(str(path)))
    return path


def test_a_tidy_sheet_is_read_like_a_tidy_file(tmp_path: Path) -> None:
    account, rows = imported(
        book(tmp_path, LINE, ["1002", "employment_rate", 2021, None, "suppressed"]), tmp_path, COLUMNS
    )

    assert account.recognised.layout.id == "tidy_workbook"
    assert rows == [
        ("1001", "employment_rate", "2021", 61.5, ""),
        ("1002", "employment_rate", "2021", None, "suppressed"),
    ]


def test_the_only_fitting_sheet_is_read_wherever_it_is(tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "figures.xlsx", {"Notes": [["read me"]], "Data": [HEADER, LINE]})

    assert imported(path, tmp_path, COLUMNS)[1] == [("1001", "employment_rate", "2021", 61.5, "")]


def test_a_workbook_without_a_fitting_sheet_is_refused_sheet_by_sheet(tmp_path: Path) -> None:
    path = make_workbook(
        tmp_path / "figures.xlsx", {"Notes": [["read me"]], "Data": [["area", "value"], [1, 2]]}
    )

    assert faults_of(path, tmp_path) == [
        (
            1,
            None,
            "No sheet has the columns area, indicator, period, value in its first line: "
            "“Notes” has read me; “Data” has area, value.",
        )
    ]


@pytest.mark.parametrize("notes", [{}, {"Notes": [["x"]]}])
def test_several_fitting_sheets_are_refused(tmp_path: Path, notes: dict[str, list[list[object]]]) -> None:
    path = make_workbook(tmp_path / "figures.xlsx", notes | {"One": [HEADER, LINE], "Two": [HEADER, LINE]})

    assert faults_of(path, tmp_path) == [
        (None, None, "Several sheets have the columns of a tidy table (One, Two). Keep one a workbook.")
    ]


def test_merged_cells_are_refused_by_their_place(tmp_path: Path) -> None:
    path = book(tmp_path, LINE, [None, "employment_rate", "2016", 60.1, ""])
    merged = load_workbook(path)
    merged["Figures"].merge_cells("A2:A3")
    merged.save(path)

    assert faults_of(path, tmp_path) == [
        (
            2,
            "A",
            "The cells A2:A3 are merged. Unmerge them: each line and each column needs a cell of its own.",
        )
    ]


def test_a_formula_without_its_result_is_refused_by_its_cell(tmp_path: Path) -> None:
    assert faults_of(book(tmp_path, ["1001", "employment_rate", "2021", "=60+1.5", ""]), tmp_path) == [
        (
            2,
            "D",
            "Cell D2 holds a formula without a result. Open the workbook in a spreadsheet and save it again.",
        )
    ]


def test_an_error_of_the_spreadsheet_is_refused_by_its_cell(tmp_path: Path) -> None:
    assert faults_of(book(tmp_path, ["1001", "employment_rate", "2021", "#REF!", ""]), tmp_path) == [
        (2, "D", "Cell D2: the formula gives “#REF!”. Expected a figure or a text.")
    ]


def test_a_value_without_a_heading_is_refused(tmp_path: Path) -> None:
    (fault,) = faults_of(book(tmp_path, [*LINE, "12"]), tmp_path)

    assert fault[:2] == (2, "F")


def test_a_faulty_cell_of_a_sheet_is_refused_by_line_and_column(tmp_path: Path) -> None:
    faults = faults_of(book(tmp_path, LINE, ["1002", "employment_rate", "2021", "many", ""]), tmp_path)

    assert [(line, column) for line, column, _ in faults] == [(3, "value")]


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_without_unpacking(tmp_path: Path) -> None:
    path = book(tmp_path, LINE)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as container,
        container.open("xl/bomb.xml", "w") as part,
    ):
        for _ in range(1100):
            part.write(bytes(1 << 20))

    (fault,) = faults_of(path, tmp_path)
    assert fault[2].startswith("The workbook unpacks to far more than a table of figures")


def test_a_cell_in_the_last_corner_of_a_sheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    far = Workbook()
    far.worksheets[0]["XFD1048576"] = 1
    far.save(path)

    (fault,) = faults_of(path, tmp_path)
    assert fault[2].startswith("The workbook unpacks to far more than a table of figures")


@pytest.mark.parametrize("length", [10, 200, 3000])
def test_a_workbook_cut_short_is_refused(tmp_path: Path, length: int) -> None:
    path = tmp_path / "cut.xlsx"
    path.write_bytes(book(tmp_path, LINE).read_bytes()[:length])

    assert len(faults_of(path, tmp_path)) == 1


def test_a_sheet_of_a_hundred_thousand_lines_is_read(tmp_path: Path) -> None:
    path, small = tmp_path / "figures.xlsx", book(tmp_path, LINE)
    cells = ("<row r='{0}'><c r='A{0}'><v>{1}</v></c><c r='B{0}' t='inlineStr'><is><t>employment_rate</t></is></c>"
             "<c r='C{0}'><v>2021</v></c><c r='D{0}'><v>50.5</v></c></row>")  # fmt: skip
    rows = "".join(cells.format(line, 3_500_000 + line) for line in range(3, 100_002))
    with zipfile.ZipFile(small) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as large:
        for name, content in parts.items():
            large.writestr(name, content)

    account, _ = imported(path, tmp_path, "COUNT(*)")

    assert account.rows == 100_000


def test_a_survey_form_is_not_a_table_of_figures(tmp_path: Path) -> None:
    (fault,) = faults_of(SAMPLES / "newcomer_form.xlsx", tmp_path)

    assert fault[2].startswith("This is the form of a survey, not a table of figures.")


def test_a_tidy_parquet_file_is_read(tmp_path: Path) -> None:
    path = parquet(
        tmp_path, "SELECT '1001' AS area, 'employment_rate' AS indicator, 2021 AS period, 61.5 AS value"
    )

    account, rows = imported(path, tmp_path, COLUMNS)

    assert account.recognised.layout.id == "tidy_parquet"
    assert rows == [("1001", "employment_rate", "2021", 61.5, "")]


def test_a_long_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    _, before = imported(SAMPLES / "ODP-PR-Citz.csv", tmp_path / "first", "*")

    account, after = imported(tmp_path / "first" / "obs.parquet", tmp_path / "second", "*")

    assert account.recognised.layout.id == "long_table"
    assert after == before


def test_a_missing_value_without_a_flag_is_refused(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    imported(SAMPLES / "ODP-PR-Citz.csv", tmp_path / "first", "*")
    table = quoted(str(tmp_path / "first" / "obs.parquet"))
    columns = ", ".join('NULL AS "value"' if name == "value" else f'"{name}"' for name in TABLE_COLUMNS)
    path = parquet(tmp_path, f"SELECT {columns} FROM read_parquet({table}) LIMIT 1")

    assert faults_of(path, tmp_path) == [
        (
            1,
            "value",
            "Line 1, column “value”: the cell is empty. Expected a flag that says why there is no value.",
        )
    ]


def test_a_parquet_file_of_other_columns_is_refused(tmp_path: Path) -> None:
    faults = faults_of(parquet(tmp_path, "SELECT 1 AS x"), tmp_path)

    assert [column for _, column, _ in faults] == ["area", "indicator", "period", "value"]


def test_a_parquet_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = parquet(tmp_path, "SELECT '1001' AS area, 'x' AS indicator, 2021 AS period, 61.5 AS value")
    path.write_bytes(path.read_bytes()[:-6])

    assert [fault[2] for fault in faults_of(path, tmp_path)] == [
        "“figures.parquet” begins as a Parquet file and is damaged or cut short. Fetch or export it again."
    ]


def test_not_a_number_in_a_parquet_file_is_refused(tmp_path: Path) -> None:
    path = parquet(
        tmp_path,
        "SELECT '1001' AS area, 'employment_rate' AS indicator, 2021 AS period, CAST('nan' AS DOUBLE) AS value",
    )

    assert [(line, column) for line, column, _ in faults_of(path, tmp_path)] == [(1, "value")]


def test_the_long_table_keeps_its_columns(tmp_path: Path) -> None:
    imported(SAMPLES / "ODP-PR-Citz.csv", tmp_path, "*")

    assert len(rows_of(tmp_path / "obs.parquet")[0]) == len(TABLE_COLUMNS)
