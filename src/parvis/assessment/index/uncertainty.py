"""Uncertainty: how far an area's rank can be trusted when weights, methods and figures could as well be others.

The same index is made many times, each time with other weights, one of the recipe's choices, and figures drawn
within their errors where the recipe asks for it. What is reported is the spread of ranks, and which areas cannot be
told apart. A replicate without an answer is in no statistic; it is counted and named beside each.
"""

import math
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.errors import ConstantIndicator, InvalidDefinition
from parvis.assessment.index.arrays import Rows, Values
from parvis.assessment.index.experiment import (
    Choice,
    Draws,
    Experiment,
    Run,
    choices_of,
    experiment_of,
    name_of,
    written,
)
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.ranking import MOST_AREAS, NO_RANK, Ranks, rank_rows
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.steps import Prepared
from parvis.assessment.index.weighting import Weights
from parvis.assessment.text import Text

Progress = Callable[[int, int], None]

SCORE_REPLICATES = 1000  # enough for 5 and 95 %; keeping every score of 5,000 areas would take 400 MB
_DRAWN_AT_ONCE = 1024
_ROWS_AT_ONCE = 512
_WAITING = 8  # tasks with a run of their own that wait for a worker
_AREAS_AT_ONCE = 64  # a sorted copy of all ranks would double the memory


@dataclass(frozen=True, slots=True)
class Failure:
    """Replicates that gave no result: how many, with which choices, and why."""

    method: str
    replicates: int
    reason: Text


@dataclass(frozen=True, slots=True)
class RankUncertainty:
    """The ranks of areas over all replicates that gave a result.

    ``ranked`` are the positions of the areas that have an index, of shape (ranked areas,). ``ranks`` has
    the shape (replicates, ranked areas); 0 where a replicate gives an area no score, such as when gaps are not
    filled. ``replicates`` are the numbers of its rows, from 0, among all.
    ``median``, ``low`` and ``high`` (5 and 95 %) are of the rank, 1 for the highest; ``score_low`` and
    ``score_high`` (5 and 95 %) are of the score, over replicates with the recipe's own normalisation and
    aggregation; all of shape (ranked areas,), NaN where no replicate gave a result.
    """

    ranked: NDArray[np.intp]
    ranks: Ranks
    median: Values
    low: Values
    high: Values
    score_low: Values
    score_high: Values
    failures: tuple[Failure, ...]
    replicates: NDArray[np.intp]

    @property
    def undefined(self) -> NDArray[np.intp]:
        """Return for each ranked area how many of these replicates give it no rank."""
        return np.asarray(len(self.ranks) - np.count_nonzero(self.ranks, axis=0))

    def probability_above(self, area: int, other: int) -> float:
        """Return the share of replicates in which one ranked area is above another, ties counting half.

        NaN where no replicate ranks both.
        """
        one, two = self.ranks[:, area], self.ranks[:, other]
        both = (one != NO_RANK) & (two != NO_RANK)
        if not both.any():
            return math.nan
        return float((one[both] < two[both]).mean() + (one[both] == two[both]).mean() / 2)

    def among(self, members: NDArray[np.intp]) -> "RankUncertainty":
        """Return the same replicates with some of the ranked areas ranked among themselves only.

        Parameters
        ----------
        members : array of shape (members,)
            Their positions among the ranked areas.
        """
        own = self.ranks[:, members]
        ranks = rank_rows(1 + np.where(own == NO_RANK, MOST_AREAS, own) / (MOST_AREAS + 1))
        ranks[own == NO_RANK] = NO_RANK
        low, median, high = _quantiles(ranks)
        return replace(
            self,
            ranked=self.ranked[members],
            ranks=ranks,
            median=median,
            low=low,
            high=high,
            score_low=self.score_low[members],
            score_high=self.score_high[members],
        )

    def by_period(self, rows: Rows) -> dict[int, "RankUncertainty"]:
        """Return the same replicates with the rows of a panel ranked within each period."""
        periods = rows.period[self.ranked]
        return {
            period: self.among(np.flatnonzero(periods == period)) for period in np.unique(periods).tolist()
        }


