"""Weights drawn from the values themselves: principal components, and equal say in the result."""

from dataclasses import dataclass

import numpy as np

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import ARITHMETIC, node_scores
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.components import principal_components
from parvis.assessment.index.framework import Framework, Group
from parvis.assessment.index.weighting import Weights, as_declared
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class PrincipalComponents:
    """Weigh siblings by their squared loadings on the first principal component of their correlations.

    Only areas that have all siblings count. The weights of siblings add up to one. They say how much a member moves
    with the others, not how much it matters.

    References
    ----------
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6; Nicoletti, Scarpetta and Boylaud (2000).
    """

    name: str = "principal_components"

    def __call__(self, framework: Framework, normalised: Values) -> Weights:
        """Return the weights, level after level: nodes are weighed by the scores that the weights below give them."""
        weights = as_declared(framework, normalised)
        for group in framework.groups():
            members = members_of(group, framework, normalised, weights)
            if group.size > 1:
                weights = _with(weights, group, first_component(members) ** 2)
        return weights


@dataclass(frozen=True, slots=True)
class EqualSay:
    """Weigh siblings so that each correlates with their node in proportion to its declared weight.

    With equal declared weights each member has the same say in the result, whatever its spread and its company.

    References
    ----------
    Becker, Saisana, Paruolo and Vandecasteele (2017), Weights and importance in composite indicators: closing the gap,
    Ecological Indicators 80.
    """

    name: str = "equal_say"

    def __call__(self, framework: Framework, normalised: Values) -> Weights:
        """Return the weights, level after level."""
        weights = as_declared(framework, normalised)
        for group in framework.groups():
            members = members_of(group, framework, normalised, weights)
            if group.size > 1:
                weights = _with(weights, group, _balanced(members, weights.of(group)))
        return weights


def members_of(group: Group, framework: Framework, normalised: Values, weights: Weights) -> Values:
    """Return a node's members, indicators first, shape (areas, members): nodes by their arithmetic mean."""
    scores = node_scores(
        normalised, framework, weights=weights, aggregation=(ARITHMETIC,), minimum_coverage=(0.0,)
    )
    return np.hstack([normalised[:, list(group.indicators)], scores[:, list(group.nodes)]])


def first_component(members: Values) -> Values:
    """Return the loadings of the first principal component of the correlations, of length one and mostly positive.

    Parameters
    ----------
    members : array of shape (areas, members)
        Only rows without NaN count.

    Raises
    ------
    InvalidDefinition
        Fewer than three areas have all members, or a member is the same in all of those.
    """
    found = principal_components(members)
    if found is None:
        raise InvalidDefinition(
            Text(
                en="Weights cannot be drawn from these values: fewer than three areas have all members of a node, "
                "or a member is the same in all of them. Weigh with equal or by hand.",
                fr="Aucun poids ne peut être tiré de ces valeurs\u00a0: moins de trois territoires ont tous les "
                "éléments d’un nœud, ou un élément est le même dans tous. Pondérez avec equal ou à la main.",
            )
        )
    return found.loadings[:, 0]


_ROUNDS = 500  # of a fixed-point search that mostly ends after thirty
_CLOSE = 1e-10


def _balanced(members: Values, wanted: Values) -> Values:
    """Search weights under which correlations with the weighted sum are in the proportion of ``wanted``."""
    first_component(members)  # refuses what has no correlations
    complete = members[~np.isnan(members).any(axis=1)]
    covariance = np.cov(complete, rowvar=False)
    deviations = np.sqrt(np.diag(covariance))
    weights = wanted / deviations
    for _ in range(_ROUNDS):
        say = covariance @ weights / deviations
        # A member that goes against the others cannot have a positive say; it keeps a small one.
        step = (
            np.where(wanted > 0, np.clip(wanted * say.max() / np.maximum(say, 1e-9 * say.max()), 0.5, 2), 0)
            ** 0.5
        )
        changed = weights * step
        changed /= changed.sum()
        if np.abs(changed - weights / weights.sum()).max() < _CLOSE:
            break
        weights = changed
    return np.asarray(weights / weights.sum())


def _with(weights: Weights, group: Group, members: Values) -> Weights:
    indicators, nodes = weights.indicators.copy(), weights.nodes.copy()
    indicators[list(group.indicators)] = members[: len(group.indicators)]
    nodes[list(group.nodes)] = members[len(group.indicators) :]
    return Weights(indicators, nodes)
