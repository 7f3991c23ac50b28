"""Experiment: the index made again and again, with other choices, weights and figures.

What depends on discrete choices alone is done once a choice; what weights change is one matrix product for many
replicates; only where the figures themselves are drawn is every step done again in each. The uncertainty and the
sensitivity analysis both ask here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise, product
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.errors import ConstantIndicator, InvalidDefinition
from parvis.assessment.index.aggregation import Aggregation, Mean, node_scores, of_level
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.imputation import IMPUTATIONS, Impute
from parvis.assessment.index.noise import FillingError, Noise, filling_error, filling_stream, noise_of
from parvis.assessment.index.normalisation import NORMALISATIONS, Normalise
from parvis.assessment.index.ranking import NO_RANK, Ranks, falling, rank_rows, scale_of, width
from parvis.assessment.index.recipe import Method, Recipe
from parvis.assessment.index.replication import Branch, Patches, grow, patch, replicate
from parvis.assessment.index.steps import IndexTable, Prepared, normalise_named, prepare, score
from parvis.assessment.index.treatment import TREATMENTS, Treat
from parvis.assessment.index.weighting import Weights
from parvis.assessment.text import Text

_LEVEL_SCORES = (
    2**16
)  # scores of a block that goes up level by level: several arrays of it are in use at once


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to go from values to an index: an option of each discrete step."""

    impute: Impute
    treat: Treat
    normalise: Normalise
    aggregation: Aggregation

    @property
    def method(self) -> Method:
        """Return the normalisation and the aggregation."""
        return Method(self.normalise, self.aggregation)


def choices_of(recipe: Recipe) -> tuple[Choice, ...]:
    """Return every combination that the recipe tries, its own first."""
    varies = recipe.uncertainty
    return tuple(
        Choice(impute, treat, method.normalise, method.aggregation)
        for impute, treat, method in product(
            own_first(recipe.impute, varies.imputations),
            own_first(recipe.treat, varies.treatments),
            methods_of(recipe),
        )
    )


def methods_of(recipe: Recipe) -> tuple[Method, ...]:
    """Return every normalisation with the aggregations it is tried with, the recipe's own first."""
    varies = recipe.uncertainty
    if not (varies.normalisations or varies.aggregations):
        return recipe.methods
    return tuple(
        Method(normalise, aggregation)
        for normalise, aggregation in product(
            own_first(recipe.normalise, varies.normalisations),
            own_first(recipe.aggregation, varies.aggregations),
        )
    )


