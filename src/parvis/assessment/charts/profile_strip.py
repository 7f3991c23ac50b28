"""One area on every node of the framework, among its peers."""

from collections.abc import Sequence

from parvis.assessment.charts.chart import Chart, Drawing
from parvis.assessment.charts.sources import source_line
from parvis.assessment.charts.track import Scale, axis, core, middle, own, row, span, stack, track
from parvis.assessment.index.assess import Assessment, NodeResult
from parvis.assessment.index.framework import Framework
from parvis.assessment.text import Text, format_number

_NOT_ENOUGH = Text(en="not enough data", fr="données insuffisantes")


def profile_strip(assessment: Assessment, area_id: str) -> Chart:
    """Draw an area's score on each node with the spread of its peers' scores.

    Raises
    ------
    UnknownArea
        The area was not assessed.
    """
    result = assessment.of(area_id)
    observations = (item.observation for item in result.indicators if item.observation)
    return strip_of_nodes(
        result.nodes,
        assessment.framework,
        area_id=area_id,
        name=result.area.name,
        source=source_line(observations),
    )


def strip_of_nodes(
    results: Sequence[NodeResult], framework: Framework, *, area_id: str, name: Text, source: Text
) -> Chart:
    """Draw the same from an area's results on the nodes alone, in the framework's order, as a profile keeps them."""
    labels = framework.node_labels()
    nodes = tuple(results[position] for position in framework.outline())
    held = {indicator.node for indicator in framework.indicators}
    return Chart(
        id=f"profile-{area_id}",
        title=Text(en=f"{name.en} among its peers", fr=f"{name.fr} parmi ses pairs"),
        summary=_summary(name, [node for node in results if node.node in held], labels),
        note=_NOTE,
        source=source,
        header=_HEADER,
        rows=lambda language: tuple(_cells(node, labels, language) for node in nodes),
        draw=lambda language: _draw(nodes, labels, language),
    )


_NOTE = Text(
    en="Diamond: this community. Thick line: the middle half of its peers; thin line: all of them; upright: "
    "their median. Higher is better. Peers are the other communities of the same stratum.",
    fr="Losange\u00a0: cette collectivité. Trait épais\u00a0: la moitié centrale de ses pairs; trait fin\u00a0: "
    "tous; trait vertical\u00a0: leur médiane. Plus la note est élevée, mieux c’est. Les pairs sont les autres "
    "collectivités de la même strate.",
)
_HEADER = (
    Text(en="Characteristic", fr="Caractéristique"),
    Text(en="Score", fr="Note"),
    Text(en="Lower quartile of peers", fr="Premier quartile des pairs"),
    Text(en="Median of peers", fr="Médiane des pairs"),
    Text(en="Upper quartile of peers", fr="Troisième quartile des pairs"),
    Text(en="Peers", fr="Pairs"),
    Text(en="Indicators with a value", fr="Indicateurs ayant une valeur"),
)


def _summary(name: Text, results: Sequence[NodeResult], labels: dict[str, Text]) -> Text:
    placed = [(labels[node.node], node.position) for node in results if node.position]
    above = [label for label, place in placed if place.is_above_most]
    below = [label for label, place in placed if place.is_below_most]
    if not placed:
        return Text(
            en=f"{name.en} has too few peers with data to be placed among them.",
            fr=f"{name.fr} a trop peu de pairs ayant des données pour être située parmi eux.",
        )
    return Text(
        en=f"{name.en} is above three quarters of its peers on: {_list(above, 'en')}. "
        f"It is below three quarters of them on: {_list(below, 'en')}.",
        fr=f"{name.fr} dépasse les trois quarts de ses pairs pour\u00a0: {_list(above, 'fr')}. "
        f"Sous les trois quarts d’entre eux\u00a0: {_list(below, 'fr')}.",
    )


def _list(labels: list[Text], language: str) -> str:
    none = Text(en="no characteristic", fr="aucune caractéristique")
    return "; ".join(label.in_language(language) for label in labels or [none])


def _cells(node: NodeResult, labels: dict[str, Text], language: str) -> tuple[str, ...]:
    label = labels[node.node].in_language(language)
    coverage = f"{node.present}/{node.total}"
    score = _score(node, language)
    if node.position is None:
        few = Text(en="too few", fr="trop peu").in_language(language)
        return (label, score, few, few, few, few, coverage)
    place = node.position
    quartiles = (place.lower_quartile, place.median, place.upper_quartile)
    written = (format_number(value, language, decimals=1) for value in quartiles)
    return (label, score, *written, str(place.peers), coverage)


def _score(node: NodeResult, language: str) -> str:
    if node.score is None:
        return _NOT_ENOUGH.in_language(language)
    return format_number(node.score, language, decimals=1)


def _draw(nodes: tuple[NodeResult, ...], labels: dict[str, Text], language: str) -> Drawing:
    scale = _scale(nodes)
    rows = (
        row(
            labels[node.node].in_language(language),
            _score(node, language),
            _marks(node, scale),
            is_own=node is nodes[0],
        )
        for node in nodes
    )
    return stack(*rows, axis(scale, language=language))


def _scale(nodes: tuple[NodeResult, ...]) -> Scale:
    """Return 0 to 100, or wider where the recipe's scores are on another scale."""
    reached = [node.score for node in nodes if node.score is not None]
    for node in nodes:
        reached += [node.position.minimum, node.position.maximum] if node.position else []
    return Scale(min(0.0, *reached, 0.0), max(100.0, *reached, 100.0))


def _marks(node: NodeResult, scale: Scale) -> str:
    marks = track()
    if node.position:
        place = node.position
        marks += span(scale.x(place.minimum), scale.x(place.maximum))
        marks += core(scale.x(place.lower_quartile), scale.x(place.upper_quartile))
        marks += middle(scale.x(place.median))
    return marks if node.score is None else marks + own(scale.x(node.score))
