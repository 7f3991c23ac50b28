"""Aggregation: from the members of a node to the node's score, level by level.

Every mean here is a weighted sum on a scale of its own: the values themselves, their logarithms, their
reciprocals, their powers. Saying so once lets the uncertainty analysis turn a thousand replicates into one product.
Other ways of making one score of several, such as the median, are values with the same call.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.benefit_of_the_doubt import BenefitOfTheDoubt
from parvis.assessment.index.framework import Framework, Group
from parvis.assessment.index.outranking import Copeland
from parvis.assessment.index.weighting import Weights
from parvis.assessment.text import Text


class Aggregate(Protocol):
    """A way to make one score of a node's members."""

    @property
    def id(self) -> str:
        """Return the name that a recipe's file writes."""

    @property
    def label(self) -> Text:
        """Return the way as a reader names it."""

    def __call__(self, members: Values, weights: Values) -> Values:
        """Return one score an area.

        Parameters
        ----------
        members : array of shape (areas, members)
            On one scale, better upwards; NaN where missing, and the weights are then shared out again.
        weights : array of shape (members,)
            Zero or more, in any unit.

        Returns
        -------
        array of shape (areas,)
            NaN where no member with a weight is present.
        """


Aggregation = tuple[Aggregate, ...]
"""One for all levels, or one per level from the indicators upwards."""


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

    def __call__(self, members: Values, weights: Values) -> Values:
        """Return the weighted mean of what is present."""
        on_scale = self.scale(members)
        is_present = ~np.isnan(members)
        present_weight = is_present @ weights
        total = np.where(is_present, on_scale, 0) @ weights
        has_weight = present_weight > 0
        return self.back(
            np.divide(total, present_weight, out=np.full(len(members), np.nan), where=has_weight)
        )

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


@lru_cache(maxsize=64)  # the same power is the same mean, so that two recipes compare equal
def generalised(power: float) -> Mean:
    """Return the generalised (power) mean; 1 is arithmetic, 0 geometric, -1 harmonic.

    Raises
    ------
    InvalidDefinition
        The power is no finite number.
    """
    if not math.isfinite(power):
        raise InvalidDefinition(
            Text(
                en=f"The power of the mean is {power}. Write a finite number.",
                fr=f"La puissance de la moyenne est {power}. Écrivez un nombre fini.",
            )
        )
    known = {1: ARITHMETIC, 0: GEOMETRIC, -1: HARMONIC}
    if power in known:
        return known[int(power)]
    sign = 1 if power > 0 else -1  # so that better stays upwards
    return Mean(
        id=f"generalised_{power!r}",
        label=Text(
            en=f"generalised mean of power {power:g}", fr=f"moyenne généralisée de puissance {power:g}"
        ),
        into=lambda values: np.asarray(sign * values**power),
        back=lambda values: np.asarray((sign * values) ** (1 / power)),
        is_for_positive=True,
    )


@dataclass(frozen=True, slots=True)
class Median:
    """The weighted median: half of the weight is at or below it; the middle of two values where they share it."""

    id: str = "median"
    label: Text = Text(en="median", fr="médiane")  # noqa: RUF009 - frozen

    def __call__(self, members: Values, weights: Values) -> Values:
        """Return the weighted median of what is present."""
        is_present = ~np.isnan(members) & (weights > 0)
        order = np.argsort(np.where(is_present, members, np.inf), axis=1, kind="stable")
        values = np.take_along_axis(members, order, axis=1)
        below = np.cumsum(np.take_along_axis(is_present * weights, order, axis=1), axis=1)
        half = below[:, -1:] / 2
        # 1e-12 of the weight: sums of thirds must meet their half in whatever order they are added.
        slack = 1e-12 * below[:, -1:]
        lower = np.take_along_axis(values, (below >= half - slack).argmax(axis=1)[:, None], axis=1)[:, 0]
        upper = np.take_along_axis(values, (below > half + slack).argmax(axis=1)[:, None], axis=1)[:, 0]
        return np.where(is_present.any(axis=1), (lower + upper) / 2, np.nan)


MEDIAN = Median()
AGGREGATES: dict[str, Aggregate] = {
    each.id: each for each in (ARITHMETIC, GEOMETRIC, HARMONIC, MEDIAN, Copeland(), BenefitOfTheDoubt())
}


def node_scores(
    normalised: Values,
    framework: Framework,
    *,
    weights: Weights,
    aggregation: Aggregation,
    minimum_coverage: tuple[float, ...],
) -> Values:
    """Return the score of every node for every area, weights shared out again over what is present.

    Parameters
    ----------
    normalised : array of shape (areas, indicators)
        On one scale, better upwards; NaN where nothing may be released.
    aggregation : tuple of Aggregate
        One for all levels, or one per level from the indicators upwards; the last one serves all levels above.
    minimum_coverage : tuple of float
        Likewise: the share, 0 to 1, of a node's members that must be present for the node to have a score,
        where the node itself declares none.

    Returns
    -------
    array of shape (areas, nodes)
        Columns in the order of ``framework.node_ids``; NaN where too little is present.

    Raises
    ------
    InvalidDefinition
        The aggregation has no answer for these values; see :meth:`Mean.scale`.

    References
    ----------
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 7.
    """
    scores = np.full((len(normalised), len(framework.node_ids)), np.nan)
    heights = framework.heights()
    for group in framework.groups():
        level = heights[group.node]
        members = np.hstack([normalised[:, list(group.indicators)], scores[:, list(group.nodes)]])
        is_enough = enough_present(
            ~np.isnan(members),
            weights=weights.of(group),
            minimum_coverage=framework.coverage_wanted(group, of_level(minimum_coverage, level)),
        )
        score = of_level(aggregation, level)(members, weights.of(group))
        scores[:, group.node] = np.where(is_enough, score, np.nan)
    return scores


Choice = TypeVar("Choice")


def of_level(choices: tuple[Choice, ...], level: int) -> Choice:
    """Return what is chosen for a level, 1 for the nodes of indicators; the last choice serves all levels above."""
    return choices[min(level, len(choices)) - 1]


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
