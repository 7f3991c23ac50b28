"""Blocks of replicates: many indices at once, each with weights of its own.

On its own scale every mean is a weighted sum, so where nothing is missing the whole tree collapses into
one weight per indicator, and a block of replicates into one matrix product. Where figures are missing,
weights are shared out again among what is present, node by node, exactly as in ``aggregation.py``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.aggregation import enough_present, of_level
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

    ``flat`` are the branches that miss nothing in any area: they collapse into one weight per indicator,
    and ``collapsed`` are all indicators that do. ``gapped`` are those that miss something.
    ``members_present`` is 1 where a member has a value and 0 where it is missing, of shape (members,
    areas): indicators, then nodes. ``is_present`` says where the node itself has a score.
    """

    node: int
    indicators: NDArray[np.intp]
    nodes: NDArray[np.intp]
    flat: tuple["Branch", ...]
    gapped: tuple["Branch", ...]
    collapsed: NDArray[np.intp]
    members_present: Values
    is_present: NDArray[np.bool_]
    is_complete: bool


def grow(
    framework: Framework,
    is_present: NDArray[np.bool_],
    *,
    weights: Weights,
    minimum_coverage: tuple[float, ...],
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
    heights = framework.heights()
    for group in framework.groups():
        below = [branches.pop(node) for node in group.nodes]
        wanted = of_level(minimum_coverage, heights[group.node])
        branches[group.node] = _branch(group, below, framework, is_present, weights, wanted)
    return branches[0]


def _branch(
    group: Group,
    below: list[Branch],
    framework: Framework,
    is_present: NDArray[np.bool_],
    weights: Weights,
    minimum_coverage: float,
) -> Branch:
    own = np.array(group.indicators, dtype=np.intp)
    present = np.vstack([is_present[:, own].T, *(branch.is_present for branch in below)])
    flat = tuple(branch for branch in below if branch.is_complete)
    return Branch(
        node=group.node,
        indicators=own,
        nodes=np.array(group.nodes, dtype=np.intp),
        flat=flat,
        gapped=tuple(branch for branch in below if not branch.is_complete),
        collapsed=np.concatenate([own, *(branch.collapsed for branch in flat)]),
        members_present=present.astype(float),
        is_present=enough_present(
            present.T,
            weights=weights.of(group),
            minimum_coverage=framework.coverage_wanted(group, minimum_coverage),
        ),
        is_complete=bool(present.all()) and len(flat) == len(below),
    )


def replicate(branch: Branch, values: Values, weights: Weights) -> Iterator[Values]:
    """Give the branch's score for every replicate and area, block after block of replicates.

    Parameters
    ----------
    values : array of shape (indicators, areas)
        On the mean's own scale; 0 where missing.
    weights : Weights
        One row per replicate, as :func:`draw_weights` gives them.

    Yields
    ------
    array of shape (some replicates, areas)
        On the mean's own scale; 0 where ``branch.is_present`` is False.
    """
    if branch.is_complete:
        shares, values = _collapse(branch, weights), values[branch.collapsed]
        for rows in _blocks(len(shares), values.shape[1]):
            yield shares[rows] @ values
        return
    for rows in _blocks(len(weights.indicators), values.shape[1]):
        yield _scores(branch, values, Weights(weights.indicators[rows], weights.nodes[rows]))


def _blocks(replicates: int, areas: int) -> Iterator[slice]:
    rows = max(1, _BLOCK_SCORES // max(1, areas))
    for start in range(0, replicates, rows):
        yield slice(start, start + rows)


def _scores(branch: Branch, values: Values, weights: Weights, *, factor: Values | float = 1.0) -> Values:
    """Return the scores of a branch that misses something, times a factor of shape (replicates, 1).

    Weights are shared out again over what is present. The factor goes in with the weights, which are few,
    and not over the scores, which are many.
    """
    members = np.hstack([weights.indicators[:, branch.indicators], weights.nodes[:, branch.nodes]])
    present_weight = members @ branch.members_present
    total = (factor * _collapse(branch, weights)) @ values[branch.collapsed]
    for other in branch.gapped:
        total += _scores(other, values, weights, factor=factor * weights.nodes[:, other.node, None])
    present_weight[:, ~branch.is_present] = (
        np.inf
    )  # nothing, divided by it, is the 0 that a missing member adds
    total /= present_weight
    return total


def _collapse(branch: Branch, weights: Weights) -> Values:
    """Return the weight of each indicator that collapses in a branch; of a complete branch they add up to 1."""
    own = weights.indicators[:, branch.indicators]
    below = (weights.nodes[:, flat.node, None] * _collapse(flat, weights) for flat in branch.flat)
    shares = np.hstack([own, *below])
    return shares / shares.sum(axis=1, keepdims=True) if branch.is_complete else shares
