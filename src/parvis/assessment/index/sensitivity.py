"""Sensitivity: which choice moves the ranks, and by how much.

The variance of an outcome over the replicates is shared out among the factors that vary: the imputation, the
treatment, the normalisation and the aggregation (or the two together, as one method), the weights, and what is drawn
of the figures. The first-order index is a factor's share when it alone varies, the total index its share with all
that it does together with others. Both are given for the mean absolute rank change and for every area, those of
the mean absolute rank change with intervals from a bootstrap of the whole estimator.

References
----------
Saltelli and others (2010), Variance based sensitivity analysis of model output, Computer Physics Communications 181,
table 2: estimators (b) and (f). Saisana, Saltelli and Tarantola (2005), Uncertainty and sensitivity analysis
techniques as tools for the quality assessment of composite indicators: the mean absolute rank change.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.definition import invalid
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.experiment import (
    Choice,
    Draws,
    Experiment,
    Made,
    choices_of,
    experiment_of,
    make,
    name_of,
    own_first,
)
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.ranking import NO_RANK, ranks_of
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.steps import Prepared, score
from parvis.assessment.index.uncertainty import Failure, Parameters, Progress, record_of, refuse_no_replicates
from parvis.assessment.index.variation import AsGiven
from parvis.assessment.index.weighting import Weights
from parvis.assessment.text import Text

RESAMPLES = 1000  # for 5 and 95 %
_NO_VARIANCE = 1e-12  # of the square of the mean
_AREAS_AT_ONCE = 256  # columns of ranks as floats: all of them would take four times the ranks


@dataclass(frozen=True, slots=True, eq=False)
class Indices:
    """First-order and total indices, the factors on the last axis; NaN where the outcome does not vary at all."""

    first: Values
    total: Values


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """What each factor does to the ranks.

    ``index`` are the indices of the mean absolute rank change, of shape (factors,); ``low`` and ``high`` are the
    5 and the 95 % points of each over resamples. ``of_ranks`` and ``of_scores`` are those of each ranked area's rank
    and score, of shape (ranked areas, factors); ``of_ranks_low`` and ``of_ranks_high`` are the same points of the
    former. None where they were not asked for, and ``of_scores`` also where the recipe's methods have no scale in
    common. ``mean_rank_change`` is the outcome in each replicate, NaN where one gives an area no rank, in the order
    of the design: all first draws, all second draws, then factor by factor the first with that factor from the second.
    All is over the ``complete`` of the ``draws``, those of which every replicate ranks every area; ``failures``
    count and name the replicates that do not.
    """

    factors: tuple[str, ...]
    index: Indices
    low: Indices
    high: Indices
    ranked: NDArray[np.intp]
    of_ranks: Indices
    of_ranks_low: Indices | None
    of_ranks_high: Indices | None
    of_scores: Indices | None
    mean_rank_change: Values
    draws: int
    complete: int
    failures: tuple[Failure, ...]

    @property
    def replicates(self) -> int:
        """Return how many replicates were made: two for each draw, and one more for each factor."""
        return self.draws * (len(self.factors) + 2)


def sensitivity(
    prepared: Prepared,
    framework: Framework,
    recipe: Recipe,
    *,
    draws: int,
    seed: int,
    groups: Mapping[str, Sequence[str]] | None = None,
    with_scores: bool = False,
    area_resamples: int = 0,
    progress: Progress | None = None,
) -> Sensitivity:
    """Share out what varies among the recipe's choices, its weights and what is drawn of the figures.

    Parameters
    ----------
    draws : int
        How many pairs of independent draws; each makes two replicates and one more a factor. 1,000 is usual.
    groups : mapping, optional
        Factors that are taken as one, by the name of the group; the others stay alone.
    with_scores : bool
        Whether to share out every area's score too, where it is on one scale; all scores are then kept.
    area_resamples : int
        How many resamples the intervals of each area's indices are made of; 0 makes none.
    progress : callable, optional
        Called with replicates done and in all. Whatever it raises stops the work.

    Raises
    ------
    InvalidDefinition
        No area has an index, nothing varies, a group holds what is no factor, or as in
        :func:`~parvis.assessment.index.uncertainty.rank_uncertainty`.
    """
    refuse_no_replicates(draws)
    experiment = experiment_of(prepared, framework, recipe, seed=seed)
    if not experiment.ranked.size:
        raise invalid(
            "No area has an index, so there is nothing to share out. Write a lower minimum_coverage, or more values.",
            "Aucun territoire n’a d’indice\u00a0: il n’y a rien à répartir. Écrivez un minimum_coverage plus bas, ou "
            "plus de valeurs.",
        )
    design = design_of(experiment, draws=draws, groups=groups or {})
    made = make(
        experiment,
        design.choices,
        weights=design.weights,
        draws=design.figures,
        with_scores=with_scores and len({each.method.normalise for each in design.choices}) == 1,
        progress=progress,
    )
    return _shared_out(experiment, design, made, area_resamples)


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """The parameters of every replicate: ``draws`` first draws, as many second ones, then as many a factor."""

    factors: tuple[str, ...]
    draws: int
    choices: tuple[Choice, ...]
    weights: Weights
    figures: Draws

    @property
    def parameters(self) -> Parameters:
        """Return the choices, by name, and the weights of every replicate."""
        return Parameters(tuple(record_of(choice) for choice in self.choices), self.weights)


def design_of(experiment: Experiment, *, draws: int, groups: Mapping[str, Sequence[str]]) -> Design:
    """Draw the parameters of all replicates with the experiment's seed.

    Every factor has a first and a second draw. A discrete one is drawn as a number from 0 to 1, and the whole of
    0 to 1 is cut into its options, whatever range the draws happen to have.

    Raises
    ------
    InvalidDefinition
        Nothing varies, or a group holds what is no factor.
    """
    options = options_of(experiment.recipe)
    alone = factors_of(experiment.recipe)
    members = _grouped(alone, groups)
    second = _from_second(alone, members, draws)
    random = np.random.Generator(np.random.PCG64(experiment.seed))
    picked = {name: _pick(random, len(own), 2 * draws) for name, own in options.items()}
    weights = experiment.recipe.draw_weights(
        random, experiment.weights, framework=experiment.framework, replicates=2 * draws
    )
    of_weights = second["weights"]
    return Design(
        factors=tuple(members),
        draws=draws,
        choices=_choices(options, {name: picked[name][second[name]] for name in options}),
        weights=Weights(weights.indicators[of_weights], weights.nodes[of_weights]),
        figures=Draws(second["sampling"], second["rounding"], second["filling"]),
    )


def factors_of(recipe: Recipe) -> tuple[str, ...]:
    """Return what the recipe lets vary: discrete choices with more than one option, then what is drawn."""
    varies = recipe.uncertainty
    is_on = {
        "weights": not isinstance(recipe.draw_weights, AsGiven),
        "sampling": varies.sampling,
        "rounding": varies.rounding > 1,
        "filling": varies.filling,
    }
    discrete = tuple(name for name, own in options_of(recipe).items() if len(own) > 1)
    return (*discrete, *(name for name, on in is_on.items() if on))


def options_of(recipe: Recipe) -> dict[str, tuple[Any, ...]]:
    """Return the options of each discrete factor, the recipe's own first."""
    varies = recipe.uncertainty
    options = {
        "imputation": own_first(recipe.impute, varies.imputations),
        "treatment": own_first(recipe.treat, varies.treatments),
    }
    if varies.normalisations or varies.aggregations:
        options["normalisation"] = own_first(recipe.normalise, varies.normalisations)
        options["aggregation"] = own_first(recipe.aggregation, varies.aggregations)
    else:
        options["method"] = recipe.methods
    return options