def rank_uncertainty(
    prepared: Prepared,
    framework: Framework,
    recipe: Recipe,
    *,
    replicates: int,
    seed: int,
    node: str | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> RankUncertainty:
    """Make the index again with other weights, choices and figures, and return the spread of every area's rank.

    Parameters
    ----------
    prepared : Prepared
        The values before normalisation; with the table that they come from, where earlier steps are to vary.
    replicates : int
        How many in all; every combination of choices gets an equal part, the first ones one more.
    seed : int
        The start of the random draws. The same seed gives the same ranks, whatever the number of workers.
    node : str, optional
        Rank by the score of this node instead of the index; its draws are those of the index.
    workers : int
        How many threads share the work, 1 or more.
    progress : callable, optional
        Called with replicates done and in all. Whatever it raises stops the work.

    Raises
    ------
    ConstantIndicator
        An indicator is the same everywhere; drop it from the framework.
    InvalidDefinition
        The recipe's own choices have no answer for these values, a node has no weight above zero, there is not
        one replicate, or a step before normalisation is to vary and the table was not kept.

    References
    ----------
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 8. Saisana, Saltelli and
    Tarantola (2005), Uncertainty and sensitivity analysis techniques as tools for the quality
    assessment of composite indicators.
    """
    refuse_no_replicates(replicates)
    experiment = experiment_of(prepared, framework, recipe, node=node, seed=seed)
    parts = _parts(recipe, replicates, seed)
    ranks = np.empty((replicates, experiment.ranked.size), np.uint16)
    outcome = _Outcome(experiment, parts, ranks)
    with ThreadPoolExecutor(workers) as pool:
        outcome.work(pool if workers > 1 else None, progress)
        return outcome.summary(pool if workers > 1 else None)


def node_uncertainties(
    prepared: Prepared,
    framework: Framework,
    recipe: Recipe,
    *,
    nodes: Sequence[str],
    replicates: int,
    seed: int,
    workers: int = 1,
) -> dict[str, RankUncertainty]:
    """Return the spread of ranks on each of these nodes, all over the same draws; see :func:`rank_uncertainty`."""
    return {
        node: rank_uncertainty(
            prepared, framework, recipe, replicates=replicates, seed=seed, node=node, workers=workers
        )
        for node in nodes
    }


@dataclass(frozen=True, slots=True, eq=False)
class Parameters:
    """What made each replicate different; ``weights`` has one row a replicate, ``choices`` one name a step."""

    choices: tuple[Mapping[str, str], ...]
    weights: Weights


def replicate_parameters(
    prepared: Prepared, framework: Framework, recipe: Recipe, *, replicates: int, seed: int
) -> Parameters:
    """Return the choices and weights of every replicate that :func:`rank_uncertainty` makes with this seed.

    What is drawn of the figures follows from the seed and the replicate's number, from 0.
    """
    refuse_no_replicates(replicates)
    weights = experiment_of(prepared, framework, recipe, seed=seed).weights
    choices: list[Mapping[str, str]] = []
    drawn: list[Weights] = []
    for part in _parts(recipe, replicates, seed):
        choices += [record_of(part.choice)] * part.replicates
        for rows in part.slices():
            drawn.append(_weights_of(rows, weights, framework, recipe, seed))
    return Parameters(
        tuple(choices),
        Weights(np.vstack([each.indicators for each in drawn]), np.vstack([each.nodes for each in drawn])),
    )


def record_of(choice: Choice) -> dict[str, str]:
    """Return the option of each discrete step by name, with its settings."""
    return {
        "impute": written(choice.impute),
        "treat": written(choice.treat),
        "normalise": written(choice.normalise),
        "aggregate": " + ".join(each.id for each in choice.aggregation),
    }


def refuse_no_replicates(replicates: int) -> None:
    """Raise InvalidDefinition where there is not one replicate."""
    if replicates < 1:
        raise InvalidDefinition(
            Text(
                en=f"The number of replicates is {replicates}. Write 1 or more; 1,000 is plenty to read.",
                fr=f"Le nombre de répliques est {replicates}. Écrivez 1 ou plus; 1\u00a0000 suffisent largement.",
            )
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """The replicates of one choice: ``replicates`` of them from number ``first``."""

    choice: Choice
    first: int
    replicates: int

    def slices(self) -> Iterator[range]:
        """Give the numbers of replicates whose weights are drawn together."""
        for start in range(0, self.replicates, _DRAWN_AT_ONCE):
            yield range(self.first + start, self.first + min(start + _DRAWN_AT_ONCE, self.replicates))


def _parts(recipe: Recipe, replicates: int, seed: int) -> list[_Part]:
    choices = choices_of(recipe)
    if replicates < len(choices):  # too few to try them all: the recipe's own, and some at random
        order = 1 + np.random.Generator(np.random.PCG64(seed)).permutation(len(choices) - 1)
        choices = tuple(choices[number] for number in (0, *order.tolist()))
    parts, first = [], 0
    for number, choice in enumerate(choices):
        share = len(range(number, replicates, len(choices)))
        if share:
            parts.append(_Part(choice, first, share))
        first += share
    return parts


def _weights_of(rows: range, weights: Weights, framework: Framework, recipe: Recipe, seed: int) -> Weights:
    """Draw the weights of some replicates from their own place in the one stream."""
    draw = recipe.draw_weights
    numbers = weights.indicators.size + weights.nodes.size
    stream = np.random.PCG64(seed)
    stream.advance(rows.start * draw.draws * numbers)
    return draw(np.random.Generator(stream), weights, framework=framework, replicates=len(rows))


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """Replicates of one run that are made one after another; ``scores`` are kept for the first ``keep`` of them."""

    part: _Part
    run: Run
    rows: range
    keep: int


class _Outcome:
    """The ranks, scores and failures of all replicates, while they are made."""

    def __init__(self, experiment: Experiment, parts: list[_Part], ranks: Ranks) -> None:
        self._experiment = experiment
        self._parts = parts
        self._ranks = ranks
        self._among = choices_of(experiment.recipe)
        self._failures: Counter[tuple[str, Text]] = Counter()
        self._counting = Lock()
        self._without_run = 0
        self._has_answer = np.ones(len(ranks), dtype=bool)
        self._scores: dict[int, Values] = {}  # by the first replicate of their part

    def work(self, pool: ThreadPoolExecutor | None, progress: Progress | None) -> None:
        """Make all replicates, here or in the pool."""
        done = 0
        for made in self._here() if pool is None else self._in(pool):
            done += made
            if progress:
                progress(done + self._without_run, len(self._ranks))
        if progress and self._without_run:  # the last of them may have come after what was made
            progress(len(self._ranks), len(self._ranks))

    def _here(self) -> Iterator[int]:
        for task in self._tasks():
            yield from self._make(task)

    def _in(self, pool: ThreadPoolExecutor) -> Iterator[int]:
        waiting: deque[Future[int]] = deque()
        for task in self._tasks():
            waiting.append(pool.submit(self._make_all, task))
            if len(waiting) > _WAITING:  # a run is a matrix: few of them at a time
                yield waiting.popleft().result()
        for future in waiting:
            yield future.result()

    def _tasks(self) -> Iterator[_Task]:
        own = self._experiment.recipe.method
        with_own = sum(part.choice.method == own for part in self._parts)
        most = math.ceil(SCORE_REPLICATES / max(1, with_own))
        for part in self._parts:
            run = self._run(part)
            keep = min(most, part.replicates) if part.choice.method == own and run else 0
            if keep:
                self._scores[part.first] = np.empty((keep, self._experiment.ranked.size))
            for rows in part.slices() if run else ():
                yield _Task(part, run, rows, max(0, min(len(rows), keep - (rows.start - part.first))))

    def _run(self, part: _Part) -> Any:
        try:
            return self._experiment.run(part.choice, replicates=part.replicates)
        except (InvalidDefinition, ConstantIndicator) as error:
            if part.choice == self._among[0]:
                raise
            self._fail(part, range(part.first, part.first + part.replicates), error.text)
            self._without_run += part.replicates
            return None

    def _make(self, task: _Task) -> Iterator[int]:
        experiment = self._experiment
        weights = _weights_of(
            task.rows, experiment.weights, experiment.framework, experiment.recipe, experiment.seed
        )
        at, kept = task.rows.start, self._kept(task)
        for block in task.run.blocks(weights, Draws.numbered(task.rows)):
            for row, reason in block.failed.items():
                self._fail(task.part, range(at + row, at + row + 1), reason)
            if (wanted := task.keep - (at - task.rows.start)) > 0:
                some = block.scores(slice(0, min(wanted, len(block))))
                kept[at - task.part.first : at - task.part.first + len(some)] = some
            block.ranks_into(self._ranks[at : at + len(block)])
            at += len(block)
            yield len(block)

    def _kept(self, task: _Task) -> Values:
        """Return where the scores of the task's part are kept, made when its first replicates are."""
        return self._scores.get(task.part.first, np.empty((0, 0)))

    def _make_all(self, task: _Task) -> int:
        return sum(self._make(task))

    def _fail(self, part: _Part, rows: range, reason: Text) -> None:
        self._has_answer[rows.start : rows.stop] = False
        with self._counting:
            self._failures[name_of(part.choice, among=self._among), reason] += len(rows)

    def summary(self, pool: ThreadPoolExecutor | None) -> RankUncertainty:
        """Return the statistics of what was made."""
        answered = np.flatnonzero(self._has_answer)
        ranks = self._ranks if answered.size == len(self._ranks) else self._ranks[answered]
        scores = [self._scores[start] for start in sorted(self._scores)]
        all_scores = scores[0] if len(scores) == 1 else np.vstack(scores)
        low, median, high = _quantiles(ranks, pool)
        score_low, _, score_high = _quantiles(all_scores, pool)
        return RankUncertainty(
            ranked=self._experiment.ranked,
            ranks=ranks,
            median=median,
            low=low,
            high=high,
            score_low=score_low,
            score_high=score_high,
            failures=tuple(
                Failure(method, count, reason)
                for (method, reason), count in sorted(
                    self._failures.items(), key=lambda item: (item[0][0], item[0][1].en)
                )
            ),
            replicates=answered,
        )


def _quantiles(draws: NDArray[Any], pool: ThreadPoolExecutor | None = None) -> tuple[Values, Values, Values]:
    """Return the 5 % point, the median and the 95 % point of each column, the outer two rounded outwards.

    They are over what is there: neither ``NO_RANK`` among ranks, which sorts first, nor NaN, which sorts last.
    """
    replicates, areas = draws.shape
    low, middle, high = (np.full(areas, np.nan) for _ in range(3))
    if not replicates:
        return low, middle, high

    def of_some(columns: slice) -> None:
        some = np.empty((columns.stop - columns.start, replicates), draws.dtype)
        for rows in _slices(replicates, _ROWS_AT_ONCE):
            some[:, rows] = draws[rows, columns].T  # turned in squares, or each cell is a miss of the cache
        some.sort(axis=1)
        start, last = _ends(some)
        known = np.flatnonzero(last >= 0)
        start, last, at = start[known], last[known], columns.start + known
        low[at] = some[known, start + np.floor(0.05 * last).astype(np.intp)]
        middle[at] = (some[known, start + last // 2].astype(float) + some[known, start + (last + 1) // 2]) / 2
        high[at] = some[known, start + np.ceil(0.95 * last).astype(np.intp)]

    some_areas = _slices(areas, _AREAS_AT_ONCE)
    deque(map(of_some, some_areas) if pool is None else pool.map(of_some, some_areas), maxlen=0)
    return low, middle, high


def _ends(ordered: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return for each sorted row where what is there begins, and how many more than one there are."""
    start = np.zeros(len(ordered), dtype=np.intp)
    missing = np.zeros(len(ordered), dtype=np.intp)
    if np.issubdtype(ordered.dtype, np.floating):
        rows = np.flatnonzero(np.isnan(ordered[:, -1]))
        missing[rows] = np.isnan(ordered[rows]).sum(axis=1)
    else:
        rows = np.flatnonzero(ordered[:, 0] == NO_RANK)
        start[rows] = missing[rows] = (ordered[rows] == NO_RANK).sum(axis=1)
    return start, ordered.shape[1] - missing - 1


def _slices(length: int, size: int) -> Iterator[slice]:
    for start in range(0, length, size):
        yield slice(start, min(start + size, length))
