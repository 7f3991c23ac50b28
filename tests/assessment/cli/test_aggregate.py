"""``parvis data aggregate``: what it writes and prints, in which language, and what it refuses."""

import json
from pathlib import Path

import pytest
from tests.assessment.geography.test_table_aggregation import (
    LONDON,
    MEDIAN,
    POPULATION,
    SHARE,
    STRATHROY,
    cells,
    written,
)
from typer.testing import CliRunner, Result

from parvis.assessment.manifest import checksum
from parvis.cli import app

AREAS = "area,csduid,vintage,valid_from\nmiddlesex,3539036,2021,\nmiddlesex,3539015,2021,2023-04-01\n"


@pytest.fixture
def observations(tmp_path: Path) -> Path:
    return written(
        tmp_path,
        [
            cells(POPULATION, LONDON, 300),
            cells(POPULATION, STRATHROY, 100),
            cells(SHARE, LONDON, 20.0),
            cells(SHARE, STRATHROY, 40.0),
            cells(MEDIAN, LONDON, 70_000),
            cells(MEDIAN, STRATHROY, None, "suppressed"),
        ],
    )


def run(observations: Path, *more: str, areas: str = AREAS, lang: str = "en_CA.UTF-8") -> Result:
    file = observations.with_name("areas.csv")
    file.write_text(areas, encoding="utf-8")
    words = ["--observations", str(observations), "--areas", str(file)]
    out = ["--out", str(observations.with_name("aggregated.parquet"))]
    return CliRunner().invoke(
        app, ["data", "aggregate", *words, *out, *more], env={"LANG": lang, "LC_ALL": ""}
    )


def test_aggregate_says_what_was_added_what_is_approximate_and_what_is_empty(observations: Path) -> None:
    result = run(observations)

    out = observations.with_name("aggregated.parquet")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [
        "Areas: 1; figures: 3; units of the census of 2021.",
        "        1  added up",
        "        1  approximate, flagged",
        "        1  empty: a part is missing, or the figure cannot be added",
        f"Written: {out}",
    ]


def test_aggregate_speaks_french(observations: Path) -> None:
    lines = run(observations, lang="fr_CA.UTF-8").stdout.splitlines()

    assert lines[0] == "Territoires\u00a0: 1; chiffres\u00a0: 3; unités du recensement de 2021."
    assert lines[3] == "        1  vides\u00a0: une partie manque, ou le chiffre ne s’additionne pas"


def test_aggregate_prints_json_and_writes_the_account_of_its_run(observations: Path) -> None:
    result = json.loads(run(observations, "--json", "--on", "2022-01-01").stdout)

    out = observations.with_name("aggregated.parquet")
    account = json.loads(out.with_name("aggregated.parquet.manifest.json").read_text(encoding="utf-8"))
    assert result == {
        "out": str(out),
        "vintage": 2021,
        "on": "2022-01-01",
        "population": POPULATION,
        "areas": 1,
        "areas_without_units": [],
        "rows": 3,
        "matches": {"exact": 3},
        "empty": {},
    }
    assert (account["command"], account["parameters"]["on"]) == ("aggregate", "2022-01-01")
    assert [each["sha256"] for each in account["outputs"]] == [checksum(out)]


@pytest.mark.parametrize(
    ("areas", "said"),
    [
        ("area,csduid,vintage\nx,353903,2021\n", "Line 2: “353903” is no code of this level"),
        ("area,csduid,vintage\nx,3539036,2016\nx,3539036,2021\n", "Say which one with --vintage"),
    ],
)
def test_a_file_of_areas_that_must_be_mended_leaves_nothing_behind(
    observations: Path, areas: str, said: str
) -> None:
    result = run(observations, areas=areas)

    assert result.exit_code == 1
    assert said in result.stderr
    assert sorted(each.name for each in observations.parent.iterdir()) == ["areas.csv", "obs.parquet"]


def test_a_folder_that_does_not_exist_is_a_sentence(observations: Path) -> None:
    result = run(observations, "--out", str(observations.parent / "nowhere" / "out.parquet"))

    assert result.exit_code == 1
    assert "nowhere does not exist" in result.stderr


def test_a_table_of_something_else_is_refused(observations: Path) -> None:
    areas = observations.with_name("areas.csv")

    out = observations.with_name("out.parquet")
    run(observations)
    words = ["--observations", str(areas), "--areas", str(areas), "--out", str(out)]
    result = CliRunner().invoke(app, ["data", "aggregate", *words], env={"LANG": "fr_CA.UTF-8", "LC_ALL": ""})

    assert result.exit_code == 1
    assert "n’est pas un long tableau" in result.stderr
    assert not out.exists()


@pytest.mark.parametrize("content", [b"", b"PAR1 and no more", b"area,value\n1,2\n"])
def test_a_file_that_is_no_long_table_is_refused(observations: Path, content: bytes) -> None:
    observations.write_bytes(content)

    result = run(observations)

    assert result.exit_code == 1
    assert "could not be read" in result.stderr
    assert not observations.with_name("aggregated.parquet").exists()
