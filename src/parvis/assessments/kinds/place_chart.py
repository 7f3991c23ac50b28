"""The places of a stratum's communities as ranges: what can be told apart and what cannot."""

from collections.abc import Mapping, Sequence
from typing import Any

from parvis.assessment import Text
from parvis.assessment.charts.chart import Chart, Drawing
from parvis.assessment.charts.track import Scale, axis, middle, row, span, stack
from parvis.assessment.text import format_number

Place = tuple[str, Text, Mapping[str, Any]]  # area, name, range among its peers as a profile keeps it


def place_chart(id: str, label: Text, places: Sequence[Place], *, ranked: int) -> Chart:
    """Draw where each community may stand among the ``ranked`` of a group, in order of the name."""
    return Chart(
        id=f"places-{id}",
        title=Text(
            en=f"{label.en}: where each community may stand",
            fr=f"{label.fr}\u00a0: où chacune peut se situer",
        ),
        summary=_summary(places, ranked),
        note=_NOTE,
        source=_SOURCE,
        header=_HEADER,
        rows=lambda language: tuple(_cells(place, language) for place in _by_name(places, language)),
        draw=lambda language: _draw(_by_name(places, language), ranked, language),
    )


_NOTE = Text(
    en="Line: where 90% of the replicates with other weights and methods place the community among its stratum; "
    "upright: the median. Communities whose lines overlap much cannot be told apart.",
    fr="Trait\u00a0: où 90\u00a0% des répliques, avec d’autres poids et méthodes, placent la collectivité dans sa "
    "strate; trait vertical\u00a0: la médiane. On ne peut distinguer des collectivités dont les traits se "
    "recouvrent largement.",
)
_SOURCE = Text(
    en="Source: the published profiles of these communities, which name their sources.",
    fr="Source\u00a0: les profils publiés de ces collectivités, qui nomment leurs sources.",
)
_HEADER = (
    Text(en="Community", fr="Collectivité"),
    Text(en="Median place", fr="Place médiane"),
    Text(en="From (5%)", fr="De (5\u00a0%)"),
    Text(en="To (95%)", fr="À (95\u00a0%)"),
    Text(en="Cannot be told from", fr="Indiscernable de"),
)


def _summary(places: Sequence[Place], ranked: int) -> Text:
    widths = sorted(ranks["high"] - ranks["low"] + 1 for _area, _name, ranks in places)
    width = widths[len(widths) // 2]
    return Text(
        en=f"Of {ranked} communities that can be placed, half may stand at {width} places or more.",
        fr=f"Des {ranked} collectivités qui peuvent être situées, la moitié peuvent occuper {width} places ou plus.",
    )


def _by_name(places: Sequence[Place], language: str) -> list[Place]:
    # In order of the median this would read as the league table that the ranges say it is not.
    return sorted(places, key=lambda place: place[1].in_language(language))


def _cells(place: Place, language: str) -> tuple[str, ...]:
    _area, name, ranks = place
    numbers = (ranks["median"], ranks["low"], ranks["high"], len(ranks["cannot_tell"]))
    return (name.in_language(language), *(_number(number, language) for number in numbers))


def _number(number: float, language: str) -> str:
    return format_number(number, language, decimals=0 if float(number).is_integer() else 1)


def _draw(places: Sequence[Place], ranked: int, language: str) -> Drawing:
    scale = Scale(1, max(2, ranked))
    to = "to" if language == "en" else "à"
    rows = [
        row(
            name.in_language(language),
            f"{ranks['low']} {to} {ranks['high']}",
            span(scale.x(ranks["low"]), scale.x(ranks["high"])) + middle(scale.x(ranks["median"])),
        )
        for _area, name, ranks in places
    ]
    return stack(*rows, axis(scale, language=language, ticks=2))
