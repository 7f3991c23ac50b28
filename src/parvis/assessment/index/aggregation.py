"""Aggregation: from the members of a node to the node's score, level by level.

Every mean here is a weighted sum on a scale of its own: the values themselves, their logarithms, their
reciprocals. Saying so once lets the uncertainty analysis turn a thousand replicates into one product.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework, Group
from parvis.assessment.index.weighting import Weights
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class Mean:
    """A kind of mean: ``into`` its own rising scale, where it is a weighted sum, and ``back``.

    ``is_for_positive`` says that only values above zero have such a mean.
    """

    id: str
    label: Text
    into: Callable[[Values], Values]
    back: Callable[[Values], Values]
    is_for_positive: bool

    def scale(self, values: Values) -> Values:
        """Return the values on the mean's own scale; NaN stays NaN.

        Raises
        ------
        InvalidDefinition
            A value is zero or less and the mean has no answer for it; normalise to 1 to 100 instead.
        """
        if self.is_for_positive and (values <= 0).any():
            raise InvalidDefinition(
                Text(
                    en=f"A {self.label.en} needs values above zero, and this normalisation gives some that are not. "
                    "Normalise with min_max_from_one, or take the arithmetic mean.",
                    fr=f"Une {self.label.fr} demande des valeurs supérieures à zéro, et cette normalisation en donne "
                    "qui ne le sont pas. Normalisez avec min_max_from_one ou prenez la moyenne arithmétique.",
                )
            )
        return self.into(values)


def _unchanged(values: Values) -> Values:
    return values


def _negative_reciprocal(values: Values) -> Values:
    # Negative, so that better stays upwards on the mean's own scale as it does for the other means.
    return np.asarray(-1 / values)


ARITHMETIC = Mean(
    id="arithmetic",
    label=Text(en="arithmetic mean", fr="moyenne arithmétique"),
    into=_unchanged,
    back=_unchanged,
    is_for_positive=False,
)
GEOMETRIC = Mean(
    id="geometric",
    label=Text(en="geometric mean", fr="moyenne géométrique"),
    into=np.log,
    back=np.exp,
    is_for_positive=True,
)
HARMONIC = Mean(
    id="harmonic",
    label=Text(en="harmonic mean", fr="moyenne harmonique"),
    into=_negative_reciprocal,
    back=_negative_reciprocal,
    is_for_positive=True,
)
MEANS = {mean.id: mean for mean in (ARITHMETIC, GEOMETRIC, HARMONIC)}


def node_scores(
    normalised: Values,
    framework: Framework,
    *,
    weights: Weights,
    mean: Mean,
    minimum_coverage: float,
) -> Values:
    """Return the score of every node for every area, weights shared out again over what is present.

    Parameters
    ----------
    normalised : array of shape (areas, indicators)
        On one scale, better upwards; NaN where nothing may be released.
    minimum_coverage : float
        The share, 0 to 1, of a node's members that must be present for the node to have a score, where
        the node itself declares none.

    Returns
    -------
    array of shape (areas, nodes)
        Columns in the order of ``framework.node_ids``; NaN where too little is present.

    Raises
    ------
    InvalidDefinition
        The mean has no answer for these values; see :meth:`Mean.scale`.

    References
    ----------
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 7.
    """
    on_scale = mean.scale(normalised)
    scores = np.full((len(normalised), len(framework.node_ids)), np.nan)
    for group in framework.groups():
        members = np.hstack([on_scale[:, list(group.indicators)], scores[:, list(group.nodes)]])
        scores[:, group.node] = _mean_of_present(
            members,
            weights=weights.of(group),
            minimum_coverage=framework.coverage_wanted(group, minimum_coverage),
        )
    return mean.back(scores)


def _mean_of_present(members: Values, *, weights: Values, minimum_coverage: float) -> Values:
    is_present = ~np.isnan(members)
    present_weight = is_present @ weights
    total = np.where(is_present, members, 0) @ weights
    counts = enough_present(is_present, weights=weights, minimum_coverage=minimum_coverage)
    return np.asarray(np.divide(total, present_weight, out=np.full(len(members), np.nan), where=counts))


def enough_present(
    is_present: NDArray[np.bool_], *, weights: Values, minimum_coverage: float
) -> NDArray[np.bool_]:
    """Say for each area whether enough members are present; a member of weight zero is no member."""
    is_member = weights > 0
    share = is_present[:, is_member].mean(axis=1)
    # 1e-12: two of three present is a share of 0.666…, and a threshold typed as 2/3 must be met by it.
    return np.asarray((share > 0) & (share >= minimum_coverage - 1e-12))


def indicators_below(framework: Framework, group: Group) -> list[int]:
    """Return the positions of all indicators below a node, at any depth."""
    by_node = {other.node: other for other in framework.groups()}
    below = list(group.indicators)
    for node in group.nodes:
        below += indicators_below(framework, by_node[node])
    return below
