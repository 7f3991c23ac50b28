"""Statistics Canada's tables in the shapes in which people get them: whole, cut, as displayed, 98-400, wide."""

from pathlib import Path
from typing import Any

import pytest
from tests.assessment.sources.importing import SAMPLES, imported, refusal, table

from parvis.assessment.sources.catalogue import LAYOUTS
from parvis.assessment.sources.importing import import_files


def columns(rows: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_a_whole_table_keeps_every_line_with_its_place_unit_and_symbol(tmp_path: Path) -> None:
    account, rows = imported(SAMPLES / "35100026.csv", tmp_path)

    assert (account.recognised.layout.id, account.recognised.language) == (
        "statistics_canada_whole_table",
        "en",
    )
    assert columns(
        rows[:1], "indicator", "label_en", "area", "dguid", "area_name", "period", "value", "unit"
    ) == [
        ("35-10-0026:1", "Crime severity index", "11124", "2021A000011124", "Canada", "2021", 74.87, "Index"),
    ]
    assert columns(rows[-1:], "value", "symbol", "flag") == [(59.2, "p", "preliminary")]


def test_the_french_table_is_the_same_but_for_its_words(tmp_path: Path) -> None:
    _, english = imported(SAMPLES / "35100026.csv", tmp_path)
    _, french = imported(SAMPLES / "35100026-fra.csv", tmp_path)

    same = ("indicator", "dguid", "period", "group", "value", "symbol", "flag", "source")
    assert columns(english, *same) == columns(french, *same)
    assert french[0]["label_fr"] == "Indice de gravité de la criminalité"


def test_a_census_table_has_a_dimension_over_columns(tmp_path: Path) -> None:
    account, rows = imported(SAMPLES / "98100302.csv", tmp_path)

    assert account.recognised.source.id == "t98100302"
    assert columns(rows, "indicator", "area", "group", "value", "symbol", "flag") == [
        ("98-10-0302:1", "11124", "total", 36_328_480, "", ""),
        ("98-10-0302:1", "11124", "Immigrant status: Non-immigrants", 27_042_120, "", ""),
        ("98-10-0302:1", "11124", "Immigrant status: Immigrants", 8_361_505, "r", "revised"),
        ("98-10-0302:1", "11124", "Age: 0 to 14 years", 5_992_555, "", ""),
        ("98-10-0302:1", "11124", "Age: 0 to 14 years; Immigrant status: Non-immigrants", 5_600_000, "", ""),
        ("98-10-0302:1", "11124", "Age: 0 to 14 years; Immigrant status: Immigrants", None, "..", "not_available"),
        ("98-10-0302:1", "24", "total", 8_308_480, "", ""),
        ("98-10-0302:1", "24", "Immigrant status: Non-immigrants", None, "x", "suppressed"),
        ("98-10-0302:1", "24", "Immigrant status: Immigrants", 1_210_600, "", ""),
    ]  # fmt: skip


def test_an_extract_is_known_by_its_table_number_and_keeps_its_intervals(tmp_path: Path) -> None:
    account, rows = imported(SAMPLES / "belonging_43100064.csv", tmp_path)

    assert account.recognised.source.id == "t43100064"
    assert columns(rows, "group", "value", "low", "high", "flag") == [
        ("total", 71.0, 70.1, 71.9, ""),
        ("characteristic: Immigrants", 77.2, 75.5, 78.8, ""),
        ("characteristic: Non-Immigrants", 69.4, 68.3, 70.5, ""),
        ("visible minority: Total – Visible minority; characteristic: Immigrants", 77.8, 75.7, 79.8, ""),
        ("visible minority: Filipino; characteristic: Non-Immigrants", None, None, None, "not_available"),
    ]
    assert rows[-1]["note"] == "symbol_left_out"


def test_a_table_of_2016_has_its_year_among_its_dimensions(tmp_path: Path) -> None:
    account, rows = imported(SAMPLES / "98-400-X2016001.csv", tmp_path)

    assert account.periods == ("2011", "2016")
    assert columns(rows[:1] + rows[6:12], "indicator", "period", "group", "value", "symbol") == [
        ("98-400-X2016001", "2016", "total", 35_151_725, ""),
        ("98-400-X2016001:127", "2016", "total", 41, ""),
        ("98-400-X2016001:127", "2016", "Sex: Male", 40.1, ""),
        ("98-400-X2016001:127", "2016", "Sex: Female", 41.9, ""),
        ("98-400-X2016001", "2011", "total", 33_476_685, ""),
        ("98-400-X2016001", "2011", "Sex: Male", None, ".."),
        ("98-400-X2016001", "2011", "Sex: Female", None, "x"),
    ]
    assert {(row["area"], row["level"]) for row in rows} == {
        ("11124", "country"),
        ("001", "metropolitan_area"),
        ("35505", "metropolitan_area_part"),
    }


def test_a_french_table_of_2016_has_french_labels(tmp_path: Path) -> None:
    path = tmp_path / "98-400-X2016190_Francais_CSV_data.csv"
    path.write_bytes(
        (
            "ANNÉE_RECENSEMENT,CODE_GÉO (LDR),NIVEAU_GÉO,NOM_GÉO,TGN,TGN_FD,INDICATEUR_QUALITÉ,CODE_GÉO_ALT,"
            "DIM: Âge (15A),Membre ID: Âge (15A),Notes: Âge (15A),"
            "Dim: Sexe (3): Membre ID: [1]: Total - Sexe,Dim: Sexe (3): Membre ID: [2]: Sexe masculin\n"
            '2016,"2406","1",Montréal,4.0,5.1,"20000","2406",15 à 24 ans,2,,244705,F\n'
        ).encode("cp1252")
    )

    account, rows = imported(path, tmp_path)

    assert (account.recognised.layout.id, account.recognised.language) == ("census_98_400", "fr")
    assert [(row["label_fr"], row["label_en"], row["group"], row["value"], row["flag"]) for row in rows] == [
        ("Âge, Sexe", "", "Âge: 15 à 24 ans", 244_705, ""),
        ("Âge, Sexe", "", "Âge: 15 à 24 ans; Sexe: Sexe masculin", None, "unreliable"),
    ]


def test_a_displayed_table_is_filled_down_and_its_places_found_in_its_notes(tmp_path: Path) -> None:
    account, rows = imported(SAMPLES / "9810019201_displayed.csv", tmp_path)

    assert account.lines_read == 5
    assert columns(rows, "area", "dguid", "area_name", "group", "value", "symbol") == [
        ("015", "2021S0504015", "Corner Brook (CA), N.L.", "Language spoken most often at home: English", 28810, ""),
        ("015", "2021S0504015", "Corner Brook (CA), N.L.",
         "Language spoken most often at home: Indigenous languages", 0, ""),
        ("205", "2021S0503205", "Halifax (CMA), N.S.", "Language spoken most often at home: English", 412345, "E"),
        ("205", "2021S0503205", "Halifax (CMA), N.S.",
         "Gender: Men+; Language spoken most often at home: French", None, "x"),
        ("", "", "Somewhere else", "Language spoken most often at home: English", None, "..."),
    ]  # fmt: skip
    assert [(each.name, each.rows) for each in account.unknown_names] == [("Somewhere else", 1)]


@pytest.mark.parametrize(
    ("lines", "periods", "unit"),
    [
        (
            'Geography,Sex,January 2020,May 2021\n"","",Persons\nCanada,All,"1,200",x\n',
            ["2020-01", "2021-05"],
            "Persons",
        ),
        ("Géographie,Sexe,T1 2020,août 2021\nCanada,Ensemble,1 200,x\n", ["2020-Q1", "2021-08"], ""),
        ("Geography,Sex,2019/2020,2020/2021\nCanada,All,1200,x\n", ["2019/2020", "2020/2021"], ""),
    ],
)
def test_a_displayed_table_has_months_quarters_or_spans_over_its_columns(
    tmp_path: Path, lines: str, periods: list[str], unit: str
) -> None:
    path = tmp_path / "1410028701-noSymbol.csv"
    title = "Tableau\u00a0: " if lines.startswith("Géo") else "Table: "
    path.write_text(f"Some title\n{title}14-10-0287-01\n\n{lines}", encoding="utf-8")

    account, rows = imported(path, tmp_path)

    assert account.lines_read == 1
    assert columns(rows, "period", "value", "symbol", "unit") == [
        (periods[0], 1200, "", unit),
        (periods[1], None, "x", unit),
    ]


def test_a_wide_extract_states_no_publisher(tmp_path: Path) -> None:
    account, rows = imported(SAMPLES / "wide_2021.csv", tmp_path)

    assert {(row["source"], row["publisher"], row["licence"]) for row in rows} == {
        ("not_stated", "not stated", "not_stated"),
    }
    assert columns(rows[3:6], "indicator", "area", "area_name", "period", "value", "unit") == [
        ("population_2021", "2466023", "Montréal", "2021", 1_762_949, ""),
        ("population_change_pct_2016_2021", "2466023", "Montréal", "2016/2021", 3.4, "percent"),
        ("immigrants_pct", "2466023", "Montréal", "2021", 33.4, "percent"),
    ]
    assert account.symbols == {"x": 1}


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "column"),
    [
        ("35100026.csv", '"74.87","",', '"74.87","?",', 2, "STATUS"),
        ("35100026.csv", '"74.87","",', '"74.87","x",', 2, "VALUE"),
        ("35100026.csv", '"74.87"', '"1e400"', 2, "VALUE"),
        ("35100026.csv", '"2021","Canada"', '"soon","Canada"', 2, "REF_DATE"),
        ("98-400-X2016001.csv", "35151725", "35,151,725", 2, None),
        ("98-400-X2016001.csv", '2016,"01"', '2016,""', 2, "GEO_CODE (POR)"),
        ("9810019201_displayed.csv", '"28,810"', '"28,81"', 7, "2021"),
        ("wide_2021.csv", "46.6", "46.6%", 2, "immigrants_pct"),
        ("9810019201_displayed.csv", '"Corner Brook (CA), N.L. i3","Total', ',"Total', 7, "Geography"),
        ("35100026.csv", '"2021","Canada"', '"2021",""', 2, "GEO"),
        ("wide_2021.csv", "2466023,", "246602,", 3, "csduid"),
        ("98100302.csv", '"8361505","r"', '"8361505","#"', 2, "Symbol"),
    ],
)
def test_a_cell_that_breaks_the_contract_is_named(
    tmp_path: Path, name: str, old: str, new: str, line: int, column: str | None
) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8-sig")
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    assert refusal(tmp_path / name, tmp_path)[0][:2] == (line, column)


