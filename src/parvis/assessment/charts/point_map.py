"""A map of places over the outlines of the provinces, with insets where they crowd; the table beside it says the same.

A place is a point, or its area where the caller has the boundary. Everything lies in the projection of Statistics
Canada's reference maps (Lambert conformal conic, standard parallels 49° and 77° N, origin 63.390675° N 91.866667° W),
so that distances look as a reader in Canada knows them. Outlines are adapted from Statistics Canada's boundary files
of the 2021 Census and much simplified: they say where one is, and nothing about a border.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from html import escape
from math import cos, hypot, log, pi, radians, sin, tan

from parvis.assessment.sources.shipped import rows_of
from parvis.assessment.text import Text

Place = tuple[float, float]  # longitude and latitude, or pixels from the left and from the top
Ring = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place on the map: its name, where its link leads, how much of it is filled, and what that says.

    ``share`` runs from 0 (an open ring) to 1 (a full disc): how much of something is done. It is drawn as
    filled area, never as a hue alone; None is a broken ring: nothing is known. ``rings`` are the boundary of its
    area in longitude and latitude, drawn where they are given.
    """

    area: str
    name: Text
    href: str
    share: float | None
    says: Text
    rings: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True)
class _Frame:
    """One frame of the picture: the window of longitude and latitude, and where it lies, in pixels."""

    label: Text
    letter: str
    west: float
    south: float
    east: float
    north: float
    left: float = 0.0
    top: float = 0.0
    width: float = 760.0
    height: float = 270.0

    def holds(self, place: Place) -> bool:
        """Tell whether a place lies in the window."""
        longitude, latitude = place
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


@cache
def points() -> dict[str, Place]:
    """Return longitude and latitude of each shipped community: a point inside it, to two decimals."""
    return {row["area"]: (float(row["longitude"]), float(row["latitude"])) for row in rows_of("points.csv")}


@cache
def outlines() -> tuple[Ring, ...]:
    """Return the outlines of provinces and territories up to 62° N, each ring closed; small islands are left out."""
    return tuple(_ring(row["ring"]) for row in rows_of("outlines.csv"))


def point_map(places: Sequence[MapPoint], *, title: Text, language: str) -> str:
    """Return the map as SVG; a place whose point is not known is left to the table.

    Each place is one link that carries its name and what its mark says. It is drawn in one frame only: the closest.
    """
    known = [place for place in places if place.area in points()]
    frames = _frames(tuple(sorted({place.area: place.name for place in known}.items())))
    drawn = "".join(_frame(number, frames, known, language) for number in range(len(frames)))
    height = max(frame.top + frame.height for frame in frames)
    box, name = f"0 0 {_CANADA.width:.0f} {height:.0f}", escape(title.in_language(language))
    return f'<svg class="map" viewBox="{box}" role="group" aria-label="{name}">{drawn}</svg>'


OUTLINES_SOURCE = Text(
    en="Outlines adapted from Statistics Canada, 2021 Census Boundary files, and much simplified. This does not "
    "constitute an endorsement by Statistics Canada of this product.",
    fr="Contours adaptés de Statistique Canada, Fichiers des limites du Recensement de 2021, et très simplifiés. Cela "
    "ne constitue pas une approbation de ce produit par Statistique Canada.",
)
_RADIUS = 7.0  # pixels of a point; the target around it is 12
_CROWDED = 16.0  # pixels: nearer than this, two discs touch
_FEWEST = 3  # places that crowd, for which an inset is drawn
_MOST = 3  # insets
_GAP, _INSET_HEIGHT = 15.0, 235.0
_CANADA = _Frame(Text("Canada", "Canada"), "", -128.0, 43.5, -53.0, 56.0)
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


# ---- which frames: Canada, and an inset wherever points crowd in a frame ----

Named = tuple[str, Text]  # an area and what it is called


