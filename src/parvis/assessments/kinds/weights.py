"""Weights by characteristic: which can be weighed, what the nodes of the framework get, and in which words."""

from collections.abc import Mapping
from functools import cache

from parvis.assessment import CHARACTERISTICS_2010, Text
from parvis.assessment.index.framework import Framework, shipped_framework

MOST = 10.0  # of a weight: only the shares matter, and ten steps are enough to say twice or half as much
STEP = 0.5
FRAMEWORK = "welcoming_community_2010"


def framework() -> Framework:
    """Return the framework whose characteristics are weighed."""
    return shipped_framework(FRAMEWORK)


@cache
def weighable() -> tuple[tuple[str, Text], ...]:
    """Return the characteristics that have figures and can be weighed: id and name."""
    weighed = nodes_of(framework())
    return tuple((each.id, each.name) for each in CHARACTERISTICS_2010 if each.id in weighed)


@cache
def unweighable() -> tuple[Text, ...]:
    """Return the names of the characteristics that no published figure speaks of: they have no weight."""
    weighed = nodes_of(framework())
    return tuple(each.name for each in CHARACTERISTICS_2010 if each.id not in weighed)


def nodes_of(framework: Framework) -> dict[str, list[str]]:
    """Return the nodes of each characteristic: one among what a place offers, one among how people fare."""
    nodes: dict[str, list[str]] = {}
    for characteristic in CHARACTERISTICS_2010:
        of = [node.id for node in framework.nodes if node.id.endswith(f"_{characteristic.id}")]
        if of:
            nodes[characteristic.id] = of
    return nodes


def scaled(points: Mapping[str, float]) -> dict[str, float]:
    """Return weights from 0 to 10, in halves, for points of any size: the largest becomes 10.

    A characteristic without points weighs nothing; none at all where nothing that can be weighed has points.
    """
    held = {id: max(0.0, points.get(id, 0.0)) for id, _name in weighable()}
    most = max(held.values())
    if not most:
        return {}
    return {id: round(MOST * value / most / STEP) * STEP for id, value in held.items()}
