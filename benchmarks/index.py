"""The index: its Monte Carlo and what else is asked of it, beside textbook loops and the machine's own limit.

A replicate-score is one area's score and rank in one replicate. Scoring 80 indicators takes 160 operations,
so the rate is judged as a share of the rate of a plain matrix product of 64-bit floats in the same
process. The textbook loop does the same work a replicate at a time with NumPy's own functions; it is run on
fewer replicates and its time taken for all. Times are CPU times of one core, taken in turns with what they are
compared with; each table is made in a process of its own. Two workers against one is the only time by the clock.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy starts its threads: one core is what is measured

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.aggregation import ARITHMETIC, GEOMETRIC
from parvis.assessment.index.arrays import Rows
from parvis.assessment.index.framework import Framework, FrameworkIndicator, Node
from parvis.assessment.index.imputation import GroupMean
from parvis.assessment.index.noise import Accuracy
from parvis.assessment.index.normalisation import ZScores, min_max_from_one, z_scores
from parvis.assessment.index.outranking import Copeland
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.sensitivity import sensitivity
from parvis.assessment.index.steps import IndexTable, Prepared, prepare
from parvis.assessment.index.treatment import Winsorise
from parvis.assessment.index.uncertainty import rank_uncertainty
from parvis.assessment.index.variation import Uncertainty
from parvis.assessment.index.what_if import explorer
from parvis.assessment.text import Text

INDICATORS, CHARACTERISTICS = 80, 17
OPERATIONS = 2 * INDICATORS
REPEATS = 3
TEXTBOOK_REPLICATES = 100
LEAN = Recipe(alternatives=(), concentration=1)

Table = NDArray[np.float64]
Work = Callable[[], object]
Found = TypeVar("Found")


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
    Case(1_000, 10_000),
    Case(5_000, 1_000),
    Case(5_000, 10_000),
    Case(5_000, 10_000, missing=0.05),
)


def main() -> None:
    """Print the tables, and how long whole commands take from start to end."""
    print(
        f"{INDICATORS} indicators in {CHARACTERISTICS} characteristics, weights drawn, min-max, arithmetic mean\n"
    )
    print(
        f"{'areas':>6} {'replicates':>10} {'gaps':>5} {'seconds':>8} {'M scores/s':>10} {'of matmul':>9} "
        f"{'over textbook':>13} {'peak MB':>8}"
    )
    for case in CASES:
        print(_line(case, _apart(measure, case)), flush=True)
    for title, lines in (
        ("In turns with the lean case, CPU time a replicate-score", harder_cases),
        ("Figures drawn and every step done again, CPU time a replicate", drawn_figures),
        ("Other questions, CPU time", other_questions),
        ("Two workers against one, by the clock", two_workers),
    ):
        print(f"\n{title}\n")
        for line in _apart(lines):
            print(line, flush=True)
    print("\nWhole processes, CPU time\n")
    for line in whole_processes():
        print(line, flush=True)


def measure(case: Case) -> Measured:
    """Measure one case in this process."""
    values = _values(case)
    prepared = _prepared(values)
    seconds = _best(lambda: _ranked(prepared, LEAN, case.replicates))
    megabytes = _megabytes()
    textbook = _best(lambda: textbook_loop(np.nan_to_num(values), replicates=TEXTBOOK_REPLICATES), repeats=1)
    return Measured(
        seconds=seconds,
        peak=_matmul_peak(),
        textbook_seconds=textbook * case.replicates / TEXTBOOK_REPLICATES,
        megabytes=megabytes,
    )


def harder_cases() -> list[str]:
    """Measure what does not collapse to one product, each in turns with what does."""
    replicates, areas = 2_000, 5_000
    complete = _prepared(_values(Case(areas, replicates)))
    levels = Recipe(
        alternatives=(),
        concentration=1,
        normalise=min_max_from_one,
        aggregation=(ARITHMETIC, GEOMETRIC),
    )
    cases: dict[str, Work] = {
        "lean": lambda: _ranked(complete, LEAN, replicates),
        "gaps in 5 % of the values": _gapped(0.05, replicates),
        "gaps in 10 % of the values": _gapped(0.10, replicates),
        "arithmetic, then geometric": lambda: _ranked(complete, levels, replicates),
    }
    seconds = _in_turns(list(cases.values()))
    return [
        f"{name:40} {1e9 * each / replicates / areas:7.1f} ns {each / seconds[0]:6.2f} x lean"
        for name, each in zip(cases, seconds, strict=True)
    ]


def _gapped(missing: float, replicates: int) -> Work:
    prepared = _prepared(_values(Case(5_000, replicates, missing)))
    return lambda: _ranked(prepared, LEAN, replicates)


def drawn_figures() -> list[str]:
    """Measure replicates in which the figures themselves are drawn, and a full pipeline in which they are not."""
    errors = {
        "sampling error": Uncertainty(sampling=True),
        "sampling error and rounding": Uncertainty(sampling=True, rounding=5),
    }
    drawn = [
        _drawn_line(name, areas, Recipe(alternatives=(), uncertainty=varies))
        for areas in (1_000, 5_000)
        for name, varies in errors.items()
    ]
    return [*drawn, *_full_pipeline()]


def _drawn_line(name: str, areas: int, recipe: Recipe) -> str:
    replicates = 60_000 // areas
    prepared = prepare(_with_errors(areas), _framework(), recipe)
    random = np.random.Generator(np.random.SFC64(1))
    whole, alone = _in_turns(
        [
            lambda: _ranked(prepared, recipe, replicates),
            lambda: [random.standard_normal((areas, INDICATORS)) for _ in range(replicates)],
        ]
    )
    return (
        f"{f'{name}, {areas:,} areas':40} {1e3 * whole / replicates:7.2f} ms "
        f"{whole / alone:6.2f} x its normal random numbers alone"
    )


def _full_pipeline() -> list[str]:
    """Vary imputation, treatment, normalisation, aggregation and weights; with and without sampling error."""
    areas = 1_000
    table = _with_errors(areas, missing=0.05)
    lines = []
    for name, sampling, replicates in (
        ("full pipeline", False, 1_000),
        ("full pipeline", False, 100),
        ("full pipeline and sampling error", True, 100),
    ):
        recipe = Recipe(
            impute=GroupMean(by="region"),
            normalise=min_max_from_one,
            uncertainty=Uncertainty(
                sampling=sampling,
                imputations=(GroupMean(by="", name="mean"),),
                treatments=tuple(Winsorise(most=most) for most in range(1, 5)),
                normalisations=(z_scores,),
                aggregations=((GEOMETRIC,),),
            ),
        )
        seconds = _best(
            lambda recipe=recipe, n=replicates: _ranked(prepare(table, _framework(), recipe), recipe, n),
            repeats=2,
        )
        lines.append(
            f"{name + f', {areas:,} areas x {replicates:,}':40} {1e3 * seconds / replicates:7.2f} ms a replicate, "
            f"{seconds:.2f} s in all"
        )
    return lines


def other_questions() -> list[str]:
    """Measure the shares of variance, outranking, one new set of weights, and the removal of each part."""
    areas = 5_000
    prepared, framework = _prepared(_values(Case(areas, 1_000))), _framework()
    five_factors = Recipe(
        normalise=min_max_from_one,
        uncertainty=Uncertainty(
            treatments=(Winsorise(most=1), Winsorise(most=5)),
            normalisations=(ZScores(mean=100, deviation=10),),
            aggregations=((GEOMETRIC,),),
            imputations=(GroupMean(by="", name="mean"),),
        ),
    )
    table = prepare(
        IndexTable(_values(Case(areas, 1_000)) + 10, Rows.of_areas(areas), {}), framework, five_factors
    )
    live = explorer(prepared, framework, LEAN)
    members = np.random.default_rng(1).integers(0, 100, (areas, INDICATORS)).astype(float)
    found = {
        "Sobol, 5 factors x 1,000, every area": _best(
            lambda: sensitivity(table, framework, five_factors, draws=1_000, seed=1), repeats=2
        ),
        "Copeland, 80 indicators, exact ties": _best(
            lambda: Copeland()(members, np.ones(INDICATORS)), repeats=2
        ),
        "one new set of weights, all levels": _best(lambda: live.under({"i3": 2.5, "n4": 0.5}), repeats=9),
    }
    lines = [f"{name + ', 5,000 areas':52} {1e3 * seconds:9.1f} ms" for name, seconds in found.items()]
    return [*lines, f"peak memory of all of these {_megabytes():.0f} MB"]


def two_workers() -> list[str]:
    """Measure 10,000 replicates of 5,000 areas with one worker and with two, in turns."""
    prepared = _prepared(_values(Case(5_000, 10_000)))
    best = [float("inf"), float("inf")]
    ranks = []
    for _ in range(REPEATS):
        for number in (0, 1):
            start = time.perf_counter()
            found = rank_uncertainty(
                prepared, _framework(), LEAN, replicates=10_000, seed=1, workers=number + 1
            )
            best[number] = min(best[number], time.perf_counter() - start)
            ranks.append(found.ranks[::100].copy())
    same = all((each == ranks[0]).all() for each in ranks)
    return [
        f"one {best[0]:.2f} s, two {best[1]:.2f} s: {best[0] / best[1]:.2f} x; the same ranks: {same}; "
        f"load of the machine {os.getloadavg()[0]:.1f}"
    ]


def whole_processes() -> list[str]:
    """Measure commands from start to end: imports are what the user of a small index feels."""
    with tempfile.TemporaryDirectory() as folder:
        _write_small_index(Path(folder))
        return [
            f"{name:52} {_process(arguments):6.2f} s"
            for name, arguments in {
                "python -c 'import parvis.assessment'": ["-c", "import parvis.assessment"],
                "51 areas x 49 indicators from files, 100 replicates": ["-c", _SMALL_INDEX, folder],
                "parvis data assess, shipped figures, 1,000 replicates": [
                    "-m",
                    "parvis",
                    "data",
                    "assess",
                    "--json",
                ],
            }.items()
        ]


_SMALL_INDEX = """
import sys
from pathlib import Path
from typing import TypeVar
from parvis.assessment.index.framework import read_framework
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.steps import prepare
from parvis.assessment.index.uncertainty import rank_uncertainty
from parvis.assessment.index.wide import read_wide
folder = Path(sys.argv[1])
framework = read_framework(folder / "framework.toml")
wide = read_wide(folder / "values.csv", framework)
rank_uncertainty(prepare(wide.table, framework, Recipe()), framework, Recipe(), replicates=100, seed=1)
"""


def _write_small_index(folder: Path) -> None:
    """Write a table and a framework of the size of the ASEM index: 51 areas, 49 indicators in 8 pillars of 2 halves."""
    label = 'label = { en = "x", fr = "x" }\n'
    nodes = ["top", "h0", "h1", *(f"p{each}" for each in range(8))]
    parents = ["", "top", "top", *(f"h{each % 2}" for each in range(8))]
    text = 'id = "small"\n[label]\nen = "x"\nfr = "x"\n'
    for node, parent in zip(nodes, parents, strict=True):
        text += f'[[node]]\nid = "{node}"\n' + (f'parent = "{parent}"\n' if parent else "") + label
    for each in range(49):
        text += f'[[indicator]]\nid = "i{each}"\nnode = "p{each % 8}"\ndirection = "more_is_better"\n' + label
    (folder / "framework.toml").write_text(text, encoding="utf-8")
    values = np.random.default_rng(1).normal(size=(51, 49))
    rows = [",".join(["area", *(f"i{each}" for each in range(49))])]
    rows += [",".join([f"a{number}", *map(str, row)]) for number, row in enumerate(values.tolist())]
    (folder / "values.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


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


def _prepared(values: Table) -> Prepared:
    return prepare(IndexTable(values, Rows.of_areas(len(values)), {}), _framework(), LEAN)


def _with_errors(areas: int, missing: float = 0.0) -> IndexTable:
    """Return shares in percent that are made of counts, and have standard errors of half a point to a point."""
    values = _values(Case(areas, 1, missing))
    denominators = np.random.default_rng(2).integers(10, 2_000, values.shape) * 5.0
    numerators = 5 * np.round((50 + 8 * np.clip(values, -5, 5)) / 100 * denominators / 5)
    region = np.arange(areas) % 4
    return IndexTable(
        100 * numerators / denominators,
        Rows.of_areas(areas, region=region),
        {},
        Accuracy(np.full(values.shape, 0.75), numerators, denominators),
    )


def _ranked(prepared: Prepared, recipe: Recipe, replicates: int) -> object:
    return rank_uncertainty(prepared, _framework(), recipe, replicates=replicates, seed=1)


def _matmul_peak() -> float:
    """Return the operations a second of a square product."""
    size = 1500
    one, other = np.random.default_rng(1).random((2, size, size))
    return 2 * size**3 / _best(lambda: one @ other, repeats=7)


def _best(work: Work, *, repeats: int = REPEATS) -> float:
    """Return the CPU seconds of the fastest run: what others do on the machine only ever adds."""
    return min(_seconds(work) for _ in range(repeats))


def _in_turns(works: Sequence[Work], *, repeats: int = REPEATS) -> list[float]:
    """Return the CPU seconds of the fastest run of each, all of them run once before any is again."""
    turns = [[_seconds(work) for work in works] for _ in range(repeats)]
    return [min(times) for times in zip(*turns, strict=True)]


def _seconds(work: Work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _apart(work: Callable[..., Found], *arguments: object) -> Found:
    """Run in a process of its own, so that its peak of memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _line(case: Case, found: Measured) -> str:
    rate = case.areas * case.replicates / found.seconds
    return (
        f"{case.areas:6,} {case.replicates:10,} {case.missing:5.0%} {found.seconds:8.3f} {rate / 1e6:10.1f} "
        f"{rate * OPERATIONS / found.peak:9.1%} {found.textbook_seconds / found.seconds:12.0f}x {found.megabytes:8.0f}"
    )


def _process(arguments: list[str]) -> float:
    """Return the CPU seconds of a Python process, the best of three."""
    times = []
    for _ in range(REPEATS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


if __name__ == "__main__":
    main()