def _grouped(alone: tuple[str, ...], groups: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Return the factors by the name under which they vary together."""
    in_group = {factor: name for name, factors in groups.items() for factor in factors}
    if unknown := [factor for factor in in_group if factor not in alone]:
        choices = ", ".join(alone)
        raise InvalidDefinition(
            Text(
                en=f"“{unknown[0]}” is no factor of this analysis. Choose from: {choices or 'none'}.",
                fr=f"«\u00a0{unknown[0]}\u00a0» n’est pas un facteur de cette analyse. "
                f"Choisissez parmi\u00a0: {choices or 'aucun'}.",
            )
        )
    if not alone:
        raise InvalidDefinition(
            Text(
                en="The recipe lets nothing vary, so there is nothing to share out. "
                "Give it alternatives, or let the weights vary.",
                fr="La recette ne laisse rien varier\u00a0: il n’y a rien à répartir. "
                "Donnez-lui des variantes ou laissez varier les poids.",
            )
        )
    members: dict[str, tuple[str, ...]] = {}
    for factor in alone:
        name = in_group.get(factor, factor)
        members[name] = (*members.get(name, ()), factor)
    return members


def _from_second(
    alone: tuple[str, ...], members: Mapping[str, tuple[str, ...]], draws: int
) -> dict[str, NDArray[np.intp]]:
    """Return for each factor the number of its draw in every replicate; second draws follow the first."""
    names = ("imputation", "treatment", "normalisation", "aggregation", "method")
    rows = np.arange(draws)
    numbers = {}
    for factor in (*names, "weights", "sampling", "rounding", "filling"):
        is_second = [False, True, *(factor in own for own in members.values())]
        numbers[factor] = np.concatenate([rows + draws * is_on for is_on in is_second])
    return numbers


def _pick(random: np.random.Generator, options: int, draws: int) -> NDArray[np.intp]:
    return np.floor(random.random(draws) * options).astype(np.intp)


def _choices(
    options: Mapping[str, Sequence[Any]], picked: Mapping[str, NDArray[np.intp]]
) -> tuple[Choice, ...]:
    choices = []
    for numbers in zip(*(picked[name].tolist() for name in options), strict=True):
        own = {name: options[name][number] for name, number in zip(options, numbers, strict=True)}
        method = own.get("method")
        choices.append(
            Choice(
                own["imputation"],
                own["treatment"],
                method.normalise if method else own["normalisation"],
                method.aggregation if method else own["aggregation"],
            )
        )
    return tuple(choices)


def _shared_out(experiment: Experiment, design: Design, made: Made, area_resamples: int) -> Sensitivity:
    blocks = made.ranks.reshape(-1, design.draws, experiment.ranked.size)
    is_complete = (made.ranks != NO_RANK).all(axis=1).reshape(-1, design.draws)
    complete = np.flatnonzero(is_complete.all(axis=0))
    change = _mean_rank_change(experiment, made)
    outcome = change.reshape(-1, design.draws)[:, complete]
    index = sobol_indices(outcome)
    low, high = bootstrap(outcome, seed=experiment.seed)
    scores = None if made.scores is None else made.scores.reshape(blocks.shape)
    area_low, area_high = (
        _intervals_by_area(blocks, complete, experiment.seed, area_resamples)
        if area_resamples
        else (None, None)
    )
    return Sensitivity(
        factors=design.factors,
        index=index,
        low=low,
        high=high,
        ranked=experiment.ranked,
        of_ranks=_by_area(blocks, complete, sobol_indices),
        of_ranks_low=area_low,
        of_ranks_high=area_high,
        of_scores=None if scores is None else _by_area(scores, complete, sobol_indices),
        mean_rank_change=change,
        draws=design.draws,
        complete=complete.size,
        failures=_failures(experiment, design, made, is_complete.ravel()),
    )


def _mean_rank_change(experiment: Experiment, made: Made) -> Values:
    """Return how far ranks move from the recipe's own, on average over the areas, of shape (replicates,)."""
    own = score(experiment.prepared, experiment.framework, experiment.recipe).scores[:, experiment.node]
    nominal = ranks_of(own[experiment.ranked]).astype(np.int32)
    change = np.full(len(made.ranks), np.nan)
    for start in range(0, len(change), _AREAS_AT_ONCE):
        some = made.ranks[start : start + _AREAS_AT_ONCE]
        change[start : start + len(some)] = np.abs(some - nominal).mean(axis=1)
    change[(made.ranks == NO_RANK).any(axis=1)] = np.nan
    return change


def _by_area(
    blocks: NDArray[Any], complete: NDArray[np.intp], estimate: Callable[[Values], Indices]
) -> Indices:
    """Return what is estimated of each area's outcomes, with arrays of shape (areas, factors)."""
    found = [estimate(some) for some in _some_areas(blocks, complete)]
    return _areas_first(found, len(blocks) - 2)


def _intervals_by_area(
    blocks: NDArray[Any], complete: NDArray[np.intp], seed: int, resamples: int
) -> tuple[Indices, Indices]:
    found = [bootstrap(some, seed=seed, resamples=resamples) for some in _some_areas(blocks, complete)]
    factors = len(blocks) - 2
    return _areas_first([low for low, _ in found], factors), _areas_first(
        [high for _, high in found], factors
    )


def _some_areas(blocks: NDArray[Any], complete: NDArray[np.intp]) -> Iterator[Values]:
    for start in range(0, blocks.shape[2], _AREAS_AT_ONCE):
        some = blocks[:, :, start : start + _AREAS_AT_ONCE]
        yield (some if complete.size == blocks.shape[1] else some[:, complete]).astype(float)


def _areas_first(found: Sequence[Indices], factors: int) -> Indices:
    nothing = [np.empty((factors, 0))]
    return Indices(
        first=np.hstack(nothing + [each.first for each in found]).T,
        total=np.hstack(nothing + [each.total for each in found]).T,
    )


def _failures(
    experiment: Experiment, design: Design, made: Made, is_complete: NDArray[np.bool_]
) -> tuple[Failure, ...]:
    among = choices_of(experiment.recipe)
    counted = Counter(
        (name_of(design.choices[row], among=among), made.failed.get(row, _NOT_ALL_RANKED))
        for row in np.flatnonzero(~is_complete).tolist()
    )
    return tuple(
        Failure(name, count, reason)
        for (name, reason), count in sorted(counted.items(), key=lambda item: (item[0][0], item[0][1].en))
    )


_NOT_ALL_RANKED = Text(
    en="Some areas that the recipe ranks have no score.",
    fr="Des territoires que la recette classe n’ont pas de résultat.",
)


def sobol_indices(outcome: Values, *, centred: bool = True) -> Indices:
    """Return first-order and total indices.

    Parameters
    ----------
    outcome : array of shape (2 + factors, draws, ...)
        The outcome of the first draws, of the second ones, and of the first with one factor from the second.
    centred : bool
        Whether to measure from the mean. It takes away noise that grows with the mean and nothing else; the
        published estimator does without.

    Returns
    -------
    Indices
        Arrays of shape (factors, ...). NaN where the outcome never varies or there are fewer than two draws.
    """
    first, second, mixed = outcome[0], outcome[1], outcome[2:]
    draws = outcome.shape[1]
    if draws < 2:
        nothing = np.full((len(mixed), *outcome.shape[2:]), np.nan)
        return Indices(nothing, nothing.copy())
    mean = (first.mean(axis=0) + second.mean(axis=0)) / 2
    centre = mean if centred else 0.0
    squares = ((first - mean) ** 2).sum(axis=0) + ((second - mean) ** 2).sum(axis=0)
    variance = squares / (2 * draws - 1)
    difference = mixed - first
    with np.errstate(invalid="ignore", divide="ignore"):
        return Indices(
            first=((second - centre) * difference).mean(axis=1) / np.where(variance > 0, variance, np.nan),
            total=(difference**2).mean(axis=1) / 2 / np.where(variance > 0, variance, np.nan),
        )


def bootstrap(outcome: Values, *, seed: int, resamples: int = RESAMPLES) -> tuple[Indices, Indices]:
    """Return the 5 % and the 95 % points of the indices over resamples of the draws.

    A draw is resampled as a whole, with all its replicates, and the estimator is computed anew, its variance too: so
    the interval is that of the estimator.

    Parameters
    ----------
    outcome : array of shape (2 + factors, draws, ...)
        As in :func:`sobol_indices`; these are centred.

    Returns
    -------
    two Indices
        Arrays of shape (factors, ...).

    References
    ----------
    Archer, Saltelli and Sobol (1997), Sensitivity measures, ANOVA-like techniques and the use of bootstrap.
    """
    (first, second), mixed, draws = outcome[:2], outcome[2:], outcome.shape[1]
    if draws < 2:
        nothing = np.full((len(mixed), *outcome.shape[2:]), np.nan)
        return Indices(nothing, nothing.copy()), Indices(nothing.copy(), nothing.copy())
    # Each part of the estimator is a sum over draws: so all resamples are one product with how often each was drawn.
    shares = _times_drawn(draws, seed, resamples) / draws
    mean = np.tensordot(shares, first + second, 1) / 2
    variance = np.tensordot(shares, first**2 + second**2, 1) - 2 * mean**2
    variance *= draws / (2 * draws - 1)
    # Of what never varies in a resample, rounding leaves a variance a little off zero.
    variance[variance <= _NO_VARIANCE * mean**2] = np.nan
    lows, highs = [], []
    for each in mixed:
        difference = each - first
        product = np.tensordot(shares, second * difference, 1)
        alone = (product - mean * np.tensordot(shares, difference, 1)) / variance
        together = np.tensordot(shares, difference**2, 1) / 2 / variance
        lows.append([_quantile(found, 0.05) for found in (alone, together)])
        highs.append([_quantile(found, 0.95) for found in (alone, together)])
    low, high = (Indices(*map(np.array, zip(*found, strict=True))) for found in (lows, highs))
    return low, high


def _times_drawn(draws: int, seed: int, resamples: int) -> Values:
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, resamples])))
    return np.array(
        [np.bincount(random.integers(0, draws, draws), minlength=draws) for _ in range(resamples)],
        dtype=float,
    )


def _quantile(found: Values, share: float) -> Values:
    """Return a point of each column over the resamples in which the outcome varies, NaN where there is none."""
    ordered = np.sort(found, axis=0)  # NaN last
    last = (~np.isnan(found)).sum(axis=0) - 1
    place = share * np.maximum(last, 0)
    below, above = np.floor(place).astype(np.intp), np.ceil(place).astype(np.intp)
    low, high = (np.take_along_axis(ordered, at[None], axis=0)[0] for at in (below, above))
    return np.asarray(low + (high - low) * (place - below))
