"""The documentation leads somewhere: every link inside the repository has its file."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/**/*.md"), *ROOT.glob("benchmarks/*.md")]
)
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_has_its_file(page: Path) -> None:
    targets = _LINK.findall(page.read_text(encoding="utf-8"))

    dead = [target for target in targets if not (page.parent / target).exists()]

    assert dead == []


def test_every_command_of_the_script_has_a_sentence() -> None:
    script = (ROOT / "dev").read_text(encoding="utf-8")
    commands = re.search(r"for command in \(([^)]+)\)", script)
    assert commands is not None

    silent = [
        name
        for name in re.findall(r"\w+", commands[1])
        if not re.search(rf'^def {name}\([^)]*\) -> int:\n    """[A-Z].+\.', script, re.M)
    ]

    assert silent == []


def test_both_readmes_have_the_same_parts() -> None:
    english, french = (
        [
            line[0]
            for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
            if line.startswith(("#", "```", "!", "|"))
        ]
        for name in ("README.md", "README.fr.md")
    )

    assert french == english


TUTORIALS = [ROOT / "docs/tutorials" / name for name in ("first-assessment.md", "premiere-evaluation.md")]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_a_tutorial_shows_what_its_commands_print(page: Path, tmp_path: Path) -> None:
    for kind, block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        first, *shown = block.splitlines()
        if kind == "toml":
            (tmp_path / first.removeprefix("# ")).write_text(block, encoding="utf-8")
        if kind == "console":
            printed = _run(["-m", "parvis", *first.split()[2:]], folder=tmp_path)
            assert re.fullmatch(_pattern_of(shown), _lines_of(printed))


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_a_tutorial_shows_what_its_python_prints(page: Path, tmp_path: Path) -> None:
    blocks = _BLOCK.findall(page.read_text(encoding="utf-8"))
    code, shown = ("".join(block for kind, block in blocks if kind == each) for each in ("python", "text"))

    assert _run(["-c", code], folder=tmp_path) == shown


def test_every_limit_is_set_where_the_page_says() -> None:
    page = (ROOT / "docs/reference/limits.md").read_text(encoding="utf-8")
    places = re.findall(r"`([a-z_/]+\.py)`(?:, `(\w+)`)?", page)

    astray = [
        (path, name)
        for path, name in places
        if name not in (ROOT / "src/parvis" / path).read_text(encoding="utf-8")
    ]

    assert astray == []


def _run(words: list[str], *, folder: Path) -> str:
    # Wide, so that no cell wraps; the tutorials leave the frames of tables out.
    setting = {"COLUMNS": "200", "LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, *words]
    run = subprocess.run(command, cwd=folder, env=setting, capture_output=True, encoding="utf-8", check=True)
    return run.stdout


def _lines_of(printed: str) -> str:
    """Return what was printed without the frames and the padding of tables."""
    lines = (re.sub("[│┃ ]+", " ", line).strip(" ") + "\n" for line in printed.splitlines())
    return "".join(line for line in lines if re.search(r"\w", line))


def _pattern_of(shown: list[str]) -> str:
    """Return a pattern of the lines of a tutorial; … stands for any number of lines."""
    return "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in shown)
