"""Peer rule: what makes areas alike, declared as a value, and the distances between them that follow from it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.comparison.peers import SMALLEST_GROUP
from parvis.assessment.definition import invalid

Values = NDArray[np.float64]
Shared = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ContextVariable:
    """One thing that makes areas alike; ``is_logarithmic`` for sizes, ``is_category`` where only equal is alike."""

    name: str
    weight: float = 1.0
    is_logarithmic: bool = False
    is_category: bool = False


@dataclass(frozen=True, slots=True)
class PeerRule:
    """Which areas are peers: the variables and their weights, the distance, how many, and what none may cross.

    ``distance`` is one of :data:`DISTANCES`. ``within`` names variables in which peers must be equal, such as
    ``stratum``; an area whose own is not known has no peers. ``least_shared`` is the share of the weights that two
    areas must both have a value for.
    """

    variables: tuple[ContextVariable, ...]
    distance: str = "standardised"
    count: int = 10
    within: tuple[str, ...] = ()
    least_shared: float = 0.5


def check_rule(rule: PeerRule) -> None:
    """Refuse a rule that contradicts itself.

    Raises
    ------
    InvalidDefinition
        An unknown distance, fewer than five peers, no variable, a weight that is not above zero, or Mahalanobis's
        distance with categories or weights.
    """
    if rule.distance not in DISTANCES:
        choices = ", ".join(DISTANCES)
        raise invalid(
            f"No distance is called “{rule.distance}”. Choose one of: {choices}.",
            f"Aucune distance ne s’appelle «\u00a0{rule.distance}\u00a0». Choisissez parmi\u00a0: {choices}.",
        )
    if rule.count < SMALLEST_GROUP:
        raise invalid(
            f"{rule.count} peers are no group: ask for {SMALLEST_GROUP} or more.",
            f"{rule.count} pairs ne forment pas un groupe\u00a0: demandez-en {SMALLEST_GROUP} ou plus.",
        )
    if not rule.variables or any(not 0 < variable.weight < float("inf") for variable in rule.variables):
        raise invalid(
            "A rule for peers needs variables, each with a weight above zero.",
            "Une règle de pairs demande des variables, chacune avec un poids supérieur à zéro.",
        )
    if rule.distance == "mahalanobis" and any(
        variable.is_category or variable.weight != 1 for variable in rule.variables
    ):
        raise invalid(
            "Mahalanobis’s distance takes numbers alone, without weights; use gower for categories or weights.",
            "La distance de Mahalanobis ne prend que des nombres, sans poids; prenez gower pour des catégories ou des "
            "poids.",
        )


def _standardised(values: Values, own: int, shared: Shared, rule: PeerRule) -> Values:
    """Return the root of the weighted mean square difference in standard deviations; categories count 0 or 1."""
    differ = _differences(values, own, rule)
    spread = np.array(
        [
            1.0 if variable.is_category else _spread(column)
            for variable, column in zip(rule.variables, values.T, strict=True)
        ]
    )
    return np.asarray(np.sqrt(_weighted_mean(np.square(differ / spread), shared, rule)))


def _gower(values: Values, own: int, shared: Shared, rule: PeerRule) -> Values:
    """Return the weighted mean difference as a share of the range; categories count 0 or 1.

    Gower (1971), A general coefficient of similarity and some of its properties, Biometrics 27, 857-871.
    """
    differ = np.abs(_differences(values, own, rule))
    reach = np.array(
        [
            1.0 if variable.is_category else float(np.nanmax(column) - np.nanmin(column)) or 1.0
            for variable, column in zip(rule.variables, values.T, strict=True)
        ]
    )
    return _weighted_mean(differ / reach, shared, rule)


def _mahalanobis(values: Values, own: int, shared: Shared, rule: PeerRule) -> Values:
    """Return Mahalanobis's distance over the variables that both have, per variable so that it can be compared.

    Mahalanobis (1936), On the generalised distance in statistics. A covariance without an inverse gets the
    pseudo-inverse: a variable that follows from others adds nothing.
    """
    complete = values[~np.isnan(values).any(axis=1)]
    if len(complete) <= values.shape[1]:
        raise invalid(
            "Too few areas have every variable to know how they go together; use the standardised distance.",
            "Trop peu de territoires ont toutes les variables pour savoir comment elles vont ensemble; "
            "prenez la distance centrée réduite.",
        )
    covariance = np.atleast_2d(np.cov(complete, rowvar=False))
    distances = np.full(len(values), np.nan)
    for pattern in np.unique(shared, axis=0):
        if not pattern.any():
            continue
        rows = (shared == pattern).all(axis=1)
        inverse = np.linalg.pinv(covariance[np.ix_(pattern, pattern)], hermitian=True)
        differ = values[rows][:, pattern] - values[own, pattern]
        squares = np.einsum("ij,jk,ik->i", differ, inverse, differ)
        distances[rows] = np.sqrt(np.maximum(squares, 0) / pattern.sum())
    return distances


Distance = Callable[[Values, int, Shared, PeerRule], Values]
DISTANCES: dict[str, Distance] = {
    "standardised": _standardised,
    "mahalanobis": _mahalanobis,
    "gower": _gower,
}


def _differences(values: Values, own: int, rule: PeerRule) -> Values:
    differ = values - values[own]
    categories = np.array([variable.is_category for variable in rule.variables])
    differ[:, categories] = np.where(np.isnan(differ[:, categories]), np.nan, differ[:, categories] != 0)
    return np.asarray(differ)


def _spread(column: Values) -> float:
    """Return the standard deviation of the areas that have a value; 1 where it is the same in all."""
    present = column[~np.isnan(column)]
    return (float(present.std(ddof=1)) if len(present) > 1 else 0.0) or 1.0


def _weighted_mean(parts: Values, shared: Shared, rule: PeerRule) -> Values:
    weights = np.where(shared, [variable.weight for variable in rule.variables], 0.0)
    total = weights.sum(axis=1)
    mean = np.divide(
        (weights * np.where(shared, parts, 0.0)).sum(axis=1),
        total,
        out=np.full(len(total), np.nan),
        where=total > 0,
    )
    return np.asarray(mean)
