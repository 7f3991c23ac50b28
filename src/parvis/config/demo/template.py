"""The demo's database: built once, kept as a template, and copied at each fresh start."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from parvis.config.demo.build import STEPS

PACKAGE = Path(__file__).resolve().parents[2]
_MADE_FROM = {".py", ".html", ".csv", ".toml", ".po"}


class Track(Protocol):
    """Show a person how far a series of steps has come, as Rich's ``Progress.track`` does."""

    def __call__(
        self, sequence: Iterable[Callable[[], None]], *, total: float, description: str
    ) -> Iterable[Callable[[], None]]: ...


def prepare(*, fresh: bool, track: Track) -> Path | None:
    """Make the demo's database ready, keeping what a person changed in it unless ``fresh``.

    A database that an older program made is put aside, not lost; its new place is returned.
    """
    database = settings.DATA_DIR / "parvis.sqlite3"
    template = settings.DATA_DIR / f"template-{_fingerprint()}.sqlite3"
    if database.exists() and template.exists() and not fresh:
        return None
    kept = _put_aside(database) if database.exists() and not fresh else None
    if not template.exists():
        _build_template(template, track=track)
    for leftover in database.parent.glob(f"{database.name}*"):
        leftover.unlink()
    shutil.copyfile(template, database)
    return kept


def _put_aside(database: Path) -> Path:
    kept = database.with_name("before.sqlite3")
    kept.unlink(missing_ok=True)
    # Not a copy of the file: its last changes may still be in the log beside it.
    with closing(sqlite3.connect(database)) as old, closing(sqlite3.connect(kept)) as copy:
        old.backup(copy)
    return kept


def _build_template(template: Path, *, track: Track) -> None:
    """Build in memory, where a transaction costs nothing, and write the result at once."""
    connection.close()
    connection.settings_dict["NAME"] = ":memory:"
    for step in track((_migrate, *STEPS), total=1 + len(STEPS), description="Preparing the demo"):
        step()
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    for old in settings.DATA_DIR.glob("template-*"):
        old.unlink()
    unfinished = template.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(unfinished)])
    unfinished.replace(template)


def _migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)


def _fingerprint() -> str:
    """Name the state of everything that the demo's database is made from: the program and its figures."""
    digest = hashlib.sha256()
    for path in sorted(path for path in PACKAGE.rglob("*") if path.suffix in _MADE_FROM):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]
