"""Uncertainty: how far an area's rank can be trusted when weights and methods could as well be others.

The same index is made many times, each time with other weights and one of the recipe's methods. What is
reported is the spread of ranks, and which areas cannot be told apart.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import Aggregation, Mean, node_scores
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.ranking import MOST_AREAS, Ranks, falling, rank_rows, scale_of
from parvis.assessment.index.recipe import Method, Recipe
from parvis.assessment.index.replication import Branch, draw_weights, grow, replicate
from parvis.assessment.index.steps import Prepared, normalise_named, score
from parvis.assessment.index.weighting import Weights
from parvis.assessment.text import Text

Progress = Callable[[int, int], None]

SCORE_REPLICATES = 1000  # enough for 5 and 95 %; keeping every score of 5,000 areas would take 400 MB
_DRAWN_AT_ONCE = 1024
_ROWS_AT_ONCE = 512
_AREAS_AT_ONCE = 64  # a sorted copy of all ranks would double the memory


@dataclass(frozen=True, slots=True)
class Failure:
    """Replicates that gave no result: how many, with which method, and why."""

    method: str
    replicates: int
    reason: Text


@dataclass(frozen=True, slots=True)
class RankUncertainty:
    """The ranks of areas over all replicates that gave a result.

    ``ranked`` are the positions of the areas that have an index, of shape (ranked areas,). ``ranks`` has
    the shape (replicates, ranked areas). ``median``, ``low`` and ``high`` (5 and 95 %) are of the rank,
    1 for the highest; ``score_low`` and ``score_high`` (5 and 95 %) are of the score, over replicates
    with the recipe's own method; all of shape (ranked areas,), NaN where no replicate gave a result.
    """

    ranked: NDArray[np.intp]
    ranks: Ranks
    median: Values
    low: Values
    high: Values
    score_low: Values
    score_high: Values
    failures: tuple[Failure, ...]

    def probability_above(self, area: int, other: int) -> float:
        """Return the share of replicates in which one ranked area is above another, ties counting half."""
        above = self.ranks[:, area] < self.ranks[:, other]
        level = self.ranks[:, area] == self.ranks[:, other]
        return float(above.mean() + level.mean() / 2)

    def among(self, members: NDArray[np.intp]) -> "RankUncertainty":
        """Return the same replicates with some of the ranked areas ranked among themselves only.

        Parameters
        ----------
        members : array of shape (members,)
            Their positions among the ranked areas.
        """
        ranks = rank_rows(1 + self.ranks[:, members] / (MOST_AREAS + 1))
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


def rank_uncertainty(
    prepared: Prepared,
    framework: Framework,
    recipe: Recipe,
    *,
    replicates: int,
    seed: int,
    progress: Progress | None = None,
) -> RankUncertainty:
    """Make the index again with other weights and methods, and return the spread of every area's rank.

    Parameters
    ----------
    prepared : Prepared
        The values before normalisation.
    replicates : int
        How many in all; every method of the recipe gets an equal part, the first ones one more.
    seed : int
        The start of the random draws.
    progress : callable, optional
        Called with replicates done and in all. Whatever it raises stops the work.

    Raises
    ------
    ConstantIndicator
        An indicator is the same everywhere; drop it from the framework.
    InvalidDefinition
        The recipe's own method has no answer for these values, a node has no weight above zero, or
        there is not one replicate.

    References
    ----------
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 8. Saisana, Saltelli and
    Tarantola (2005), Uncertainty and sensitivity analysis techniques as tools for the quality
    assessment of composite indicators.
    """
    _refuse_no_replicates(replicates)
    experiment = _experiment(prepared, framework, recipe)
    runs, failures = _runs(experiment, recipe, replicates)
    ranks = np.empty((sum(run.replicates for run in runs), experiment.ranked.size), np.uint16)
    scores = np.empty((min(SCORE_REPLICATES, runs[0].replicates), experiment.ranked.size))
    done = 0
    for block in _blocks(experiment, runs, seed=seed, concentration=recipe.concentration):
        kept = block.falling[: max(0, len(scores) - done)]
        scores[done : done + len(kept)] = block.scores(kept)
        ranks[done : done + len(block)] = rank_rows(block.falling)
        done += len(block)
        if progress:
            progress(done, len(ranks))
    return _summary(experiment.ranked, ranks, scores, failures)


def _refuse_no_replicates(replicates: int) -> None:
    if replicates < 1:
        raise InvalidDefinition(
            Text(
                en=f"The number of replicates is {replicates}. Write 1 or more; 1,000 is plenty to read.",
                fr=f"Le nombre de répliques est {replicates}. Écrivez 1 ou plus; 1\u00a0000 suffisent largement.",
            )
        )


@dataclass(frozen=True, slots=True)
class _Experiment:
    """What all replicates share; ``branch`` is of the ranked areas."""

    prepared: Prepared
    framework: Framework
    ranked: NDArray[np.intp]
    branch: Branch
    weights: Weights
    minimum_coverage: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """The scores of some replicates, shape (replicates, ranked areas), turned to fall from 2 to 1 on a mean's scale."""

    falling: Values
    low: float
    high: float
    back: Callable[[Values], Values]

    def __len__(self) -> int:
        return len(self.falling)

    def scores(self, falling_scores: Values) -> Values:
        """Turn falling scores back into scores."""
        return self.back(self.high - (falling_scores - 1) * (self.high - self.low))


