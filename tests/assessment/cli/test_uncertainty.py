"""``parvis data uncertainty``: the ranks of an index spread again, and what cannot be asked."""

import csv
import json
from pathlib import Path

import pytest
from tests.assessment.cli.test_data import run
from tests.assessment.cli.test_index import VALUES, index

WITH_ERRORS = "area,jobs,rent,jobs_standard_error\nNorth,1,5,3\nSouth,2,4,3\nEast,3,9,3\nWest,5,7,3\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert index(tmp_path, values=WITH_ERRORS).exit_code == 0
    return tmp_path / "out"


def test_the_ranges_are_those_of_the_index_where_nothing_else_is_asked(folder: Path) -> None:
    printed = json.loads(run("uncertainty", str(folder), "--json").stdout)

    with (folder / "rank_ranges.csv").open(encoding="utf-8") as opened:
        rows = [row for row in csv.DictReader(opened) if row["node"] == "top"]
    assert (printed["replicates"], printed["seed"]) == (40, 1)
    assert [(each["area"], str(each["low"]), str(each["high"])) for each in printed["ranges"]] == [
        (row["area"], row["low"], row["high"]) for row in rows
    ]


def test_sampling_errors_widen_the_ranges(folder: Path) -> None:
    before, after = (
        json.loads(run("uncertainty", str(folder), "--json", "--replicates", "200", *words).stdout)["ranges"]
        for words in ((), ("--sampling",))
    )

    widths = [[each["high"] - each["low"] for each in ranges] for ranges in (before, after)]
    assert sum(widths[1]) > sum(widths[0])


def test_a_recipe_says_what_varies_and_not_how_the_index_is_made(folder: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "other.toml"
    recipe.write_text(
        'normalise = "z_scores"\nalternative = []\n[uncertainty]\nweights = "as_given"\n', encoding="utf-8"
    )

    printed = json.loads(run("uncertainty", str(folder), "--json", "--recipe", str(recipe)).stdout)

    assert printed["sensitivity"] is None
    assert {each["high"] - each["low"] for each in printed["ranges"]} == {0}
    assert {each["score_high"] - each["score_low"] for each in printed["ranges"]} == {0}


def test_the_probability_of_being_above_another_is_printed_in_french(folder: Path) -> None:
    done = run("uncertainty", str(folder), "--above", "South > East", "--language", "fr")

    assert "South devance East dans 97,5\u00a0% des répliques." in done.stdout
    assert "top\u00a0: 40 répliques, graine 1; 0 en échec." in done.stdout


def test_the_tables_are_written_to_a_new_folder(folder: Path, tmp_path: Path) -> None:
    done = run("uncertainty", str(folder), "--node", "work", "--out", str(tmp_path / "tables"))

    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == [
        "above.csv",
        "groups.csv",
        "rank_ranges.csv",
        "sensitivity.csv",
    ]
    assert f"Written: {tmp_path / 'tables' / 'above.csv'}" in done.stdout
    with (tmp_path / "tables" / "above.csv").open(encoding="utf-8") as opened:
        pairs = list(csv.DictReader(opened))
    assert [(row["area"], row["other"]) for row in pairs][:2] == [("North", "South"), ("North", "East")]
    assert float(pairs[0]["probability"]) == 0.0  # one indicator under the node: South has more of it


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--node", "food"), "“food” is not in this index. Choose one of: top, work."),
        (("--period", "2021"), "“2021” is not in this index"),
        (("--above", "South"), "no ranked area is called “”"),
        (("--rounding", "5"), "it has no counts"),
    ],
)
def test_what_is_not_in_the_index_is_refused(
    folder: Path, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = run("uncertainty", str(folder), *words, "--out", str(tmp_path / "tables"))

    assert done.exit_code == 1
    assert sentence in done.stderr
    assert not (tmp_path / "tables").exists()


def test_a_folder_that_is_no_result_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wide.csv").write_text(VALUES, encoding="utf-8")

    done = run("uncertainty", str(tmp_path))

    assert done.exit_code == 1
    assert "is no folder of an index" in done.stderr
