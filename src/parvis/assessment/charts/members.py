"""What a node is made of: itself and the nodes, or the members, right below it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.charts.drawn_values import ChartUnreadable, Subject, subject_of
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Group
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult


@dataclass(frozen=True, slots=True)
class Members:
    """The members of a node, indicators first; ``scores`` of shape (rows, members) as they go into its mean.

    ``is_filled``, of the same shape, says where the index filled an indicator's gap.
    """

    group: Group
    labels: tuple[Text, ...]
    scores: Values
    weights: Values
    is_filled: NDArray[np.bool_]


def member_nodes(result: "IndexResult", node: str | None) -> tuple[Subject, ...]:
    """Return a node and the nodes right below it.

    Raises
    ------
    ChartUnreadable
        No node is below it.
    InvalidDefinition
        The framework has no such node.
    """
    top = subject_of(result, node)
    below = [each for each in result.framework.nodes if each.parent == top.id]
    if not below:
        raise ChartUnreadable(
            Text(
                en=f"No node is below “{top.id}”. Choose one further up with --node.",
                fr=f"Aucun nœud n’est sous «\u00a0{top.id}\u00a0». Choisissez-en un plus haut avec --node.",
            )
        )
    return (top, *(replace(subject_of(result, each.id), label=each.label) for each in below))


def members_of(result: "IndexResult", node: str | None) -> Members:
    """Return the members of a node with the scores and weights that its mean takes.

    Raises
    ------
    InvalidDefinition
        The framework has no such node, or it is an indicator, which has no members.
    """
    framework = result.framework
    wanted = node or framework.top.id
    if wanted in framework.indicator_ids:
        raise ChartUnreadable(
            Text(
                en=f"“{wanted}” is an indicator and has no members. Choose a node with --node.",
                fr=f"«\u00a0{wanted}\u00a0» est un indicateur et n’a pas de membres. Choisissez un nœud avec --node.",
            )
        )
    column = framework.node_ids.index(subject_of(result, wanted).id)
    group = next(each for each in framework.groups() if each.node == column)
    indicators, nodes = list(group.indicators), list(group.nodes)
    labels = [_indicator_label(result, place) for place in indicators]
    labels += [framework.nodes[place].label for place in nodes]
    scores = np.hstack([result.scored.normalised[:, indicators], result.scored.scores[:, nodes]])
    return Members(
        group,
        tuple(labels),
        scores,
        result.scored.weights.of(group),
        _is_filled(result, indicators, len(nodes)),
    )


def _is_filled(result: "IndexResult", indicators: list[int], nodes: int) -> NDArray[np.bool_]:
    before, after = result.prepared.denominated[:, indicators], result.prepared.imputed[:, indicators]
    filled = np.isnan(before) & ~np.isnan(after)
    return np.hstack([filled, np.zeros((len(filled), nodes), dtype=bool)])


def _indicator_label(result: "IndexResult", place: int) -> Text:
    own = result.framework.indicators[place]
    return own.label if own.label != Text() else Text(en=own.id, fr=own.id)
