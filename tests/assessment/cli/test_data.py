"""``parvis data``: what it prints, in which language, and what it says when a file must be mended."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parvis.cli import app

SOURCE = Path(__file__).parents[3] / "src"
FRAMEWORK = """
id = "two"
label = { en = "Two", fr = "Deux" }
[[node]]
id = "top"
label = { en = "Top", fr = "Sommet" }
[[indicator]]
id = "unemployment_rate"
node = "top"
direction = "less_is_better"
[[indicator]]
id = "major_repairs"
node = "top"
direction = "less_is_better"
"""
VALUES = """area,indicator,period,value,source
on-ottawa,unemployment_rate,2021,10,census2021
on-ottawa,major_repairs,2021,5,census2021
on-hamilton,unemployment_rate,2021,12,census2021
on-hamilton,major_repairs,2021,7,census2021
on-peel,unemployment_rate,2021,11,census2021
"""


@pytest.fixture
def framework(tmp_path: Path) -> str:
    file = tmp_path / "two.toml"
    file.write_text(FRAMEWORK, encoding="utf-8")
    return str(file)


def values_file(tmp_path: Path, content: str = VALUES) -> str:
    file = tmp_path / "values.csv"
    file.write_text(content, encoding="utf-8")
    return str(file)


def run(*words: str, lang: str = "en_CA.UTF-8") -> Result:
    return CliRunner().invoke(app, ["data", *words], env={"LANG": lang, "LC_ALL": "", "COLUMNS": "120"})


def cells(line: str) -> list[str]:
    return re.split(r" {2,}", line.strip())


def test_assess_prints_each_community_with_its_range(tmp_path: Path, framework: str) -> None:
    done = run("assess", framework, values_file(tmp_path), "--replicates", "1200")

    lines = [cells(line) for line in done.stdout.splitlines()]
    assert lines[2:5] == [
        ["Ottawa", "100.0", "1–1", "0", "2/2"],
        ["Peel Region", "50.0", "2–2", "0", "1/2"],
        ["Hamilton", "0.0", "3–3", "0", "2/2"],
    ]
    assert "1,200 replicates with other weights and methods, seed 1; 0 failed." in done.stdout
    assert done.exit_code == 0


@pytest.mark.parametrize(("words", "lang"), [((), "fr_CA.UTF-8"), (("--language", "fr"), "en_CA.UTF-8")])
def test_assess_speaks_french_by_locale_or_option(
    tmp_path: Path, framework: str, words: tuple[str, ...], lang: str
) -> None:
    done = run("assess", framework, values_file(tmp_path), "--replicates", "1200", *words, lang=lang)

    assert "Deux\u00a0: 3 collectivités" in done.stdout
    assert "100,0" in done.stdout
    assert "1\u00a0200 répliques" in done.stdout


def test_assess_prints_the_same_as_json(tmp_path: Path, framework: str) -> None:
    done = run("assess", framework, values_file(tmp_path), "--replicates", "20", "--json")

    printed = json.loads(done.stdout)
    assert [(area["area"], area["nodes"][0]["score"]) for area in printed["areas"]] == [
        ("on-ottawa", 100.0),
        ("on-hamilton", 0.0),
        ("on-peel", 50.0),
    ]
    assert printed["method"]["replicates"] == 20


def test_assess_writes_the_data_package_and_names_its_files(tmp_path: Path, framework: str) -> None:
    out = tmp_path / "out"

    done = run("assess", framework, values_file(tmp_path), "--replicates", "20", "--out", str(out))

    assert sorted(path.name for path in out.iterdir()) == [
        "codes.csv",
        "csv-metadata.json",
        "datapackage.json",
        "observations.csv",
        "ranks.csv",
        "scores.csv",
    ]
    assert f"Written: {out / 'ranks.csv'}" in done.stdout


def test_assess_uses_the_shipped_framework_and_figures_by_default() -> None:
    done = run("assess", "--replicates", "20")

    assert "Welcoming community, characteristics of 2010: 64 communities" in done.stdout
    assert done.stdout.count("not enough data") == 17


def test_assess_follows_a_recipe_and_names_what_failed(tmp_path: Path, framework: str) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text('[[alternative]]\nnormalise = "z_scores"\naggregate = "geometric"\n', encoding="utf-8")

    done = run("assess", framework, values_file(tmp_path), "--replicates", "20", "--recipe", str(recipe))

    assert "seed 1; 10 failed." in done.stdout
    assert "z_scores + geometric: A geometric mean needs values above zero" in done.stdout


def test_a_fault_in_the_values_is_a_sentence_with_line_and_column(tmp_path: Path, framework: str) -> None:
    wrong = VALUES.replace("2021,12,", "2021,twelve,").replace("on-peel", "on-peal")

    done = run("assess", framework, values_file(tmp_path, wrong), "-l", "fr")

    first, second = done.stderr.strip().splitlines()
    assert first.startswith("Ligne 4")
    assert "twelve" in first
    assert second.startswith("Ligne 6")
    assert "on-peal" in second
    assert (done.exit_code, done.stdout) == (1, "")


def test_of_very_many_faults_the_first_twenty_are_told(tmp_path: Path, framework: str) -> None:
    wrong = VALUES.splitlines()[0] + "\n" + "nowhere,unemployment_rate,2021,1,census2021\n" * 25

    done = run("assess", framework, values_file(tmp_path, wrong))

    assert len(done.stderr.strip().splitlines()) == 21
    assert done.stderr.strip().endswith("… and 5 more.")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nothing"], "No framework is called “nothing”."),
        (["absent.toml"], "absent.toml: this file cannot be read."),
        (["welcoming_community_2010", "absent.csv"], "There is no file “absent.csv”."),
        (["welcoming_community_2010", "shipped", "--recipe", "absent.toml"], "absent.toml: this file cannot"),
    ],
)
def test_a_file_that_is_not_there_is_a_sentence_and_exit_code_1(words: list[str], sentence: str) -> None:
    done = run("assess", *words)

    assert done.stderr.strip().startswith(sentence)
    assert done.exit_code == 1


def test_a_mistyped_command_has_exit_code_2() -> None:
    assert run("assess", "--replicates", "0").exit_code == 2
    assert run("asses").exit_code == 2


def test_own_counts_are_rounded_with_the_secret_of_a_file(tmp_path: Path, framework: str) -> None:
    own = "area,indicator,period,value,n\n" + "".join(
        f"{area},{indicator},2021,{value},400\n"
        for area, value in (("on-ottawa", 10), ("on-hamilton", 12))
        for indicator in ("unemployment_rate", "major_repairs")
    )
    secret = tmp_path / "secret"
    secret.write_bytes(b"a secret of the partnership's own")

    without = run("assess", framework, values_file(tmp_path, own))
    with_secret = run(
        "assess", framework, values_file(tmp_path, own), "--secret", str(secret), "--replicates", "9"
    )

    assert (without.exit_code, with_secret.exit_code) == (1, 0)
    assert "--secret FILE" in without.stderr


def test_a_name_is_whole_on_a_terminal_of_80_columns(tmp_path: Path, framework: str) -> None:
    values = VALUES.replace("on-ottawa", "on-peterborough").replace("on-hamilton", "on-chatham-kent")
    words = ["data", "assess", framework, values_file(tmp_path, values), "--replicates", "9", "-l", "fr"]

    done = CliRunner().invoke(app, words, env={"COLUMNS": "80"})

    assert ("Peterborough" in done.stdout, "Chatham-Kent" in done.stdout, "…" in done.stdout) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("what", "language", "expected"),
    [
        ("indicators", "fr", "Taux de chômage"),
        ("sources", "en", "Statistics Canada Open Licence"),
        ("frameworks", "en", "welcoming_community_2010"),
    ],
)
def test_lists_show_what_the_tool_knows(what: str, language: str, expected: str) -> None:
    assert expected in run("list", what, "--language", language).stdout


def test_the_data_commands_need_neither_django_nor_an_engine() -> None:
    code = (
        "import sys; sys.modules['django'] = None; sys.modules['duckdb'] = None\n"
        "from parvis.cli import app; app(['data', 'assess', '--replicates', '5', '--json'])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["method"]["framework"] == "welcoming_community_2010"


def test_assess_prints_the_place_among_peers_that_the_profile_shows() -> None:
    shown = run("assess", "--seed", "2010", lang="en_CA.UTF-8").stdout

    london = next(line for line in shown.splitlines() if line.startswith("London and Middlesex"))
    assert london.split()[-3:] == ["10–33/35", "39", "19/19"]