def test_a_value_given_twice_names_both_lines(tmp_path: Path) -> None:
    lines = (SAMPLES / "35100026.csv").read_text(encoding="utf-8-sig").splitlines()
    path = tmp_path / "35100026.csv"
    path.write_text("\n".join([*lines, lines[1]]), encoding="utf-8")

    assert refusal(path, tmp_path) == [
        (12, None, "Line 12 repeats line 2: 35-10-0026:1, 11124, 2021, total. Expected one line for each."),
    ]


def test_two_files_with_one_value_name_each_other(tmp_path: Path) -> None:
    out = tmp_path / "obs.parquet"
    other = tmp_path / "35100026-again.csv"
    other.write_bytes((SAMPLES / "35100026.csv").read_bytes())

    with pytest.raises(Exception, match=r"“35100026-again.csv” repeats “35100026.csv”: 35-10-0026:1, 11124"):
        import_files([SAMPLES / "35100026.csv", other], layouts=LAYOUTS, out=out)

    assert not out.exists()


def test_several_files_become_one_table(tmp_path: Path) -> None:
    out = tmp_path / "obs.parquet"

    accounts = import_files(
        [SAMPLES / "35100026.csv", SAMPLES / "census_profile_2021.csv", SAMPLES / "tidy_fr.csv"],
        layouts=LAYOUTS,
        out=out,
    )

    assert [account.rows for account in accounts] == [10, 36, 10]
    assert {row["source"] for row in table(out)} == {"t35100026", "census2021", "local"}
    assert len(table(out)) == 56


