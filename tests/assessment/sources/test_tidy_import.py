"""A tidy file on its way into the long table: its own places and indicators are allowed, the rest is held to."""

from pathlib import Path

from tests.assessment.sources.importing import SAMPLES, imported, refusal

from parvis.assessment.sources.other_publishers import OTHER_SOURCES


def written(folder: Path, content: str) -> Path:
    path = folder / "own.csv"
    path.write_text(content, encoding="utf-8")
    return path


def test_both_samples_are_the_same_table(tmp_path: Path) -> None:
    same = (
        "indicator",
        "area",
        "dguid",
        "area_name",
        "level",
        "period",
        "value",
        "flag",
        "n",
        "source",
        "licence",
    )
    english, french = (imported(SAMPLES / name, tmp_path)[1] for name in ("tidy_en.csv", "tidy_fr.csv"))

    assert [[row[name] for name in same] for row in english] == [
        [row[name] for name in same] for row in french
    ]
    assert english[0]["label_fr"] == "Taux d’emploi"
    assert (english[0]["area"], english[0]["dguid"]) == ("on-ottawa", "2021A00033506")


def test_any_unit_is_named_by_its_code_or_identifier_and_any_indicator_by_its_own_name(
    tmp_path: Path,
) -> None:
    path = written(
        tmp_path,
        "area,indicator,period,value\n2466023,my_count,2021,1\n001,my_count,2021,2\n"
        "2021S05075350001.00,my_count,2021,3\nQuebec,my_count,2021,4\nElsewhere,my_count,2021,x\n",
    )

    account, rows = imported(path, tmp_path)

    assert [
        (row["area"], row["dguid"], row["level"], row["area_name"], row["value"], row["symbol"])
        for row in rows
    ] == [
        ("2466023", "", "census_subdivision", "", 1, ""),
        ("001", "", "metropolitan_area", "", 2, ""),
        ("5350001.00", "2021S05075350001.00", "census_tract", "", 3, ""),
        ("24", "", "province", "Quebec", 4, ""),
        ("", "", "", "Elsewhere", None, "x"),
    ]
    assert [each.name for each in account.unknown_names] == ["Elsewhere"]
    assert {(row["indicator"], row["label_en"], row["source"]) for row in rows} == {
        ("my_count", "my_count", "local")
    }


def test_a_bad_cell_refuses_the_file_with_its_line(tmp_path: Path) -> None:
    path = written(
        tmp_path, "area,indicator,period,value\non-ottawa,unemployment_rate,2021,110\non-ottawa,x,21,many\n"
    )

    assert [(line, column) for line, column, _ in refusal(path, tmp_path)] == [
        (2, "value"),
        (3, "period"),
        (3, "value"),
    ]


def test_two_names_of_one_place_are_one_place(tmp_path: Path) -> None:
    path = written(
        tmp_path, "area,indicator,period,value\non-ottawa,population,2021,1\nOttawa,population,2021,2\n"
    )

    assert refusal(path, tmp_path) == [
        (3, None, "Line 3 repeats line 2: population, on-ottawa, 2021, total. Expected one line for each."),
    ]


def test_a_note_of_two_lines_on_the_first_line_is_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    text = 'collectivité;indicateur;période;valeur;note\n2466023;a;2021;1 234,5;"deux\nlignes"\n2466023;b;2021;1;\n'
    path.write_text(text, encoding="cp1252")

    account, rows = imported(path, tmp_path)

    assert [(row["indicator"], row["value"], row["note"]) for row in rows] == [
        ("a", 1234.5, "deux\nlignes"),
        ("b", 1.0, ""),
    ]
    assert account.lines_read == 2


def test_a_code_and_the_identifier_of_one_place_are_one_place(tmp_path: Path) -> None:
    path = written(tmp_path, "area,indicator,period,value\n3539036,a,2021,1\n2021A00053539036,a,2021,2\n")

    assert refusal(path, tmp_path) == [
        (3, None, "Line 3 repeats line 2: a, 3539036, 2021, total. Expected one line for each.")
    ]


def test_two_vintages_of_one_place_are_two_places(tmp_path: Path) -> None:
    path = written(
        tmp_path, "area,indicator,period,value\n2016A00053539036,a,2021,1\n2021A00053539036,a,2021,2\n"
    )

    assert [row["dguid"] for row in imported(path, tmp_path)[1]] == ["2016A00053539036", "2021A00053539036"]


def test_a_source_of_the_file_s_own_is_kept_without_a_licence(tmp_path: Path) -> None:
    path = written(tmp_path, "area,indicator,period,value,source\n3506008,my_count,2025,40,newcomer_survey\n")

    _, rows = imported(path, tmp_path)

    assert [(row["source"], row["licence"], row["publisher"]) for row in rows] == [
        ("newcomer_survey", "not_stated", "not stated")
    ]


def test_a_source_whose_own_files_are_read_is_not_typed_by_hand(tmp_path: Path) -> None:
    source = OTHER_SOURCES[0].id
    path = written(tmp_path, f"area,indicator,period,value,source\n3506008,my_count,2025,40,{source}\n")

    ((line, column, sentence),) = refusal(path, tmp_path)

    assert (line, column) == (2, "source")
    assert sentence.startswith(f"Line 2, column “source”: “{source}” is not a source that this file may name")


def test_an_area_of_several_units_is_named_by_their_codes(tmp_path: Path) -> None:
    path = written(
        tmp_path, "area,indicator,period,value\n3506008+3506009,my_count,2025,40\n35+24,my_count,2025,90\n"
    )

    account, rows = imported(path, tmp_path)

    assert [(row["area"], row["described"], row["level"], row["area_name"]) for row in rows] == [
        ("3506008+3506009", "3506008+3506009", "subdivision_group", ""),
        ("35+24", "35+24", "", ""),
    ]
    assert not account.unknown_names


def test_the_unit_of_an_indicator_of_the_file_s_own_is_kept(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "area,indicator,period,value,unit\n3506,mean_income,2021,45000,dollars\n3506,helped,2021,120,\n"
        "on-ottawa,unemployment_rate,2021,7,persons\n",
    )

    _, rows = imported(path, tmp_path)

    assert [row["unit"] for row in rows] == ["dollars", "", "percent"]


def test_a_unit_that_nobody_knows_is_refused_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "area,indicator,period,value,unit\n3506,mean_income,2021,45000,loonies\n")

    faults = refusal(path, tmp_path)

    assert [(line, column) for line, column, _ in faults] == [(2, "unit")]
