"""The lock files: exact versions with hashes, and no word of where they came from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

LOCKS = sorted((Path(__file__).parents[2] / "requirements").glob("*.txt"))
_PACKAGE = re.compile(r"[a-z0-9._-]+==\S+( ; [^\\]+)? \\")
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def test_there_is_a_lock_for_the_library_the_site_the_tools_the_cluster_and_the_installer() -> None:
    assert [path.name for path in LOCKS] == ["core.txt", "dev.txt", "platform.txt", "spark.txt", "uv.txt"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_a_lock_holds_versions_and_hashes_only(lock: Path) -> None:
    lines = lock.read_text(encoding="utf-8").splitlines()

    strange = [line for line in lines if not (_PACKAGE.fullmatch(line) or _HASH.fullmatch(line))]

    assert strange == []


def test_the_site_runs_on_the_versions_that_the_tests_ran_on() -> None:
    site, tools = (_versions(name) for name in ("platform", "dev"))

    assert site - tools == set()


def test_every_declared_package_is_locked_at_a_version_it_allows() -> None:
    declared = tomllib.loads((LOCKS[0].parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    extras = declared["project"]["optional-dependencies"]
    wanted = [
        Requirement(line)
        for lines in (
            declared["project"]["dependencies"],
            extras["platform"],
            extras["postgres"],
            extras["export"],
        )
        for line in (*lines, *declared["dependency-groups"]["dev"])
    ]
    locked = dict(each.split("==") for each in sorted(_versions("dev")))

    astray = sorted({str(each) for each in wanted if locked.get(each.name, "0") not in each.specifier})

    assert astray == []


def _versions(name: str) -> set[str]:
    lock = next(path for path in LOCKS if path.stem == name)
    lines = lock.read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines if not line.startswith(" ")}
