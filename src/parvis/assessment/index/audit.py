"""The audit of an index as a value: all that a reader needs to judge it, computed once, put into words elsewhere.

The order is that of the statistical audits of the European Commission's competence centre on composite indicators:
the framework, the data, their coherence, the effect of the choices made, and what follows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.arrays import Values
from parvis.assessment.index.coherence import Coherence, coherence
from parvis.assessment.index.data_quality import DataQuality, data_quality
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.ranking import ranks_of
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.separation import can_be_told_apart, cannot_tell_groups
from parvis.assessment.index.steps import IndexTable, Prepared, Scored
from parvis.assessment.index.strengths import Standing, standings
from parvis.assessment.index.treatment import TreatedIndicator
from parvis.assessment.index.uncertainty import Failure, RankUncertainty
from parvis.assessment.index.weighting import Weights
from parvis.assessment.text import Text


class Shares(Protocol):
    """First-order and total shares of a variance, of shape (factors,)."""

    @property
    def first(self) -> Values:
        """Return the share of each factor alone."""

    @property
    def total(self) -> Values:
        """Return the share of each factor with all that it does together with others."""


class Sensitivities(Protocol):
    """What each choice does to the ranks: see the sensitivity analysis."""

    @property
    def factors(self) -> tuple[str, ...]:
        """Return the choices that vary."""

    @property
    def index(self) -> Shares:
        """Return the shares in the variance of the mean absolute rank change."""

    @property
    def low(self) -> Shares:
        """Return the 5 % points of the shares over resamples."""

    @property
    def high(self) -> Shares:
        """Return the 95 % points of the shares over resamples."""

    @property
    def replicates(self) -> int:
        """Return how many replicates were made."""

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Return the replicates that gave no result."""


class Removed(Protocol):
    """What the index loses without each part: see the removal of parts."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the identifiers of what was left out, one at a time."""

    @property
    def mean_rank_change(self) -> Values:
        """Return how far areas move on average, of shape (parts,)."""

    @property
    def information_lost(self) -> Values:
        """Return the share of the index's variance that the rest does not tell, of shape (parts,)."""


@dataclass(frozen=True, slots=True, eq=False)
class RankSpread:
    """How far the ranks can be trusted; arrays are of the ranked areas, at ``ranked`` among all.

    ``replicates`` were made with ``seed``; those in ``failures`` are in no figure. ``apart`` says for each two areas
    whether one is above the other in 95 % of the rest; ``groups`` are runs of areas in which no two are.
    """

    ranked: NDArray[np.intp]
    median: Values
    low: Values
    high: Values
    apart: NDArray[np.bool_]
    groups: tuple[tuple[int, ...], ...]
    replicates: int
    seed: int
    failures: tuple[Failure, ...]

    @property
    def failed(self) -> int:
        """Return how many replicates gave no result."""
        return sum(failure.replicates for failure in self.failures)

    @property
    def width(self) -> Values:
        """Return how many places the 5 to 95 % range of each rank spans, 0 for a single place."""
        return np.asarray(self.high - self.low)

    @property
    def told_apart(self) -> float:
        """Return the share, 0 to 1, of all pairs of areas that can be told apart; NaN for a single area."""
        areas = len(self.apart)
        return float(self.apart.sum() / (areas * (areas - 1))) if areas > 1 else np.nan


@dataclass(frozen=True, slots=True, eq=False)
class Audit:
    """An index and all that is found about it; arrays over areas are in the order of ``areas``.

    ``given`` are the values after division by denominators, of shape (areas, indicators); ``is_filled``, of the same
    shape, says where a gap was filled, and ``is_left_out``, of shape (areas,), who had too little data.
    ``scores`` has the shape (areas, nodes), ``ranks`` the shape (areas,). ``spread``, ``sensitivity`` and
    ``removals`` are None where they were not computed.
    """

    framework: Framework
    recipe: Recipe
    areas: tuple[Text, ...]
    given: Values
    quality: DataQuality
    is_filled: NDArray[np.bool_]
    is_left_out: NDArray[np.bool_]
    changes: tuple[TreatedIndicator, ...]
    weights: Weights
    scores: Values
    ranks: Values
    coherence: Coherence
    standings: tuple[Standing, ...]
    spread: RankSpread | None
    sensitivity: Sensitivities | None
    removals: Removed | None
    source: Text

    @property
    def labels(self) -> Mapping[str, Text]:
        """Return what each indicator and node is called; its identifier where it has no label."""
        named = {each.id: each.label for each in self.framework.indicators} | self.framework.node_labels()
        return {
            identifier: label if label.en or label.fr else Text(identifier, identifier)
            for identifier, label in named.items()
        }


def audit(
    table: IndexTable,
    framework: Framework,
    recipe: Recipe,
    prepared: Prepared,
    scored: Scored,
    *,
    areas: Sequence[Text],
    source: Text,
    spread: RankSpread | None = None,
    sensitivity: Sensitivities | None = None,
    removals: Removed | None = None,
) -> Audit:
    """Audit an index of one period.

    Parameters
    ----------
    table, prepared, scored
        What the index starts from, its values step by step, and its scores; the same areas in the same order.
    areas : sequence of Text
        The areas' names.
    source : Text
        Where the figures come from: a sentence.
    spread, sensitivity, removals
        What was found of the effect of choices; a part that is not given is named as missing in the report.

    References
    ----------
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, steps 1 to 8; JRC (2019), Your 10-Step Pocket
    Guide to Composite Indicators & Scoreboards.
    """
    return Audit(
        framework=framework,
        recipe=recipe,
        areas=tuple(areas),
        given=prepared.denominated,
        quality=data_quality(prepared.denominated, framework),
        is_filled=np.isnan(prepared.denominated) & ~np.isnan(prepared.imputed),
        is_left_out=prepared.is_left_out,
        changes=prepared.changes,
        weights=scored.weights,
        scores=scored.scores,
        ranks=ranks_of(scored.scores[:, 0]),
        coherence=coherence(
            scored.normalised,
            scored.scores,
            framework,
            scored.weights,
            given=prepared.denominated,
            denominators=table.denominators,
        ),
        standings=standings(prepared.denominated, framework),
        spread=spread,
        sensitivity=sensitivity,
        removals=removals,
        source=source,
    )


def rank_spread(uncertainty: RankUncertainty, *, replicates: int, seed: int) -> RankSpread:
    """Return what an audit says of the ranks over all replicates, of which ``replicates`` were asked for."""
    apart = can_be_told_apart(uncertainty.ranks)
    return RankSpread(
        ranked=uncertainty.ranked,
        median=uncertainty.median,
        low=uncertainty.low,
        high=uncertainty.high,
        apart=apart,
        groups=cannot_tell_groups(apart, uncertainty.median),
        replicates=replicates,
        seed=seed,
        failures=uncertainty.failures,
    )
