"""Coherence: whether the figures hang together as the framework says that they do.

Members of one node should move together and with their node, none should be another's double, none should pull
against the rest, and each should count for about as much as its weight says.

References
----------
OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 4. JRC, Your 10-Step Pocket Guide to Composite
Indicators & Scoreboards (2019), step 8.
"""

from dataclasses import dataclass

import numpy as np

from parvis.assessment.index.arrays import Values
from parvis.assessment.index.components import Components, cronbach_alpha, principal_components
from parvis.assessment.index.correlation import CORRELATIONS, pairs_beyond, pearson
from parvis.assessment.index.denomination import Denominators
from parvis.assessment.index.framework import Framework, Group
from parvis.assessment.index.importance import effective_weights, nominal_weights, shares_of
from parvis.assessment.index.weighting import Weights


@dataclass(frozen=True, slots=True)
class Bounds:
    """From where on something is worth a reader's attention; correlations are taken without their sign.

    ``redundant`` is between two members of a node, ``silent`` with the index, ``sized`` with a denominator. ``alpha``
    is Cronbach's, ``eigenvalue`` of a component that counts as a dimension. An effective weight under ``least`` times
    or over ``most`` times the nominal one is far from it.
    """

    redundant: float = 0.92  # JRC pocket guide (2019), step 8
    silent: float = 0.3  # the same
    sized: float = 0.7
    alpha: float = 0.7  # Nunnally (1978), Psychometric Theory, page 245
    eigenvalue: float = 1.0  # Kaiser (1960)
    least: float = 0.5
    most: float = 2.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things by identifier and their correlation."""

    one: str
    other: str
    correlation: float


@dataclass(frozen=True, slots=True, eq=False)
class NodeCoherence:
    """How the members of one node hang together; every array is in the order of ``members``, indicators first.

    ``correlations`` has the shape (members, members); the others the shape (members,): Pearson's ``with_node`` and
    ``with_index``, ``nominal`` and ``effective`` share in the node, and ``main_effect``, the share of the
    variance of the node's score that a line through the member alone explains. ``alpha`` is Cronbach's, NaN for one
    member; ``components`` is None where there are none. ``complete`` areas have all members: these two rest on them.
    """

    node: str
    members: tuple[str, ...]
    correlations: Values
    with_node: Values
    with_index: Values
    nominal: Values
    effective: Values
    alpha: float
    components: Components | None
    complete: int

    @property
    def main_effect(self) -> Values:
        """Return the first-order sensitivity index of the node to each member, if their relation is a line."""
        return np.asarray(self.with_node**2)


@dataclass(frozen=True, slots=True, eq=False)
class Coherence:
    """How all figures hang together; ``nodes`` are in the framework's order.

    ``indicators`` are Pearson's correlations, of shape (indicators, indicators), on one scale with better upwards.
    ``with_index`` has for each kind of correlation those of the indicators, then the nodes, with the index, of shape
    (indicators + nodes,). ``nominal`` are shares in the index. ``areas`` have an index, and ``alpha`` is over the
    ``complete`` ones that have every indicator. ``sized`` pairs
    an indicator in its own unit with a denominator.
    """

    areas: int
    complete: int
    indicators: Values
    with_index: dict[str, Values]
    nominal: Weights
    alpha: float
    nodes: tuple[NodeCoherence, ...]
    redundant: tuple[Pair, ...]
    contrary: tuple[Pair, ...]
    silent: tuple[Pair, ...]
    sized: tuple[Pair, ...]
    bounds: Bounds


def coherence(
    normalised: Values,
    scores: Values,
    framework: Framework,
    weights: Weights,
    *,
    given: Values,
    denominators: Denominators,
    bounds: Bounds = Bounds(),
) -> Coherence:
    """Relate all indicators and nodes to each other.

    Parameters
    ----------
    normalised : array of shape (areas, indicators)
        On one scale, better upwards; NaN where missing. A pair is compared over the areas that have both.
    scores : array of shape (areas, nodes)
        Top first.
    given : array of shape (areas, indicators)
        In their own unit, to be compared with what could drive them.
    denominators : mapping of name to array of shape (areas,)
        Such as population.
    """
    everything = np.column_stack([normalised, scores])
    matrix = pearson(everything, everything)
    top = len(framework.indicators)
    nodes = tuple(
        _node(group, framework, matrix, normalised, scores, weights)
        for group in sorted(framework.groups(), key=lambda each: each.node)
    )
    ranked = int((~np.isnan(scores[:, 0])).sum())
    return Coherence(
        areas=ranked,
        complete=int((~np.isnan(normalised).any(axis=1)).sum()),
        indicators=matrix[:top, :top],
        with_index={
            name: correlate(everything, scores[:, :1])[:, 0] for name, correlate in CORRELATIONS.items()
        },
        nominal=nominal_weights(framework, weights),
        alpha=cronbach_alpha(normalised),
        nodes=nodes,
        redundant=tuple(pair for node in nodes for pair in pairs_within(node, beyond=bounds.redundant)),
        contrary=_contrary(nodes, ranked),
        silent=_silent(framework, matrix[top, :top], bounds),
        sized=driven_by_size(given, framework, denominators, beyond=bounds.sized),
        bounds=bounds,
    )


def pairs_within(node: NodeCoherence, *, beyond: float) -> tuple[Pair, ...]:
    """Return each two members of a node with a correlation beyond a bound, strongest first."""
    found = pairs_beyond(node.correlations, beyond)
    return tuple(Pair(node.members[one], node.members[other], r) for one, other, r in found)


def driven_by_size(
    given: Values, framework: Framework, denominators: Denominators, *, beyond: float
) -> tuple[Pair, ...]:
    """Return each indicator that moves with a denominator beyond a bound, in the framework's order.

    Such an indicator says how large a place is before it says anything else, unless it is divided by its size.
    """
    names = sorted(denominators)
    if not names:
        return ()
    matrix = pearson(given, np.column_stack([denominators[name] for name in names]))
    return tuple(
        Pair(framework.indicator_ids[row], names[column], float(matrix[row, column]))
        for row, column in np.argwhere(np.nan_to_num(np.abs(matrix)) > beyond).tolist()
    )


def _node(
    group: Group, framework: Framework, matrix: Values, normalised: Values, scores: Values, weights: Weights
) -> NodeCoherence:
    count = len(framework.indicators)
    columns = [*group.indicators, *(count + node for node in group.nodes)]
    members = np.column_stack([normalised[:, list(group.indicators)], scores[:, list(group.nodes)]])
    own = weights.of(group)
    return NodeCoherence(
        node=framework.node_ids[group.node],
        members=tuple([*framework.indicator_ids, *framework.node_ids][column] for column in columns),
        correlations=matrix[np.ix_(columns, columns)],
        with_node=matrix[columns, count + group.node],
        with_index=matrix[columns, count],
        nominal=shares_of(own),
        effective=effective_weights(members, own, scores[:, group.node]),
        alpha=cronbach_alpha(members),
        components=principal_components(members),
        complete=int((~np.isnan(members).any(axis=1)).sum()),
    )


def _contrary(nodes: tuple[NodeCoherence, ...], areas: int) -> tuple[Pair, ...]:
    """Return each member that goes against its node by more than two standard errors of no correlation at all."""
    bound = 2 / np.sqrt(max(areas, 1))
    return tuple(
        Pair(member, node.node, float(r))
        for node in nodes
        for member, r in zip(node.members, node.with_node, strict=True)
        if r < -bound
    )


def _silent(framework: Framework, with_index: Values, bounds: Bounds) -> tuple[Pair, ...]:
    """Return each indicator that hardly moves with the index; one that moves against it is not silent."""
    return tuple(
        Pair(identifier, framework.top.id, float(r))
        for identifier, r in zip(framework.indicator_ids, with_index, strict=True)
        if abs(r) < bounds.silent
    )
