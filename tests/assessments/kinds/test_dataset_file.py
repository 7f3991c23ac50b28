"""Publishers' own files, as they are downloaded, are recognised and shown before anything of them is stored."""

import zipfile
from pathlib import Path

import pytest

from parvis.assessment import Text
from parvis.assessment.errors import InvalidFile
from parvis.assessments.enums import Origin
from parvis.assessments.kinds.dataset_account import account_of
from parvis.assessments.kinds.dataset_file import Asked, read_file
from parvis.assessments.kinds.dataset_words import symbol_meaning
from parvis.assessments.kinds.exercise import home_area

PUBLISHED = Asked(Origin.PUBLISHED)

# By file: layout, encoding, source, figures, symbols, values that would be stored, names that match no code.
REAL = {
    "census2021_profile_csd/long_layout_ON_QC_NB_NS_cp1252.csv.gz": (
        "census_profile", "cp1252", "census2021", 306_360, {"...": 230_880, "..": 29_852}, 72, 0,
    ),
    "crime_severity_35100026/35100026_canada_2020_2024_wds_layout.csv": (
        "statistics_canada_whole_table", "utf-8", "t35100026", 90, {}, 5, 0,
    ),
    "ircc_admissions/EN_ODP-PR-ProvImmCat_2025.xlsx": (
        "ircc_workbook", "", "ircc_admissions", 67_875, {"--": 7_177}, 5_611, 1,
    ),
    "ircc_admissions/ODP-PR-Citz_2024.csv.gz": (
        "ircc_open_data", "utf-8", "ircc_admissions", 19_035, {"--": 3_117}, 0, 0,
    ),
    "statcan_98400_layout/98-400-X2016001_English_CSV_data.csv.gz": (
        "census_98_400", "utf-8", "98-400-X2016001", 132_588, {}, 0, 0,
    ),
    "wds_9810019201_language_home/9810019201_display_layout.csv.gz": (
        "statistics_canada_displayed", "utf-8", "t98100192", 5_120, {}, 0, 0,
    ),
    "statcan_social_inclusion/overqualification_43100071.csv.gz": (
        "statistics_canada_extract", "utf-8", "t43100071", 15_552, {}, 288, 44,
    ),
    "osm_places_712/osm_places_712.csv": (
        "openstreetmap_counts", "utf-8", "openstreetmap_places", 22_784, {}, 992, 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_a_real_file_is_recognised(shared: Path, name: str) -> None:
    file = shared / "data" / name
    layout, encoding, source, rows, symbols, values, names = REAL[name]

    account = account_of(read_file(file.read_bytes(), file.name, PUBLISHED))

    assert (account["layout"], account["encoding"], account["source"]["id"]) == (layout, encoding, source)
    assert (account["rows"], account["symbols"]) == (rows, symbols)
    assert (account["values"], len(account["names"])) == (values, names)
    assert account["unmatched"] >= names


def test_a_table_is_read_from_its_archive(shared: Path, tmp_path: Path) -> None:
    table = shared / "data/crime_severity_35100026/35100026_canada_2020_2024_wds_layout.csv"
    archive = tmp_path / "35100026-eng.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.write(table, "35100026.csv")
        zipped.writestr("35100026_MetaData.csv", "Cube Title\n")

    account = account_of(read_file(archive.read_bytes(), archive.name, PUBLISHED))

    assert (account["layout"], account["values"]) == ("statistics_canada_whole_table", 5)


def test_a_broken_archive_is_refused() -> None:
    with pytest.raises(InvalidFile, match="The compressed file is broken"):
        read_file(b"PK\x03\x04 broken", "figures.zip", PUBLISHED)


def test_progress_is_told_in_kilobytes(shared: Path) -> None:
    file = shared / "data/osm_places_712/osm_places_712.csv"
    told: list[tuple[int, int]] = []

    read_file(
        file.read_bytes(), file.name, PUBLISHED, progress=lambda done, total: told.append((done, total))
    )

    assert {total for _done, total in told} == {71}
    assert told[-1] == (71, 71)


def test_the_profile_makes_figures_of_a_service_area_of_several_municipalities(shared: Path) -> None:
    home = home_area("", ["3539036", "3539060"], vintage=2021, name=Text(en="Two", fr="Deux"))
    asked = Asked(Origin.PUBLISHED, is_of_site=False, home=home)
    file = shared / "data/census2021_profile_csd/long_layout_ON_QC_NB_NS_cp1252.csv.gz"

    read = read_file(file.read_bytes(), file.name, asked)

    of_home = {row.indicator: row for row in read.placed.observations if row.area == "3539036+3539060"}
    assert of_home["population"].match == "aggregated"
    refused = {each["indicator"] for each in account_of(read)["refused"]}
    assert "median_household_income" in refused


@pytest.mark.parametrize(
    ("symbol", "meaning"),
    [
        ("x", "suppressed, to keep people’s answers confidential"),
        ("rE", "revised, use with caution"),
        ("?", "as the publisher prints it; kept beside the value"),
    ],
)
def test_each_symbol_has_its_meaning(symbol: str, meaning: str) -> None:
    assert str(symbol_meaning(symbol)) == meaning