class _Run(Protocol):
    """The replicates of one method."""

    @property
    def replicates(self) -> int:
        """Return how many there are."""

    def blocks(self, experiment: _Experiment, weights: Weights) -> Iterator[_Block]:
        """Give the blocks of the replicates with these weights, one row a replicate."""


@dataclass(frozen=True, slots=True)
class _Collapsed:
    """One mean at all levels: values on the mean's own scale, turned to fall, and one matrix product a block."""

    mean: Mean
    replicates: int
    falling: Values
    low: float
    high: float

    def blocks(self, experiment: _Experiment, weights: Weights) -> Iterator[_Block]:
        """Give the blocks as products of weights and values."""
        for block in replicate(experiment.branch, self.falling, weights):
            yield _Block(block, self.low, self.high, self.mean.back)


@dataclass(frozen=True, slots=True)
class _LevelByLevel:
    """Ways of aggregation that do not collapse: every replicate goes up the tree by itself."""

    aggregation: Aggregation
    replicates: int
    normalised: Values

    def blocks(self, experiment: _Experiment, weights: Weights) -> Iterator[_Block]:
        """Give all replicates as one block."""
        scores = np.array(
            [
                node_scores(
                    self.normalised,
                    experiment.framework,
                    weights=Weights(of_indicators, of_nodes),
                    aggregation=self.aggregation,
                    minimum_coverage=experiment.minimum_coverage,
                )[:, 0]
                for of_indicators, of_nodes in zip(weights.indicators, weights.nodes, strict=True)
            ]
        )
        low, high = scale_of(scores)
        yield _Block(falling(scores, low=low, high=high), low, high, lambda values: values)


def _experiment(prepared: Prepared, framework: Framework, recipe: Recipe) -> _Experiment:
    weights = score(prepared, framework, recipe).weights
    is_present = ~np.isnan(prepared.ready)
    everywhere = grow(framework, is_present, weights=weights, minimum_coverage=recipe.minimum_coverage)
    ranked = np.flatnonzero(everywhere.is_present)
    return _Experiment(
        prepared=prepared,
        framework=framework,
        ranked=ranked,
        branch=grow(framework, is_present[ranked], weights=weights, minimum_coverage=recipe.minimum_coverage),
        weights=weights,
        minimum_coverage=recipe.minimum_coverage,
    )


def _runs(experiment: _Experiment, recipe: Recipe, replicates: int) -> tuple[list[_Run], tuple[Failure, ...]]:
    runs, failures = [], []
    for number, method in enumerate(recipe.methods):
        share = len(range(number, replicates, len(recipe.methods)))
        try:
            runs.append(_run(experiment, method, share))
        except InvalidDefinition as error:
            if method == recipe.method:
                raise
            failures.append(Failure(method.name, share, error.text))
    return runs, tuple(failures)


def _run(experiment: _Experiment, method: Method, replicates: int) -> _Run:
    prepared = experiment.prepared
    normalised = normalise_named(method.normalise, prepared.ready, prepared.scales, experiment.framework)
    mean = method.aggregation[0]
    if len(set(method.aggregation)) > 1 or not isinstance(mean, Mean):
        return _LevelByLevel(method.aggregation, replicates, normalised[experiment.ranked])
    on_scale = mean.scale(normalised)[experiment.ranked].T
    low, high = scale_of(on_scale)
    return _Collapsed(
        mean=mean,
        replicates=replicates,
        falling=np.nan_to_num(falling(on_scale, low=low, high=high)),
        low=low,
        high=high,
    )


def _blocks(experiment: _Experiment, runs: list[_Run], *, seed: int, concentration: int) -> Iterator[_Block]:
    random = np.random.Generator(np.random.PCG64(seed))
    for run in runs:
        for rows in _slices(run.replicates, _DRAWN_AT_ONCE):
            weights = draw_weights(
                random,
                experiment.weights,
                replicates=rows.stop - rows.start,
                concentration=concentration,
            )
            yield from run.blocks(experiment, weights)


def _summary(
    ranked: NDArray[np.intp], ranks: Ranks, scores: Values, failures: tuple[Failure, ...]
) -> RankUncertainty:
    low, median, high = _quantiles(ranks)
    score_low, _, score_high = _quantiles(scores)
    return RankUncertainty(
        ranked=ranked,
        ranks=ranks,
        median=median,
        low=low,
        high=high,
        score_low=score_low,
        score_high=score_high,
        failures=failures,
    )


def _quantiles(draws: NDArray[Any]) -> tuple[Values, Values, Values]:
    """Return the 5 % point, the median and the 95 % point of each column, the outer two rounded outwards."""
    replicates, areas = draws.shape
    last = replicates - 1
    low, middle, high = (np.empty(areas) for _ in range(3))
    ordered = np.empty((_AREAS_AT_ONCE, replicates), draws.dtype)
    for columns in _slices(areas, _AREAS_AT_ONCE):
        some = ordered[: columns.stop - columns.start]
        for rows in _slices(
            replicates, _ROWS_AT_ONCE
        ):  # turned in squares, or each cell is a miss of the cache
            some[:, rows] = draws[rows, columns].T
        some.sort(axis=1)
        low[columns] = some[:, math.floor(0.05 * last)]
        middle[columns] = (some[:, last // 2].astype(float) + some[:, (last + 1) // 2]) / 2
        high[columns] = some[:, math.ceil(0.95 * last)]
    return low, middle, high


def _slices(length: int, size: int) -> Iterator[slice]:
    for start in range(0, length, size):
        yield slice(start, min(start + size, length))
