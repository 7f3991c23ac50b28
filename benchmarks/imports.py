"""The import of a census profile of a gigabyte, beside DuckDB's own reader on a file that is already clean.

A made-up profile in the publisher's layout is written to a temporary folder: cp1252, 2,631 characteristics a place.
*Import* is the whole of ``import_files``: recognising, transcoding, refusing what does not fit, the long table on disk.
It is judged against one transcoding plus DuckDB's own reader on the clean UTF-8 file, in two forms: the reader that
makes the same long table in the statement that one would type by hand, and the bare reader that copies the file's
columns to Parquet as they are, six values a row, nothing named or checked. CPU time of a process of its own.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.profile_file import CHARACTERISTICS, HEADER, write_profile

SIZE = int(os.environ.get("PROFILE_BYTES", 1_000_000_000))
MOST_PARQUET = 60
MOST_RATIO = 1.1
_COLUMNS = [f"c{number}" for number in range(HEADER.count(",") + 1)]


def main() -> None:
    """Write the profile, import it, do by hand what it is judged by, and print the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines, accents = write_profile(folder / "profile.csv", size=SIZE)
        size = (folder / "profile.csv").stat().st_size
        print(
            f"{size / 1e6:,.0f} MB, {lines:,} lines, {lines // CHARACTERISTICS:,} places, {accents:,} accents\n"
        )
        transcoding = _measure("transcoding", folder)
        by_hand = _measure("by_hand", folder)
        bare = _measure("bare", folder)
        imported = _measure("imported", folder)
        parquet = (folder / "imported.parquet").stat().st_size / 1e6
        print("| Work | CPU s | Wall s | Peak memory | Parquet |\n|---|--:|--:|--:|--:|")
        for label, (cpu, wall, peak), file in (
            ("one transcoding", transcoding, None),
            ("DuckDB, same long table by hand", by_hand, "by_hand.parquet"),
            ("DuckDB, file's own columns", bare, "bare.parquet"),
            ("import", imported, "imported.parquet"),
        ):
            written = f"{(folder / file).stat().st_size / 1e6:.1f} MB" if file else ""
            print(f"| {label} | {cpu:.1f} | {wall:.1f} | {peak:,.0f} MB | {written} |")
        print()
        _judge(
            "import / (same table by hand + transcoding), CPU", imported[0] / (by_hand[0] + transcoding[0])
        )
        _judge("import / (file's own columns + transcoding), CPU", imported[0] / (bare[0] + transcoding[0]))
        print(f"Parquet {parquet:.1f} MB, at most {MOST_PARQUET} MB")
        print(f"accents lost: {_accents_lost(folder, lines)}")


def _judge(what: str, ratio: float) -> None:
    print(f"{what}: {ratio:.2f}, goal {MOST_RATIO}")


def _measure(what: str, folder: Path) -> tuple[float, float, float]:
    """Return CPU seconds, seconds and peak megabytes of a process that does one piece of work; the best of two."""
    runs = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", f"from benchmarks.imports import run; run({what!r}, {str(folder)!r})"],
            check=True,
            capture_output=True,
            text=True,
        )
        runs.append(tuple(map(float, done.stdout.splitlines()[-1].split())))
    return min(runs)  # type: ignore[return-value]


def run(what: str, folder: str) -> None:
    """Do one piece of work and print CPU seconds, seconds and peak megabytes."""
    works: dict[str, Callable[[Path], None]] = {
        "transcoding": _transcode,
        "by_hand": _by_hand,
        "bare": _bare,
        "imported": _import,
    }
    before, started = _cpu(), time.perf_counter()
    works[what](Path(folder))
    wall = time.perf_counter() - started
    print(_cpu() - before, wall, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _transcode(folder: Path) -> None:
    """Turn cp1252 into UTF-8 in blocks of 16 MB: the plainest way."""
    with (folder / "profile.csv").open("rb") as source, (folder / "clean.csv").open("wb") as target:
        while block := source.read(16 << 20):
            target.write(block.decode("cp1252").encode())


def _import(folder: Path) -> None:
    from parvis.assessment.sources.catalogue import LAYOUTS
    from parvis.assessment.sources.importing import import_files

    import_files([folder / "profile.csv"], layouts=LAYOUTS, out=folder / "imported.parquet")


def _bare(folder: Path) -> None:
    _copy(f"SELECT * FROM {_reader(folder)}", folder / "bare.parquet", folder)


def _by_hand(folder: Path) -> None:
    """Make the same long table in one statement, as one would type it."""
    columns = (
        "'98-401-X2021:' || c8 || suffix AS indicator, trim(c9) AS label_en, '' AS label_fr, c2 AS area, c1 AS dguid, "
        "c4 AS area_name, 'census_subdivision' AS level, c2 AS described, 'exact' AS match, c0 AS period, people, "
        "TRY_CAST(cell AS DOUBLE) AS value, symbol, CASE symbol WHEN 'x' THEN 'suppressed' WHEN '...' THEN "
        "'not_applicable' ELSE '' END AS flag, CASE suffix WHEN '' THEN '' ELSE 'percent' END AS unit, "
        "NULL::DOUBLE AS numerator, NULL::DOUBLE AS denominator, NULL::DOUBLE AS standard_error, NULL::DOUBLE AS low, "
        "NULL::DOUBLE AS high, NULL::BIGINT AS n, 'census2021' AS source, 'Statistics Canada' AS publisher, "
        "'Census Profile' AS product, '2021' AS vintage, 'open' AS licence, '' AS retrieved, '' AS note"
    )
    lists = (
        "unnest([c11, c13, c15, c17, c19, c21]) AS cell, unnest([c12, c14, c16, c18, c20, c22]) AS symbol, "
        "unnest(['', '', '', ':rate', ':rate', ':rate']) AS suffix, "
        "unnest(['total', 'men+', 'women+', 'total', 'men+', 'women+']) AS people"
    )
    statement = f"SELECT {columns} FROM (SELECT *, {lists} FROM {_reader(folder)})"
    _copy(statement, folder / "by_hand.parquet", folder)


def _reader(folder: Path) -> str:
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in _COLUMNS)
    return (
        f"read_csv('{folder / 'clean.csv'}', auto_detect = false, header = false, skip = 1, delim = ',', "
        f"quote = '\"', escape = '\"', columns = {{{columns}}})"
    )


def _copy(statement: str, to: Path, folder: Path) -> None:
    import duckdb

    connection = duckdb.connect(":memory:")
    connection.execute(f"SET temp_directory = '{folder}'; SET enable_progress_bar = false")
    connection.execute(
        f"COPY ({statement}) TO '{to}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 1000000)"
    )


def _accents_lost(folder: Path, lines: int) -> int:
    """Return how many letters beyond ASCII the names of the table have less than those of the file."""
    import duckdb

    table = f"'{folder / 'imported.parquet'}'"
    rows = duckdb.connect(":memory:").execute(
        f"SELECT label_en || area_name FROM {table} WHERE indicator NOT LIKE '%:rate' AND \"group\" = 'total'"
    )
    found = count = 0
    while names := rows.fetchmany(100_000):
        count += len(names)
        found += sum(len(name) - len(name.encode("ascii", "ignore")) for (name,) in names)
    with (folder / "profile.csv").open("rb") as source:
        written = sum(
            len(block) - len(block.translate(None, bytes(range(128, 256))))
            for block in iter(lambda: source.read(1 << 24), b"")
        )
    return written - found if count == lines else -1


if __name__ == "__main__":
    main()
