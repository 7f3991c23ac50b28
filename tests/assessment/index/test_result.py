"""The result of an index and its folder: what is in it, what it reads back, and what is refused."""

import csv
import json
import tomllib
from pathlib import Path

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK

from parvis.assessment.definition import toml_text
from parvis.assessment.errors import InvalidDefinition, InvalidFile
from parvis.assessment.index.framework import (
    framework_from,
    record_of_framework,
    shipped_framework,
    shipped_frameworks,
)
from parvis.assessment.index.imputation import GroupMean
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.result import FILES, IndexResult, index_result, read_result, write_result
from parvis.assessment.index.variation import AsGiven, Uncertainty
from parvis.assessment.index.wide import read_wide

VALUES = """area,management_gap,belonging_local,major_repairs,region
North,1,10,5,a
South,2,30,6,a
East,3,20,,b
West,4,40,8,b
Nowhere,,,,c
"""
WIDE_APART = """area,management_gap,belonging_local,major_repairs,region
North,1,40,5,a
South,2,30,8,a
East,3,20,6,b
West,9,10,4,b
"""
PANEL = """area,period,management_gap,belonging_local,major_repairs
North,2020,1,10,5
South,2020,2,30,6
North,2021,3,20,7
South,2021,4,40,8
"""
RECIPE = Recipe(impute=GroupMean(by="region"), minimum_data=1)


def written(folder: Path, values: str = VALUES, recipe: Recipe = RECIPE) -> tuple[IndexResult, Path]:
    file = folder / "wide.csv"
    file.write_text(values, encoding="utf-8")
    result = index_result(read_wide(file, FRAMEWORK), FRAMEWORK, recipe, replicates=50, seed=7)
    out = folder / "out"
    write_result(result, out, values=file, inputs=[file], parameters={"replicates": 50, "seed": 7})
    return result, out


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_scores_hold_every_indicator_and_node_of_every_area(tmp_path: Path) -> None:
    _, out = written(tmp_path)

    rows = rows_of(out / "scores.csv")
    assert list(rows[0]) == ["area", "node", "score", "rank"]
    assert [row["node"] for row in rows[:6]] == [*FRAMEWORK.indicator_ids, *FRAMEWORK.node_ids]
    found = {(row["area"], row["node"]): (row["score"], row["rank"]) for row in rows}
    assert found["North", "management_gap"] == ("0.0", "4")
    assert found["South", "belonging_local"] == ("66.6666666667", "2")
    # work: (1/3 × 33.3… + 2/3 × 66.6…) = 55.5…; home: 66.6…; three quarters and one quarter of them
    assert found["South", "top"] == ("58.3333333333", "2")
    assert found["West", "top"] == ("75.0", "1")
    assert found["Nowhere", "top"] == ("", "")


def test_rank_ranges_hold_every_ranked_area_with_what_they_rest_on(tmp_path: Path) -> None:
    result, out = written(tmp_path)

    rows = [row for row in rows_of(out / "rank_ranges.csv") if row["node"] == "top"]
    assert [row["area"] for row in rows] == ["North", "South", "East", "West"]
    assert {(row["replicates"], row["failed"]) for row in rows} == {("50", "0")}
    assert [float(row["low"]) for row in rows] == result.spread.uncertainty.low.tolist()
    assert result.spread.cannot_tell is not None
    assert [int(row["cannot_tell"]) for row in rows] == result.spread.cannot_tell.tolist()


def test_rank_ranges_hold_every_node_too(tmp_path: Path) -> None:
    result, out = written(tmp_path)

    rows = rows_of(out / "rank_ranges.csv")
    assert [row["node"] for row in rows[::4]] == ["top", "work", "home"]
    home = {row["area"]: row["high"] for row in rows if row["node"] == "home"}
    assert home["North"] == "1"  # one indicator: no weight moves it
    assert result.spread_of("home").uncertainty.high.tolist() == [float(rank) for rank in home.values()]