@lru_cache(maxsize=64)
def _frames(named: tuple[Named, ...]) -> tuple[_Frame, ...]:
    """Return Canada, then an inset for the largest crowd in any frame so far, until none crowds or there are three."""
    frames = [_CANADA]
    while len(frames) <= _MOST and (crowd := _largest_crowd(_laid_out(frames), named)):
        frames.append(_inset(crowd, "ABC"[len(frames) - 1]))
    return _laid_out(frames)


def _laid_out(frames: Sequence[_Frame]) -> tuple[_Frame, ...]:
    """Put the insets side by side below Canada."""
    whole, *insets = frames
    if not insets:
        return (whole,)
    width = (whole.width - _GAP * (len(insets) - 1)) / len(insets)
    return whole, *(
        replace(
            inset, left=number * (width + _GAP), top=whole.height + _GAP, width=width, height=_INSET_HEIGHT
        )
        for number, inset in enumerate(insets)
    )


def _largest_crowd(frames: Sequence[_Frame], named: Sequence[Named]) -> tuple[Named, ...]:
    """Return the places of the largest crowd in any frame; empty where nothing crowds."""
    crowds = [
        crowd
        for number, frame in enumerate(frames)
        for crowd in _crowds(frame, [one for one in named if _frame_of(frames, one[0]) == number])
    ]
    return max(crowds, key=len, default=())


def _crowds(frame: _Frame, named: Sequence[Named]) -> list[tuple[Named, ...]]:
    """Sort places into groups whose points touch, one the next; small groups are no crowd."""
    groups: list[list[Named]] = []
    for one in named:
        near = [group for group in groups if any(_touch(frame, one[0], other[0]) for other in group)]
        groups = [group for group in groups if group not in near] + [
            [one, *(each for group in near for each in group)]
        ]
    return [tuple(group) for group in groups if len(group) >= _FEWEST]


def _touch(frame: _Frame, area: str, other: str) -> bool:
    (x, y), (x_2, y_2) = _placed(frame, *points()[area]), _placed(frame, *points()[other])
    return hypot(x - x_2, y - y_2) < _CROWDED


def _inset(crowd: Sequence[Named], letter: str) -> _Frame:
    """Return a frame around a crowd, called by the place nearest to its middle."""
    longitudes, latitudes = zip(*(points()[area] for area, _name in crowd), strict=True)
    west, east, south, north = min(longitudes), max(longitudes), min(latitudes), max(latitudes)
    aside = max(0.2, (east - west) * 0.05)
    middle = (west + east) / 2, (south + north) / 2
    name = min(
        crowd,
        key=lambda one: (hypot(*(a - b for a, b in zip(points()[one[0]], middle, strict=True))), one[0]),
    )[1]
    label = Text(en=f"{letter}: close-up ({name.en})", fr=f"{letter}\u00a0: gros plan ({name.fr})")
    return _Frame(label, letter, west - aside, south - aside / 2, east + aside, north + aside / 2)


def _frame_of(frames: Sequence[_Frame], area: str) -> int:
    """Return the number of the last frame that holds a place; Canada where none does."""
    return next(
        (number for number in range(len(frames) - 1, 0, -1) if frames[number].holds(points()[area])), 0
    )


# ---- how a frame is drawn ----


def _frame(number: int, frames: Sequence[_Frame], places: Sequence[MapPoint], language: str) -> str:
    frame = frames[number]
    here = [place for place in places if _frame_of(frames, place.area) == number]
    areas = "".join(_ring_path(frame, place.rings, "map-area") for place in here if place.rings)
    marks = "".join(_mark(place, *_placed(frame, *points()[place.area]), language) for place in here)
    labels = "" if number else "".join(_label(frame, code, *at) for code, at in _PROVINCE_LABELS.items())
    insets = "".join(_window(frame, inset) for inset in frames[number + 1 :] if _lies_in(inset, frame))
    size = f'width="{frame.width - 1:.1f}" height="{frame.height - 1:.1f}" rx="6"'
    edge = f'x="{frame.left + 0.5}" y="{frame.top + 0.5}" {size}'
    caption = (
        f'<text class="map-caption" x="{frame.left + 10:.0f}" y="{frame.top + 20:.0f}">'
        f"{escape(frame.label.in_language(language))}</text>"
    )
    clip = f'<clipPath id="map-clip-{number}"><rect {edge}/></clipPath>'
    land = f'<g clip-path="url(#map-clip-{number})">{_land(frame)}{areas}{insets}</g>'
    return f'<g>{clip}<rect class="map-frame" {edge}/>{land}{caption}{labels}{marks}</g>'


