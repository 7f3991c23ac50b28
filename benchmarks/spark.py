"""The pass on a Spark cluster, beside the same statement typed by hand, and beside DuckDB on this machine.

``python3 dev spark benchmark`` starts a cluster of one master and two workers on this machine and runs this on it.
Typed by hand is to open the file, to send the very statement that we send, as text, and to fetch what it finds: as
rows, with ``collect()``, or as a table of Arrow, which is quicker. What remains is writing the statement and turning
its sums into rates. CPU seconds are those of the driver, the master and the workers together.

One and the same statement takes half as long again from one moment to the next, more than what is looked for. So the
ways are taken in turn, each time another first, and a ratio is the median of the ratios within a turn, given with its
quartiles. The first turns, in which Java still compiles, are left out. The figures of the cluster and of DuckDB are
compared before any time is printed.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.estimates import MEANS, RATES
from benchmarks.persons import write_persons
from parvis.assessment.engine import Engine, connect
from parvis.assessment.estimation.sums import PERSONS
from parvis.assessment.estimation.tabulation import Tabulation, tabulate
from parvis.assessment.indicators.disaggregation import of_conditions
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.indicators.measure import Mean, Median, Rate
from parvis.assessment.indicators.measures_file import OwnMeasure
from parvis.assessment.text import Text

ROWS = (1_000_000, 10_000_000)
FEW = 1_000_000  # rows up to which a turn is short, and varies much
FIRST_TURNS, TURNS = 6, 15
FIRST_TURNS_OF_MANY, TURNS_OF_MANY = 2, 6

Times = NDArray[np.float64]

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
            print(
                f"{rows:,} persons, 5,000 communities, 3 groups: medians of seconds and of ratios in turn\n"
            )
            print(f"{'':20} {'Spark':>7} {'rows':>7} {'ratio':>20} {'Arrow':>7} {'ratio':>20} {'DuckDB':>7}")
            _print_lines("30 indicators", INDICATORS, path, spark, is_few=rows <= FEW)
            _print_lines("a median", MEDIAN, path, spark, is_few=rows <= FEW)
            print(flush=True)


def _print_lines(name: str, measures: list[OwnMeasure], path: Path, spark: Engine, *, is_few: bool) -> None:
    recording = Recording(spark)
    on_spark, on_duckdb = _tabulated(measures, path, recording), _tabulated(measures, path, connect())
    for left, right in zip(on_spark.figures, on_duckdb.figures, strict=True):
        np.testing.assert_allclose(left.value, right.value, rtol=1e-9)
    statements = tuple(recording.written)
    found = _in_turn(
        lambda: _tabulated(measures, path, spark),
        lambda: [each.collect() for each in _by_hand(statements, path, recording.session)],
        lambda: [each.toArrow() for each in _by_hand(statements, path, recording.session)],
        lambda: _tabulated(measures, path, connect()),
        first=FIRST_TURNS if is_few else FIRST_TURNS_OF_MANY,
        turns=TURNS if is_few else TURNS_OF_MANY,
    )
    for kind, (ours, rows, arrow, duckdb) in zip(("CPU", "wall"), found, strict=True):
        print(
            f"{name:15} {kind:4} {np.median(ours):7.2f} {np.median(rows):7.2f} {_ratio(ours, rows):>20} "
            f"{np.median(arrow):7.2f} {_ratio(ours, arrow):>20} {np.median(duckdb):7.2f}",
            flush=True,
        )


def _by_hand(statements: Sequence[str], path: Path, session: Any) -> Iterator[Any]:
    """Open the file as one does by hand and give each statement's frame, not yet worked out."""
    session.read.parquet(str(path)).createOrReplaceTempView(PERSONS)
    return map(session.sql, statements)


def _ratio(ours: Times, theirs: Times) -> str:
    low, middle, high = np.quantile(ours / theirs, [0.25, 0.5, 0.75])
    return f"{middle:.2f} ({low:.2f} to {high:.2f})"


def _tabulated(measures: list[OwnMeasure], path: Path, engine: Any) -> Tabulation:
    return tabulate(measures, persons=path, disaggregation=GROUPS, engine=engine)


def _in_turn(*works: Callable[[], object], first: int, turns: int) -> Times:
    """Return what each work took, shape (2, works, turns): CPU and wall seconds; the first turns do not count."""
    took = np.zeros((2, len(works), first + turns))
    for turn in range(first + turns):
        for place in np.roll(np.arange(len(works)), turn).tolist():
            cpu, wall = _cpu_seconds(), time.perf_counter()
            works[place]()
            took[:, place, turn] = _cpu_seconds() - cpu, time.perf_counter() - wall
    return took[:, :, first:]


def _cpu_seconds() -> float:
    """Return the CPU seconds of this process and of all that were started with it: Spark's among them."""
    parents, seconds = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            after_name = stat.read_text().rpartition(")")[2].split()
            process = int(stat.parent.name)
            parents[process], seconds[process] = int(after_name[1]), sum(map(int, after_name[11:13]))
    ours = _descendants(os.getppid(), parents)
    return sum(seconds[process] for process in ours) / os.sysconf("SC_CLK_TCK")


def _descendants(process: int, parents: dict[int, int]) -> set[int]:
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


if __name__ == "__main__":
    main()
