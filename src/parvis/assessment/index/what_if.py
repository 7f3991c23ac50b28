"""What if: the index under other weights, live, and how far a weight can move before two areas change places.

What weights do not touch is done once; a new set of weights then costs milliseconds for thousands of areas.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import Mean
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework, Group
from parvis.assessment.index.ranking import ranks_of
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.steps import Prepared, score, scores_with
from parvis.assessment.index.weighting import Weights, manual
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """The index under one set of weights; ``scores`` and ``ranks`` have the shape (areas, nodes), NaN where none."""

    weights: Weights
    scores: Values
    ranks: Values


@dataclass(frozen=True, slots=True, eq=False)
class Explorer:
    """An index whose weights can be moved; ``own`` is the one that the recipe makes."""

    framework: Framework
    recipe: Recipe
    normalised: Values
    own: Weighed

    def under(self, given: Mapping[str, float]) -> Weighed:
        """Return the index with these weights by identifier, and the recipe's own for the rest.

        Raises
        ------
        InvalidDefinition
            A weight is negative or belongs to nothing, or nothing in a node is left with a weight.
        """
        return _weighed(self.framework, self.recipe, self.normalised, self._weights(given))

    def _weights(self, given: Mapping[str, float]) -> Weights:
        own = zip(
            (*self.framework.indicator_ids, *self.framework.node_ids),
            (*self.own.weights.indicators.tolist(), *self.own.weights.nodes.tolist()),
            strict=True,
        )
        return manual({**dict(own), **given})(self.framework, self.normalised)


def explorer(prepared: Prepared, framework: Framework, recipe: Recipe) -> Explorer:
    """Make the index once, so that its weights can be moved.

    Raises
    ------
    ConstantIndicator, InvalidDefinition
        As in :func:`~parvis.assessment.index.steps.score`.
    """
    scored = score(prepared, framework, recipe)
    own = Weighed(scored.weights, scored.scores, _ranks(scored.scores))
    return Explorer(framework, recipe, scored.normalised, own)


def _weighed(framework: Framework, recipe: Recipe, normalised: Values, weights: Weights) -> Weighed:
    scores = scores_with(weights, normalised, framework, recipe)
    return Weighed(weights, scores, _ranks(scores))


def _ranks(scores: Values) -> Values:
    return np.column_stack([ranks_of(column) for column in scores.T])


@dataclass(frozen=True, slots=True, eq=False)
class Shift:
    """What moves between two sets of weights, on the index.

    ``rank_change`` has the shape (areas,), positive where an area falls, NaN without an index in both.
    ``turned_pairs`` of the ``pairs`` of areas stand the other way round.
    """

    rank_change: Values
    mean_rank_change: float
    turned_pairs: int
    pairs: int


def shift(before: Weighed, after: Weighed) -> Shift:
    """Return how the ranks on the index move from one set of weights to another."""
    one, two = before.ranks[:, 0], after.ranks[:, 0]
    both = np.flatnonzero(~np.isnan(one) & ~np.isnan(two))
    change = two - one
    one, two = one[both], two[both]
    turned = sum(
        int((np.sign(one[at] - one[at + 1 :]) * np.sign(two[at] - two[at + 1 :]) < 0).sum())
        for at in range(both.size)
    )
    return Shift(
        rank_change=change,
        mean_rank_change=float(np.abs(change[both]).mean()) if both.size else np.nan,
        turned_pairs=turned,
        pairs=both.size * (both.size - 1) // 2,
    )


@dataclass(frozen=True, slots=True)
class Swap:
    """Where two areas change places as the weight of ``part`` alone moves, its siblings keeping theirs.

    ``weight`` is what it is now; ``below`` and ``above`` are the nearest weights at which the two are level, NaN where
    there is none: no weight of this part turns them round.
    """

    part: str
    weight: float
    below: float
    above: float


def swaps(explorer: Explorer, area: int, other: int) -> tuple[Swap, ...]:
    """Return for each indicator and node how far its weight can move before two areas change places on the index.

    A score is a quotient of two straight lines in one weight, so the places where two are equal are the roots of a
    quadratic: they are exact, whatever gaps the areas have.

    Parameters
    ----------
    area, other : int
        Two areas that have an index.

    Raises
    ------
    InvalidDefinition
        An area has no index, or the recipe does not take one mean at all levels.
    """
    mean = _one_mean(explorer.recipe)
    for each in (area, other):
        if np.isnan(explorer.own.scores[each, 0]):
            raise _no_index(each)
    tree = _Tree.of(explorer.framework)
    lines = [_OnScale.of(explorer, mean, each) for each in (area, other)]
    own = explorer.own.weights
    parts = [
        *((name, own.indicators[at], at, False) for at, name in enumerate(explorer.framework.indicator_ids)),
        *((name, own.nodes[at], at, True) for at, name in enumerate(explorer.framework.node_ids) if at),
    ]
    return tuple(
        _swap(name, float(weight), *(tree.line(own, line, at, is_node=is_node) for line in lines))
        for name, weight, at, is_node in parts
    )


_NOTHING = 1e-9  # what rounding leaves of a coefficient that cancels

_Line = tuple[float, float, float, float]
"""p, q, u, v of a score (p + q t) / (u + v t) at a weight t."""


def _swap(part: str, weight: float, one: _Line, two: _Line) -> Swap:
    (p, q, u, v), (p2, q2, u2, v2) = one, two
    coefficients = np.array([q * v2 - q2 * v, p * v2 + q * u2 - p2 * v - q2 * u, p * u2 - p2 * u])
    largest = np.abs(coefficients).max()
    roots = np.roots(np.where(np.abs(coefficients) > _NOTHING * largest, coefficients, 0))
    level = [float(root.real) for root in roots if abs(root.imag) < _NOTHING and root.real > 0]
    return Swap(
        part,
        weight,
        below=max((root for root in level if root < weight), default=np.nan),
        above=min((root for root in level if root >= weight), default=np.nan),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _OnScale:
    """One area's indicators and nodes on the mean's own scale, NaN where missing."""

    indicators: Values
    nodes: Values

    @classmethod
    def of(cls, explorer: Explorer, mean: Mean, area: int) -> "_OnScale":
        return cls(mean.into(explorer.normalised[area]), mean.into(explorer.own.scores[area]))


@dataclass(frozen=True, slots=True, eq=False)
class _Tree:
    """The groups by their node, and the node above each node and indicator, by position."""

    groups: Mapping[int, Group]
    above_node: Mapping[int, int]
    above_indicator: Mapping[int, int]

    @classmethod
    def of(cls, framework: Framework) -> "_Tree":
        groups = {group.node: group for group in framework.groups()}
        return cls(
            groups,
            {node: group.node for group in groups.values() for node in group.nodes},
            {indicator: group.node for group in groups.values() for indicator in group.indicators},
        )

    def line(self, weights: Weights, area: _OnScale, at: int, *, is_node: bool) -> _Line:
        """Return an area's index as a function of the weight of one part."""
        value = float(area.nodes[at] if is_node else area.indicators[at])
        node = (self.above_node if is_node else self.above_indicator)[at]
        total, weight = self._others(weights, area, node, at, is_node=is_node)
        line = (total, 0.0, weight, 0.0) if np.isnan(value) else (total, value, weight, 1.0)
        while node in self.above_node:
            own, parent = float(weights.nodes[node]), self.above_node[node]
            total, weight = self._others(weights, area, parent, node, is_node=True)
            if not np.isnan(area.nodes[node]):
                p, q, u, v = line
                line = (
                    total * u + own * p,
                    total * v + own * q,
                    (weight + own) * u,
                    (weight + own) * v,
                )
            else:
                line = (total, 0.0, weight, 0.0)
            node = parent
        return line

    def _others(
        self, weights: Weights, area: _OnScale, node: int, left_out: int, *, is_node: bool
    ) -> tuple[float, float]:
        """Return the weighted sum of a node's other members, and their weight."""
        group = self.groups[node]
        indicators = [each for each in group.indicators if is_node or each != left_out]
        nodes = [each for each in group.nodes if not is_node or each != left_out]
        values = np.concatenate([area.indicators[indicators], area.nodes[nodes]])
        weight = np.concatenate([weights.indicators[indicators], weights.nodes[nodes]])
        present = ~np.isnan(values)
        return float(values[present] @ weight[present]), float(weight[present].sum())


def _one_mean(recipe: Recipe) -> Mean:
    first = recipe.aggregation[0]
    if isinstance(first, Mean) and {each.id for each in recipe.aggregation} == {first.id}:
        return first
    raise InvalidDefinition(
        Text(
            en="How far a weight can move is known for one mean at all levels only. "
            "Take one aggregation, or try weights one by one.",
            fr="La marge d’un poids n’est connue que pour une même moyenne à tous les niveaux. "
            "Prenez une seule agrégation ou essayez les poids un à un.",
        )
    )


def _no_index(area: int) -> InvalidDefinition:
    return InvalidDefinition(
        Text(
            en=f"Row {area + 1} has no index, so it changes places with nobody. Choose an area that has one.",
            fr=f"La ligne {area + 1} n’a pas d’indice et ne change de place avec personne. "
            "Choisissez un territoire qui en a un.",
        )
    )
