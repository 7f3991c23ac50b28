"""``parvis data audit``, ``compare``, ``chart`` and ``export`` on the folder of an index."""

import csv
import json
from pathlib import Path

import pytest
from tests.assessment.cli.test_data import run
from tests.assessment.cli.test_index import index

AREAS = ("A", "B", "C", "D", "E", "F", "G", "H")
PANEL = "area,period,jobs,rent,jobs_standard_error,half\n" + "".join(
    f"{area},{period},{10 + place + gain},{40 + 3 * (place % 3)},0.2,{'north' if place < 2 else 'south'}\n"
    for period, gain in (("2020", 0), ("2021", 5))
    for place, area in enumerate(AREAS)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert index(tmp_path, values=PANEL).exit_code == 0
    return tmp_path / "out"


def test_audit_writes_a_page_in_each_language_and_says_the_findings(folder: Path) -> None:
    done = run("audit", str(folder), "--no-pdf", "--json")

    printed = json.loads(done.stdout)
    assert [Path(file).name for file in printed["files"]] == ["audit.en.html", "audit.fr.html"]
    assert printed["title"] == {"en": "Statistical audit: Small", "fr": "Audit statistique\u00a0: Petit"}
    assert printed["in_short"][0]["en"] == "100.0% of the figures are there, for 8 areas and 8 with an index."
    page = (folder / "audit" / "audit.fr.html").read_text(encoding="utf-8")
    assert "Chiffres\u00a0: le fichier wide.csv, SHA-256 " in page


def test_audit_speaks_french(folder: Path) -> None:
    done = run("audit", str(folder), "--no-pdf", "--language", "fr")

    assert done.stdout.startswith("Audit statistique\u00a0: Petit\n100,0\u00a0% des chiffres sont présents")


def test_compare_with_an_earlier_period_finds_what_rose(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "changes.csv"

    done = run(
        "compare", str(folder), "--against", "2020", "--indicator", "jobs", "--out", str(out), "--json"
    )

    printed = json.loads(done.stdout)
    assert (printed["against"], printed["family"]) == ("2020", 8)
    assert {row["verdict"] for row in printed["rows"]} == {"higher"}
    assert {row["difference"] for row in printed["rows"]} == {5}
    with out.open(encoding="utf-8") as opened:
        assert [row["area"] for row in csv.DictReader(opened)] == list(AREAS)
    assert run("repeat", f"{out}.manifest.json").exit_code == 0


GROUPS = """area,indicator,period,group,value,standard_error,source,level,described,match
on-ottawa,unemployment_rate,2021,immigrants,12.0,0.5,census2021,census_division,3506,exact
on-ottawa,unemployment_rate,2021,non_immigrants,9.0,0.4,census2021,census_division,3506,exact
"""


def test_compare_sets_groups_of_a_released_table_beside_non_immigrants(tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text(GROUPS, encoding="utf-8")
    table, released = tmp_path / "obs.parquet", tmp_path / "released.parquet"
    run("import", str(tmp_path / "groups.csv"), "--out", str(table))
    run("release", "--observations", str(table), "--rules", "shipped", "--out", str(released))

    printed = json.loads(run("compare", str(released), "--against", "non_immigrants", "--json").stdout)

    (row,) = printed["rows"]
    assert (row["group"], row["difference"], row["verdict"]) == ("immigrants", 3.0, "higher")
    assert row["standard_error"] == pytest.approx((0.5**2 + 0.4**2) ** 0.5)


def test_compare_refuses_a_table_that_no_release_wrote(tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text(GROUPS, encoding="utf-8")
    table = tmp_path / "obs.parquet"
    run("import", str(tmp_path / "groups.csv"), "--out", str(table))

    done = run("compare", str(table), "--against", "non_immigrants")

    assert done.exit_code == 1
    assert "obs.parquet is not as a release wrote it" in done.stderr


def test_compare_by_a_column_needs_an_index(folder: Path, tmp_path: Path) -> None:
    done = run("compare", str(folder / "scores.csv"), "--by", "half")

    assert done.exit_code == 1
    assert "--by names a column of an index’s values" in done.stderr


def test_compare_with_peers_of_the_same_half_keeps_to_the_smallest_group(folder: Path) -> None:
    printed = json.loads(run("compare", str(folder), "--by", "half", "--indicator", "jobs", "--json").stdout)

    verdicts = {row["area"]: row["verdict"] for row in printed["rows"]}
    assert verdicts["A"] == "cannot_tell"  # one peer
    assert verdicts["H"] == "higher"  # five peers, and the highest of them all


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--against", "everybody"), "Nothing can be compared with “everybody”"),
        (("--area", "Z"), "“Z”"),
        (("--by", "colour"), "“colour”, which is no column of groups"),
    ],
)
def test_compare_refuses_what_is_not_there(
    folder: Path, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = run("compare", str(folder), *words, "--out", str(tmp_path / "no.csv"))

    assert done.exit_code == 1
    assert sentence in done.stderr
    assert not list(tmp_path.glob("no.csv*"))


def test_compare_refuses_a_margin_below_zero(folder: Path, tmp_path: Path) -> None:
    done = run("compare", str(folder), "--margin", "-1", "--out", str(tmp_path / "no.csv"))

    assert done.exit_code == 2
    assert not list(tmp_path.glob("no.csv*"))


def test_chart_draws_what_can_be_drawn_and_names_the_rest(folder: Path) -> None:
    printed = json.loads(run("chart", str(folder), "--json").stdout)

    drawn = [each["kind"] for each in printed["charts"]]
    assert drawn == ["strips", "bars", "ranks", "slopes", "trends", "heat", "map", "correlation"]
    assert [each["kind"] for each in printed["not_drawn"]] == ["contributions"]
    written = sorted(path.name for path in (folder / "charts").iterdir())
    assert written == sorted(file for each in printed["charts"] for file in each["files"])
    assert (folder / "charts" / "ranks.fr.svg").read_text(encoding="utf-8").startswith("<svg")


def test_chart_draws_one_area_as_png_with_its_table(folder: Path, tmp_path: Path) -> None:
    done = run(
        "chart", str(folder), "--kind", "contributions", "--area", "B", "--format", "png", "--out", str(tmp_path / "p")
    )  # fmt: skip

    assert done.exit_code == 0
    assert (tmp_path / "p" / "contributions.en.png").read_bytes().startswith(b"\x89PNG")
    assert sorted(path.suffix for path in (tmp_path / "p").iterdir()) == [".csv", ".csv", ".png", ".png"]


def test_chart_refuses_an_unknown_kind_and_writes_nothing(folder: Path) -> None:
    done = run("chart", str(folder), "--kind", "pie", "--language", "fr")

    assert done.exit_code == 1
    assert "Il n’y a pas de graphique «\u00a0pie\u00a0»" in done.stderr
    assert not (folder / "charts").exists()


def test_export_writes_a_data_package_that_its_own_standard_finds_valid(folder: Path) -> None:
    import frictionless

    done = run("export", str(folder), "--format", "datapackage", "--json")

    names = [each["file"] for each in json.loads(done.stdout)["files"]]
    assert {"datapackage.json", "scores.csv", "rank_ranges.csv", "sensitivity.csv"} < set(names)
    report = frictionless.validate(str(folder / "export" / "datapackage.json"))
    assert report.valid, report.flatten(["message"])


def test_export_writes_every_format(folder: Path) -> None:
    done = run("export", str(folder))

    endings = {"".join(path.suffixes) for path in (folder / "export").iterdir()}
    assert done.exit_code == 0
    assert {".csv", ".parquet", ".xlsx", ".sdmx.csv", ".jsonld", ".ttl"} <= endings


def test_export_names_communities_in_both_languages_and_says_that_no_source_is_stated(tmp_path: Path) -> None:
    assert index(tmp_path, values=PANEL.replace("\nA,", "\nbc-greater-victoria,")).exit_code == 0

    run("export", str(tmp_path / "out"), "--format", "dcat")

    record = (tmp_path / "out" / "export" / "dcat.ttl").read_text(encoding="utf-8")
    assert 'dct:title "Grand Victoria (Capital)"@fr' in record
    assert 'rdfs:label "Source non précisée."@fr' in record
    assert "not stated," not in record


def test_export_refuses_an_unknown_format(folder: Path) -> None:
    done = run("export", str(folder), "--format", "doc")

    assert done.exit_code == 1
    assert "No format is called “doc”" in done.stderr
    assert not (folder / "export").exists()


@pytest.mark.parametrize("command", ["audit", "compare", "chart", "export"])
def test_a_result_that_was_changed_is_refused(folder: Path, command: str) -> None:
    (folder / "scores.csv").write_text("area,node,score,rank\n", encoding="utf-8")

    done = run(command, str(folder))

    assert done.exit_code == 1
    assert "scores.csv” is missing or was changed" in done.stderr
    assert not [path for path in folder.iterdir() if path.is_dir()]
