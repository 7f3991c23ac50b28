"""The documentation leads somewhere: every link inside the repository has its file."""

import re
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