def test_sensitivity_shares_out_the_index_first_and_then_each_area(tmp_path: Path) -> None:
    result, out = written(tmp_path, WIDE_APART)

    rows = rows_of(out / "sensitivity.csv")
    assert [(row["factor"], row["area"]) for row in rows[:4]] == [
        ("method", ""),
        ("weights", ""),
        ("method", "North"),
        ("weights", "North"),
    ]
    assert result.sensitivity is not None
    assert float(rows[1]["total"]) == pytest.approx(result.sensitivity.index.total[1], rel=1e-11)
    assert float(rows[1]["total_low"]) <= float(rows[1]["total"]) <= float(rows[1]["total_high"])
    assert {(row["draws"], row["failed"]) for row in rows} == {
        ("12", "0")
    }  # 50 replicates make 12 draws of 4


def test_a_recipe_that_lets_nothing_vary_has_no_sensitivity(tmp_path: Path) -> None:
    fixed = Recipe(alternatives=(), uncertainty=Uncertainty(weights=AsGiven()))

    result, out = written(tmp_path, VALUES, fixed)

    assert result.sensitivity is None
    assert rows_of(out / "sensitivity.csv") == []
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))["sensitivity"] is None


def test_the_account_says_what_was_done_to_the_figures(tmp_path: Path) -> None:
    _, out = written(tmp_path)

    account = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert account["command"] == "index"
    assert account["imputed"] == [{"area": "East", "indicator": "major_repairs"}]
    assert account["left_out"] == account["without_index"] == [{"area": "Nowhere"}]
    assert account["failed_replicates"] == []
    assert (account["replicates"], account["seed"]) == (50, 7)
    assert {each["file"] for each in account["outputs"]} == set(FILES)


def test_a_folder_reads_back_to_the_same_digits(tmp_path: Path) -> None:
    result, out = written(tmp_path)

    again = read_result(out)

    assert again.framework == FRAMEWORK
    assert again.recipe == RECIPE
    assert np.array_equal(again.scored.scores, result.scored.scores, equal_nan=True)
    assert np.array_equal(again.spread.uncertainty.ranks, result.spread.uncertainty.ranks)


def test_the_same_run_writes_the_same_bytes(tmp_path: Path) -> None:
    _, out = written(tmp_path)
    before = {file.name: file.read_bytes() for file in out.iterdir()}

    written(tmp_path)

    assert {file.name: file.read_bytes() for file in out.iterdir()} == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out", "wide.csv"]


def test_areas_of_a_panel_are_ranked_within_their_period(tmp_path: Path) -> None:
    result, out = written(tmp_path, PANEL, Recipe())

    assert result.periods == ("2020", "2021")
    assert result.ranks[:, 0].tolist() == [2, 1, 2, 1]
    rows = rows_of(out / "scores.csv")
    assert list(rows[0]) == ["area", "node", "score", "rank", "period"]
    ranges = rows_of(out / "rank_ranges.csv")
    assert {row["high"] for row in ranges} <= {"1", "2"}
    assert [row["period"] for row in ranges if row["node"] == "top"] == ["2020", "2020", "2021", "2021"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(InvalidFile, match=r"it holds letter\.txt"):
        written(tmp_path)

    assert [file.name for file in (tmp_path / "out").iterdir()] == ["letter.txt"]


def test_a_folder_that_was_changed_is_refused(tmp_path: Path) -> None:
    _, out = written(tmp_path)
    (out / "values.csv").write_text(VALUES.replace("North,1", "North,4"), encoding="utf-8")

    with pytest.raises(InvalidFile, match=r"values\.csv” is missing or was changed"):
        read_result(out)


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="is no folder of an index"):
        read_result(tmp_path)


def test_an_index_that_no_area_has_is_refused(tmp_path: Path) -> None:
    gaps = "area,management_gap,belonging_local,major_repairs\nA,1,2,\nB,,3,4\nC,5,,6\nD,7,8,\n"

    with pytest.raises(InvalidDefinition, match="No area has enough values"):
        written(tmp_path, gaps, Recipe(minimum_data=1))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", shipped_frameworks())
def test_a_framework_is_written_so_that_it_reads_back(name: str) -> None:
    framework = shipped_framework(name)

    assert framework_from(tomllib.loads(toml_text(record_of_framework(framework)))) == framework
