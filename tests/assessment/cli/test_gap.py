"""``parvis data gap``: what it prints and writes, in which language, and what it refuses."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parvis.cli import app

# Born here: 6 without a degree earn 10, 4 with one 20. Immigrants: 2 earn 8, 8 earn 18, and of one it is not known.
PERSONS = (
    [(0, "no", 10)] * 6 + [(0, "yes", 20)] * 4 + [(1, "no", 8)] * 2 + [(1, "yes", 18)] * 8 + [(1, "yes", "")]
)


@pytest.fixture
def persons(tmp_path: Path) -> Path:
    path = tmp_path / "persons.csv"
    rows = [
        f"{place},1,{place % 5},{row[0]},{row[1]},{row[2]},30,{place % 3}"
        for place, row in enumerate(PERSONS)
    ]
    path.write_text(
        "\n".join(["id,weight,cluster,immigrant,degree,wage,age,sector", *rows]) + "\n", encoding="utf-8"
    )
    return path


def run(persons: Path, *words: str, lang: str = "en_CA.UTF-8", as_json: bool = False) -> Result:
    asked = {
        "--microdata": str(persons), "--weight": "weight", "--outcome": "wage", "--group": "immigrant = 1",
        "--controls": "degree", **dict(zip(words[::2], words[1::2], strict=True)),
    }  # fmt: skip
    options = [word for pair in asked.items() for word in pair]
    return CliRunner().invoke(
        app,
        ["data", "gap", *options, *(["--json"] if as_json else [])],
        env={"LANG": lang, "LC_ALL": "", "COLUMNS": "120"},
    )


def line(done: Result, beginning: str) -> str:
    (found,) = [each for each in done.stdout.splitlines() if each.startswith(beginning)]
    return " ".join(found.split())


def test_it_prints_the_gap_and_what_goes_with_what(persons: Path) -> None:
    done = run(persons)

    assert done.exit_code == 0, done.stderr
    assert line(done, "wage: ") == (
        "wage: immigrant = 1 beside the others, 20 persons, of whom 10 in the group; linear model, one model for both "
        "groups."
    )
    assert line(done, "Raw gap").startswith("Raw gap 2.00")
    assert line(done, "Adjusted gap").startswith("Adjusted gap −2.00")
    # 10 times the standard error of a difference of shares, 0.8 and 0.4 of ten each: (20/19 (0.16 + 0.24) / 10)**0.5.
    assert line(done, "degree") == "degree 4.00 (2.05) 0.00 (0.00)"
    assert line(done, "Not known") == "Not known, and so left out: wage (1 persons)."
    assert "neither proves a cause." in done.stdout


def test_it_speaks_french(persons: Path) -> None:
    done = run(persons, lang="fr_CA.UTF-8")

    assert line(done, "Écart ajusté").startswith("Écart ajusté −2,00")
    assert "Rendus semblables pour\u00a0: degree." in done.stdout
    assert "ni l’un ni l’autre ne prouve une cause." in done.stdout


def test_json_has_every_figure(persons: Path) -> None:
    told = json.loads(run(persons, as_json=True).stdout)

    assert (told["n"], told["group_n"], told["missing"]["wage"]) == (20, 10, 1)
    assert told["gap"]["adjusted"]["value"] == pytest.approx(-2)
    assert told["gap"]["raw"]["n"] == 10
    assert told["decomposition"]["by_control"]["degree"]["explained"]["value"] == pytest.approx(4)
    assert told["decomposition"]["whole"]["unexplained"]["value"] == pytest.approx(-2)
    assert told["not_decomposed"] is None


def test_it_writes_the_figures_and_an_account_of_the_run(persons: Path, tmp_path: Path) -> None:
    out = tmp_path / "gap.csv"
    done = run(persons, "--out", str(out), "--cluster", "cluster")

    assert f"Written: {out}" in done.stdout
    with out.open(encoding="utf-8", newline="") as opened:
        rows = {(row["part"], row["control"]): row for row in csv.DictReader(opened)}
    assert float(rows["adjusted", ""]["value"]) == pytest.approx(-2)
    assert float(rows["explained", "degree"]["value"]) == pytest.approx(4)
    assert rows["adjusted", ""]["n"] == "10"
    account = json.loads((tmp_path / "gap.csv.manifest.json").read_text(encoding="utf-8"))
    assert account["command"] == "gap"
    assert account["parameters"]["cluster"] == ["cluster"]
    assert account["parameters"]["model"] == "linear"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "gap.csv",
        "gap.csv.manifest.json",
        "persons.csv",
    ]


def test_a_universe_chooses_who_is_compared(persons: Path) -> None:
    done = run(persons, "--universe", "wage < 20 OR id < 8")

    assert line(done, "wage: ").startswith("wage: immigrant = 1 beside the others, 18 persons")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--controls", "schooling"), "schooling"),
        (("--group", "immigrant = 7"), "Everybody is outside the group “immigrant = 7”"),
        (("--outcome", "(SELECT 1)"), "is refused at"),
        (("--controls", "degree,age"), "The control “age” is the same for everybody"),
        (("--controls", "degree,degree"), "“degree” stands twice among the controls"),
        (("--controls", ","), "There is no control"),
        (("--categories", "age"), "“age” is said to be categories and is not among the controls"),
        (
            ("--model", "logistic"),
            "“wage” has the value 10; a logistic model takes outcomes of 0 and 1. Use a linear model",
        ),
        (("--replicates", "bsw*"), "bsw*"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    persons: Path, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = run(persons, "--out", str(tmp_path / "gap.csv"), *words)

    assert done.exit_code == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["persons.csv"]


def test_a_folder_that_is_not_there_is_said_before_anything_is_worked_out(
    persons: Path, tmp_path: Path
) -> None:
    done = run(persons, "--out", str(tmp_path / "nowhere" / "gap.csv"))

    assert (done.exit_code, "does not exist. Make it first" in done.stderr) == (1, True)


def test_replicates_that_cannot_be_fitted_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "persons.csv"
    names = [f"rep{number}" for number in range(1, 13)]
    lines = [",".join(["weight", "immigrant", "degree", "well", *names])]
    for place, (group, degree, _) in enumerate(PERSONS[:20]):
        weights = [1 + (place * number) % 3 for number in range(12)]
        weights[2:4] = [each * (degree == "no") for each in weights[2:4]]
        lines.append(",".join(map(str, [1, group, degree, place % 2, *weights])))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    done = run(path, "--outcome", "well = 1", "--replicates", "rep{1..12}", "--method", "bootstrap")
    assert "2 replicates could not be fitted and are left out." in done.stdout
    assert len(line(done, "Adjusted gap").split()) == 3  # no error from the ten that are left
    assert line(done, "Mean of the others").startswith("Mean of the others 0.500")


def test_a_gap_stands_without_its_decomposition(tmp_path: Path) -> None:
    rows = [row if row[0] == 0 else (1, "yes", 17 + place % 3) for place, row in enumerate(PERSONS[:20])]
    path = tmp_path / "persons.csv"
    lines = [f"1,{group},{degree},{wage}" for group, degree, wage in rows]
    path.write_text("\n".join(["weight,immigrant,degree,wage", *lines]) + "\n", encoding="utf-8")

    done = run(path, "--out", str(tmp_path / "gap.csv"))
    assert done.exit_code == 0
    assert "Adjusted gap" in done.stdout
    assert "unexplained" not in (tmp_path / "gap.csv").read_text(encoding="utf-8")
    assert "Not decomposed. In the model of “immigrant = 1” alone: “degree: yes” follows from" in done.stdout


def test_numbers_are_amounts_unless_they_are_said_to_be_codes(persons: Path) -> None:
    amount = json.loads(run(persons, "--controls", "degree,sector", as_json=True).stdout)
    coded = json.loads(
        run(persons, "--controls", "degree,sector", "--categories", "sector", as_json=True).stdout
    )

    assert [name for name in amount["coefficients"] if "sector" in name] == ["sector"]
    assert [name for name in coded["coefficients"] if "sector" in name] == ["sector: 1", "sector: 2"]
