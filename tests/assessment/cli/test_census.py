"""``parvis data census``: catalogue indicators from an imported profile, and what it refuses."""

import json
from pathlib import Path

import pytest
from tests.assessment.sources.importing import SAMPLES, table
from typer.testing import CliRunner, Result

from parvis.assessment.geography.table_aggregation import write_table
from parvis.assessment.observation import TABLE_COLUMNS
from parvis.cli import app

BLANK = {column: "" if kind == "VARCHAR" else None for column, kind in TABLE_COLUMNS.items()}


def line(number: int, value: float | None, **more: object) -> dict[str, object]:
    place = {"area": "3539", "level": "census_division", "dguid": "2021A00033539", "described": "3539"}
    about = {"period": "2021", "group": "total", "match": "exact", "source": "census2021", "vintage": "2021"}
    return BLANK | place | about | {"indicator": f"98-401-X2021:{number}", "value": value} | more


@pytest.fixture
def observations(tmp_path: Path) -> Path:
    path = tmp_path / "obs.parquet"
    health = {"level": "health_region", "dguid": "2021A00073539"}
    rows = [
        line(1415, 60.0),
        line(1414, 80.0),
        line(1415, 10.0, **health),
        line(1414, 40.0, **health),
        line(2230, None, flag="suppressed", symbol="x"),
    ]
    write_table(rows, path)
    return path


def run(observations: Path, *more: str, lang: str = "en_CA.UTF-8") -> Result:
    words = ["--observations", str(observations), "--out", str(observations.with_name("figures.parquet"))]
    return CliRunner().invoke(app, ["data", "census", *words, *more], env={"LANG": lang, "LC_ALL": ""})


def test_lines_become_indicators_and_two_places_of_one_code_stay_two(observations: Path) -> None:
    result = run(observations, "--json")

    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout) == {
        "out": str(observations.with_name("figures.parquet")),
        "rows": 3,
        "rows_without_value": 1,
        "areas": 2,
        "indicators": {"home_ownership_rate": 2, "unemployment_rate": 1},
        "empty": {"suppressed": 1},
    }
    rows = table(observations.with_name("figures.parquet"))
    assert [
        (row["indicator"], row["level"], row["value"], row["numerator"], row["denominator"], row["symbol"])
        for row in rows
    ] == [
        ("unemployment_rate", "census_division", None, None, None, "x"),
        ("home_ownership_rate", "census_division", 75.0, 60.0, 80.0, ""),
        ("home_ownership_rate", "health_region", 25.0, 10.0, 40.0, ""),
    ]
    assert {(row["unit"], row["vintage"], row["dguid"]) for row in rows} == {
        ("percent", "2021", "2021A00033539"),
        ("percent", "2021", "2021A00073539"),
    }
    assert observations.with_name("figures.parquet.manifest.json").is_file()


def test_what_came_out_is_said_in_french(observations: Path) -> None:
    result = run(observations, lang="fr_CA.UTF-8")

    assert result.stdout.splitlines()[0] == (
        "Indicateurs\u00a0: 2; lieux\u00a0: 2; chiffres\u00a0: 3, dont 1 sans valeur."
    )


def test_a_table_without_profile_lines_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    observations = tmp_path / "obs.parquet"
    imported = CliRunner().invoke(
        app, ["data", "import", str(SAMPLES / "tidy_en.csv"), "--out", str(observations)]
    )
    assert imported.exit_code == 0

    result = run(observations, "--language", "fr")

    assert result.exit_code == 1
    assert "ne contient aucune ligne d’un profil du recensement" in result.stderr
    assert not observations.with_name("figures.parquet").exists()


def test_another_table_is_refused_with_the_columns_that_it_lacks(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("area,value\n3539,1\n", encoding="utf-8")

    result = run(other)

    assert result.exit_code == 1
    assert "is no long table with figures; it lacks: area_name, denominator" in result.stderr.replace(
        "\n", " "
    )
    assert not other.with_name("figures.parquet").exists()
