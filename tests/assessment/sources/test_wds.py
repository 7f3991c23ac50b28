"""Whole tables of Statistics Canada, in both languages."""

from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pytest

from parvis.assessment import Area, AreaLevel, Flag, InvalidFile, Match, Stratum, Text, communities, read
from parvis.assessment.sources.catalogue import recognise
from parvis.assessment.sources.source import LOCAL
from parvis.assessment.sources.table import read_table
from parvis.assessment.sources.wds import WDS

SAMPLES = Path(__file__).parents[1] / "samples"
BY_ID = {area.id: area for area in communities()}
CANADA = Area(
    id="canada",
    name=Text(en="Canada", fr="Canada"),
    level=AreaLevel.COUNTRY,
    province="",
    codes=("11124",),
    vintage=2021,
    population=36_991_981,
    metropolitan_area=None,
    health_unit=None,
    stratum=Stratum.URBAN,
)


def changed(folder: Path, old: str, new: str) -> Path:
    path = folder / "35100026.csv"
    path.write_text((SAMPLES / path.name).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["35100026.csv", "35100026-fra.csv"])
def test_the_layout_is_recognised_in_both_languages(name: str) -> None:
    assert recognise(read_table(SAMPLES / name)) is WDS


def test_the_english_and_the_french_table_are_the_same_observations() -> None:
    assert read(SAMPLES / "35100026.csv") == read(SAMPLES / "35100026-fra.csv")


def test_a_communitys_metropolitan_area_lends_its_figure() -> None:
    rows = read(SAMPLES / "35100026-fra.csv", areas=[BY_ID["on-sudbury"]]).rows

    assert [(row.period, row.value, row.flag) for row in rows] == [
        ("2021", 81.41, Flag.NONE),
        ("2024", 66.36, Flag.REVISED),
        ("2025", None, Flag.UNRELIABLE),
    ]
    assert {(row.level, row.described, row.match, row.source) for row in rows} == {
        ("metropolitan_area", "580", Match.BORROWED, "t35100026")
    }


def test_a_value_is_multiplied_by_its_scalar() -> None:
    last = read(SAMPLES / "35100026.csv", areas=[BY_ID["on-toronto"]]).rows[-1]

    assert last.value == pytest.approx(59.2)
    assert last.flag is Flag.PRELIMINARY


def test_an_area_that_the_table_names_has_an_exact_figure() -> None:
    (row,) = read(SAMPLES / "35100026.csv", areas=[CANADA])

    assert (row.area, row.value, row.match, row.level) == ("canada", 74.87, Match.EXACT, "country")


def test_another_vintage_of_an_area_is_another_area() -> None:
    with pytest.raises(InvalidFile, match="No line of the file describes one of the communities"):
        read(SAMPLES / "35100026.csv", areas=[replace(CANADA, vintage=2016)])


def test_an_area_of_several_units_has_no_exact_line() -> None:
    with pytest.raises(InvalidFile, match="No line of the file"):
        read(SAMPLES / "35100026.csv", areas=[BY_ID["on-grey-bruce"]])


def test_a_blank_without_a_symbol_is_not_available(tmp_path: Path) -> None:
    path = changed(tmp_path, '"74.87"', '""')

    assert read(path, areas=[CANADA]).rows[0].flag is Flag.NOT_AVAILABLE


@pytest.mark.parametrize(
    ("old", "new", "column", "found"),
    [
        ('"74.87",""', '"74.87","?"', "STATUS", "?"),
        ('"74.87"', '"many"', "VALUE", "many"),
        ('"units","0","","1.1"', '"units","ten","","1.1"', "SCALAR_ID", "ten"),
    ],
)
def test_a_cell_that_breaks_the_contract_is_named(
    tmp_path: Path, old: str, new: str, column: str, found: str
) -> None:
    with pytest.raises(InvalidFile) as refusal:
        read(changed(tmp_path, old, new), areas=[CANADA])

    (fault,) = refusal.value.faults
    assert (fault.line, fault.column) == (2, column)
    assert f"found “{found}”" in fault.text.en


def test_a_table_is_known_by_the_number_in_its_name(tmp_path: Path) -> None:
    path = tmp_path / "download.csv"
    copyfile(SAMPLES / "35100026.csv", path)

    with pytest.raises(InvalidFile, match=r"“download.csv” carries no table number .* one of: 35100026.csv"):
        read(path)


def test_a_table_of_a_source_that_the_file_may_not_name_is_refused() -> None:
    with pytest.raises(InvalidFile) as refusal:
        read(SAMPLES / "35100026.csv", areas=[CANADA], sources=[LOCAL])

    (fault,) = refusal.value.faults
    assert fault.text.en == (
        "The figures are of the source “t35100026”. Expected a source that this file may name (local)."
    )


def test_the_publishers_untouched_file_is_read(shared: Path) -> None:
    path = shared / "data" / "crime_severity_35100026" / "35100026_canada_2020_2024_wds_layout.csv"

    rows = read(path, areas=[CANADA]).rows

    assert [(row.period, row.value) for row in rows] == [
        ("2020", 73.92),
        ("2021", 74.87),
        ("2022", 78.77),
        ("2023", 81.2),
        ("2024", 77.89),
    ]
