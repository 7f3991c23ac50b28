"""A map of places as points, with insets where they crowd; the table beside it says the same.

No boundary is drawn: the outlines of provinces are not ours to ship. Points lie in the projection of
Statistics Canada's reference maps (Lambert conformal conic, standard parallels 49° and 77° N, origin
63.390675° N 91.866667° W), so that distances look as a reader in Canada knows them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from math import cos, log, pi, radians, sin, tan

from parvis.assessment.sources.shipped import rows_of
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place on the map: its name, where its link leads, how much of it is filled, and what that says.

    ``share`` runs from 0 (an open ring) to 1 (a full disc): how much of something is done. It is drawn as
    filled area, never as a hue alone.
    """

    area: str
    name: Text
    href: str
    share: float
    says: Text


@dataclass(frozen=True, slots=True)
class _Frame:
    """One frame of the picture: the window of longitude and latitude, and where it lies, in pixels."""

    label: Text
    west: float
    south: float
    east: float
    north: float
    left: float
    top: float
    width: float
    height: float


@cache
def points() -> dict[str, tuple[float, float]]:
    """Return longitude and latitude of each shipped community: a point inside it, to two decimals."""
    return {row["area"]: (float(row["longitude"]), float(row["latitude"])) for row in rows_of("points.csv")}


def point_map(places: Sequence[MapPoint], *, title: Text, language: str) -> str:
    """Return the map as SVG; a place whose point is not known is left to the table.

    Each place is one link that carries its name and what its mark says.
    """
    frames = "".join(_frame(frame, places, language) for frame in _FRAMES)
    name = escape(title.in_language(language))
    return (
        f'<svg class="map" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="group" aria-label="{name}">{frames}</svg>'
    )


_WIDTH, _HEIGHT = 760, 520
_RADIUS = 7  # pixels of a point; the target around it is 12
_CANADA = _Frame(Text("Canada", "Canada"), -128.0, 43.5, -53.0, 56.0, 0, 0, 760, 270)
# From the largest to the smallest: a place is drawn in the last frame that holds it, and there only.
_FRAMES = (
    _CANADA,
    _Frame(Text("Southern Ontario", "Sud de l’Ontario"), -83.0, 42.0, -74.4, 45.6, 250, 285, 300, 235),
    _Frame(Text("Lower Mainland", "Lower Mainland"), -123.7, 48.3, -122.1, 49.5, 0, 285, 235, 235),
    _Frame(
        Text("Greater Golden Horseshoe", "Région élargie du Golden Horseshoe"),
        -80.6,
        42.9,
        -78.7,
        44.5,
        565,
        285,
        195,
        235,
    ),
)
_PROVINCE_LABELS = {  # where a reader looks for the province's name; placed by eye
    "BC": (-124.0, 55.5),
    "AB": (-114.6, 56.0),
    "SK": (-106.0, 56.0),
    "MB": (-97.2, 55.5),
    "ON": (-86.5, 52.0),
    "QC": (-73.0, 52.0),
    "NL": (-57.5, 51.5),
    "NB": (-66.3, 47.9),
    "PE": (-62.6, 47.3),
    "NS": (-61.5, 43.9),
}


def _frame(frame: _Frame, places: Sequence[MapPoint], language: str) -> str:
    known = points()
    inside = [place for place in places if place.area in known and _shows(frame, place)]
    marks = "".join(_mark(place, *_placed(frame, *known[place.area]), language) for place in inside)
    labels = "".join(_label(frame, code, *place) for code, place in _PROVINCE_LABELS.items())
    border = (
        f'<rect class="map-frame" x="{frame.left + 0.5}" y="{frame.top + 0.5}" '
        f'width="{frame.width - 1}" height="{frame.height - 1}" rx="6"/>'
    )
    caption = (
        f'<text class="map-caption" x="{frame.left + 10}" y="{frame.top + 20}">'
        f"{escape(frame.label.in_language(language))}</text>"
    )
    return f"<g>{border}{caption}{labels if frame is _CANADA else ''}{marks}</g>"


def _shows(frame: _Frame, place: MapPoint) -> bool:
    return frame is next(each for each in reversed(_FRAMES) if each is _CANADA or _holds(each, place))


def _holds(frame: _Frame, place: MapPoint) -> bool:
    longitude, latitude = points()[place.area]
    return frame.west <= longitude <= frame.east and frame.south <= latitude <= frame.north


def _mark(place: MapPoint, x: float, y: float, language: str) -> str:
    says = f"{place.name.in_language(language)} – {place.says.in_language(language)}"
    filled = _RADIUS * place.share**0.5
    disc = f'<circle class="map-fill" cx="{x:.1f}" cy="{y:.1f}" r="{filled:.1f}"/>' if place.share else ""
    return (
        f'<a href="{escape(place.href)}" aria-label="{escape(says)}"><title>{escape(says)}</title>'
        f'<circle class="map-target" cx="{x:.1f}" cy="{y:.1f}" r="12"/>'
        f'<circle class="map-ring" cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}"/>{disc}</a>'
    )


def _label(frame: _Frame, code: str, longitude: float, latitude: float) -> str:
    x, y = _placed(frame, longitude, latitude)
    return f'<text class="map-province" x="{x:.1f}" y="{y:.1f}">{code}</text>'


def _placed(frame: _Frame, longitude: float, latitude: float) -> tuple[float, float]:
    """Return the pixel of a place in a frame, with the same scale in both directions."""
    west, south, east, north = _extent(frame)
    margin = 26.0
    scale = min((frame.width - 2 * margin) / (east - west), (frame.height - 2 * margin) / (north - south))
    x, y = projected(longitude, latitude)
    return (
        frame.left + frame.width / 2 + (x - (east + west) / 2) * scale,
        frame.top + frame.height / 2 - (y - (north + south) / 2) * scale,
    )


@cache
def _extent(frame: _Frame) -> tuple[float, float, float, float]:
    edge = [
        projected(frame.west + (frame.east - frame.west) * step / 20, latitude)
        for step in range(21)
        for latitude in (frame.south, frame.north)
    ]
    xs, ys = [x for x, _y in edge], [y for _x, y in edge]
    return min(xs), min(ys), max(xs), max(ys)


def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """Return the place of a point, in degrees, on Statistics Canada's reference maps, in earth radii, north upwards."""
    n = log(cos(radians(49)) / cos(radians(77))) / log(_half(77) / _half(49))
    f = cos(radians(49)) * _half(49) ** n / n
    rho, rho_of_origin = f / _half(latitude) ** n, f / _half(63.390675) ** n
    theta = n * radians(longitude + 91.866667)
    return rho * sin(theta), rho_of_origin - rho * cos(theta)


def _half(latitude: float) -> float:
    return tan(pi / 4 + radians(latitude) / 2)
