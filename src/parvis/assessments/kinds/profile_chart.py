"""The charts of one profile, from its frozen rows alone: characteristics among the peers, and each figure too."""

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.assessment import Text
from parvis.assessment.charts.chart import Chart, Drawing
from parvis.assessment.charts.profile_strip import strip_of_nodes
from parvis.assessment.charts.sources import source_line
from parvis.assessment.charts.track import Scale, core, middle, own, row, span, stack, track
from parvis.assessment.comparison.position import Position
from parvis.assessment.index.assess import NodeResult
from parvis.assessment.index.framework import shipped_framework
from parvis.assessments.kinds.figures import Rows, community_of, position_of, released_again


@dataclass(frozen=True, slots=True)
class Track:
    """One figure among those of the peers: its name, its value and the peers in words, and where it lies."""

    label: Text
    value: Text
    peers: Text
    place: Position


def among_peers(rows: Rows) -> Chart:
    """Return the community's score on each node of the framework among its peers' scores."""
    community = community_of(rows)
    nodes = [
        NodeResult(each["node"], each["score"], each["present"], each["total"], position_of(each))
        for each in rows
        if each["row"] == "score"
    ]
    return strip_of_nodes(
        nodes,
        shipped_framework(community["framework"]),
        area_id=community["area"],
        name=Text(**community["name"]),
        source=source_line(released_again([rows])),
    )


def indicator_chart(id: str, title: Text, tracks: Sequence[Track]) -> Chart:
    """Draw figures of one characteristic, each on a scale of its own from the lowest to the highest of all."""
    return Chart(
        id=f"figures-{id}",
        title=Text(
            en=f"{title.en}: each figure among those of the peers",
            fr=f"{title.fr}\u00a0: chaque chiffre parmi ceux des pairs",
        ),
        summary=_summary(tracks),
        note=_NOTE,
        source=_SOURCE,
        header=_HEADER,
        rows=lambda language: tuple(
            tuple(text.in_language(language) for text in (each.label, each.value, each.peers))
            for each in tracks
        ),
        draw=lambda language: stack(*(_drawn(each, language) for each in tracks)),
    )


_NOTE = Text(
    en="Diamond: this community. Thick line: the middle half of its peers; thin line: all of them; upright: their "
    "median. Each figure has a scale of its own; further right is more, and neither better nor worse.",
    fr="Losange\u00a0: cette collectivité. Trait épais\u00a0: la moitié centrale de ses pairs; trait fin\u00a0: tous; "
    "trait vertical\u00a0: leur médiane. Chaque chiffre a sa propre échelle; plus à droite, c’est plus, ni mieux ni "
    "moins bien.",
)
_SOURCE = Text(
    en="Source: the table of these figures, which names the source of each.",
    fr="Source\u00a0: le tableau de ces chiffres, qui nomme la source de chacun.",
)
_HEADER = (
    Text(en="Indicator", fr="Indicateur"),
    Text(en="This community", fr="Cette collectivité"),
    Text(en="Peers", fr="Pairs"),
)


def _summary(tracks: Sequence[Track]) -> Text:
    outside = sum(each.place.is_above_most or each.place.is_below_most for each in tracks)
    return Text(
        en=f"Of {len(tracks)} figures that can be placed among the peers’, {outside} lie outside their middle half.",
        fr=f"De {len(tracks)} chiffres qui peuvent être situés parmi ceux des pairs, {outside} se trouvent hors de "
        "leur moitié centrale.",
    )


def _drawn(each: Track, language: str) -> Drawing:
    place = each.place
    scale = Scale(min(place.minimum, place.value), max(place.maximum, place.value))
    marks = (
        track()
        + span(scale.x(place.minimum), scale.x(place.maximum))
        + core(scale.x(place.lower_quartile), scale.x(place.upper_quartile))
        + middle(scale.x(place.median))
        + own(scale.x(place.value))
    )
    return row(each.label.in_language(language), each.value.in_language(language), marks)
