"""``parvis data import``, ``recognise`` and ``list sources``: what they print, write and refuse."""

import json
from pathlib import Path

import pytest
from tests.assessment.sources.importing import SAMPLES, table
from typer.testing import CliRunner, Result

from parvis.cli import app

PROFILE = SAMPLES / "census_profile_2021.csv"


def run(*words: str | Path, lang: str = "en_CA.UTF-8") -> Result:
    env = {"LANG": lang, "LC_ALL": "", "COLUMNS": "120"}
    return CliRunner().invoke(app, ["data", *map(str, words)], env=env)


def test_import_prints_what_was_recognised(tmp_path: Path) -> None:
    out = tmp_path / "obs.parquet"

    done = run("import", PROFILE, "--out", out)

    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        str(PROFILE),
        "  Layout: Census Profile of Statistics Canada, one line a place and characteristic",
        "  Encoding: cp1252, decimal mark .",
        "  Publisher: Statistics Canada",
        "  Product: Census Profile, 2021 Census of Population, product 98-401-X2021",
        "  Licence: Statistics Canada Open Licence",
        "  Periods: 2021",
        "  Area levels: census subdivision (municipality) 18; Canada 12; census metropolitan area or agglomeration 6",
        "  Symbols: ... 22; .. 5; E 1; F 1; r 1; x 1",
        "  Lines read: 6",
        "  Lines refused: 0",
        "  Values: 36",
        "  of which without a number: 29",
        f"Written: {out}",
    ]


def test_import_speaks_french(tmp_path: Path) -> None:
    done = run("import", SAMPLES / "35100026-fra.csv", "--out", tmp_path / "o.parquet", lang="fr_CA.UTF-8")

    assert done.stdout.splitlines()[1:4] == [
        "  Disposition\u00a0: Tableau entier de Statistique Canada",
        "  Codage\u00a0: utf-8, marque décimale ,",
        "  Éditeur\u00a0: Statistique Canada",
    ]
    assert f"Écrit\u00a0: {tmp_path / 'o.parquet'}" in done.stdout


TIDY = "area,indicator,period,group,value,unit\n"


