"""Rounding and suppression, each beside what it is judged by, in one run.

Random rounding is judged by cells a CPU second, and beside one keyed hash (HMAC-SHA-256) a cell, the plain way to fix
a draw. Controlled rounding is judged by its time and by its margins. Suppression is judged by what an attack
recovers, by its time, and by how much more it withholds than the cheapest pattern there is.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy starts its threads: one core is what is measured

import hashlib
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.disclosure.feasible import exposed
from parvis.assessment.disclosure.linked_table import Equation, LinkedTable, linked_table
from parvis.assessment.disclosure.protection import Protected, protect
from parvis.assessment.disclosure.rounding import controlled_round, random_round, random_rounds

SECRET = b"a key for the benchmark"
CELLS = 10_000_000
HASHED = 200_000
REPEATS = 3
THRESHOLD, WIDTH = 10, 5

Table = NDArray[np.int64]


@dataclass(frozen=True)
class Timed:
    """The best of several runs, in CPU and wall seconds, and what came out."""

    cpu: float
    wall: float
    result: Any


def main() -> None:
    """Print the four tables."""
    _rounding()
    _controlled()
    _suppression()


def _rounding() -> None:
    draw = np.random.default_rng(1)
    counts = draw.integers(0, 2_000, (CELLS // 100, 100))
    rows, columns = _names(CELLS // 100), _names(100)
    ours = _best(lambda: random_rounds(counts, rows=rows, columns=columns, secret=SECRET))
    hashed = _best(lambda: _hashed(counts.ravel()[:HASHED]))
    again = random_rounds(counts[:2], rows=rows[:2], columns=columns, secret=SECRET)
    alike = (again == ours.result[:2]).all() and again[1, 7] == random_round(
        int(counts[1, 7]), row=rows[1], column=columns[7], secret=SECRET
    )
    speed, plain = CELLS / ours.cpu / 1e6, HASHED / hashed.cpu / 1e6
    print("random rounding to base 5")
    print(
        f"{'cells':>12} {'CPU s':>7} {'M cells/CPU s':>14} {'over one HMAC a cell':>21} {'mean error':>11} {'alike':>6}"
    )
    error = float((ours.result - counts).mean())
    print(
        f"{CELLS:>12,} {ours.cpu:>7.2f} {speed:>14.1f} {speed / plain:>20.0f}x {error:>11.5f} {alike!s:>6}\n"
    )


def _hashed(counts: Table) -> int:
    total = 0
    for number, count in enumerate(counts.tolist()):
        digest = hmac.digest(SECRET, b"%d" % number, hashlib.sha256)
        total += int.from_bytes(digest[:8], "little") % 5 < count % 5
    return total


def _controlled() -> None:
    print("controlled rounding, whole table by flow")
    print(
        f"{'cells':>12} {'CPU s':>7} {'wall s':>7} {'M cells/CPU s':>14} {'farthest margin':>16} {'moved':>7}"
    )
    for side in (100, 316):
        table = np.random.default_rng(side).integers(0, 200, (side, side))
        names = _names(side)
        done = _best(lambda t=table, n=names: controlled_round(t, rows=n, columns=n, secret=SECRET))
        free = random_rounds(table, rows=names, columns=names, secret=SECRET)
        off = max(np.abs(done.result.sum(axis=axis) - table.sum(axis=axis)).max() for axis in (0, 1, None))
        moved = (done.result != free).mean()
        print(
            f"{side * side:>12,} {done.cpu:>7.2f} {done.wall:>7.2f} {side * side / done.cpu / 1e6:>14.2f} "
            f"{off:>16} {moved:>7.1%}"
        )
    free_rows = random_rounds(table, rows=names, columns=names, secret=SECRET).sum(axis=1)
    totals = random_rounds(table.sum(axis=1)[:, None], rows=names, columns=["all"], secret=SECRET)[:, 0]
    print(
        f"rows that no longer add up when cells and totals are rounded one by one: {(free_rows != totals).mean():.0%}\n"
    )


def _suppression() -> None:
    print(f"complementary suppression, two-way tables, fewer than {THRESHOLD} people withheld")
    print(
        f"{'cells':>6} {'small':>6} {'cheapest':>9} {'CPU s':>6} {'quick':>6} {'CPU s':>6} {'over cheapest':>14} "
        f"{'recovered':>10} {'naive':>6}"
    )
    for height, width, mean in ((20, 10, 60.0), (60, 15, 100.0), (100, 29, 300.0), (100, 29, 100.0)):
        table, shown = _two_way(height, width, mean)
        cheapest = _timed(lambda t=table, s=shown: protect(t, s))
        quick = _timed(lambda t=table, s=shown: protect(t, s, exact_up_to=0))
        small = int((~shown).sum())
        recovered = len(exposed(table, cheapest.result.is_shown)) + len(exposed(table, quick.result.is_shown))
        one, other = _withheld(cheapest.result), _withheld(quick.result)
        print(
            f"{len(table.cells):>6,} {small:>6} {one:>9} {cheapest.cpu:>6.2f} {other:>6} {quick.cpu:>6.2f} "
            f"{other / one:>14.3f} {recovered:>10} {len(exposed(table, shown)):>6}",
            flush=True,
        )


def _two_way(height: int, width: int, mean: float) -> tuple[LinkedTable, NDArray[np.bool_]]:
    draw = np.random.default_rng(height * width)
    inner = draw.poisson(draw.gamma(0.8, mean, (height, width)))
    values = {(row, column): float(inner[row, column]) for row in range(height) for column in range(width)}
    values |= {(row, "all"): float(inner[row].sum()) for row in range(height)}  # type: ignore[misc]
    values |= {("all", column): float(inner[:, column].sum()) for column in range(width)}  # type: ignore[misc]
    values["all", "all"] = float(inner.sum())  # type: ignore[index]
    equations = [
        Equation((row, "all"), tuple((row, column) for column in range(width))) for row in range(height)
    ]
    equations += [
        Equation(("all", column), tuple((row, column) for row in range(height)))
        for column in (*range(width), "all")
    ]
    table = linked_table(equations, values)
    is_small = table.values < THRESHOLD
    protected = replace(
        table,
        width=np.where(is_small, float(WIDTH), 0.0),
        upper=np.where(is_small, THRESHOLD - 1.0, np.inf),
        lower=np.where(is_small, 0.0, float(THRESHOLD)),
        least_sum=np.where(is_small, float(THRESHOLD), 0.0),
    )
    return protected, ~is_small


def _withheld(protected: Protected) -> int:
    return int((~protected.is_shown).sum())


def _names(count: int) -> list[str]:
    return [str(number) for number in range(count)]


def _best(work: Callable[[], Any]) -> Timed:
    runs = [_timed(work) for _ in range(REPEATS)]
    return Timed(min(run.cpu for run in runs), min(run.wall for run in runs), runs[0].result)


def _timed(work: Callable[[], Any]) -> Timed:
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    return Timed(time.process_time() - cpu, time.perf_counter() - wall, result)