@lru_cache(maxsize=64)
def _land(frame: _Frame) -> str:
    return _ring_path(frame, outlines(), "map-outline")


def _ring_path(frame: _Frame, rings: Sequence[Ring], kind: str) -> str:
    """Write rings as one path; of points that fall on one pixel the first is enough."""
    drawn = "".join(_drawn(frame, ring) for ring in rings if _reaches(frame, ring))
    return f'<path class="{kind}" d="{drawn}"/>' if drawn else ""


def _drawn(frame: _Frame, ring: Ring) -> str:
    kept: list[Place] = []
    for place in ring:
        x, y = _placed(frame, *place)
        if not kept or hypot(x - kept[-1][0], y - kept[-1][1]) >= 1:
            kept.append((x, y))
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in kept) + "Z" if len(kept) > 2 else ""


def _reaches(frame: _Frame, ring: Ring) -> bool:
    longitudes, latitudes = zip(*ring, strict=True)
    is_beside = min(longitudes) > frame.east + 8 or max(longitudes) < frame.west - 8
    return not (is_beside or min(latitudes) > frame.north + 8 or max(latitudes) < frame.south - 3)


def _window(frame: _Frame, inset: _Frame) -> str:
    """Draw in a frame where an inset is taken from, with its letter."""
    corners = (
        (inset.west, inset.north),
        (inset.east, inset.north),
        (inset.east, inset.south),
        (inset.west, inset.south),
    )
    placed = [_placed(frame, *corner) for corner in corners]
    path = "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in placed) + "Z"
    (x, y) = placed[0]
    return (
        f'<path class="map-window" d="{path}"/>'
        f'<text class="map-letter" x="{x + 3:.0f}" y="{y - 3:.0f}">{inset.letter}</text>'
    )


def _lies_in(inset: _Frame, frame: _Frame) -> bool:
    return frame.holds(((inset.west + inset.east) / 2, (inset.south + inset.north) / 2))


def _mark(place: MapPoint, x: float, y: float, language: str) -> str:
    says = f"{place.name.in_language(language)} – {place.says.in_language(language)}"
    ring = "map-ring" if place.share is not None else "map-ring map-unknown"
    filled = _RADIUS * (place.share or 0) ** 0.5
    disc = f'<circle class="map-fill" cx="{x:.1f}" cy="{y:.1f}" r="{filled:.1f}"/>' if place.share else ""
    return (
        f'<a href="{escape(place.href)}" aria-label="{escape(says)}"><title>{escape(says)}</title>'
        f'<circle class="map-target" cx="{x:.1f}" cy="{y:.1f}" r="12"/>'
        f'<circle class="{ring}" cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS:.0f}"/>{disc}</a>'
    )


def _label(frame: _Frame, code: str, longitude: float, latitude: float) -> str:
    x, y = _placed(frame, longitude, latitude)
    return f'<text class="map-province" x="{x:.1f}" y="{y:.1f}">{code}</text>'


def _ring(written: str) -> Ring:
    places = (place.split(",") for place in written.split())
    return tuple((float(longitude), float(latitude)) for longitude, latitude in places)


# ---- the projection ----


def _placed(frame: _Frame, longitude: float, latitude: float) -> Place:
    """Return the pixel of a place in a frame, with the same scale in both directions."""
    west, south, east, north = _extent(frame)
    margin = 26.0
    scale = min((frame.width - 2 * margin) / (east - west), (frame.height - 2 * margin) / (north - south))
    x, y = projected(longitude, latitude)
    return (
        frame.left + frame.width / 2 + (x - (east + west) / 2) * scale,
        frame.top + frame.height / 2 - (y - (north + south) / 2) * scale,
    )


@lru_cache(maxsize=256)
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
