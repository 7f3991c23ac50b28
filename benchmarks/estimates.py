"""The pass: 30 indicators for 5,000 communities and 3 groups, beside SQL written by hand, Polars, pandas and a scan.

Written by hand is the statement that an analyst would type who knows the engine: SUM(CASE WHEN … THEN weight END),
grouped by community and immigration; it stops at the sums, where ours goes on to rates, counts of persons and the
check for values that are no numbers. *A sum a group* is the other way to type it, three times the sums and grouped by
community only. The scan adds up each column that is used, and nothing else. Each measurement is a process of its own,
the contestants in turn, best of the rounds; the figures of all are compared before any time is printed.

``PARVIS_BENCHMARK_ROWS=100000000`` asks for another size; above 20 million rows there is one round, without pandas and
without a sum a group.
"""

import os
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.persons import QUESTIONS, write_persons

ROUNDS = 3
ROWS = (1_000_000, 10_000_000)
UNIVERSES = ("TRUE", "age >= 15", "age BETWEEN 25 AND 64", "gender = 2", "age >= 65")
RATES = tuple((f"{QUESTIONS[n % 16]} = 1", UNIVERSES[(n + n // 16) % 5]) for n in range(28))
MEANS = (("income", UNIVERSES[1]), ("income", UNIVERSES[2]))
USED = ("area", "immigrant", "age", "gender", "income", "weight", *QUESTIONS)
MOST_ROWS_FOR_ALL = 20_000_000
NOT_BEYOND = ("pandas", "SQL, a sum a group")

Table = NDArray[np.float64]


@dataclass(frozen=True)
class Measured:
    """What one run took, and its rates of everybody: shape (communities, indicators)."""

    cpu: float
    wall: float
    megabytes: float
    rates: Table | None


def main() -> None:
    """Print the table of each size."""
    asked = os.environ.get("PARVIS_BENCHMARK_ROWS")
    for rows in (int(asked),) if asked else ROWS:
        with tempfile.TemporaryDirectory(prefix="parvis-") as folder:
            _print_table(write_persons(Path(folder), rows), rows)


def _print_table(path: Path, rows: int) -> None:
    is_small = rows <= MOST_ROWS_FOR_ALL
    names = [name for name in CONTESTANTS if is_small or name not in NOT_BEYOND]
    runs: dict[str, list[Measured]] = {name: [] for name in names}
    for _round in range(ROUNDS if is_small else 1):
        for name in names:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                runs[name].append(pool.submit(measure, name, path).result())
    _compare(runs)
    ours = min(run.cpu for run in runs["Parvis"])
    print(f"{rows:,} persons, {len(RATES) + len(MEANS)} indicators, 5,000 communities, 3 groups\n")
    print(f"{'':24} {'CPU s':>7} {'wall s':>7} {'peak MB':>8} {'Parvis is':>10}")
    for name, found in runs.items():
        cpu, wall = min(run.cpu for run in found), min(run.wall for run in found)
        print(
            f"{name:24} {cpu:7.2f} {wall:7.2f} {max(run.megabytes for run in found):8.0f} {ours / cpu:9.2f}x"
        )
    print(flush=True)


def _compare(runs: dict[str, list[Measured]]) -> None:
    """Stop where a contestant finds other figures than we do."""
    ours = runs["Parvis"][0].rates
    for name, (run, *_others) in runs.items():
        if run.rates is not None:
            np.testing.assert_allclose(run.rates, ours, rtol=1e-9, err_msg=name)


def measure(name: str, path: Path) -> Measured:
    """Measure one run of one contestant in this process, after its imports."""
    contestant = CONTESTANTS[name]()
    cpu, wall = time.process_time(), time.perf_counter()
    rates = contestant(path)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Measured(cpu, wall, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, rates)


# The contestants: each imports what it needs and returns what is to be timed


def _parvis() -> Callable[[Path], Table | None]:
    import_module("duckdb")  # loaded before the clock starts, as the others' libraries are
    import_module("sqlglot.dialects.duckdb")
    from parvis.assessment.estimation.tabulation import tabulate
    from parvis.assessment.indicators.disaggregation import of_conditions
    from parvis.assessment.indicators.indicator import Unit
    from parvis.assessment.indicators.measure import Mean, Rate
    from parvis.assessment.indicators.measures_file import OwnMeasure
    from parvis.assessment.text import Text

    measures = [
        *(Rate(is_true, universe, "weight") for is_true, universe in RATES),
        *(Mean(amount, universe, "weight") for amount, universe in MEANS),
    ]
    asked = [OwnMeasure(str(n), Text("a", "a"), Unit.NUMBER, measure) for n, measure in enumerate(measures)]
    groups = of_conditions({"immigrants": "immigrant = 1", "non_immigrants": "immigrant = 0"})

    def run(path: Path) -> Table:
        table = tabulate(asked, persons=path, disaggregation=groups)
        return np.column_stack([figures.value[:, 0] for figures in table.figures])

    return run


def _sums(group: str = "TRUE") -> list[str]:
    inside = "" if group == "TRUE" else f"{group} AND "
    return [
        *(f"SUM(CASE WHEN {inside}{universe} AND {is_true} THEN weight END)" for is_true, universe in RATES),
        *(f"SUM(CASE WHEN {inside}{universe} THEN weight * {amount} END)" for amount, universe in MEANS),
        *(f"SUM(CASE WHEN {inside}{universe} THEN weight END)" for universe in UNIVERSES),
    ]


def _rates(sums: Table) -> Table:
    """Return the indicators from sums in the order of ``_sums``."""
    below = sums[:, -len(UNIVERSES) :]
    place = [UNIVERSES.index(universe) for _, universe in (*RATES, *MEANS)]
    return sums[:, : -len(UNIVERSES)] / np.where(below == 0, np.nan, below)[:, place]


def _duckdb(select: str) -> Callable[[Path], dict[str, NDArray[np.float64]]]:
    import duckdb

    def run(path: Path) -> dict[str, NDArray[np.float64]]:
        statement = select.format(persons=f"read_parquet('{path}/*.parquet')")
        connection = duckdb.connect()
        connection.execute("SET enable_progress_bar = false")
        found: dict[str, NDArray[np.float64]] = connection.execute(statement).fetchnumpy()
        return found

    return run


def _by_hand() -> Callable[[Path], Table | None]:
    fetch = _duckdb(f"SELECT area, immigrant, {', '.join(_sums())} FROM {{persons}} GROUP BY area, immigrant")

    def run(path: Path) -> Table:
        area, _immigrant, *columns = fetch(path).values()
        table = np.column_stack([np.ma.filled(column, 0) for column in columns])
        order = np.argsort(area, kind="stable")
        first = np.flatnonzero(np.diff(area[order], prepend=-1))
        return _rates(np.add.reduceat(table[order], first, axis=0))

    return run


def _a_sum_a_group() -> Callable[[Path], Table | None]:
    sums = [*_sums(), *_sums("immigrant = 1"), *_sums("immigrant = 0")]
    fetch = _duckdb(f"SELECT area, {', '.join(sums)} FROM {{persons}} GROUP BY area ORDER BY area")

    def run(path: Path) -> Table:
        _area, *columns = fetch(path).values()
        return _rates(np.column_stack([np.ma.filled(column, 0) for column in columns[: len(_sums())]]))

    return run


def _scan() -> Callable[[Path], Table | None]:
    fetch = _duckdb(f"SELECT {', '.join(f'SUM({column})' for column in USED)} FROM {{persons}}")

    def run(path: Path) -> None:
        fetch(path)

    return run


def _polars() -> Callable[[Path], Table | None]:
    import polars as pl

    universes = {
        "TRUE": pl.lit(value=True),
        "age >= 15": pl.col("age") >= 15,
        "age BETWEEN 25 AND 64": pl.col("age").is_between(25, 64),
        "gender = 2": pl.col("gender") == 2,
        "age >= 65": pl.col("age") >= 65,
    }

    def total(condition: pl.Expr, amount: pl.Expr) -> pl.Expr:
        return pl.when(condition).then(amount).otherwise(0).sum()

    weight = pl.col("weight")
    sums = [
        *(total(universes[u] & (pl.col(q.split()[0]) == 1), weight) for q, u in RATES),
        *(total(universes[u], weight * pl.col(amount)) for amount, u in MEANS),
        *(total(universes[u], weight) for u in UNIVERSES),
    ]
    named = [each.alias(f"s{n}") for n, each in enumerate(sums)]

    def run(path: Path) -> Table:
        cells = pl.scan_parquet(path / "*.parquet").group_by("area", "immigrant").agg(named)
        table = cells.collect(engine="streaming").drop("immigrant").group_by("area").sum().sort("area")
        return _rates(table.drop("area").to_numpy())

    return run


def _pandas() -> Callable[[Path], Table | None]:
    import pandas as pd

    def run(path: Path) -> Table:
        persons = pd.read_parquet(path, columns=list(USED))
        weight = persons["weight"].to_numpy()
        universes = {
            "TRUE": np.ones(len(persons), bool),
            "age >= 15": (persons["age"] >= 15).to_numpy(),
            "age BETWEEN 25 AND 64": persons["age"].between(25, 64).to_numpy(),
            "gender = 2": (persons["gender"] == 2).to_numpy(),
            "age >= 65": (persons["age"] >= 65).to_numpy(),
        }
        sums = [
            *(weight * (universes[u] & (persons[q.split()[0]] == 1).to_numpy()) for q, u in RATES),
            *(weight * persons[amount].to_numpy() * universes[u] for amount, u in MEANS),
            *(weight * universes[u] for u in UNIVERSES),
        ]
        table = pd.DataFrame(dict(enumerate(sums)), copy=False)
        cells = table.groupby([persons["area"], persons["immigrant"]]).sum()
        return _rates(cells.groupby("area").sum().to_numpy())

    return run


CONTESTANTS: dict[str, Callable[[], Callable[[Path], Table | None]]] = {
    "Parvis": _parvis,
    "SQL by hand": _by_hand,
    "SQL, a sum a group": _a_sum_a_group,
    "bare scan": _scan,
    "Polars, streaming": _polars,
    "pandas": _pandas,
}


if __name__ == "__main__":
    main()