def test_import_tells_totals_that_their_parts_contradict(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    groups = (("total", 1200), ("men", 480), ("women", 520))
    path.write_text(
        TIDY + "".join(f"3506,clients,2025,{group},{value},persons\n" for group, value in groups),
        encoding="utf-8",
    )

    english = run("import", path, "--out", tmp_path / "o.parquet")
    french = run("recognise", path, lang="fr_CA.UTF-8")
    record = json.loads(run("recognise", path, "--json").stdout)["files"][0]

    assert english.exit_code == french.exit_code == 0
    assert english.stdout.splitlines()[13:15] == [
        "  Totals that their parts contradict, kept and flagged as inconsistent: 1",
        "    Line 2: Ottawa, clients, total, 2025: found 1,200, expected 1,000, the sum of its parts (men; women). "
        "Rounding does not explain it; the value is kept and flagged as inconsistent.",
    ]
    assert french.stdout.splitlines()[13:15] == [
        "  Totaux que leurs parties contredisent, conservés et signalés comme incohérents\u00a0: 1",
        "    Ligne 2\u00a0: Ottawa, clients, total, 2025\u00a0: 1\u00a0200 a été trouvé, 1\u00a0000 était attendu, "
        "somme de ses parties (men; women). L’arrondissement ne l’explique pas; la valeur est conservée et "
        "signalée comme incohérente.",
    ]
    assert record["flags"] == {"inconsistent": 1}
    (wrong,) = record["wrong_totals"]
    assert set(wrong.pop("sentence")) == {"en", "fr"}
    assert wrong == {
        "line": 2,
        "area": "on-ottawa",
        "area_name": "Ottawa",
        "indicator": "clients",
        "period": "2025",
        "group": "total",
        "found": 1200.0,
        "expected": 1000.0,
        "expected_is_least": False,
        "parts": ["men", "women"],
    }
    assert table(tmp_path / "o.parquet")[0]["flag"] == "inconsistent"


def test_import_prints_no_more_wrong_totals_than_anybody_reads(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    lines = (
        f"3506,clients,{year},{group},{value},persons\n"
        for year in range(2000, 2012)
        for group, value in (("total", 1203), ("men", 481), ("women", 522))
    )
    path.write_text(TIDY + "".join(lines), encoding="utf-8")

    done = run("recognise", path)

    assert done.stdout.splitlines()[-1] == "    … and 2 more."


def test_import_prints_the_same_as_json(tmp_path: Path) -> None:
    out = tmp_path / "obs.parquet"

    done = run(
        "import", PROFILE, SAMPLES / "tidy_en.csv", "--out", out, "--retrieved", "2026-11-01", "--json"
    )

    printed = json.loads(done.stdout)
    assert (printed["out"], printed["rows"], len(printed["files"])) == (str(out), 46, 2)
    first = printed["files"][0]
    assert first == {
        "file": str(PROFILE),
        "layout": "census_profile",
        "layout_name": {
            "en": "Census Profile of Statistics Canada, one line a place and characteristic",
            "fr": "Profil du recensement de Statistique Canada, une ligne par lieu et caractéristique",
        },
        "encoding": "cp1252",
        "delimiter": ",",
        "decimal_mark": ".",
        "language": "en",
        "source": "census2021",
        "publisher": {"en": "Statistics Canada", "fr": "Statistique Canada"},
        "product": {
            "en": "Census Profile, 2021 Census of Population, product 98-401-X2021",
            "fr": "Profil du recensement, Recensement de la population de 2021, produit 98-401-X2021",
        },
        "vintage": {"en": "2021 (incomes of 2020)", "fr": "2021 (revenus de 2020)"},
        "licence": "statistics_canada_open_licence",
        "caveat": first["caveat"],
        "retrieved": "2026-11-01",
        "periods": ["2021"],
        "levels": {"census_subdivision": 18, "country": 12, "metropolitan_area": 6},
        "symbols": {"...": 22, "..": 5, "E": 1, "F": 1, "r": 1, "x": 1},
        "flags": {
            "not_applicable": 22,
            "not_available": 5,
            "revised": 1,
            "suppressed": 1,
            "unreliable": 1,
            "use_with_caution": 1,
        },
        "lines_read": 6,
        "lines_refused": 0,
        "rows": 36,
        "rows_without_value": 29,
        "unknown_names": [],
        "wrong_totals": [],
    }
    assert {row["retrieved"] for row in table(out)} == {"2026-11-01"}


def test_import_leaves_an_account_from_which_it_can_be_repeated(tmp_path: Path) -> None:
    out = tmp_path / "obs.parquet"

    run("import", PROFILE, "--out", out)
    first = (out.read_bytes(), out.with_name("obs.parquet.manifest.json").read_text())
    run("import", PROFILE, "--out", out)

    assert (out.read_bytes(), out.with_name("obs.parquet.manifest.json").read_text()) == first
    account = json.loads(first[1])
    assert account["command"] == "import"
    assert account["parameters"] == {
        "files": [str(PROFILE)],
        "out": str(out),
        "retrieved": None,
        "source": None,
        "units": None,
        "units_vintage": 2021,
        "names": None,
    }
    assert [each["file"] for each in account["inputs"]] == [str(PROFILE)]


def test_a_refused_file_leaves_nothing_behind(tmp_path: Path) -> None:
    bad = tmp_path / "35100026.csv"
    text = (SAMPLES / bad.name).read_text(encoding="utf-8")
    bad.write_text(text.replace("74.87", "many"), encoding="utf-8")

    done = run("import", bad, "--out", tmp_path / "obs.parquet")

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "Line 2, column “VALUE”: found “many”. Expected a number.\n"
    assert [each.name for each in tmp_path.iterdir()] == ["35100026.csv"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("nothing.csv", "--out", "obs.parquet"),
            "There is no file “nothing.csv”. Check its name and folder.",
        ),
        (
            (PROFILE, "--out", "nowhere/obs.parquet"),
            "There is no folder “nowhere”. Make it first, or write elsewhere.",
        ),
        ((PROFILE, "--out", "obs.parquet", "--source", "x"), "No source is called “x”."),
    ],
)
def test_a_mistake_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str | Path, ...], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)

    done = run("import", *words)

    assert done.exit_code == 1
    assert done.stderr.startswith(sentence)
    assert not list(tmp_path.iterdir())


def test_a_source_is_stated_for_files_that_do_not_say_theirs(tmp_path: Path) -> None:
    out = tmp_path / "obs.parquet"

    run("import", SAMPLES / "wide_2021.csv", PROFILE, "--out", out, "--source", "t17100155")

    assert {(row["source"], row["licence"]) for row in table(out)} == {
        ("t17100155", "statistics_canada_open_licence"),
        ("census2021", "statistics_canada_open_licence"),
    }


