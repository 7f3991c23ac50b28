"""Backup and restore: one archive holds the database, the files and the secrets, and comes back whole or not at all."""

import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from django.conf import settings
from django.db import connection

_SECRETS = ("secret-key", "rounding-secret")  # as the settings keep them


class RestoreRefused(Exception):
    """The archive does not fit here, or would replace what is here; the message says what to do."""


def back_up(archive: Path) -> None:
    """Write the database, as of one moment, and the files into ``archive``; readable by the owner only."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / _database_name()
        _copy_database(copy)
        unfinished = archive.with_name(f"{archive.name}.unfinished")
        unfinished.touch(mode=0o600)
        with zipfile.ZipFile(unfinished, "w", compression=zipfile.ZIP_DEFLATED) as contents:
            contents.write(copy, copy.name)
            for path in _files():
                contents.write(path, path.relative_to(settings.DATA_DIR))
        unfinished.replace(archive)


def restore(archive: Path, *, replace: bool) -> None:
    """Bring the database and the files back from ``archive``.

    Raises
    ------
    RestoreRefused
        The archive is of another kind of database, or something is here already and ``replace`` is false.
    """
    if not replace and _has_tables():
        raise RestoreRefused("There is a database here already. To replace it: parvis restore --replace")
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(archive) as contents:
            contents.extractall(folder)  # drops any ".." and leading "/" from names
        copy = Path(folder) / _database_name()
        if not copy.exists():
            raise RestoreRefused(f"The archive holds no {copy.name}: it comes from another kind of database.")
        _put_database_back(copy)
        copy.unlink()
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
        shutil.copytree(folder, settings.DATA_DIR, dirs_exist_ok=True)
        for secret in _kept_secrets():
            secret.chmod(0o600)


def _files() -> list[Path]:
    files = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    return [*_kept_secrets(), *files]


def _kept_secrets() -> list[Path]:
    kept = [settings.DATA_DIR / name for name in _SECRETS]
    return [path for path in kept if path.is_file()]


def _database_name() -> str:
    return "database.sqlite3" if connection.vendor == "sqlite" else "database.dump"


def _copy_database(copy: Path) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
    else:
        subprocess.run(
            ["pg_dump", "--format=custom", "--no-owner", f"--file={copy}"], env=_postgresql(), check=True
        )


def _put_database_back(copy: Path) -> None:
    if connection.vendor != "sqlite":
        command = ["pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction"]
        name = connection.settings_dict["NAME"]
        subprocess.run([*command, f"--dbname={name}", str(copy)], env=_postgresql(), check=True)
        return
    database = Path(connection.settings_dict["NAME"])
    connection.close()
    for leftover in (f"{database}-wal", f"{database}-shm"):  # they belong to the database that goes
        Path(leftover).unlink(missing_ok=True)
    database.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(copy, database)


def _has_tables() -> bool:
    return bool(connection.introspection.table_names())


def _postgresql() -> dict[str, str]:
    """Give PostgreSQL's own programs the address and the password, which then are on no command line."""
    of = connection.settings_dict
    given = {"PGHOST": of["HOST"], "PGPORT": of["PORT"], "PGUSER": of["USER"], "PGPASSWORD": of["PASSWORD"]}
    return (
        os.environ
        | {"PGDATABASE": str(of["NAME"])}
        | {name: str(value) for name, value in given.items() if value}
    )