def own_first(own: Any, others: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the recipe's own option, then the others."""
    return (own, *(other for other in others if other != own))


def name_of(choice: Choice, *, among: tuple[Choice, ...]) -> str:
    """Name a choice by its method, and by the steps before where they differ among the choices."""
    before = []
    if len({each.impute for each in among}) > 1:
        before.append(written(choice.impute))
    if len({each.treat for each in among}) > 1:
        before.append(written(choice.treat))
    return " + ".join((*before, written(choice.normalise), *(each.id for each in choice.aggregation)))


def written(method: Any) -> str:
    """Return a method's name, with those of its settings that are not the usual ones: ``min_max low=1``."""
    usual = _USUAL.get(method.name, method)
    given = {each.name: getattr(method, each.name) for each in fields(method)}
    settings = [
        f"{name}={value:g}" if isinstance(value, (int, float)) else f"{name}={value}"
        for name, value in given.items()
        if value != getattr(usual, name)
    ]
    return " ".join((method.name, *settings))


_USUAL: dict[str, Any] = {**IMPUTATIONS, **TREATMENTS, **NORMALISATIONS}


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """For each replicate, the numbers of the draws of its figures; arrays of shape (replicates,)."""

    sampling: NDArray[np.intp]
    rounding: NDArray[np.intp]
    filling: NDArray[np.intp]

    @classmethod
    def numbered(cls, replicates: range) -> "Draws":
        """Return draws of their own for each replicate."""
        numbers = np.arange(replicates.start, replicates.stop)
        return cls(numbers, numbers, numbers)

    def __getitem__(self, rows: slice | NDArray[np.intp]) -> "Draws":
        return Draws(self.sampling[rows], self.rounding[rows], self.filling[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The scores of some replicates with one choice, one row a replicate.

    ``falling`` has the shape (replicates, areas with a score), turned to fall from 2 to 1 on the mean's own scale.
    ``has_score`` says which of the ranked areas have one. ``failed`` gives by row the reason why a replicate has
    no answer; its scores mean nothing.
    """

    falling: Values
    has_score: NDArray[np.bool_]
    low: float
    high: float
    back: Callable[[Values], Values]
    failed: dict[int, Text] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.falling)

    def scores(self, rows: slice) -> Values:
        """Return scores, of shape (replicates, ranked areas); NaN where there is none."""
        some = self.back(self.high - (self.falling[rows] - 1) * width(low=self.low, high=self.high))
        scores = np.full((len(some), self.has_score.size), np.nan)
        scores[:, self.has_score] = some
        for row in self.failed:
            scores[row - rows.start : row - rows.start + 1] = np.nan
        return scores

    def ranks_into(self, ranks: Ranks) -> None:
        """Rank the areas of each replicate, ``NO_RANK`` where there is none; the scores are overwritten."""
        for row in self.failed:
            self.falling[row] = 1
        if self.has_score.all():
            ranks[:] = rank_rows(self.falling)
        else:
            ranks[:] = NO_RANK
            ranks[:, self.has_score] = rank_rows(self.falling)
        ranks[list(self.failed)] = NO_RANK


class Run(Protocol):
    """All replicates of one choice."""

    def blocks(self, weights: Weights, draws: Draws) -> Iterator[Block]:
        """Give the blocks of the replicates with these weights and draws, one row a replicate."""


@dataclass(frozen=True, slots=True, eq=False)
class Experiment:
    """What all replicates share: the index as the recipe makes it, and which areas it ranks on a node.

    ``ranked`` are the areas that have a score on the node with the recipe's own choices; ``weights`` are the
    recipe's own.
    """

    prepared: Prepared
    framework: Framework
    recipe: Recipe
    weights: Weights
    node: int
    ranked: NDArray[np.intp]
    seed: int
    noise: Noise | None
    _prepared: dict[tuple[Impute, Treat], Prepared]
    _filling: dict[Impute, FillingError]
    _branches: list[tuple[NDArray[np.bool_], Branch]]

    @property
    def draws_figures(self) -> bool:
        """Tell whether every step is done again in each replicate."""
        return self.noise is not None or self.recipe.uncertainty.filling

    def run(self, choice: Choice, *, replicates: int) -> Run:
        """Return what makes the replicates of one choice.

        Raises
        ------
        AssessmentError
            The choice has no answer for these values.
        """
        if self.draws_figures:
            return _InFigures(self, choice)
        ready = self.prepared_with(choice.impute, choice.treat)
        return self.run_of(
            normalise_named(choice.normalise, ready.ready, ready.scales, self.framework),
            choice.aggregation,
            replicates=replicates,
        )

    def run_of(self, normalised: Values, aggregation: Aggregation, *, replicates: int) -> Run:
        """Return what makes replicates of these normalised values, in the way that the aggregation allows."""
        means = [each for each in aggregation if isinstance(each, Mean)]
        if len(means) < len(aggregation):
            return _OneByOne(self, aggregation, normalised)
        if len({mean.id for mean in means}) > 1:
            self._refuse_indicators(normalised, tuple(means))
            own = normalised[self.ranked].T
            return _LevelByLevel(self, tuple(means), own, is_positive=bool((own[~np.isnan(own)] > 0).all()))
        return self._collapsed(normalised, means[0], replicates)

    def scores_once(
        self, normalised: Values, aggregation: Aggregation, weights: Weights
    ) -> tuple[Values, Text | None]:
        """Return the ranked areas' scores in the only replicate of these values, or the reason why there are none."""
        mean = aggregation[0]
        if not isinstance(mean, Mean) or len({each.id for each in aggregation}) > 1:
            run = self.run_of(normalised, aggregation, replicates=1)
            (block,) = run.blocks(weights, Draws.numbered(range(1)))
            return block.scores(slice(0, 1))[0], block.failed.get(0)
        on_scale = mean.scale(self._of_ranked(normalised))
        is_present = ~np.isnan(on_scale)
        if not is_present.all():
            on_scale = np.where(is_present, on_scale, 0)
        branch = self.branch_of(is_present)
        (scores,) = replicate(branch, on_scale.T, weights)
        return np.where(branch.is_present, mean.back(scores[0]), np.nan), None

    def _of_ranked(self, values: Values) -> Values:
        return values if self.ranked.size == len(values) else values[self.ranked]

    def _refuse_indicators(self, normalised: Values, means: tuple[Mean, ...]) -> None:
        heights = self.framework.heights()
        for group in self.framework.groups():
            of_level(means, heights[group.node]).scale(normalised[:, list(group.indicators)])

    def _collapsed(self, normalised: Values, mean: Mean, replicates: int) -> "_Collapsed":
        on_scale = self._of_ranked(mean.scale(normalised)).T
        low, high = scale_of(on_scale)
        turned = np.nan_to_num(falling(on_scale, low=low, high=high))
        is_present = ~np.isnan(on_scale.T)
        patches = None
        if not self.node:
            patches = patch(
                self.framework,
                turned,
                is_present,
                weights=self.weights,
                minimum_coverage=self.recipe.minimum_coverage,
                replicates=replicates,
            )
        return _Collapsed(self.branch_of(is_present), patches, turned, low, high, mean.back)

    def branch_of(self, is_present: NDArray[np.bool_]) -> Branch:
        """Return the tree below the node for areas with these gaps; the last ones are remembered."""
        for known, branch in self._branches:
            if np.array_equal(known, is_present):
                return branch
        top = grow(
            self.framework,
            is_present,
            weights=self.weights,
            minimum_coverage=self.recipe.minimum_coverage,
        )
        branch = top.of_node(self.node)
        self._branches[:] = [(is_present, branch), *self._branches[:1]]
        return branch

    def prepared_with(self, impute: Impute, treat: Treat) -> Prepared:
        """Return the values before normalisation with another imputation and treatment."""
        if (impute, treat) not in self._prepared:
            recipe = replace(self.recipe, impute=impute, treat=treat)
            self._prepared[impute, treat] = prepare(table_of(self.prepared), self.framework, recipe)
        return self._prepared[impute, treat]

    def normalised_with(self, choice: Choice, draws: Draws, row: int) -> Values:
        """Draw the figures of one replicate and take them through every step up to normalisation."""
        table, noise, seed = table_of(self.prepared), self.noise, self.seed
        values = table.values
        if noise is not None:
            values = noise.drawn(seed, sampling=int(draws.sampling[row]), rounding=int(draws.rounding[row]))
        refill = None
        if self.recipe.uncertainty.filling and np.isnan(values).any():
            error, stream = self._filling_error(choice.impute), filling_stream(seed, int(draws.filling[row]))

            def refill(filled: Values, gaps: NDArray[np.bool_]) -> Values:
                return error.drawn(filled, gaps, stream)

        recipe = replace(self.recipe, impute=choice.impute, treat=choice.treat)
        drawn = prepare(replace(table, values=values), self.framework, recipe, refill=refill)
        return normalise_named(choice.normalise, drawn.ready, drawn.scales, self.framework)

    def _filling_error(self, impute: Impute) -> FillingError:
        if impute not in self._filling:
            self._filling[impute] = filling_error(
                self.prepared.denominated,
                table_of(self.prepared).rows,
                self.framework,
                impute=impute,
            )
        return self._filling[impute]


def experiment_of(
    prepared: Prepared, framework: Framework, recipe: Recipe, *, node: str | None = None, seed: int
) -> Experiment:
    """Make the index once and return what its replicates share.

    Raises
    ------
    InvalidDefinition
        The node is not in the framework, the seed is negative, or a step of the recipe has no answer.
    """
    _refuse_negative(seed)
    position = _position(framework, node)
    scored = score(prepared, framework, recipe)
    ranked = np.flatnonzero(~np.isnan(scored.scores[:, position]))
    varies = recipe.uncertainty
    noise = None
    if varies.sampling or varies.rounding > 1:
        table = table_of(prepared)
        noise = noise_of(table.values, table.accuracy, framework, varies=varies)
    return Experiment(
        prepared=prepared,
        framework=framework,
        recipe=recipe,
        weights=scored.weights,
        node=position,
        ranked=ranked,
        seed=seed,
        noise=noise,
        _prepared={(recipe.impute, recipe.treat): prepared},
        _filling={},
        _branches=[],
    )


def table_of(prepared: Prepared) -> IndexTable:
    """Return the table that the values were prepared from.

    Raises
    ------
    InvalidDefinition
        Nobody kept it; steps before normalisation cannot vary.
    """
    if prepared.table is None:
        raise InvalidDefinition(
            Text(
                en="Only prepared values are given, so neither figures nor steps before normalisation can vary. "
                "Prepare them from a table.",
                fr="Seules des valeurs préparées sont données\u00a0: ni les chiffres ni les étapes avant la "
                "normalisation ne peuvent varier. Préparez-les à partir d’un tableau.",
            )
        )
    return prepared.table


def _refuse_negative(seed: int) -> None:
    if seed < 0:
        raise InvalidDefinition(
            Text(
                en=f"The seed is {seed}. Write a whole number from 0 upwards.",
                fr=f"La graine est {seed}. Écrivez un nombre entier, 0 ou plus.",
            )
        )


def _position(framework: Framework, node: str | None) -> int:
    if node is None:
        return 0
    if node not in framework.node_ids:
        choices = ", ".join(framework.node_ids)
        raise InvalidDefinition(
            Text(
                en=f"No node is called “{node}”. Choose one of: {choices}.",
                fr=f"Aucun nœud ne s’appelle «\u00a0{node}\u00a0». Choisissez parmi\u00a0: {choices}.",
            )
        )
    return framework.node_ids.index(node)


@dataclass(frozen=True, slots=True, eq=False)
class _Collapsed:
    """One mean at all levels: values on the mean's own scale, turned to fall, and one matrix product a block."""

    branch: Branch
    patches: Patches | None
    falling: Values
    low: float
    high: float
    back: Callable[[Values], Values]

    def blocks(self, weights: Weights, draws: Draws) -> Iterator[Block]:
        """Give the blocks as products of weights and values."""
        has_score = self.branch.is_present
        for scores in replicate(self.branch, self.falling, weights, patches=self.patches):
            ranked = scores if has_score.all() else np.ascontiguousarray(scores[:, has_score])
            yield Block(ranked, has_score, self.low, self.high, self.back)


@dataclass(frozen=True, slots=True, eq=False)
class _LevelByLevel:
    """Means that differ by level: a block of replicates goes up the tree together, node by node."""

    experiment: Experiment
    means: tuple[Mean, ...]
    normalised: Values
    is_positive: bool

    def blocks(self, weights: Weights, draws: Draws) -> Iterator[Block]:
        """Give blocks that stay near the processor."""
        branch = self.experiment.branch_of(~np.isnan(self.normalised.T))
        heights = self.experiment.framework.heights()
        on_scale: dict[int, Values] = {}
        rows = max(1, _LEVEL_SCORES // max(1, self.normalised.shape[1]))
        for start in range(0, len(weights.indicators), rows):
            some = Weights(weights.indicators[start : start + rows], weights.nodes[start : start + rows])
            scores, failed = self._scores(branch, some, heights, on_scale)
            back = of_level(self.means, heights[branch.node]).back
            yield _block_of(scores, branch.is_present, failed, back=back)

    def _scores(
        self, branch: Branch, weights: Weights, heights: tuple[int, ...], on_scale: dict[int, Values]
    ) -> tuple[Values, dict[int, Text]]:
        """Return a node's scores on its mean's scale, of shape (replicates, areas), and the replicates that fail."""
        mean = of_level(self.means, heights[branch.node])
        failed: dict[int, Text] = {}
        members, present_weight = self._shares(branch, weights)
        own = branch.indicators.size
        total = members[:, :own] @ self._indicators(branch, mean, on_scale)
        below = {each.node: each for each in (*branch.flat, *branch.gapped)}
        for place, node in enumerate(branch.nodes.tolist(), start=own):
            scores, of_node = self._scores(below[node], weights, heights, on_scale)
            failed |= of_node
            with np.errstate(all="ignore"):  # of areas without the node, and of replicates without an answer
                scores = _in_place(of_level(self.means, heights[node]).back, scores)
            if mean.is_for_positive and not self.is_positive:  # a mean of positive values is positive
                failed |= _not_positive(scores, branch.members_present[place] > 0, mean)
            with np.errstate(all="ignore"):
                scores = _in_place(mean.into, scores)
            scores *= members[:, place, None]
            if present_weight is not None:
                scores[:, branch.members_present[place] == 0] = 0
            total += scores
        if present_weight is not None:
            total /= present_weight
        return total, failed

    def _indicators(self, branch: Branch, mean: Mean, on_scale: dict[int, Values]) -> Values:
        """Return a node's own indicators on its mean's scale, 0 where missing; they are the same in all replicates."""
        if branch.node not in on_scale:
            own = self.normalised[branch.indicators]
            hole = np.isnan(own)
            on_scale[branch.node] = np.where(hole, 0, mean.scale(np.where(hole, 1.0, own)))
        return on_scale[branch.node]

    def _shares(self, branch: Branch, weights: Weights) -> tuple[Values, Values | None]:
        """Return the members' weights, and what is present of them by area; None where they are shares of one."""
        members = np.hstack([weights.indicators[:, branch.indicators], weights.nodes[:, branch.nodes]])
        if branch.lacks_no_member:
            return members / members.sum(axis=1, keepdims=True), None
        present: Values = members @ branch.members_present
        present[:, ~branch.is_present] = np.inf
        return members, present


def _in_place(function: Callable[[Values], Values], values: Values) -> Values:
    """Apply a function to values that nobody else needs; a new array for each would leave the cache."""
    return np.asarray(function(values, out=values) if isinstance(function, np.ufunc) else function(values))


def _not_positive(scores: Values, is_present: NDArray[np.bool_], mean: Mean) -> dict[int, Text]:
    """Return the replicates, by row, in which some score has no such mean, with the reason."""
    present = scores[:, is_present]
    try:
        mean.scale(present)
    except InvalidDefinition as error:
        return dict.fromkeys(np.flatnonzero((present <= 0).any(axis=1)).tolist(), error.text)
    return {}


@dataclass(frozen=True, slots=True, eq=False)
class _OneByOne:
    """Ways of aggregation that are no mean: every replicate goes up the tree by itself."""

    experiment: Experiment
    aggregation: Aggregation
    normalised: Values

    def blocks(self, weights: Weights, draws: Draws) -> Iterator[Block]:
        """Give all replicates as one block."""
        ranked = self.experiment.ranked
        scores = np.full((len(weights.indicators), ranked.size), np.nan)
        failed: dict[int, Text] = {}
        for row in range(len(scores)):
            try:
                # Of all areas: outranking counts those without an index too.
                alone = _score_alone(self.experiment, self.normalised, self.aggregation, weights, row)
                scores[row] = alone[ranked]
            except InvalidDefinition as error:
                failed[row] = error.text
        yield from _blocks_of(scores, failed)


def _score_alone(
    experiment: Experiment, normalised: Values, aggregation: Aggregation, weights: Weights, row: int
) -> Values:
    return node_scores(
        normalised,
        experiment.framework,
        weights=Weights(weights.indicators[row], weights.nodes[row]),
        aggregation=aggregation,
        minimum_coverage=experiment.recipe.minimum_coverage,
    )[:, experiment.node]


@dataclass(frozen=True, slots=True, eq=False)
class _InFigures:
    """Figures drawn: every step is done again in each replicate."""

    experiment: Experiment
    choice: Choice

    def blocks(self, weights: Weights, draws: Draws) -> Iterator[Block]:
        """Give all replicates as one block."""
        scores = np.full((len(weights.indicators), self.experiment.ranked.size), np.nan)
        failed: dict[int, Text] = {}
        for row in range(len(scores)):
            own = Weights(weights.indicators[row : row + 1], weights.nodes[row : row + 1])
            try:
                normalised = self.experiment.normalised_with(self.choice, draws, row)
                scores[row], failed_here = self.experiment.scores_once(
                    normalised, self.choice.aggregation, own
                )
            except (InvalidDefinition, ConstantIndicator) as error:
                failed[row] = error.text
                continue
            if failed_here is not None:
                failed[row] = failed_here
        yield from _blocks_of(scores, failed)


def _block_of(
    scores: Values,
    has_score: NDArray[np.bool_],
    failed: dict[int, Text],
    *,
    back: Callable[[Values], Values],
) -> Block:
    some = scores if has_score.all() else scores[:, has_score]
    answered = np.delete(some, list(failed), axis=0) if failed else some
    low, high = scale_of(answered)
    for row in failed:
        some[row] = low
    return Block(falling(some, low=low, high=high), has_score, low, high, back, failed)


def _blocks_of(scores: Values, failed: dict[int, Text]) -> Iterator[Block]:
    """Give the replicates in their order, those in which the same areas have a score together."""
    has_score = ~np.isnan(scores)
    starts = [0, *(1 + np.flatnonzero((has_score[1:] != has_score[:-1]).any(axis=1))), len(scores)]
    for start, stop in pairwise(starts):
        of_block = {row - start: reason for row, reason in failed.items() if start <= row < stop}
        yield _block_of(scores[start:stop], has_score[start], of_block, back=_unchanged)


def _unchanged(values: Values) -> Values:
    return values


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """What replicates with given parameters came to.

    ``ranks`` has the shape (replicates, ranked areas), ``NO_RANK`` where there is none, and so have ``scores``,
    with NaN; None where they were not asked for. ``failed`` gives by replicate the reason why it has no answer.
    """

    ranks: Ranks
    scores: Values | None
    failed: Mapping[int, Text]


def make(
    experiment: Experiment,
    choices: Sequence[Choice],
    *,
    weights: Weights,
    draws: Draws,
    with_scores: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Made:
    """Make replicates whose parameters are given, those of one choice together.

    Parameters
    ----------
    choices : sequence of Choice
        One a replicate.
    weights : Weights
        One row a replicate, of shape (replicates, indicators) and (replicates, nodes).
    draws : Draws
        The numbers of what is drawn of the figures, if anything is.
    progress : callable, optional
        Called with replicates done and in all.
    """
    ranks = np.zeros((len(choices), experiment.ranked.size), np.uint16)
    scores = np.full(ranks.shape, np.nan) if with_scores else None
    failed: dict[int, Text] = {}
    done = 0
    for choice, rows in _rows_by_choice(choices).items():
        try:
            run = experiment.run(choice, replicates=rows.size)
        except (InvalidDefinition, ConstantIndicator) as error:
            failed |= dict.fromkeys(rows.tolist(), error.text)
            done += rows.size
            continue
        own = Weights(weights.indicators[rows], weights.nodes[rows])
        at = 0
        for block in run.blocks(own, draws[rows]):
            of_block = rows[at : at + len(block)]
            failed |= {int(of_block[row]): reason for row, reason in block.failed.items()}
            if scores is not None:
                scores[of_block] = block.scores(slice(0, len(block)))
            block_ranks = np.empty((len(block), experiment.ranked.size), np.uint16)
            block.ranks_into(block_ranks)
            ranks[of_block] = block_ranks
            at += len(block)
        done += rows.size
        if progress:
            progress(done, len(choices))
    return Made(ranks, scores, failed)


def _rows_by_choice(choices: Sequence[Choice]) -> dict[Choice, NDArray[np.intp]]:
    rows: dict[Choice, list[int]] = {}
    for row, choice in enumerate(choices):
        rows.setdefault(choice, []).append(row)
    return {choice: np.array(own, dtype=np.intp) for choice, own in rows.items()}