def test_a_fault_names_its_file_where_there_are_several(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n1,2\n", encoding="utf-8")

    with pytest.raises(
        Exception, match=r"^bad.csv: No layout of figures is recognised; the header has: a, b\."
    ):
        import_files([SAMPLES / "35100026.csv", bad], layouts=LAYOUTS, out=tmp_path / "obs.parquet")


def test_published_figures_come_out_as_published(shared: Path, tmp_path: Path) -> None:
    data = shared / "data"
    cases = [
        ("statcan_98400_layout/98-400-X2016001_English_CSV_data.csv.gz",
         "area = '11124' AND \"group\" = 'total' AND period = '2016' AND indicator = '98-400-X2016001'", [35_151_725]),
        ("statcan_98400_layout/98-400-X2016001_English_CSV_data.csv.gz",
         "area = '001' AND \"group\" = 'total' AND period = '2016' AND indicator = '98-400-X2016001'", [205_955]),
        ("wds_9810019201_language_home/9810019201_display_layout.csv.gz",
         "dguid = '2021S0504015' AND \"group\" LIKE '%: English'", [28_810]),
        ("crime_severity_35100026/35100026_canada_2020_2024_wds_layout.csv",
         "label_en = 'Crime severity index' AND period IN ('2020', '2023') ORDER BY period", [73.92, 81.2]),
        ("crime_severity_35100026/crime_severity_1998_2024.csv.gz",
         "label_en = 'Crime severity index' AND area_name = 'Canada' AND period IN ('2020', '2023') ORDER BY period",
         [73.92, 81.2]),
        ("statcan_social_inclusion/hate_crime_motivation_35100066.csv",
         "label_en = 'Total police-reported hate crime' AND period IN ('2017', '2019', '2020') ORDER BY period",
         [2_073, 1_951, 2_669]),
        ("statcan_social_inclusion/belonging_trust_43100064.csv",
         "label_en LIKE '%local community%' AND \"group\" IN ('characteristic: Immigrants', "
         "'characteristic: Non-Immigrants') ORDER BY value DESC", [77.2, 69.4]),
        ("statcan_social_inclusion/overqualification_43100071.csv.gz",
         "area_name = 'Canada' AND period = '2016' AND \"group\" IN ('age group: 25 to 54 years; "
         "immigrant generation status: Immigrants', 'age group: 25 to 54 years; immigrant generation status: "
         "Non-immigrants') ORDER BY value DESC", [21.1, 10.5]),
        ("census2021_profile_csd/csd_2021.csv.gz",
         "indicator = 'immigrants_pct' AND area IN ('3520005', '5915004') ORDER BY value DESC", [46.6, 44.6]),
    ]  # fmt: skip
    out = tmp_path / "obs.parquet"
    for name, where, expected in cases:
        import_files([data / name], layouts=LAYOUTS, out=out)
        assert [row["value"] for row in table(out, where)] == expected, name


def test_populations_add_up_to_the_country(shared: Path, tmp_path: Path) -> None:
    out = tmp_path / "obs.parquet"
    import_files([shared / "data" / "census2021_profile_csd" / "csd_2021.csv.gz"], layouts=LAYOUTS, out=out)

    assert sum(row["value"] or 0 for row in table(out, "indicator = 'population_2021'")) == 36_991_981
