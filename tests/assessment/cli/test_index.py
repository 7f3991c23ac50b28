"""``parvis data index``: what it writes and prints, in both languages, and what it refuses without writing anything."""

import csv
import json
from pathlib import Path

import pytest
from tests.assessment.cli.test_data import run
from typer.testing import Result

FRAMEWORK = """
id = "small"
label = { en = "Small", fr = "Petit" }
[[node]]
id = "top"
[[node]]
id = "work"
parent = "top"
[[indicator]]
id = "jobs"
node = "work"
direction = "more_is_better"
[[indicator]]
id = "rent"
node = "top"
direction = "less_is_better"
"""
VALUES = "area,jobs,rent,region\nNorth,1,5,a\nSouth,2,4,a\nEast,3,,b\nWest,5,7,b\n"


def index(
    folder: Path, *words: str, values: str = VALUES, framework: str = FRAMEWORK, recipe: str = ""
) -> Result:
    for name, text in (("wide.csv", values), ("framework.toml", framework), ("recipe.toml", recipe)):
        (folder / name).write_text(text, encoding="utf-8")
    files = ("--values", folder / "wide.csv", "--framework", folder / "framework.toml")
    return run(
        "index", *map(str, files), "--recipe", str(folder / "recipe.toml"), "--out", str(folder / "out"),
        "--replicates", "40", *words,
    )  # fmt: skip


def test_index_writes_one_folder_and_names_its_files(tmp_path: Path) -> None:
    done = index(tmp_path)

    assert done.exit_code == 0
    written = [
        line.removeprefix("Written: ") for line in done.stdout.splitlines() if line.startswith("Written")
    ]
    assert sorted(map(str, (tmp_path / "out").iterdir())) == sorted(written)
    assert "Small: 4 areas" in done.stdout
    assert "40 replicates with other weights and methods, seed 1; 0 failed." in done.stdout


def test_index_speaks_french(tmp_path: Path) -> None:
    done = index(tmp_path, "--language", "fr")

    assert "Petit\u00a0: 4 territoires" in done.stdout
    assert "Lacunes comblées\u00a0: 0; territoires sans indice\u00a0: 0." in done.stdout


def test_index_prints_json_that_agrees_with_the_files(tmp_path: Path) -> None:
    done = index(tmp_path, "--json", recipe='impute = { method = "group_mean", by = "region" }')

    printed = json.loads(done.stdout)
    account = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert printed["imputed"] == account["imputed"] == [{"area": "East", "indicator": "rent"}]
    with (tmp_path / "out" / "scores.csv").open(encoding="utf-8") as opened:
        scores = {row["area"]: row["score"] for row in csv.DictReader(opened) if row["node"] == "top"}
    assert {each["area"]: str(each["score"]) for each in printed["index"]} == scores


def test_index_says_which_replicates_failed_and_which_indicator_is_empty(tmp_path: Path) -> None:
    recipe = '[[alternative]]\nnormalise = "z_scores"\naggregate = "geometric"\n'

    done = index(
        tmp_path,
        recipe=recipe,
        values=VALUES.replace(",5,a", ",,a").replace(",4,a", ",,a").replace(",7,b", ",,b"),
    )

    assert "20 failed" in done.stdout
    assert "z_scores + geometric: A geometric mean needs values above zero" in done.stdout
    assert "Without any value, and so without weight: rent." in done.stdout


