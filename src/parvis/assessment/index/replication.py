"""Blocks of replicates: many indices at once, each with weights of its own.

On its own scale every mean is a weighted sum, so where nothing is missing the whole tree collapses into
one weight per indicator, and a block of replicates into one matrix product. Where figures are missing,
weights are shared out again among what is present, node by node, exactly as in ``aggregation.py``. In a large
table with few gaps even that is a product: that of the whole tree, and a sparse one that patches it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.aggregation import enough_present, of_level
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework, Group
from parvis.assessment.index.weighting import Weights

_BLOCK_SCORES = 2**18  # 2 MB of scores: what stays near one core while it is ranked


@dataclass(frozen=True, slots=True)
class Branch:
    """A node and what is below it, for a set of areas.

    ``flat`` are the branches that miss nothing in any area: they collapse into one weight per indicator,
    and ``collapsed`` are all indicators that do. ``gapped`` are those that miss something.
    ``members_present`` is 1 where a member has a value and 0 where it is missing, of shape (members,
    areas): indicators, then nodes. ``is_present`` says where the node itself has a score;
    ``lacks_no_member`` that every area has all members, ``is_complete`` that all of these lack nothing either.
    """

    node: int
    indicators: NDArray[np.intp]
    nodes: NDArray[np.intp]
    flat: tuple["Branch", ...]
    gapped: tuple["Branch", ...]
    collapsed: NDArray[np.intp]
    members_present: Values
    is_present: NDArray[np.bool_]
    lacks_no_member: bool
    is_complete: bool

    def of_node(self, node: int) -> "Branch":
        """Return the branch of a node, by its position in the framework: this one or one below."""
        return next(branch for branch in self._all() if branch.node == node)

    def _all(self) -> Iterator["Branch"]:
        yield self
        for branch in (*self.flat, *self.gapped):
            yield from branch._all()


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
        lacks_no_member=bool(present.all()),
        is_complete=bool(present.all()) and len(flat) == len(below),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Patches:
    """What turns the product of a tree without gaps into the scores of areas with some.

    ``whole`` is the tree as if nothing were missing. In a node of indicators, an area's weights share out again
    what its gaps leave, so each of its terms is multiplied by one and the same factor. ``of_node`` has for each
    such node, by the columns of its indicators in ``whole.collapsed``, the different patterns of gaps, of shape
    (patterns, indicators). ``terms`` is a sparse matrix of shape (areas, patterns and indicators): the
    values that are multiplied. ``hard`` are the areas that lack more than indicators; ``branch`` is their tree.
    """

    whole: Branch
    of_node: tuple[tuple[NDArray[np.intp], Values], ...]
    terms: Any
    hard: NDArray[np.intp]
    branch: Branch | None


# A pattern of gaps costs what an area without them does: worth it while areas share patterns.
_AREAS_PER_PATTERN = 8
_SMALLEST_PATCHED = 2**22  # scores; below it SciPy takes longer to load than it saves


def patch(
    framework: Framework,
    values: Values,
    is_present: NDArray[np.bool_],
    *,
    weights: Weights,
    minimum_coverage: tuple[float, ...],
    replicates: int,
) -> Patches | None:
    """Return how to patch the gaps, or None where it is not worth the trouble.

    Parameters
    ----------
    values : array of shape (indicators, areas)
        On the mean's own scale; 0 where missing.
    is_present : array of shape (areas, indicators)
        Whether the area has a value of the indicator.
    """
    if is_present.all() or is_present.shape[0] * replicates < _SMALLEST_PATCHED:
        return None
    everything = np.ones((1, is_present.shape[1]), dtype=bool)
    whole = grow(framework, everything, weights=weights, minimum_coverage=minimum_coverage)
    patterns = _patterns(framework, is_present)
    hard = _hard(framework, is_present, patterns, weights, minimum_coverage)
    if 4 * hard.size > len(is_present):
        return None
    place = np.argsort(whole.collapsed)
    return Patches(
        whole=whole,
        of_node=tuple((place[each.columns], each.present.astype(float)) for each in patterns),
        terms=_terms(patterns, values, hard),
        hard=hard,
        branch=grow(framework, is_present[hard], weights=weights, minimum_coverage=minimum_coverage)
        if hard.size
        else None,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Patterns:
    """The different gaps of a node of indicators; ``of_area`` numbers each area's, -1 where it has none."""

    node: int
    columns: NDArray[np.intp]
    present: NDArray[np.bool_]
    of_area: NDArray[np.intp]