def test_recognise_says_the_same_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    done = run("recognise", PROFILE)

    assert "  Lines read: 6" in done.stdout.splitlines()
    assert "Written" not in done.stdout
    assert not list(tmp_path.iterdir())


def test_names_without_a_code_are_offered_with_the_nearest_known(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("area,indicator,period,value\nHalifx,my_own,2021,1\nNowhere at All,my_own,2021,2\n")

    done = run("recognise", path, "--json")

    names = json.loads(done.stdout)["files"][0]["unknown_names"]
    assert [(each["name"], each["rows"]) for each in names] == [("Halifx", 1), ("Nowhere at All", 1)]
    assert names[0]["candidates"][0] == "Halifax (1209034)"


NAMED = "area,indicator,period,value\nHalifx,my_own,2021,1\nMontreal,my_own,2021,2\nNowhere,my_own,2021,3\n"
PLACES = "csduid,name,province\n2466023,Montréal,Quebec\n1209034,Halifax,Nova Scotia\n"


def reviewed(folder: Path, codes: dict[str, str]) -> Path:
    """Write a file of names, have its review written, and fill it in as a person would."""
    (folder / "own.csv").write_text(NAMED, encoding="utf-8")
    (folder / "places.csv").write_text(PLACES, encoding="utf-8")
    review = folder / "review.csv"
    run("recognise", folder / "own.csv", "--units", folder / "places.csv", "--review", review)
    lines = review.read_text(encoding="utf-8-sig").splitlines()
    filled = [lines[0], *(line + codes.get(line.partition(",")[0], "") for line in lines[1:])]
    review.write_text("\n".join(filled) + "\n", encoding="utf-8")
    return review


def test_names_are_looked_for_in_a_list_of_places_and_offered_in_a_review_file(tmp_path: Path) -> None:
    review = reviewed(tmp_path, {})

    rows = review.read_text(encoding="utf-8").splitlines()
    assert rows[0] == "name,status,proposed,candidates,code"
    assert any(row.startswith("Montreal,name,2466023,") for row in rows)
    assert any(row.startswith("Halifx,review,,") and "1209034 Halifax" in row for row in rows)


def test_codes_that_a_person_filled_in_place_the_values(tmp_path: Path) -> None:
    review, out = reviewed(tmp_path, {"Halifx": "1209034", "Montreal": "2466023"}), tmp_path / "obs.parquet"

    done = run(
        *("import", tmp_path / "own.csv", "--units", tmp_path / "places.csv"),
        *("--names", review, "--out", out, "--json"),
    )

    assert [each["name"] for each in json.loads(done.stdout)["files"][0]["unknown_names"]] == ["Nowhere"]
    assert [
        (row["area"], row["dguid"], row["level"], row["area_name"], row["value"]) for row in table(out)
    ] == [
        ("1209034", "2021A00051209034", "census_subdivision", "Halifx", 1.0),
        ("2466023", "2021A00052466023", "census_subdivision", "Montreal", 2.0),
        ("", "", "", "Nowhere", 3.0),
    ]
    manifest = json.loads((tmp_path / "obs.parquet.manifest.json").read_text(encoding="utf-8"))
    assert [Path(each["file"]).name for each in manifest["inputs"]] == ["own.csv", "places.csv", "review.csv"]


def test_two_names_confirmed_as_one_place_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    review, out = reviewed(tmp_path, {"Halifx": "2466023", "Montreal": "2466023"}), tmp_path / "obs.parquet"

    done = run(
        *("import", tmp_path / "own.csv", "--units", tmp_path / "places.csv"),
        *("--names", review, "--out", out),
    )

    assert done.exit_code == 1
    assert "“Halifx” and “Montreal” were both confirmed as the place 2466023" in done.stderr
    assert not out.exists()


def test_list_sources_prints_json_with_licence_and_caveat() -> None:
    printed = json.loads(run("list", "sources", "--json").stdout)

    by_id = {each["id"]: each for each in printed}
    assert by_id["census2016"]["licence"] == "statistics_canada_open_licence"
    assert by_id["t35100026"]["caveat"]["fr"].startswith("Crimes déclarés par la police")
