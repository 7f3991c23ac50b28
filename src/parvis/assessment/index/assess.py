"""Assess areas against a framework: the one function that the platform and the command line both call."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.comparison.peers import SMALLEST_GROUP, peers_of
from parvis.assessment.comparison.position import Position, position
from parvis.assessment.disclosure.release import Released
from parvis.assessment.errors import UnknownArea
from parvis.assessment.geography.area import Area
from parvis.assessment.index.aggregation import indicators_below
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.released import ReleasedValues, index_table, released_values
from parvis.assessment.index.separation import can_be_told_apart, cannot_tell_groups
from parvis.assessment.index.steps import prepare, score
from parvis.assessment.index.uncertainty import Failure, Progress, RankUncertainty, rank_uncertainty
from parvis.assessment.index.weighting import Weights
from parvis.assessment.observation import Observation
from parvis.assessment.text import Text

# Nine decimals of a point: machines differ from the fourteenth on, and nobody reads more than one.
_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class NodeResult:
    """One area's score on one node, 0 to 100 with the default recipe and higher is better.

    ``score`` is None where too little is released. ``present`` of ``total`` indicators below the node
    have a value. ``position`` places the score among the area's peers; None where the area has no score
    or its group is too small.
    """

    node: str
    score: float | None
    present: int
    total: int
    position: Position | None


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """One area's value of one indicator; ``observation`` says its year, level, match, source and flag.

    ``observation`` is None where the source says nothing about the area. ``position`` is in the
    indicator's own unit, and None as in :class:`NodeResult`. ``is_imputed`` says that the index filled
    the gap; the filled value itself is never shown.
    """

    indicator: str
    node: str
    observation: Observation | None
    position: Position | None
    is_imputed: bool


@dataclass(frozen=True, slots=True)
class RankRange:
    """Where an area ranks over all replicates, 1 for the highest score.

    ``low`` to ``high`` holds 90 % of the replicates (5 to 95 %) and ``score_low`` to ``score_high`` those
    with the recipe's own method. A rank is never shown without its range.
    """

    median: float
    low: int
    high: int
    score_low: float
    score_high: float
    cannot_tell: tuple[str, ...]  # the areas, by identifier, that cannot be told apart from this one


@dataclass(frozen=True, slots=True)
class AreaResult:
    """What the assessment says of one area; ``nodes`` begins with the index itself."""

    area: Area
    nodes: tuple[NodeResult, ...]
    indicators: tuple[IndicatorResult, ...]
    ranks: RankRange | None  # None where the area has no index
    peer_ranks: RankRange | None  # among the areas of its stratum only; None where its group is too small too

    @property
    def index(self) -> NodeResult:
        """Return the result of the framework's top node."""
        return self.nodes[0]


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole result; the same inputs and seed give the same figures on every machine.

    ``groups`` are runs of areas, by identifier, in order of median rank, in which no two can be told
    apart; an area may be in more than one. ``failures`` are counted in ``replicates`` and are in no
    statistic: show them beside each.
    """

    framework: Framework
    recipe: Recipe
    released: Released
    weights: Weights = field(compare=False)  # follows from the others
    areas: tuple[AreaResult, ...]
    groups: tuple[tuple[str, ...], ...]
    replicates: int
    seed: int
    failures: tuple[Failure, ...]

    @property
    def observations(self) -> Iterator[Observation]:
        """Give the observations that the assessment rests on, area by area."""
        for result in self.areas:
            yield from (item.observation for item in result.indicators if item.observation)

    def of(self, area_id: str) -> AreaResult:
        """Return the result of one area, by its identifier.

        Raises
        ------
        UnknownArea
            The area was not assessed.
        """
        for result in self.areas:
            if result.area.id == area_id:
                return result
        raise UnknownArea(
            Text(
                en=f"“{area_id}” is not in this assessment.",
                fr=f"«\u00a0{area_id}\u00a0» n’est pas dans cette évaluation.",
            )
        )


def assess(
    released: Released,
    framework: Framework,
    recipe: Recipe,
    areas: Sequence[Area],
    *,
    replicates: int,
    seed: int,
    progress: Progress | None = None,
) -> Assessment:
    """Score every area on every node, with rank ranges, areas that cannot be told apart, and peers.

    Parameters
    ----------
    areas : sequence of Area
        The areas that are scored against each other; each is compared with the others of its stratum.
    replicates : int
        How many times the index is made again with other weights and methods; 1,000 is plenty to read.
    seed : int
        The start of the random draws; publish it with the result.
    progress : callable, optional
        Called with replicates done and in all. Whatever it raises stops the work.

    Raises
    ------
    ConstantIndicator
        An indicator is the same in every area; drop it from the framework.
    InvalidDefinition
        The recipe contradicts itself or the framework.
    NotReleasable
        No indicator of the framework has a released value in these areas; check the two files' names.
    """
    table = released_values(released, framework, areas)
    prepared = prepare(index_table(table, areas), framework, recipe)
    scored = score(prepared, framework, recipe)
    spread = rank_uncertainty(
        prepared, framework, recipe, replicates=replicates, seed=seed, progress=progress
    )
    apart = can_be_told_apart(spread.ranks)
    ranges, peer_ranges = _ranges(spread, apart, areas), _peer_ranges(spread, apart, areas)
    return Assessment(
        framework=framework,
        recipe=recipe,
        released=released,
        weights=scored.weights,
        areas=_area_results(
            table,
            prepared.imputed,
            np.round(scored.scores, _DECIMALS),
            ranges,
            peer_ranges,
            framework,
            areas,
        ),
        groups=_groups(spread, apart, areas),
        replicates=replicates,
        seed=seed,
        failures=spread.failures,
    )


def _ranges(spread: RankUncertainty, apart: NDArray[np.bool_], areas: Sequence[Area]) -> dict[str, RankRange]:
    ids = [areas[position].id for position in spread.ranked]
    return {area: _rank_range(spread, apart, ids, position) for position, area in enumerate(ids)}


def _peer_ranges(
    spread: RankUncertainty, apart: NDArray[np.bool_], areas: Sequence[Area]
) -> dict[str, RankRange]:
    """Return the ranges among peers; that one area ranks above another does not depend on who else is there."""
    strata = [areas[position].stratum for position in spread.ranked]
    ranges: dict[str, RankRange] = {}
    for stratum in sorted(set(strata)):
        members = np.flatnonzero([each == stratum for each in strata])
        if members.size > SMALLEST_GROUP:
            ranges |= _ranges(spread.among(members), apart[np.ix_(members, members)], areas)
    return ranges


def _groups(
    spread: RankUncertainty, apart: NDArray[np.bool_], areas: Sequence[Area]
) -> tuple[tuple[str, ...], ...]:
    groups = cannot_tell_groups(apart, spread.median, spread.ranks)
    return tuple(tuple(areas[spread.ranked[position]].id for position in group) for group in groups)


def _rank_range(
    spread: RankUncertainty, apart: NDArray[np.bool_], ids: Sequence[str], position: int
) -> RankRange:
    close = np.flatnonzero(~apart[position])
    return RankRange(
        median=float(spread.median[position]),
        low=int(spread.low[position]),
        high=int(spread.high[position]),
        score_low=round(float(spread.score_low[position]), _DECIMALS),
        score_high=round(float(spread.score_high[position]), _DECIMALS),
        cannot_tell=tuple(ids[other] for other in close.tolist() if other != position),
    )


def _area_results(
    table: ReleasedValues,
    complete: Values,
    scores: Values,
    ranks: Mapping[str, RankRange],
    peer_ranks: Mapping[str, RankRange],
    framework: Framework,
    areas: Sequence[Area],
) -> tuple[AreaResult, ...]:
    positions = {area.id: row for row, area in enumerate(areas)}
    results = []
    for row, area in enumerate(areas):
        peers = [positions[peer.id] for peer in peers_of(area, areas)]
        results.append(
            AreaResult(
                area=area,
                nodes=_node_results(row, peers, scores, table.values, framework),
                indicators=_indicator_results(row, peers, table, complete, framework),
                ranks=ranks.get(area.id),
                peer_ranks=peer_ranks.get(area.id),
            )
        )
    return tuple(results)


def _node_results(
    row: int, peers: list[int], scores: Values, values: Values, framework: Framework
) -> tuple[NodeResult, ...]:
    results = {}
    for group in framework.groups():
        below = values[row, indicators_below(framework, group)]
        score = float(scores[row, group.node])
        results[group.node] = NodeResult(
            node=framework.node_ids[group.node],
            score=None if np.isnan(score) else score,
            present=int((~np.isnan(below)).sum()),
            total=below.size,
            position=position(score, scores[peers, group.node].tolist()),
        )
    return tuple(results[node] for node in range(len(results)))


def _indicator_results(
    row: int, peers: list[int], table: ReleasedValues, complete: Values, framework: Framework
) -> tuple[IndicatorResult, ...]:
    return tuple(
        IndicatorResult(
            indicator=indicator.id,
            node=indicator.node,
            observation=table.observations[row][column],
            position=position(float(table.values[row, column]), table.values[peers, column].tolist()),
            is_imputed=bool(np.isnan(table.values[row, column]) and not np.isnan(complete[row, column])),
        )
        for column, indicator in enumerate(framework.indicators)
    )
