"""Importance: how much each member says in the result, against how much its weight says that it should.

A weight is a share of the mean; what a member contributes to the differences between areas depends on its spread and on
its company too.

References
----------
Paruolo, Saisana and Saltelli (2013), Ratings and rankings: voodoo or science?, Journal of the Royal Statistical
Society A 176. Becker, Saisana, Paruolo and Vandecasteele (2017), Weights and importance in composite indicators:
closing the gap, Ecological Indicators 80.
"""

import numpy as np

from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.weighting import Weights


def nominal_weights(framework: Framework, weights: Weights) -> Weights:
    """Return each indicator's and node's share in the index: the product of its shares down the tree.

    The top has a share of 1, and so have all indicators together.
    """
    indicators, nodes = np.zeros(len(framework.indicators)), np.zeros(len(framework.nodes))
    nodes[0] = 1
    for group in reversed(framework.groups()):
        shares = nodes[group.node] * shares_of(weights.of(group))
        indicators[list(group.indicators)] = shares[: len(group.indicators)]
        nodes[list(group.nodes)] = shares[len(group.indicators) :]
    return Weights(indicators, nodes)


def shares_of(weights: Values) -> Values:
    """Return weights divided by their sum; NaN where that is zero."""
    total = weights.sum()
    return np.asarray(weights / total if total > 0 else np.full(weights.shape, np.nan))


def effective_weights(members: Values, weights: Values, result: Values) -> Values:
    """Return each member's share of the variance of the result, by its weighted covariance with it.

    The shares add up to 1. Of an arithmetic mean they are exact; of another mean they are those of its linear part.

    Parameters
    ----------
    members : array of shape (areas, members)
    weights : array of shape (members,)
        In any unit.
    result : array of shape (areas,)
        The score that the members make up. Only areas without NaN in all of it count.

    Returns
    -------
    array of shape (members,)
        Negative where a member pulls against the result. NaN where fewer than three areas are complete or the result
        is the same in all of them.
    """
    complete = ~np.isnan(members).any(axis=1) & ~np.isnan(result)
    if complete.sum() < 3 or np.ptp(result[complete]) == 0:
        return np.full(len(weights), np.nan)
    of_members = members[complete] - members[complete].mean(axis=0)
    covariance = of_members.T @ (result[complete] - result[complete].mean())
    parts = weights * covariance
    return np.asarray(parts / parts.sum()) if parts.sum() != 0 else np.full(len(weights), np.nan)
