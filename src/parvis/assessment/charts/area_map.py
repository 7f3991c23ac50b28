"""One node's values on a map: areas by their boundaries, or a tile for each where no boundary is at hand.

Boundaries come from a file that the reader of the chart chooses (:mod:`~parvis.assessment.geography.boundary`); the
product ships none. A tile has the same size for every area, so that a large empty one does not outshine a town.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parvis.assessment.charts import theme, vega
from parvis.assessment.charts.chart import WIDTH, Chart, Drawing
from parvis.assessment.charts.drawn_values import (
    AreaValue,
    Subject,
    shown_values,
    source_of,
    spread_summary,
    subject_of,
    title_of,
)
from parvis.assessment.charts.point_map import points, projected
from parvis.assessment.charts.steps_of_colour import Steps, steps_of
from parvis.assessment.charts.svg import element, words
from parvis.assessment.charts.tiles import codes_of, tiles_of
from parvis.assessment.charts.track import stack
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from parvis.assessment.geography.service_area import UnitCode
    from parvis.assessment.index.result import IndexResult

Geometries = Mapping[str, "BaseGeometry"]


def tile_map(result: "IndexResult", *, node: str | None = None, areas: Sequence[str] = ()) -> Chart:
    """Draw a tile for each area near where it lies, with a short name and its value.

    An area whose place is not known (no shipped community) has no tile; the note counts them, the table holds them.

    Raises
    ------
    ChartUnreadable
        More than 200 areas are to be drawn.
    InvalidDefinition, UnknownArea
        The framework has no such node or indicator, or the result no such area.
    """
    subject = subject_of(result, node)
    values = shown_values(result, subject, areas)
    codes = codes_of([one.name for one in values])
    placed = [(one, code) for one, code in zip(values, codes, strict=True) if one.area in points()]
    chart = _chart(
        result,
        subject,
        values,
        note=_with_count(_TILES, len(values) - len(placed)),
        draw=lambda language: _tiles(placed, subject, language),
    )
    coded = (*chart.header, Text(en="On its tile", fr="Sur sa tuile"))
    return replace(
        chart, header=coded, rows=lambda language: _with_codes(chart.rows(language), codes, language)
    )


def boundary_map(
    result: "IndexResult", geometries: Geometries, *, node: str | None = None, areas: Sequence[str] = ()
) -> Chart:
    """Draw areas by their boundaries, in the projection of Statistics Canada's reference maps.

    Parameters
    ----------
    geometries : mapping from area to geometry
        Longitude and latitude, degrees; :func:`geometries_of` reads them. An area without one is in the table only.

    Raises
    ------
    ChartUnreadable
        More than 200 areas are to be drawn.
    InvalidDefinition, UnknownArea
        The framework has no such node or indicator, or the result no such area.
    """
    subject = subject_of(result, node)
    values = shown_values(result, subject, areas)
    placed = [one for one in values if one.area in geometries]
    return _chart(
        result,
        subject,
        values,
        note=_with_count(_BOUNDARIES, len(values) - len(placed)),
        draw=lambda language: _polygons(placed, geometries, subject, language),
    )


def geometries_of(areas: Sequence[str], path: Path) -> dict[str, "BaseGeometry"]:
    """Read the boundaries of areas from a GeoJSON file: shipped communities by their units, others by their code.

    Raises
    ------
    InvalidFile, GeographyMissing
        As :func:`~parvis.assessment.geography.boundary.read_boundaries`.
    """
    from parvis.assessment.errors import UnknownArea
    from parvis.assessment.geography.boundary import area_boundary, read_boundaries

    boundaries = read_boundaries(path)
    found = {}
    for area in areas:
        try:
            found[area] = area_boundary(_units(area), boundaries)
        except UnknownArea:  # it is counted in the chart's note, and has its row in the table
            continue
    return found


def _units(area: str) -> list["UnitCode"]:
    """Return the census units that make an area up: a shipped community's, or the one whose code it is called by."""
    from parvis.assessment.geography.dguid import identify
    from parvis.assessment.geography.service_area import UnitCode
    from parvis.assessment.sources.communities import communities

    codes = next((each.codes for each in communities() if each.id == area), (area,))
    return [UnitCode(*identify(code)) for code in codes]


def _chart(
    result: "IndexResult",
    subject: Subject,
    values: Sequence[AreaValue],
    *,
    note: Text,
    draw: Callable[[str], Drawing],
) -> Chart:
    return Chart(
        id=f"map-{subject.id}",
        title=title_of(result, subject),
        summary=spread_summary(values, subject),
        note=note,
        source=source_of(result),
        header=_HEADER,
        rows=lambda language: tuple(
            (one.name.in_language(language), subject.written(one.value, language)) for one in values
        ),
        draw=draw,
    )


_HEADER = (
    Text(en="Area", fr="Territoire"),
    Text(en="Value", fr="Valeur"),
)
_TILES = Text(
    en="One tile an area, near its place; the table gives the whole names. A darker tile has a higher value. Hatched: "
    "not enough data. The map carries no interval.",
    fr="Une tuile par territoire, près de sa place; le tableau donne les noms entiers. Une tuile plus foncée a une "
    "valeur plus élevée. Hachuré\u00a0: données insuffisantes. La carte ne porte pas d’intervalle.",
)
_BOUNDARIES = Text(
    en="A darker area has a higher value. Hatched: not enough data. The map carries no interval.",
    fr="Un territoire plus foncé a une valeur plus élevée. Hachuré\u00a0: données insuffisantes. La carte ne porte pas "
    "d’intervalle.",
)


