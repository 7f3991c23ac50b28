"""The tutorial notebooks run from the first cell to the last, and print what is stored in them."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "docs/tutorials").glob("*.ipynb"))
TWINS = (
    ("from-file-to-release", "d-un-fichier-a-la-diffusion"),
    ("from-figures-to-an-audited-index", "des-chiffres-a-un-indice-audite"),
)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_prints_what_is_stored_in_it(notebook: Path) -> None:
    # In a process of its own: there the kernel may be spoken to, through files.
    command = [sys.executable, str(ROOT / "docs/notebooks.py"), "--check", str(notebook)]

    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")

    assert run.returncode == 0, run.stderr


def test_every_notebook_has_its_twin() -> None:
    assert sorted(name for pair in TWINS for name in pair) == [path.stem for path in NOTEBOOKS]


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: twins[0])
def test_a_notebook_exists_in_both_languages_with_the_same_steps(twins: tuple[str, str]) -> None:
    english, french = (
        [
            (cell.cell_type, _without_words(cell.source))
            for cell in nbformat.read(ROOT / "docs/tutorials" / f"{name}.ipynb", as_version=4).cells
        ]
        for name in twins
    )

    assert french == english


def _without_words(source: str) -> str:
    """Return the commands of a cell: what must be the same in both languages."""
    commands = (line.replace(" --language fr", "") for line in source.splitlines() if line.startswith("!"))
    return "\n".join(commands)


def test_every_link_of_a_notebook_has_its_file() -> None:
    dead = [
        target
        for path in NOTEBOOKS
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "markdown"
        for target in re.findall(r"\]\((?!https?:)([^)#\s]+)", cell.source)
        if not (path.parent / target).exists()
    ]

    assert dead == []
