"""SDMX messages: every form gives the same values, with flags, multipliers and whole codes; and every refusal."""

import csv
from pathlib import Path

import pytest
from pysdmx.io import read_sdmx
from tests.factories.files import faults_of, imported

SAMPLES = Path(__file__).parents[1] / "samples"
COLUMNS = 'indicator, area, level, period, "group", value, flag, symbol, unit, publisher, product, vintage'
VALUES = [
    ("NEWCOMERS:EMP", "11124", "country", "2021", "SEX: F", 1200.0, "preliminary", "P", "PS"),
    ("NEWCOMERS:EMP", "24", "province", "2021", "SEX: M", None, "suppressed", "Q", "PT"),
    ("NEWCOMERS:EMP", "35", "province", "2021", "SEX: F", 61.5, "", "A", "PT"),
]
HEADER = "DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,DECIMALS,CONF_STATUS"


def written(folder: Path, *lines: str, header: str = HEADER, name: str = "message.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "layout"),
    [
        ("sdmx_1.csv", "sdmx_csv"),
        ("sdmx_generic_21.xml", "sdmx_ml"),
        ("sdmx_specific_21.xml", "sdmx_ml"),
        ("sdmx_specific_30.xml", "sdmx_ml"),
    ],
)
def test_every_form_of_a_message_gives_the_same_values(tmp_path: Path, name: str, layout: str) -> None:
    account, rows = imported(SAMPLES / name, tmp_path, COLUMNS)

    assert account.recognised.layout.id == layout
    assert sorted(row[:9] for row in rows) == VALUES
    assert {row[9:] for row in rows} == {("PARVIS", "NEWCOMERS", "1.0")}


def test_labels_beside_codes_are_kept_as_names(tmp_path: Path) -> None:
    _, rows = imported(SAMPLES / "sdmx_2.csv", tmp_path, 'label_en, area, area_name, period, "group", value')

    assert rows == [
        ("Employment rate", "35", "Ontario", "2021", "SEX: Female", 61.5),
        ("Employment rate", "11124", "Canada", "2021-Q2", "total", 1200.0),
        ("Employment rate", "24", "Quebec", "2021-05", "SEX: Male", None),
    ]


def test_the_statisticians_library_reads_the_same_numbers_but_loses_leading_zeros() -> None:
    # Why comma-separated messages are read here. When this fails the library keeps codes, and can be used.
    text = (SAMPLES / "sdmx_1.csv").read_text(encoding="utf-8")
    theirs = read_sdmx(text).data[0].data
    ours = list(csv.DictReader(text.splitlines()))

    assert [str(value) for value in theirs["OBS_VALUE"]][:2] == [row["OBS_VALUE"] for row in ours][:2]
    assert list(theirs["REF_AREA"]) == ["35", "1", "24"]


def test_a_confidential_value_that_is_there_by_mistake_is_not_carried_on(tmp_path: Path) -> None:
    path = written(tmp_path, "A:B(1.0),35,EMP,2021,12,A,0,0,C")

    assert imported(path, tmp_path, "value, flag, symbol")[1] == [(None, "suppressed", "C")]


def test_a_value_that_is_not_there_without_a_status_is_not_available(tmp_path: Path) -> None:
    path = written(tmp_path, "A:B(1.0),35,EMP,2021,NaN,,,,")

    assert imported(path, tmp_path, "value, flag, symbol")[1] == [(None, "not_available", "")]


def test_the_codes_of_the_country_and_the_provinces_may_be_those_of_iso(tmp_path: Path) -> None:
    path = written(
        tmp_path, "A:B(1.0),CA,EMP,2021,1,,,,", "A:B(1.0),CA-ON,EMP,2021,2,,,,", "A:B(1.0),FR,EMP,2021,3,,,,"
    )

    assert imported(path, tmp_path, "area, area_name, value")[1] == [
        ("11124", "", 1.0),
        ("35", "", 2.0),
        ("", "FR", 3.0),
    ]


@pytest.mark.parametrize(
    ("line", "column", "found"),
    [
        (
            "A:B(1.0),35,EMP,2021,many,A,0,0,F",
            "OBS_VALUE",
            "found “many”. Expected a finite number with a decimal point.",
        ),
        ("A:B(1.0),35,EMP,2021,1e999,A,3,0,F", "OBS_VALUE", "Expected a finite number"),
        ("A:B(1.0),35,EMP,2021,1,?,0,0,F", "OBS_STATUS", "found “?”. Expected a code of CL_OBS_STATUS"),
        ("A:B(1.0),35,EMP,2021,1,A,99,0,F", "UNIT_MULT", "found “99”. Expected a power of ten, -9 to 15."),
        ("A:B(1.0),35,EMP,2021,1,A,0,x,F", "DECIMALS", "found “x”. Expected a whole number."),
        (
            "A:B(1.0),35,EMP,2021-S1,1,A,0,0,F",
            "TIME_PERIOD",
            "found “2021-S1”. Expected a year, a quarter, a month",
        ),
        ("B,35,EMP,2021,1,A,0,0,F", "DATAFLOW", "found “B”. Expected a structure such as AGENCY:ID(1.0)."),
    ],
)
def test_an_observation_that_does_not_fit_is_refused(
    tmp_path: Path, line: str, column: str, found: str
) -> None:
    ((at, name, text),) = faults_of(written(tmp_path, line), tmp_path)

    assert (at, name) == (2, column)
    assert found in text


def test_a_deletion_is_refused(tmp_path: Path) -> None:
    header = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE"
    path = written(tmp_path, "dataflow,A:B(1.0),D,35,EMP,2021,1", header=header)

    assert [(line, column) for line, column, _ in faults_of(path, tmp_path)] == [(2, "ACTION")]


def test_repeated_observations_are_refused(tmp_path: Path) -> None:
    line = "A:B(1.0),35,EMP,2021,1,A,0,0,F"

    assert [at for at, _, _ in faults_of(written(tmp_path, line, line), tmp_path)] == [3]


@pytest.mark.parametrize("length", [300, 900, 1500])
def test_a_message_cut_short_is_refused(tmp_path: Path, length: int) -> None:
    path = tmp_path / "cut.xml"
    path.write_bytes((SAMPLES / "sdmx_specific_30.xml").read_bytes()[:length])

    (fault,) = faults_of(path, tmp_path)
    assert fault[2].startswith("This is no SDMX message that can be read: ")


def test_a_message_with_entities_is_refused_unread(tmp_path: Path) -> None:
    text = (SAMPLES / "sdmx_generic_21.xml").read_text(encoding="utf-8")
    path = tmp_path / "bomb.xml"
    path.write_text(text.replace("?>", '?><!DOCTYPE x [<!ENTITY a "aaaa">]>', 1), encoding="utf-8")

    assert [text for _, _, text in faults_of(path, tmp_path)] == [
        "This is no SDMX message that can be read: <!DOCTYPE Expected SDMX-ML 2.1 or 3.0 data."
    ]


def test_a_message_without_data_is_refused(tmp_path: Path) -> None:
    text = (SAMPLES / "sdmx_generic_21.xml").read_text(encoding="utf-8")
    before, _, rest = text.partition("<mes:DataSet")
    path = tmp_path / "empty.xml"
    path.write_text(before + rest.rpartition("</mes:DataSet>")[2], encoding="utf-8")

    assert len(faults_of(path, tmp_path)) == 1