def _with_count(note: Text, missing: int) -> Text:
    if not missing:
        return note
    return Text(
        en=f"{note.en} Without a known place, so in the table only: {missing}.",
        fr=f"{note.fr} Sans place connue, donc dans le tableau seulement\u00a0: {missing}.",
    )


def _with_codes(
    rows: tuple[tuple[str, ...], ...], codes: Sequence[Text], language: str
) -> tuple[tuple[str, ...], ...]:
    return tuple((*row, code.in_language(language)) for row, code in zip(rows, codes, strict=True))


Coded = tuple[AreaValue, Text]
_TILE_EDGES = vega.Edges(left=2, right=2, top=4, bottom=4)
_WIDEST = 70.0


def _tiles(placed: Sequence[Coded], subject: Subject, language: str) -> Drawing:
    if not placed:
        return _no_place(language)
    alt = vega.altair()
    squares = tiles_of([projected(*points()[one.area]) for one, _ in placed])
    wide = min(_WIDEST, _TILE_EDGES.inside / (1 + max(column for column, _ in squares)))
    height = wide * (1 + max(line for _, line in squares))
    steps = _steps([one for one, _ in placed], subject)
    rows = [
        {**_square(square, wide), **_said(one, code, subject, steps, language)}
        for square, (one, code) in zip(squares, placed, strict=True)
    ]
    chart = alt.layer(*_tile_layers(rows, height, size=min(vega.SMALL, wide / 3.4)))
    return _with_key(chart, _TILE_EDGES, height, steps, f"map-{subject.id}", language)


_NO_PLACE = Text(
    en="No area has a known place; see the table.",
    fr="Aucun territoire n’a de place connue; voyez le tableau.",
)


def _no_place(language: str) -> Drawing:
    return Drawing(element("text", words(_NO_PLACE.in_language(language)), x=0, y=20), 30)


def _square(square: tuple[int, int], wide: float) -> dict[str, float]:
    left, top = square[0] * wide, square[1] * wide
    gap = 3.0
    return {
        "left": left, "right": left + wide - gap, "x": left + (wide - gap) / 2,
        "top": top, "bottom": top + wide - gap, "y": top + (wide - gap) / 2,
    }  # fmt: skip


def _said(one: AreaValue, code: Text, subject: Subject, steps: Steps, language: str) -> dict[str, str]:
    return {
        "code": code.in_language(language),
        "colour": steps.colour(one.value),
        "ink": steps.ink(one.value) if one.value is not None else theme.ON_STEPS[0],
        "said": "" if one.value is None else subject.written(one.value, language),
    }


def _tile_layers(rows: vega.Rows, height: float, *, size: float) -> list[Any]:
    alt = vega.altair()
    x = {"scale": alt.Scale(domain=[0, _TILE_EDGES.inside], nice=False), "axis": None}
    y = {"scale": alt.Scale(domain=[height, 0], nice=False), "axis": None}
    base = alt.Chart(alt.Data(values=rows))
    text = base.encode(x=alt.X("x:Q", **x), y=alt.Y("y:Q", **y), color=alt.Color("ink:N", scale=None))
    missing = text.transform_filter("datum.said === ''").encode(color=alt.value(_BEHIND))
    return [
        base.mark_rect(stroke=theme.INK, strokeOpacity=0.3).encode(
            x=alt.X("left:Q", **x), x2="right:Q", y=alt.Y("top:Q", **y), y2="bottom:Q",
            color=alt.Color("colour:N", scale=None),
        ),
        missing.mark_rect(width=3.1 * size, height=1.4 * size, yOffset=-size / 2 - 1),
        text.mark_text(fontSize=size, fontWeight="bold", dy=-size / 2 - 1).encode(text="code:N"),
        text.mark_text(fontSize=size, dy=size / 2 + 2).encode(text="said:N"),
    ]  # fmt: skip


_BEHIND = "#ffffff"  # so that a name can be read upon hatching


def _polygons(
    values: Sequence[AreaValue], geometries: Geometries, subject: Subject, language: str
) -> Drawing:
    if not values:
        return _no_place(language)
    alt = vega.altair()
    steps = _steps(values, subject)
    shapes = {one.area: _projected(geometries[one.area]) for one in values}
    height = _height(shapes)
    features = [
        {"type": "Feature", "geometry": shapes[one.area].__geo_interface__, "colour": steps.colour(one.value)}
        for one in values
    ]
    chart = (
        alt.Chart(alt.Data(values=features))
        .mark_geoshape(stroke=theme.INK, strokeWidth=0.6, strokeOpacity=0.6)
        .encode(color=alt.Color("colour:N", scale=None))
        .project(type="identity", reflectY=True)
    )
    return _with_key(chart, vega.Edges(left=4, right=4), height, steps, f"map-{subject.id}", language)


def _projected(geometry: "BaseGeometry") -> "BaseGeometry":
    import numpy as np
    import shapely

    placed: BaseGeometry = shapely.transform(
        geometry, lambda all_: np.array([projected(*one) for one in all_])
    )
    return placed


def _height(shapes: dict[str, "BaseGeometry"]) -> float:
    """Return the height that keeps the shapes' proportions, at most one and a half times the width."""
    import shapely

    west, south, east, north = shapely.total_bounds(list(shapes.values()))
    return float(min(1.5 * WIDTH, max(80.0, WIDTH * (north - south) / (east - west))))


def _steps(values: Sequence[AreaValue], subject: Subject) -> Steps:
    return steps_of([one.value for one in values], decimals=subject.decimals)


def _with_key(
    chart: Any, edges: vega.Edges, height: float, steps: Steps, chart_id: str, language: str
) -> Drawing:
    drawing = vega.drawn(chart, edges=edges, height=height, language=language, chart_id=chart_id)
    return stack(drawing, steps.key(language, chart_id=chart_id))
