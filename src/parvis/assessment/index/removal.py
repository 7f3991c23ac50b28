"""Removal: what the index loses when an indicator or a whole node is left out.

One at a time, each part of the framework gets no weight, and the index is made again. A part whose absence changes
neither scores nor ranks says nothing that the others do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.ranking import mean_rank_change, ranks_of
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.steps import Prepared, score, scores_with
from parvis.assessment.index.weighting import Weights
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class Removals:
    """The index without each of ``parts``; ``scores`` and ``ranks`` have the shape (parts, areas).

    NaN where an area has no index then. ``mean_rank_change`` is how far areas move on average, over those that have an
    index both with and without the part and among them. ``information_lost`` is the share, 0 to 1, of the index's
    variance that the index without the part does not tell: one less the square of their correlation. Both have
    the shape (parts,) and are NaN for a part without which there is no index.
    """

    parts: tuple[str, ...]
    scores: Values
    ranks: Values
    mean_rank_change: Values
    information_lost: Values


def effects_of_removal(
    prepared: Prepared,
    framework: Framework,
    recipe: Recipe,
    *,
    parts: Sequence[str] | None = None,
    rows: NDArray[np.intp] | None = None,
) -> Removals:
    """Make the index without each part in turn.

    Parameters
    ----------
    rows : array of shape (areas,), optional
        Which rows to look at: in a panel those of one period, since areas are ranked within it. All where not given.
    parts : sequence of str, optional
        Indicators and nodes by identifier; every indicator and every node but the top where not given.

    Raises
    ------
    InvalidDefinition
        A part is not in the framework, or is the top; or the recipe has no answer for these values.
    """
    everything = (*framework.indicator_ids, *framework.node_ids[1:])
    parts = tuple(everything if parts is None else parts)
    _refuse_unknown(parts, everything)
    scored = score(prepared, framework, recipe)
    rows = np.arange(len(scored.scores)) if rows is None else rows
    own = scored.scores[rows, 0]
    scores = np.array(
        [
            _index(scored.normalised, framework, recipe, without(framework, scored.weights, part))[rows]
            for part in parts
        ]
    ).reshape(len(parts), len(own))
    ranks = np.array([ranks_of(row) for row in scores]).reshape(scores.shape)
    return Removals(
        parts=parts,
        scores=scores,
        ranks=ranks,
        mean_rank_change=np.array([mean_rank_change(own, row) for row in scores]),
        information_lost=np.array([_information_lost(own, row) for row in scores]),
    )


def without(framework: Framework, weights: Weights, part: str) -> Weights:
    """Return the weights with none for a part, nor for a node that would be left with nothing.

    Such a node keeps the weights of its members, so that it still has a score of its own.
    """
    indicators, nodes = weights.indicators.copy(), weights.nodes.copy()
    if part in framework.indicator_ids:
        indicators[framework.indicator_ids.index(part)] = 0
    else:
        nodes[framework.node_ids.index(part)] = 0
    left = Weights(indicators, nodes)
    for group in framework.groups():
        if left.of(group).sum() <= 0 and group.node:
            indicators[list(group.indicators)] = weights.indicators[list(group.indicators)]
            nodes[list(group.nodes)] = weights.nodes[list(group.nodes)]
            nodes[group.node] = 0
    return left


def _index(normalised: Values, framework: Framework, recipe: Recipe, weights: Weights) -> Values:
    if all(weights.of(group).sum() <= 0 for group in framework.groups() if not group.node):
        return np.full(len(normalised), np.nan)  # it was all there was
    return scores_with(weights, normalised, framework, recipe)[:, 0]


def _information_lost(index: Values, other: Values) -> float:
    both = ~np.isnan(index) & ~np.isnan(other)
    one, two = index[both], other[both]
    if len(one) < 2 or np.ptp(one) == 0 or np.ptp(two) == 0:
        return np.nan
    return float(max(0.0, 1 - np.corrcoef(one, two)[0, 1] ** 2))


def _refuse_unknown(parts: Sequence[str], valid: Sequence[str]) -> None:
    for part in parts:
        if part not in valid:
            choices = ", ".join(valid)
            raise InvalidDefinition(
                Text(
                    en=f"“{part}” is no part that can be left out. Choose from: {choices}.",
                    fr=f"«\u00a0{part}\u00a0» n’est pas un élément qu’on peut retirer. "
                    f"Choisissez parmi\u00a0: {choices}.",
                )
            )
