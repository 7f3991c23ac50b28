"""The contract page of the commands: its examples run, and it says every option, method and column that there is."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from parvis.assessment.charts.kinds import KINDS
from parvis.assessment.cli.app import app
from parvis.assessment.comparison.multiplicity import CORRECTIONS
from parvis.assessment.comparison.table import COMPARISON_COLUMNS
from parvis.assessment.export.exports import FORMATS
from parvis.assessment.export.publication import Publication
from parvis.assessment.index.aggregation import AGGREGATES
from parvis.assessment.index.imputation import IMPUTATIONS
from parvis.assessment.index.normalisation import NORMALISATIONS
from parvis.assessment.index.recipe import WEIGHTINGS, Recipe, record_of
from parvis.assessment.index.result import FILES
from parvis.assessment.index.result_tables import RANK_RANGE_COLUMNS, SCORE_COLUMNS, SENSITIVITY_COLUMNS
from parvis.assessment.index.treatment import TRANSFORMS, TREATMENTS
from parvis.assessment.index.variation import DRAWS_OF_WEIGHTS
from parvis.assessment.observation import TABLE_COLUMNS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / "reference" / name for name in ("cli.md", "cli.fr.md")]
_FILE = re.compile(r"^`([\w.]+)`[^\n]*:\n\n```(?:csv|toml)\n(.*?)^```$", re.M | re.S)
_CONSOLE = re.compile(r"^```console\n\$ parvis data ([^\n]+)\n(.*?)^```$", re.M | re.S)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_of_the_page_run_and_print_what_it_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page.read_text(encoding="utf-8")
    for name, content in _FILE.findall(text):
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    for command, shown in _CONSOLE.findall(text):
        done = CliRunner().invoke(
            app, shlex.split(command), env={"LANG": "en_CA.UTF-8", "LC_ALL": "", "COLUMNS": "120"}
        )

        assert done.exit_code == 0, done.stderr
        assert re.fullmatch(_pattern_of(shown), done.stdout), done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_says_every_option_of_every_command(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    unsaid = [
        f"{name} {option}" for name, option in _options(typer.main.get_group(app)) if option not in text
    ]

    assert unsaid == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_says_every_method_key_file_and_column(page: Path) -> None:
    words = set(re.findall(r"[\w.]+", page.read_text(encoding="utf-8")))
    tables = (RANK_RANGE_COLUMNS, SCORE_COLUMNS, SENSITIVITY_COLUMNS, COMPARISON_COLUMNS)
    methods = (IMPUTATIONS, TREATMENTS, NORMALISATIONS, WEIGHTINGS, AGGREGATES, TRANSFORMS, DRAWS_OF_WEIGHTS)
    settings = {
        name
        for choices in methods
        for method in choices.values()
        for name in getattr(method, "__dataclass_fields__", {})
    } - {"name", "id", "label", "into", "back", "is_for_positive"}
    needed = {
        *(name for choices in methods for name in choices),
        *settings,
        *record_of(Recipe()),
        *(column.name for table in tables for column in table),
        *FILES,
        *TABLE_COLUMNS,
        *KINDS,
        *FORMATS,
        *CORRECTIONS,
        *(each.name for each in fields(Publication)),
    }

    assert needed - words == set()


def test_both_languages_show_the_same_files_and_commands() -> None:
    english, french = (page.read_text(encoding="utf-8") for page in PAGES)

    assert [name for name, _ in _FILE.findall(english)] == [name for name, _ in _FILE.findall(french)]
    assert [command for command, _ in _CONSOLE.findall(english)] == [
        command.replace(" --language fr", "") for command, _ in _CONSOLE.findall(french)
    ]
    assert re.findall(r"^#+", english, re.M) == re.findall(r"^#+", french, re.M)


def _options(group: Any, above: str = "") -> Iterator[tuple[str, str]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _options(command, f"{name} ")
            continue
        for option in command.params:
            yield from ((above + name, each) for each in option.opts if each.startswith("--"))


def _pattern_of(shown: str) -> str:
    """Return a pattern of what a page shows; … stands for any number of lines, and a space for either kind."""
    lines = (r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in shown.splitlines())
    return "".join(lines).replace(r"\ ", "[ \u00a0]")
