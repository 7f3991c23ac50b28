"""The account of a run: what went in, with checksums, and every choice, so that it can be repeated."""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from parvis import __version__

# What the figures of a run depend on.
_PACKAGES = ("numpy", "scipy", "duckdb", "sqlglot")
_BLOCK = 1 << 20


def manifest(
    command: str, *, inputs: Iterable[Path], outputs: Iterable[Path], parameters: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the account of a run that is over: command, versions, files with checksums, parameters.

    No clock and no machine is in it: the same run gives the same account.
    """
    return {
        "command": command,
        "versions": versions(),
        "inputs": [described(file) for path in inputs for file in _files_of(path)],
        "outputs": [described(path) for path in outputs],
        "parameters": dict(parameters),
    }


def write_manifest(account: Mapping[str, Any], *, beside: Path) -> Path:
    """Write the account next to the result, ``obs.parquet.manifest.json`` for ``obs.parquet``; give its path."""
    return write_account(account, beside.with_name(f"{beside.name}.manifest.json"))


def write_account(account: Mapping[str, Any], path: Path) -> Path:
    """Write the account to a file; give its path."""
    path.write_text(json.dumps(account, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal, reading a block at a time."""
    digest = hashlib.sha256()
    with path.open("rb") as opened:
        while block := opened.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def described(path: Path) -> dict[str, Any]:
    """Return a file's path, size and checksum."""
    return {"file": str(path), "bytes": path.stat().st_size, "sha256": checksum(path)}


def versions() -> dict[str, str]:
    """Return the versions of what the figures of a run depend on."""
    found = {"python": platform.python_version(), "parvis": __version__}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:  # the lean installation lacks some
            continue
    return found


def _files_of(path: Path) -> list[Path]:
    return sorted(file for file in path.iterdir() if file.is_file()) if path.is_dir() else [path]
