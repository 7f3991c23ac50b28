"""What happens to the places of a stratum's communities under the visitor's own weights, live."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from parvis.assessment import CHARACTERISTICS_2010, Text
from parvis.assessment.geography.area import Stratum
from parvis.assessment.index.framework import Framework, shipped_framework
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.released import index_table, released_values
from parvis.assessment.index.steps import Prepared, prepare
from parvis.assessment.index.uncertainty import RankUncertainty, rank_uncertainty
from parvis.assessment.index.weighting import manual
from parvis.assessments.errors import WeightsSumToNothing
from parvis.assessments.kinds.figures import area_of, community_of
from parvis.assessments.queries.community import Published, all_figures, alphabetical

MOST = 10.0  # of a weight: only the shares matter, and ten steps are enough to say twice or half as much
FRAMEWORK = "welcoming_community_2010"
# Each weight varies by about a tenth round what was given: nobody means 3 exactly.
_CONCENTRATION = 100
_REPLICATES = 200  # for 5 and 95 %; more would be felt while a slider moves
_SEED = 20_100  # any fixed number: the same weights give the same page


@dataclass(frozen=True, slots=True)
class Weighed:
    """A community's range among its peers under the given weights, beside the published one over all weights."""

    area: str
    name: Text
    low: int
    high: int
    published: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WeightsPage:
    """The communities of a stratum under the given weights, in order of their names."""

    stratum: Stratum
    lines: tuple[Weighed, ...]


def weighable() -> tuple[tuple[str, Text], ...]:
    """Return the characteristics that have figures and can be weighed: id and name."""
    weighed = set(_nodes_of(shipped_framework(FRAMEWORK)))
    return tuple((each.id, each.name) for each in CHARACTERISTICS_2010 if each.id in weighed)


def weights_page(stratum: Stratum, weights: Mapping[str, float]) -> WeightsPage:
    """Return the places within a stratum under these weights by characteristic; one left out weighs 1.

    Raises
    ------
    WeightsSumToNothing
        Every weight is zero.
    """
    published = all_figures()
    if not published.figures:
        return WeightsPage(stratum, ())
    framework = shipped_framework(FRAMEWORK)
    recipe = Recipe(weigh=manual(_by_node(framework, weights)), concentration=_CONCENTRATION)
    spread = rank_uncertainty(
        _prepared(published, framework, recipe), framework, recipe, replicates=_REPLICATES, seed=_SEED
    )
    communities = [community_of(rows) for rows in published.figures.values()]
    return WeightsPage(stratum, tuple(_by_name(_among_peers(spread, communities, stratum))))


def _prepared(published: Published, framework: Framework, recipe: Recipe) -> Prepared:
    areas = [area_of(rows) for rows in published.figures.values()]
    return prepare(
        index_table(released_values(published.released, framework, areas), areas), framework, recipe
    )


def _among_peers(
    spread: RankUncertainty, communities: Sequence[Mapping[str, Any]], stratum: Stratum
) -> list[Weighed]:
    ranked = [communities[position] for position in spread.ranked]
    of_stratum = [place for place, community in enumerate(ranked) if community["stratum"] == stratum.value]
    members = np.array([place for place in of_stratum if ranked[place]["ranks"] is not None], dtype=np.intp)
    if not members.size:
        return []
    among = spread.among(members)
    return [
        Weighed(
            area=ranked[place]["area"],
            name=Text(**ranked[place]["name"]),
            low=int(among.low[row]),
            high=int(among.high[row]),
            published=ranked[place]["ranks"],
        )
        for row, place in enumerate(members)
    ]


def _by_name(lines: list[Weighed]) -> list[Weighed]:
    # In order of the place this would read as a league table; whoever looks for a community knows its name.
    return sorted(lines, key=lambda line: alphabetical(line.name))


def _by_node(framework: Framework, weights: Mapping[str, float]) -> dict[str, float]:
    nodes = _nodes_of(framework)
    given = {id: weights.get(id, 1.0) for id in nodes}
    if not any(given.values()):
        raise WeightsSumToNothing
    by_node = {node: given[id] for id, of in nodes.items() for node in of}
    for half in {node.parent for node in framework.nodes if node.id in by_node}:
        members = [node.id for node in framework.nodes if node.parent == half]
        if half and not any(by_node.get(member, 1.0) for member in members):
            # A half of which nothing counts does not count itself; its members must still have a mean.
            by_node |= {half: 0.0, **dict.fromkeys(members, 1.0)}
    return by_node


def _nodes_of(framework: Framework) -> dict[str, list[str]]:
    """Return the nodes of each characteristic: one among what a place offers, one among how people fare."""
    nodes: dict[str, list[str]] = {}
    for characteristic in CHARACTERISTICS_2010:
        of = [node.id for node in framework.nodes if node.id.endswith(f"_{characteristic.id}")]
        if of:
            nodes[characteristic.id] = of
    return nodes
