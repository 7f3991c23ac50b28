"""The audit of an index as a value: all that a reader needs to judge it, computed once, put into words elsewhere.

The order is that of the statistical audits of the European Commission's competence centre on composite indicators:
the framework, the data, their coherence, the effect of the choices made, and what follows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.arrays import Values
from parvis.assessment.index.coherence import Coherence, coherence
from parvis.assessment.index.data_quality import DataQuality, data_quality
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.ranking import ranks_of
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.removal import Removals, effects_of_removal
from parvis.assessment.index.result import IndexResult
from parvis.assessment.index.sensitivity import Sensitivity
from parvis.assessment.index.separation import can_be_told_apart, cannot_tell_groups
from parvis.assessment.index.steps import IndexTable, Prepared, Scored
from parvis.assessment.index.strengths import Standing, standings
from parvis.assessment.index.treatment import TreatedIndicator
from parvis.assessment.index.uncertainty import Failure, RankUncertainty
from parvis.assessment.index.weighting import Weights
from parvis.assessment.sources.communities import area_name
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class RankSpread:
    """How far the ranks can be trusted; arrays are of the ranked areas, at ``ranked`` among all.

    ``replicates`` were made with ``seed``; those in ``failures`` are in no figure, and ``undefined`` counts for each
    area the others that give it no rank. ``apart`` says for each two areas whether one is above the other in 95 % of
    the rest; ``groups`` are runs of areas in which no two are.
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
    undefined: NDArray[np.intp]

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
    ``removals`` are None where they were not computed. ``period`` is empty where the figures have none; in a panel it
    is the last, and ``sensitivity`` and ``removals`` are of all periods together.
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
    sensitivity: Sensitivity | None
    removals: Removals | None
    source: Text
    period: str = ""

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
    sensitivity: Sensitivity | None = None,
    removals: Removals | None = None,
    period: str = "",
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
        spread=spread if spread and spread.ranked.size else None,
        sensitivity=sensitivity,
        removals=removals,
        source=source,
        period=period,
    )


def audit_of(result: IndexResult, *, source: Text) -> Audit:
    """Audit a result as ``parvis data index`` makes it; of a panel, its last period.

    Parameters
    ----------
    source : Text
        Where the figures come from: a sentence.
    """
    period = result.periods[-1]
    rows = np.flatnonzero(np.array([each == period for each in result.wide.periods]))
    return audit(
        _table_of(result.wide.table, rows),
        result.framework,
        result.recipe,
        _prepared_of(result.prepared, rows, result.wide.table),
        Scored(result.scored.normalised[rows], result.scored.weights, result.scored.scores[rows]),
        areas=[area_name(result.wide.areas[row]) for row in rows.tolist()],
        source=source,
        spread=rank_spread(
            replace(
                result.spread.uncertainty, ranked=np.searchsorted(rows, result.spread.uncertainty.ranked)
            ),
            replicates=result.spread.replicates,
            seed=result.seed,
        ),
        sensitivity=result.sensitivity,
        removals=effects_of_removal(result.prepared, result.framework, result.recipe, rows=rows),
        period=period,
    )


def _table_of(table: IndexTable, rows: NDArray[np.intp]) -> IndexTable:
    """Return some rows of a table, with what an audit needs of it."""
    denominators = {name: column[rows] for name, column in table.denominators.items()}
    return replace(table, values=table.values[rows], denominators=denominators)


def _prepared_of(prepared: Prepared, rows: NDArray[np.intp], table: IndexTable) -> Prepared:
    number = int(table.rows.period[rows[0]])
    return replace(
        prepared,
        denominated=prepared.denominated[rows],
        imputed=prepared.imputed[rows],
        is_left_out=prepared.is_left_out[rows],
        changes=tuple(change for change in prepared.changes if change.period == number),
        ready=prepared.ready[rows],
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
        groups=cannot_tell_groups(apart, uncertainty.median, uncertainty.ranks),
        replicates=replicates,
        seed=seed,
        failures=uncertainty.failures,
        undefined=uncertainty.undefined,
    )
