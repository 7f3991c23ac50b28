"""Blocks of replicates: many indices at once, each with weights of its own.

On its own scale every mean is a weighted sum, so where nothing is missing the whole tree collapses into
one weight per indicator, and a block of replicates into one matrix product. Where figures are missing,
weights are shared out again among what is present, node by node, exactly as in ``aggregation.py``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.aggregation import enough_present
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework, Group
from parvis.assessment.index.weighting import Weights

_BLOCK_SCORES = 2**18  # 2 MB of scores: what stays near one core while it is ranked
_STEP = 2.0**-32  # weights are whole multiples of it, so that every machine adds them up to the same bits


def draw_weights(
    random: np.random.Generator, weights: Weights, *, replicates: int, concentration: int
) -> Weights:
    """Draw weights around these, for many replicates at once.

    Each weight is multiplied by the mean of ``concentration`` exponential draws. With equal weights and
    a concentration of 1 the shares of siblings are then spread evenly over all that add up to one
    (a flat Dirichlet distribution); a higher concentration keeps them closer to the given weights.

    Returns
    -------
    Weights
        With arrays of shape (replicates, indicators) and (replicates, nodes).

    References
    ----------
    Aitchison (1986), The Statistical Analysis of Compositional Data, section 2.5, perturbation.
    """
    given = np.concatenate([weights.indicators, weights.nodes])
    exponential = np.zeros((replicates, given.size))
    for _ in range(concentration):
        exponential -= np.log1p(-random.random(exponential.shape))
    drawn = given * (np.ceil(exponential / concentration / _STEP) * _STEP)
    indicators = weights.indicators.size
    return Weights(drawn[:, :indicators], drawn[:, indicators:])


@dataclass(frozen=True, slots=True)
class Branch:
    """A node and what is below it, for a set of areas.

    ``flat`` are the members that miss nothing in any area: their branches collapse into one weight per
    indicator. ``gapped`` are branches that miss something. ``is_present`` is 1 where the node has a
    score and 0 where too little is there.
    """

    node: int
    indicators: NDArray[np.intp]
    flat: tuple["Branch", ...]
    gapped: tuple["Branch", ...]
    is_present: Values
    is_complete: bool


def grow(
    framework: Framework, is_present: NDArray[np.bool_], *, weights: Weights, minimum_coverage: float
) -> Branch:
    """Build the tree of branches for areas with these gaps.

    Parameters
    ----------
    is_present : array of shape (areas, indicators)
        Whether the area has a value of the indicator.
    weights : Weights
        The recipe's own; a member of weight zero is no member.
    """
    branches: dict[int, Branch] = {}
    for group in framework.groups():
        below = [branches.pop(node) for node in group.nodes]
        branches[group.node] = _branch(group, below, framework, is_present, weights, minimum_coverage)
    return branches[0]


def _branch(
    group: Group,
    below: list[Branch],
    framework: Framework,
    is_present: NDArray[np.bool_],
    weights: Weights,
    minimum_coverage: float,
) -> Branch:
    members = np.hstack(
        [is_present[:, list(group.indicators)], *(branch.is_present[:, None] > 0 for branch in below)]
    )
    has_score = enough_present(
        members,
        weights=weights.of(group),
        minimum_coverage=framework.coverage_wanted(group, minimum_coverage),
    )
    return Branch(
        node=group.node,
        indicators=np.array(group.indicators, dtype=np.intp),
        flat=tuple(branch for branch in below if branch.is_complete),
        gapped=tuple(branch for branch in below if not branch.is_complete),
        is_present=has_score.astype(float),
        is_complete=bool(is_present[:, list(group.indicators)].all())
        and all(branch.is_complete for branch in below),
    )


def replicate(branch: Branch, values: Values, is_present: Values, weights: Weights) -> Iterator[Values]:
    """Give the branch's score for every replicate and area, block after block of replicates.

    Parameters
    ----------
    values : array of shape (indicators, areas)
        On the mean's own scale; 0 where missing.
    is_present : array of shape (indicators, areas)
        1 where there is a value, 0 where it is missing.
    weights : Weights
        One row per replicate, as :func:`draw_weights` gives them.

    Yields
    ------
    array of shape (some replicates, areas)
        On the mean's own scale; without meaning where ``branch.is_present`` is 0.
    """
    if branch.is_complete:
        shares, total = _collapse(branch, weights)
        shares /= total[:, None]
        for rows in _blocks(len(shares), values.shape[1]):
            yield shares[rows] @ values
        return
    for rows in _blocks(len(weights.indicators), values.shape[1]):
        yield _scores(branch, values, is_present, Weights(weights.indicators[rows], weights.nodes[rows]))


def _blocks(replicates: int, areas: int) -> Iterator[slice]:
    rows = max(1, _BLOCK_SCORES // max(1, areas))
    for start in range(0, replicates, rows):
        yield slice(start, start + rows)


def _scores(branch: Branch, values: Values, is_present: Values, weights: Weights) -> Values:
    """Return the scores of a branch that misses something, sharing weights out again over what is present."""
    per_indicator, total_weight = _collapse(branch, weights)
    total = per_indicator @ values
    own = branch.indicators
    present_weight = total_weight[:, None] + weights.indicators[:, own] @ (is_present[own] - 1)
    for other in branch.gapped:
        weight = weights.nodes[:, other.node, None] * other.is_present
        total += weight * _scores(other, values, is_present, weights)
        present_weight += weight
    present_weight += 1 - branch.is_present  # where too little is there nothing may divide by zero
    total /= present_weight
    return total


def _collapse(branch: Branch, weights: Weights) -> tuple[Values, Values]:
    """Return one weight per indicator for what collapses in this branch, and the sum of its members' weights."""
    per_indicator = np.zeros_like(weights.indicators)
    per_indicator[:, branch.indicators] = weights.indicators[:, branch.indicators]
    total = per_indicator.sum(axis=1)
    for flat in branch.flat:
        below, total_below = _collapse(flat, weights)
        weight = weights.nodes[:, flat.node]
        per_indicator += below * (weight / total_below)[:, None]
        total += weight
    return per_indicator, total