def _patterns(framework: Framework, is_present: NDArray[np.bool_]) -> list[_Patterns]:
    found = []
    for group in framework.groups():
        columns = np.array(group.indicators, dtype=np.intp)
        own = is_present[:, columns]
        gapped = np.flatnonzero(~own.all(axis=1))
        if not gapped.size or group.nodes:
            continue
        present, numbers = np.unique(own[gapped], axis=0, return_inverse=True)
        of_area = np.full(len(own), -1)
        of_area[gapped] = numbers.ravel()
        found.append(_Patterns(group.node, columns, present, of_area))
    return found


def _hard(
    framework: Framework,
    is_present: NDArray[np.bool_],
    patterns: list[_Patterns],
    weights: Weights,
    minimum_coverage: tuple[float, ...],
) -> NDArray[np.intp]:
    """Return the areas without some node, with gaps beside nodes, or in a node where few share a pattern."""
    is_hard = np.zeros(len(is_present), dtype=bool)
    patched = {each.node: each for each in patterns}
    heights = framework.heights()
    for group in framework.groups():
        own = is_present[:, list(group.indicators)]
        if group.nodes:
            is_hard |= ~own.all(axis=1)
            continue
        is_hard |= ~enough_present(
            own,
            weights=weights.of(group),
            minimum_coverage=framework.coverage_wanted(
                group, of_level(minimum_coverage, heights[group.node])
            ),
        )
        if group.node in patched and len(patched[group.node].present) * _AREAS_PER_PATTERN > len(own):
            is_hard |= patched[group.node].of_area >= 0
    return np.flatnonzero(is_hard)


def _terms(patterns: list[_Patterns], values: Values, hard: NDArray[np.intp]) -> Any:
    from scipy import sparse  # only for large tables with gaps

    is_easy = np.ones(values.shape[1], dtype=bool)
    is_easy[hard] = False
    rows, columns, terms, first = [], [], [], 0
    for each in patterns:
        areas = np.flatnonzero(is_easy & (each.of_area >= 0))
        own = each.present[each.of_area[areas]]
        at, member = np.nonzero(own)
        rows.append(areas[at])
        columns.append(first + each.of_area[areas][at] * own.shape[1] + member)
        terms.append(values[each.columns[member], areas[at]])
        first += each.present.size
    cells = (np.concatenate(rows), np.concatenate(columns))
    return sparse.csr_matrix((np.concatenate(terms), cells), shape=(values.shape[1], first))


def _patched(patches: Patches, collapsed: Values, hard: Values, weights: Weights) -> Values:
    """Return the scores; ``collapsed`` are the values in the order of the whole tree, ``hard`` of hard areas only."""
    shares = _collapse(patches.whole, weights)
    total = shares @ collapsed
    factors = []
    for columns, present in patches.of_node:
        own = weights.indicators[:, patches.whole.collapsed[columns]]
        # Of a pattern that only hard areas have, nothing may be left; no term refers to it.
        with np.errstate(divide="ignore", invalid="ignore"):
            more = own.sum(axis=1, keepdims=True) / (own @ present.T) - 1
            factors.append((more[:, :, None] * shares[:, None, columns]).reshape(len(shares), -1))
    total += (patches.terms @ np.ascontiguousarray(np.hstack(factors).T)).T
    if patches.branch is not None:
        total[:, patches.hard] = _scores(patches.branch, hard, weights)
    return total


def replicate(
    branch: Branch, values: Values, weights: Weights, *, patches: Patches | None = None
) -> Iterator[Values]:
    """Give the branch's score for every replicate and area, block after block of replicates.

    Parameters
    ----------
    values : array of shape (indicators, areas)
        On the mean's own scale; 0 where missing.
    weights : Weights
        One row per replicate, as :func:`draw_weights` gives them.
    patches : Patches, optional
        As :func:`patch` gives them for these values: the same scores, sooner.

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
    score = partial(_scores, branch, values)
    if patches is not None:
        score = partial(_patched, patches, values[patches.whole.collapsed], values[:, patches.hard])
    for rows in _blocks(len(weights.indicators), values.shape[1]):
        yield score(Weights(weights.indicators[rows], weights.nodes[rows]))


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
