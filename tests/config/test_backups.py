"""A backup comes back whole, and never over somebody's work by accident."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection


@pytest.fixture
def installation(tmp_path: Path) -> Path:
    """Return the data folder of a small installation with one table, one row and one file."""
    folder = tmp_path / "installation"
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "minutes.txt").write_text("The council met.")
    _write(folder, "The decision")
    return folder


def test_a_backup_comes_back_whole(installation: Path, tmp_path: Path) -> None:
    archive, elsewhere = tmp_path / "parvis.zip", tmp_path / "elsewhere"

    _parvis("backup", str(archive), data=installation)
    _parvis("restore", str(archive), data=elsewhere)

    assert _read(elsewhere) == ["The decision"]
    assert (elsewhere / "files" / "minutes.txt").read_text() == "The council met."
    for secret in ("secret-key", "rounding-secret"):
        assert (elsewhere / secret).read_text() == (installation / secret).read_text()
        assert (elsewhere / secret).stat().st_mode & 0o777 == 0o600
    assert archive.stat().st_mode & 0o777 == 0o600


def test_restore_refuses_to_replace_a_database(installation: Path, tmp_path: Path) -> None:
    archive = tmp_path / "parvis.zip"
    _parvis("backup", str(archive), data=installation)
    _write(installation, "A later decision")

    refused = _parvis("restore", str(archive), data=installation, status=1)

    assert refused == "There is a database here already. To replace it: parvis restore --replace\n"
    assert _read(installation) == ["The decision", "A later decision"]


def test_restore_replaces_what_is_there_when_told_to(installation: Path, tmp_path: Path) -> None:
    archive = tmp_path / "parvis.zip"
    _parvis("backup", str(archive), data=installation)
    _write(installation, "A later decision")
    (installation / "files" / "later.txt").write_text("later")

    _parvis("restore", str(archive), "--replace", data=installation)

    assert _read(installation) == ["The decision"]
    assert sorted(path.name for path in (installation / "files").iterdir()) == ["minutes.txt"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="runs with the tests on PostgreSQL")
@pytest.mark.enable_socket
def test_a_backup_of_postgresql_comes_back_whole(tmp_path: Path, worker_id: str) -> None:
    archive, source, target = tmp_path / "parvis.zip", f"source_{worker_id}", f"target_{worker_id}"
    _in_postgresql("postgres", f"CREATE DATABASE {source}")
    _in_postgresql("postgres", f"CREATE DATABASE {target}")
    _in_postgresql(source, "CREATE TABLE decision AS SELECT 'The decision' AS sentence")

    _parvis("backup", str(archive), data=tmp_path / "one", database=_address(source))
    _parvis("restore", str(archive), data=tmp_path / "two", database=_address(target))

    assert _in_postgresql(target, "SELECT sentence FROM decision") == [("The decision",)]


def _address(database: str) -> str:
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{database}"


def _in_postgresql(database: str, statement: str) -> list[tuple[str, ...]]:
    psycopg = pytest.importorskip("psycopg")
    known = connection.settings_dict
    with psycopg.connect(host=known["HOST"], user=known["USER"], dbname=database, autocommit=True) as session:
        done = session.execute(statement)
        return list(done.fetchall()) if done.description else []


def _parvis(*words: str, data: Path, status: int = 0, database: str = "") -> str:
    """Run a command on the installation and return what it complained about."""
    environment = os.environ | {"PARVIS_DATA": str(data), "DATABASE_URL": database}
    environment |= {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", "parvis", *words],
        env=environment,
        cwd=data.parent,
        capture_output=True,
        text=True,
    )
    assert done.returncode == status, done.stderr
    return done.stderr


def _write(folder: Path, sentence: str) -> None:
    with sqlite3.connect(folder / "parvis.sqlite3") as database:
        database.execute("CREATE TABLE IF NOT EXISTS decision (sentence TEXT)")
        database.execute("INSERT INTO decision VALUES (?)", [sentence])
    database.close()


def _read(folder: Path) -> list[str]:
    database = sqlite3.connect(folder / "parvis.sqlite3")
    rows = [sentence for (sentence,) in database.execute("SELECT sentence FROM decision ORDER BY rowid")]
    database.close()
    return rows
