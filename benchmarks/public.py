"""What the public API costs beside Datasette: the same rows, from two servers, asked in turns in one run.

Each server is a process with one worker over its own SQLite file, asked over one kept connection. Both count what
fits; Datasette's guesses at facets are switched off. Before anything is timed, the rows of both are compared.
"""

import http.client
import json
import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROUNDS, WARM = 300, 30
VALUES = "/api/v1/releases/communities/latest/observations"
TABLE = "/rows/observations.json"
# What is asked: its name, our address, Datasette's.
ASKED = (
    ("100 rows", f"{VALUES}?limit=100", f"{TABLE}?_shape=objects&_size=100"),
    ("1,000 rows", f"{VALUES}?limit=1000", f"{TABLE}?_shape=objects&_size=1000"),
    (
        "one community",
        f"{VALUES}?limit=100&area=on-ottawa",
        f"{TABLE}?_shape=objects&_size=100&area=on-ottawa",
    ),
    (
        "one indicator",
        f"{VALUES}?limit=100&indicator=unemployment_rate",
        f"{TABLE}?_shape=objects&_size=100&indicator=unemployment_rate",
    ),
)


@dataclass(frozen=True)
class Server:
    """A server that runs, and one connection to it."""

    name: str
    connection: http.client.HTTPConnection

    def ask(self, address: str, headers: dict[str, str] | None = None) -> tuple[int, bytes, str]:
        """Return status, body and tag."""
        self.connection.request("GET", address, headers=headers or {})
        response = self.connection.getresponse()
        return response.status, response.read(), response.headers.get("ETag", "")

    def milliseconds(self, address: str, headers: dict[str, str] | None = None) -> float:
        """Return how long one answer takes."""
        begun = time.perf_counter()
        self.ask(address, headers)
        return 1000 * (time.perf_counter() - begun)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {
            "PARVIS_DATA": name,
            "PARVIS_API_USES": "1000000000",
            "DJANGO_SETTINGS_MODULE": "parvis.config.settings",
        }
        rows = _released_rows()
        _write_table(folder / "rows.db", rows)
        with _ours() as ours, _datasette(folder / "rows.db") as datasette:
            _print(ours, datasette, len(rows))


def _released_rows() -> list[dict[str, Any]]:
    """Make a database with one release of the shipped figures, and return its rows."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from parvis.config.demo.data import WORDS
    from parvis.people.models import User
    from parvis.publications.operations.data_release import propose, release

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    second = User.objects.create_user("second@example.org", name="Second person")
    words = type(WORDS)(
        **{each: getattr(WORDS, each) for each in WORDS.__slots__} | {"subject": "communities"}
    )
    made = release(propose(words, _released(), by=None, at=timezone.now()), by=second, at=timezone.now())
    rows = [value.cells for value in made.data_values.all()]
    connection.close()
    return rows


def _released() -> Any:
    from importlib import resources

    from parvis.assessment import read, release

    with resources.as_file(resources.files("parvis.assessment") / "data" / "values.csv") as path:
        return release(read(path))


def _write_table(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    from parvis.assessment.observation import TABLE_COLUMNS

    kinds = {"VARCHAR": "TEXT", "DOUBLE": "REAL", "BIGINT": "INTEGER"}
    columns = ", ".join(f'"{name}" {kinds[kind]}' for name, kind in TABLE_COLUMNS.items())
    with sqlite3.connect(path) as database:
        database.execute(f"CREATE TABLE observations ({columns})")
        places = ", ".join("?" * len(TABLE_COLUMNS))
        database.executemany(
            f"INSERT INTO observations VALUES ({places})",
            [[row[name] for name in TABLE_COLUMNS] for row in rows],
        )
        for name in ("indicator", "area"):
            database.execute(f"CREATE INDEX by_{name} ON observations ({name})")
    database.close()


@contextmanager
def _ours() -> Iterator[Server]:
    from parvis.config.processes import server

    port = _free_port()
    with _running("Parvis", server(host="127.0.0.1", port=port, workers=1), port, VALUES) as found:
        yield found


@contextmanager
def _datasette(path: Path) -> Iterator[Server]:
    port = _free_port()
    options = ("--setting", "suggest_facets", "off", "--setting", "default_cache_ttl", "0")
    command = [sys.executable, "-m", "datasette", "serve", "-i", str(path), "--port", str(port), *options]
    with _running("Datasette", command, port, TABLE) as found:
        yield found


@contextmanager
def _running(name: str, command: list[str], port: int, address: str) -> Iterator[Server]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield _once_open(Server(name, http.client.HTTPConnection("127.0.0.1", port, timeout=30)), address)
    finally:
        process.terminate()
        process.wait()


def _once_open(server: Server, address: str, *, seconds: float = 60) -> Server:
    last = time.monotonic() + seconds
    while time.monotonic() < last:
        try:
            if server.ask(address)[0] == 200:
                return server
        except OSError:
            server.connection.close()
        time.sleep(0.2)
    message = f"{server.name} did not open in {seconds:.0f} seconds"
    raise SystemExit(message)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _print(ours: Server, datasette: Server, rows: int) -> None:
    print(f"{rows:,} rows of 28 columns; {ROUNDS} answers each, in turns; one worker each\n")
    print("| Asked for | Parvis 50 % | 95 % | Datasette 50 % | 95 % | Parvis over Datasette | kB | kB |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for name, own, other in ASKED:
        _compare(ours, own, datasette, other)
        times = _timed([(ours, own, {}), (datasette, other, {})])
        sizes = [len(server.ask(address)[1]) / 1000 for server, address in ((ours, own), (datasette, other))]
        _print_row(name, times, sizes)
    _print_unchanged(ours)


def _compare(ours: Server, own: str, datasette: Server, other: str) -> None:
    """Stop unless both give the same rows and the same count."""
    mine, theirs = (
        json.loads(server.ask(address)[1]) for server, address in ((ours, own), (datasette, other))
    )
    rows = [{name: cell for name, cell in row.items() if name != "rowid"} for row in theirs["rows"]]
    if (mine["items"], mine["total"]) != (rows, theirs["filtered_table_rows_count"]):
        raise SystemExit(f"The rows differ: {own}")


def _timed(asked: Sequence[tuple[Server, str, dict[str, str]]]) -> list[list[float]]:
    found: list[list[float]] = [[] for _each in asked]
    for turn in range(WARM + ROUNDS):
        for place, (server, address, headers) in enumerate(asked):
            spent = server.milliseconds(address, headers)
            if turn >= WARM:
                found[place].append(spent)
    return found


def _print_row(name: str, times: Sequence[Sequence[float]], sizes: Sequence[float]) -> None:
    middles = [statistics.median(each) for each in times]
    slow = [statistics.quantiles(each, n=20)[-1] for each in times]
    print(
        f"| {name} | {middles[0]:.1f} ms | {slow[0]:.1f} ms | {middles[1]:.1f} ms | {slow[1]:.1f} ms "
        f"| {middles[0] / middles[1]:.2f} × | {sizes[0]:.0f} | {sizes[1]:.0f} |"
    )


def _print_unchanged(ours: Server) -> None:
    _name, own, _other = ASKED[0]
    tag = ours.ask(own)[2]
    (times,) = _timed([(ours, own, {"If-None-Match": tag})])
    status = ours.ask(own, {"If-None-Match": tag})[0]
    print(f"\n100 rows that did not change: status {status}, {statistics.median(times):.1f} ms")
