"""Who works with whom, drawn: points with their names, lines where they share something.

Where a point lies says nothing by itself: it is put so that lines are short. The table beside the drawing has the
numbers. No point and no line is coloured by good or bad.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.assessment.charts.svg import element, words
from parvis.assessment.charts.theme import OWN, SPREAD

_WIDTH, _MARGIN, _A_NAME = 760, 40, 24  # the height that a name takes, so that few cover one another
_LONGEST = 26  # characters of a name before it is cut; the whole name is in the point's title
_RADIUS = 5.0


@dataclass(frozen=True, slots=True)
class Point:
    """One point: its name, and where it lies, from -1 to 1 in both directions."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two points, by their places in the list; ``weight`` is how much they share."""

    one: int
    other: int
    weight: int


def network_drawing(points: Sequence[Point], lines: Sequence[Line], *, title: str, description: str) -> str:
    """Return the drawing as SVG; the more two points share, the wider is their line, up to a width of 6."""
    height = 2 * _MARGIN + _A_NAME * len(points)
    places = [_placed(point, height) for point in points]
    return element(
        "svg",
        element("title", words(title)),
        element("desc", words(description)),
        *(_line(places[line.one], places[line.other], line.weight) for line in lines),
        *(_point(point, *place) for point, place in zip(points, places, strict=True)),
        viewBox=f"0 0 {_WIDTH} {height}",
        width=_WIDTH,
        height=height,
        class_="chart",
        role="img",
        font_size=12,
        fill="currentColor",
    )


def _placed(point: Point, height: int) -> tuple[float, float]:
    return (
        _MARGIN + (point.x + 1) / 2 * (_WIDTH - 2 * _MARGIN),
        _MARGIN + (point.y + 1) / 2 * (height - 2 * _MARGIN),
    )


def _line(one: tuple[float, float], other: tuple[float, float], weight: int) -> str:
    return element(
        "line",
        x1=one[0],
        y1=one[1],
        x2=other[0],
        y2=other[1],
        class_="chart-spread-stroke",
        stroke=SPREAD.light,
        stroke_width=min(weight, 6),
        stroke_opacity="0.45",
    )


def _point(point: Point, x: float, y: float) -> str:
    short = point.name if len(point.name) <= _LONGEST else f"{point.name[: _LONGEST - 1].rstrip()}…"
    is_right = x >= _WIDTH / 2  # names stand outside, where fewer lines and names are
    name = element(
        "text",
        words(short),
        x=x + 8 if is_right else x - 8,
        y=y + 4,
        text_anchor="start" if is_right else "end",
    )
    disc = element("circle", cx=x, cy=y, r=_RADIUS, class_="chart-own", fill=OWN.light)
    return element("g", element("title", words(point.name)), disc, name)
