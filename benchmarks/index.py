"""The Monte Carlo of the index, beside a textbook loop and the machine's own limit, on one core.

A replicate-score is one area's score and rank in one replicate. Scoring 80 indicators takes 160 operations,
so the rate is judged as a share of the rate of a plain matrix product of 64-bit floats in the same
process. The textbook loop does the same work a replicate at a time with NumPy's own functions; it is run on
fewer replicates and its time taken for all. Times are CPU times of one core; each line is a process of its own.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy starts its threads: one core is what is measured

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.framework import Framework, FrameworkIndicator, Node
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.steps import Prepared
from parvis.assessment.index.uncertainty import rank_uncertainty
from parvis.assessment.text import Text

INDICATORS, CHARACTERISTICS = 80, 17
OPERATIONS = 2 * INDICATORS
REPEATS = 3
TEXTBOOK_REPLICATES = 100

Table = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """One line of the table; ``missing`` is the share of values that are gaps."""

    areas: int
    replicates: int
    missing: float = 0.0


@dataclass(frozen=True)
class Measured:
    """What one case took."""

    seconds: float
    peak: float
    textbook_seconds: float
    megabytes: float


CASES = (
    Case(64, 1_000),
    Case(64, 10_000),
    Case(5_000, 1_000),
    Case(5_000, 10_000),
    Case(5_000, 10_000, missing=0.05),
)


def main() -> None:
    """Print the table, and how long the whole command takes from start to end."""
    print(
        f"{INDICATORS} indicators in {CHARACTERISTICS} characteristics, weights drawn, min-max, arithmetic mean\n"
    )
    print(
        f"{'areas':>6} {'replicates':>10} {'gaps':>5} {'seconds':>8} {'M scores/s':>10} {'of matmul':>9} "
        f"{'over textbook':>13} {'peak MB':>8}"
    )
    for case in CASES:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            print(_line(case, pool.submit(measure, case).result()), flush=True)
    print(
        f"\nparvis data assess, shipped figures, 1,000 replicates, whole process: {_whole_process():.2f} s of CPU"
    )


def measure(case: Case) -> Measured:
    """Measure one case in this process."""
    framework, values = _framework(), _values(case)
    recipe = Recipe(alternatives=(), concentration=1)
    prepared = Prepared(values, values, np.zeros(len(values), dtype=bool), (), values, framework.scales)
    seconds = _best(lambda: rank_uncertainty(prepared, framework, recipe, replicates=case.replicates, seed=1))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    textbook = _best(lambda: textbook_loop(np.nan_to_num(values), replicates=TEXTBOOK_REPLICATES), repeats=1)
    return Measured(
        seconds=seconds,
        peak=_matmul_peak(),
        textbook_seconds=textbook * case.replicates / TEXTBOOK_REPLICATES,
        megabytes=megabytes,
    )


def textbook_loop(values: Table, *, replicates: int) -> Table:
    """Rank areas under random weights, one replicate after another: the 5 %, median and 95 % rank of each."""
    random = np.random.default_rng(1)
    group_of = np.arange(INDICATORS) % CHARACTERISTICS
    ranks = np.empty((replicates, len(values)))
    for replicate in range(replicates):
        normalised = 100 * (values - values.min(axis=0)) / (values.max(axis=0) - values.min(axis=0))
        groups = []
        for group in range(CHARACTERISTICS):
            members = normalised[:, group_of == group]
            weights = random.dirichlet(np.ones(members.shape[1]))
            groups.append(np.average(members, axis=1, weights=weights))
        scores = np.average(groups, axis=0, weights=random.dirichlet(np.ones(CHARACTERISTICS)))
        ranks[replicate] = (-scores).argsort().argsort() + 1
    return np.quantile(ranks, (0.05, 0.5, 0.95), axis=0)


def _framework() -> Framework:
    name = Text("Benchmark", "Mesure")
    return Framework(
        id="benchmark",
        label=name,
        reference="",
        nodes=(Node("top", None, name), *(Node(f"n{i}", "top", name) for i in range(CHARACTERISTICS))),
        indicators=tuple(
            FrameworkIndicator(f"i{i}", f"n{i % CHARACTERISTICS}", 1) for i in range(INDICATORS)
        ),
    )


def _values(case: Case) -> Table:
    random = np.random.default_rng(1)
    common = random.normal(size=(case.areas, 1))  # indicators of a place have something in common
    values = random.normal(size=(case.areas, INDICATORS)) + common
    values[random.random(values.shape) < case.missing] = np.nan
    return values


def _matmul_peak() -> float:
    """Return the operations a second of a square product."""
    size = 1500
    one, other = np.random.default_rng(1).random((2, size, size))
    return 2 * size**3 / _best(lambda: one @ other, repeats=7)


def _best(work: Callable[[], object], *, repeats: int = REPEATS) -> float:
    """Return the CPU seconds of the fastest run: what others do on the machine only ever adds."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def _line(case: Case, found: Measured) -> str:
    rate = case.areas * case.replicates / found.seconds
    return (
        f"{case.areas:6,} {case.replicates:10,} {case.missing:5.0%} {found.seconds:8.3f} {rate / 1e6:10.1f} "
        f"{rate * OPERATIONS / found.peak:9.1%} {found.textbook_seconds / found.seconds:12.0f}x {found.megabytes:8.0f}"
    )


def _whole_process() -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "parvis", "data", "assess", "--json"], check=True, stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
