"""What the repository must not carry: a machine's paths, an index's address, a language's word in the wrong place."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_FORBIDDEN = re.compile(
    "|".join(
        (
            r"(?<![\w/])/(?:home|Users|root|opt|mnt)/\w",  # somebody's machine
            r"\bpypi\.org\b|pythonhosted|registry\.npmjs",  # an index
            r"BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY",
        )
    )
)

_IS_BARE = {"migrations", "templatetags"}  # Django's own folders


def _texts() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / name for name in listed.stdout.splitlines()]
    return [path for path in paths if path.is_file() and path.suffix not in {".png", ".woff2", ".xlsx"}]


def test_no_file_names_a_machine_or_an_index() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: the list of files comes from git")

    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in _texts()
        if path != Path(__file__)
        and (match := _FORBIDDEN.search(path.read_text(encoding="utf-8", errors="replace")))
    ]

    assert found == []


def test_every_package_says_what_it_is() -> None:
    packages = [path for path in (ROOT / "src").rglob("__init__.py") if not _IS_BARE & {*path.parts}]

    silent = [str(path.relative_to(ROOT)) for path in packages if not path.read_text().startswith('"""')]

    assert silent == []
