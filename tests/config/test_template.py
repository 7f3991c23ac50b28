"""The demo's database: made once, kept while the program stays the same, put aside when it changes."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest
from pytest_django import Settings

from parvis.config.demo import template


def track(
    sequence: Iterable[Callable[[], None]], *, total: float, description: str
) -> Iterable[Callable[[], None]]:
    return sequence


def written(path: Path, word: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE word (word TEXT)")
        database.execute("INSERT INTO word VALUES (?)", [word])


def word_in(path: Path) -> str:
    with closing(sqlite3.connect(path)) as database:
        return str(database.execute("SELECT word FROM word").fetchone()[0])


@pytest.fixture
def folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a data folder with a template of this program, so that nothing has to be built."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(template, "_fingerprint", lambda: "this")
    written(tmp_path / "template-this.sqlite3", "template")
    return tmp_path


def test_prepare_copies_the_template_at_the_first_start(folder: Path) -> None:
    assert template.prepare(fresh=False, track=track) is None
    assert word_in(folder / "parvis.sqlite3") == "template"


def test_prepare_keeps_what_a_person_changed(folder: Path) -> None:
    written(folder / "parvis.sqlite3", "changed")

    assert template.prepare(fresh=False, track=track) is None
    assert word_in(folder / "parvis.sqlite3") == "changed"


def test_prepare_forgets_the_changes_when_asked_to(folder: Path) -> None:
    written(folder / "parvis.sqlite3", "changed")

    assert template.prepare(fresh=True, track=track) is None
    assert word_in(folder / "parvis.sqlite3") == "template"


def test_prepare_puts_the_database_of_an_older_program_aside(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(folder / "parvis.sqlite3", "changed")
    monkeypatch.setattr(template, "_fingerprint", lambda: "newer")
    monkeypatch.setattr(template, "_build_template", lambda path, *, track: written(path, "newer template"))

    kept = template.prepare(fresh=False, track=track)

    assert kept == folder / "before.sqlite3"
    assert word_in(kept) == "changed"
    assert word_in(folder / "parvis.sqlite3") == "newer template"
