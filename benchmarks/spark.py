"""The pass on a Spark cluster, beside the same statement typed by hand, and beside DuckDB on this machine.

``python3 dev spark benchmark`` starts a cluster of one master and two workers on this machine and runs this on it. What
is compared is wall time, because the work is done in other processes; best of the rounds, in turn. Typed by hand is the
very statement that we send, as text, and its rows fetched: what remains is reading the measures, writing the statement
and turning sums into rates. The figures of the cluster and of DuckDB are compared before any time is printed.
"""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.estimates import MEANS, RATES
from benchmarks.persons import write_persons
from parvis.assessment.engine import Engine, connect
from parvis.assessment.estimation.tabulation import Tabulation, tabulate
from parvis.assessment.indicators.disaggregation import of_conditions
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.indicators.measure import Mean, Median, Rate
from parvis.assessment.indicators.measures_file import OwnMeasure
from parvis.assessment.text import Text

ROUNDS = 3
ROWS = (1_000_000, 10_000_000)
GROUPS = of_conditions({"immigrants": "immigrant = 1", "non_immigrants": "immigrant = 0"})


def _own(*measures: Rate | Mean | Median) -> list[OwnMeasure]:
    return [OwnMeasure(str(n), Text("a", "a"), Unit.NUMBER, measure) for n, measure in enumerate(measures)]


INDICATORS = _own(*(Rate(q, u, "weight") for q, u in RATES), *(Mean(a, u, "weight") for a, u in MEANS))
MEDIAN = _own(Median("income", "age >= 15", "weight"))


@dataclass
class Recording:
    """An engine that remembers the statements it was given."""

    engine: Any
    written: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.engine, name)

    def arrays(self, statement: Any) -> Any:
        """Run a statement and remember it."""
        self.written.append(statement.sql(dialect="spark"))
        return self.engine.arrays(statement)


def main() -> None:
    """Print the table, or say what it needs."""
    address = os.environ.get("PARVIS_SPARK")
    if address is None:
        print("This needs a cluster: python3 dev spark benchmark starts one on this machine.")
        return
    spark = connect(address)
    asked = os.environ.get("PARVIS_BENCHMARK_ROWS")
    for rows in (int(asked),) if asked else ROWS:
        with tempfile.TemporaryDirectory(prefix="parvis-") as folder:
            path = write_persons(Path(folder), rows)
            print(f"{rows:,} persons, 5,000 communities, 3 groups: wall seconds, best of {ROUNDS}\n")
            print(f"{'':28} {'Spark':>7} {'by hand':>8} {'ratio':>6} {'DuckDB':>7}")
            _print_line("30 indicators", INDICATORS, path, spark)
            _print_line("a median", MEDIAN, path, spark)
            print(flush=True)


def _print_line(name: str, measures: list[OwnMeasure], path: Path, spark: Engine) -> None:
    recording = Recording(spark)
    on_spark, on_duckdb = _tabulated(measures, path, recording), _tabulated(measures, path, connect())
    for left, right in zip(on_spark.figures, on_duckdb.figures, strict=True):
        np.testing.assert_allclose(left.value, right.value, rtol=1e-9)
    statements = tuple(recording.written)
    best = _best_in_turn(
        lambda: _tabulated(measures, path, spark),
        lambda: [recording.session.sql(statement).collect() for statement in statements],
        lambda: _tabulated(measures, path, connect()),
    )
    print(f"{name:28} {best[0]:7.2f} {best[1]:8.2f} {best[0] / best[1]:6.2f} {best[2]:7.2f}")


def _tabulated(measures: list[OwnMeasure], path: Path, engine: Any) -> Tabulation:
    return tabulate(measures, persons=path, disaggregation=GROUPS, engine=engine)


def _best_in_turn(*works: Callable[[], object]) -> list[float]:
    """Return the best wall time of each, run in turn."""
    times: list[list[float]] = [[] for _ in works]
    for _round in range(ROUNDS):
        for place, work in enumerate(works):
            started = time.perf_counter()
            work()
            times[place].append(time.perf_counter() - started)
    return [min(each) for each in times]


if __name__ == "__main__":
    main()