CONSTANT = VALUES.replace("South,2", "South,1").replace("East,3", "East,1").replace("West,5", "West,1")
BAD = {
    "a constant indicator": ({"values": CONSTANT}, "“jobs” has the same value in every area"),
    "one area": ({"values": "area,jobs,rent\nNorth,1,5\n"}, "Only one area has values"),
    "nothing at all": ({"values": "area,jobs,rent\nNorth,,\nSouth,,\n"}, "No area has enough values"),
    "no rows": ({"values": "area,jobs,rent\n"}, "a header and no line below it"),
    "an infinite value": ({"values": VALUES.replace("North,1", "North,inf")}, "Line 2, column “jobs”: found “inf”"),
    "an immense value": ({"values": VALUES.replace("North,1", "North,1e200")}, "“jobs” has a value beyond 1e+150"),
    "a word": ({"values": VALUES.replace("North,1", "North,many")}, "Line 2, column “jobs”: found “many”"),
    "an area twice": ({"values": VALUES + "North,1,2,a\n"}, "“North” is already on line 2"),
    "no area column": ({"values": VALUES.replace("area", "place")}, "the column “area” is missing"),
    "weights of nothing": ({"recipe": "[weights]\njobs = 0\n"}, "Nothing in “work” has a weight above zero"),
    "a weight for nobody": ({"recipe": "[weights]\nfood = 1\n"}, "“food” is given a weight"),
    "weights as a list": ({"recipe": "weights = [1, 2]\n"}, "“weights” is no table"),
    "possible values of nothing": (
        {
            "recipe": "[uncertainty]\nsampling = true\n[uncertainty.possible]\nfood = [0, 1]\n",
            "values": "area,jobs,rent,jobs_standard_error\nNorth,1,5,1\nSouth,2,4,1\n",
        },
        "“food” is given possible values but is no indicator",
    ),
    "a loop": ({"framework": FRAMEWORK.replace('parent = "top"', 'parent = "work"')}, "work → work"),
    "a misspelt weight": ({"framework": FRAMEWORK + "wieght = 2\n"}, "In indicator number 2, the key “wieght”"),
    "an unknown indicator": ({"framework": FRAMEWORK.replace('"jobs"', '"food"')}, "the column “food” is missing"),
    "nodes that are no tables": ({"framework": 'id = "a"\nnode = 3\n'}, "“node” is no list of tables"),
    "a geometric mean of zeros": ({"recipe": 'aggregate = "geometric"\n'}, "A geometric mean needs values above zero"),
    "no goalposts": ({"recipe": 'normalise = "goalposts"\n'}, "“jobs, rent” has no goalposts"),
    "a falling scale": (
        {"recipe": 'normalise = { method = "min_max", low = 5, high = 1 }\n'},
        "“min_max” has high = 1. Write a number above 5",
    ),
    "a target behind everybody": (
        {
            "framework": FRAMEWORK.replace('"less_is_better"', '"less_is_better"\ntarget = 9').replace(
                '"more_is_better"', '"more_is_better"\ntarget = 9'
            ),
            "recipe": 'normalise = "distance_to_target"\n',
        },
        "The target of “rent” is no better than the worst area",
    ),
    "votes that are no tables": ({"recipe": "vote = 3\n"}, "“vote” is no list of tables"),
    "no TOML": ({"recipe": "impute =\n"}, "recipe.toml is no TOML file"),
    "a group that is no column": (
        {"recipe": 'impute = { method = "group_mean", by = "province" }\n'},
        "“province”, which is no column of groups",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", BAD)
def test_index_refuses_and_writes_nothing(tmp_path: Path, fault: str) -> None:
    files, sentence = BAD[fault]

    done = index(tmp_path, **files)

    assert done.exit_code == 1
    assert sentence in done.stderr
    assert done.stdout == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["framework.toml", "recipe.toml", "wide.csv"]


def test_index_ranges_are_the_same_in_any_order_of_rows(tmp_path: Path) -> None:
    rows = ["A,4,5\n", "B,4,4\n", "C,5,5\n", "D,2,2\n", "E,5,4\n", "F,5,2\n"]  # C and D: equal medians
    written = []
    for order in (rows, rows[::-1]):
        index(tmp_path, values="".join(["area,jobs,rent\n", *order]))
        written.append(
            sorted((tmp_path / "out" / "rank_ranges.csv").read_text(encoding="utf-8").splitlines())
        )

    assert written[0] == written[1]
    assert [line.rsplit(",", 1)[1] for line in written[0] if ",top," in line] == [
        "4",
        "3",
        "3",
        "3",
        "2",
        "1",
    ]


def test_index_json_has_the_period_without_a_panel_too(tmp_path: Path) -> None:
    printed = json.loads(index(tmp_path, "--json").stdout)

    assert printed["index"][0]["period"] is None


def test_index_names_a_value_that_is_divided_by_zero(tmp_path: Path) -> None:
    values = "area,jobs,rent,homes\nNorth,1,5,0\nSouth,2,4,2\nEast,3,,0\nWest,5,7,4\n"
    framework = FRAMEWORK + 'denominator = "homes"\n'

    done = index(tmp_path, "--language", "fr", values=values, framework=framework)

    assert done.exit_code == 0
    assert "une fois divisées ou normalisées, donc comme manquantes\u00a0: rent (1)." in done.stdout
    account = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert account["undefined"] == [{"area": "North", "indicator": "rent"}]


def test_index_of_one_replicate_claims_no_spread(tmp_path: Path) -> None:
    done = index(tmp_path, "--replicates", "1")

    assert "1 replicate with other weights and methods, seed 1; 0 failed. It says nothing" in done.stdout


def test_index_counts_one_area_of_a_panel(tmp_path: Path) -> None:
    values = "area,period,jobs,rent\nNorth,2020,1,5\nSouth,2020,2,4\nNorth,2021,3,3\n"

    assert "Petit\u00a0: 1 territoire, 2021" in index(tmp_path, "--language", "fr", values=values).stdout


def test_index_says_that_a_place_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("mine", encoding="utf-8")

    done = index(tmp_path, "--out", str(tmp_path / "letter" / "out"))

    assert done.exit_code == 1
    assert f"“{tmp_path / 'letter'}” cannot be read or written." in done.stderr
    assert done.stdout == ""
    assert (tmp_path / "letter").read_text(encoding="utf-8") == "mine"


def test_index_leaves_a_folder_of_somebody_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine", encoding="utf-8")

    done = index(tmp_path, "--language", "fr")

    assert done.exit_code == 1
    assert "on y trouve letter.txt" in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["letter.txt"]


def test_equal_areas_share_the_better_rank(tmp_path: Path) -> None:
    index(tmp_path, values="area,jobs,rent\nA,1,5\nB,3,4\nC,1,5\n")

    with (tmp_path / "out" / "scores.csv").open(encoding="utf-8") as opened:
        ranks = {row["area"]: row["rank"] for row in csv.DictReader(opened) if row["node"] == "top"}
    assert ranks == {"A": "2", "B": "1", "C": "2"}
