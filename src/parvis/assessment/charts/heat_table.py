"""Areas by the nodes below one node: each cell has its number, and a shade that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parvis.assessment.charts import theme, vega
from parvis.assessment.charts.chart import Chart, Drawing
from parvis.assessment.charts.drawn_values import (
    AREAS,
    MOST_ROWS,
    NAME_AREAS,
    Subject,
    area_values,
    in_period,
    refuse_many,
    source_of,
)
from parvis.assessment.charts.members import member_nodes
from parvis.assessment.charts.steps_of_colour import Steps, steps_of
from parvis.assessment.charts.track import stack
from parvis.assessment.sources.communities import area_name
from parvis.assessment.text import Text, format_number

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult

MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class _Row:
    area: str
    name: Text
    values: tuple[float | None, ...]


def heat_table(result: "IndexResult", *, node: str | None = None, areas: Sequence[str] = ()) -> Chart:
    """Draw the scores of a node and of the nodes right below it; areas in the order of the node's own score.

    All columns share one scale of shades, so that a shade means the same score everywhere.

    Raises
    ------
    ChartUnreadable
        The node holds indicators only, or more than 12 nodes, or more than 200 areas are to be drawn.
    InvalidDefinition, UnknownArea
        The framework has no such node, or the result no such area.
    """
    subjects = member_nodes(result, node)
    refuse_many(len(subjects), most=MOST_COLUMNS, what=_NODES, remedy=_LOWER)
    rows = _rows(result, subjects, areas)
    refuse_many(len(rows), most=MOST_ROWS, what=AREAS, remedy=NAME_AREAS)
    top, when = subjects[0], in_period(result, result.periods[-1])
    return Chart(
        id=f"heat-{top.id}",
        title=Text(
            en=f"{top.label.en} and what it is made of{when.en}",
            fr=f"{top.label.fr} et ses composantes{when.fr}",
        ),
        summary=_summary(rows, subjects),
        note=_NOTE,
        source=source_of(result),
        header=(Text(en="Area", fr="Territoire"), *(subject.label for subject in subjects)),
        rows=lambda language: tuple(_cells(row, subjects, language) for row in rows),
        draw=lambda language: _draw(rows, subjects, language),
    )


_NODES = Text(en="nodes", fr="nœuds")
_LOWER = Text(en="Choose a node further down with --node.", fr="Choisissez un nœud plus bas avec --node.")
_NOTE = Text(
    en="A darker cell has a higher score; a shade says nothing of good or bad beyond that. Hatched: not enough data. "
    "Cells carry no interval; see the values with their intervals and the rank ranges "
    "before comparing two areas.",
    fr="Une case plus foncée a une note plus élevée; la teinte ne dit rien d’autre. Hachuré\u00a0: données "
    "insuffisantes. Les cases n’ont pas d’intervalle; voyez les valeurs avec leurs intervalles et les fourchettes de "
    "rangs avant de comparer deux territoires.",
)


def _rows(result: "IndexResult", subjects: Sequence[Subject], areas: Sequence[str]) -> tuple[_Row, ...]:
    order = [one.area for one in area_values(result, subjects[0], areas)]
    columns = [{one.area: one.value for one in area_values(result, subject, areas)} for subject in subjects]
    return tuple(_Row(area, area_name(area), tuple(column[area] for column in columns)) for area in order)


def _summary(rows: Sequence[_Row], subjects: Sequence[Subject]) -> Text:
    cells = [value for row in rows for value in row.values]
    missing = sum(value is None for value in cells)
    if missing == len(cells):
        return Text(
            en=f"None of the {len(rows)} areas has enough data for a score.",
            fr=f"Aucun des {len(rows)} territoires n’a assez de données pour une note.",
        )
    present = [value for value in cells if value is not None]
    en, fr = (
        [
            format_number(each, language, decimals=subjects[0].decimals)
            for each in (min(present), max(present))
        ]
        for language in ("en", "fr")
    )
    return Text(
        en=f"{len(rows)} areas by {len(subjects)} nodes: scores from {en[0]} to {en[1]}; {missing} of {len(cells)} "
        "cells lack data.",
        fr=f"{len(rows)} territoires et {len(subjects)} nœuds\u00a0: notes de {fr[0]} à {fr[1]}; {missing} cases sur "
        f"{len(cells)} sans données.",
    )


def _cells(row: _Row, subjects: Sequence[Subject], language: str) -> tuple[str, ...]:
    pairs = zip(subjects, row.values, strict=True)
    return (row.name.in_language(language), *(subject.written(value, language) for subject, value in pairs))


_LEFT = 176.0
_HIGH = 34.0
_HEAD = 27  # letters of a line of a column's head
_NARROW = 9  # columns, more of which leave room for one line each
_NAME = 25  # letters of a line of an area's name


def _draw(rows: Sequence[_Row], subjects: Sequence[Subject], language: str) -> Drawing:
    if not rows:
        return Drawing("", 0)
    alt = vega.altair()
    most = 1 if len(subjects) > _NARROW else 2
    heads = [vega.wrapped(subject.label.in_language(language), _HEAD, most=most) for subject in subjects]
    longest = max(len(line) for head in heads for line in head)
    edges = vega.Edges(left=_LEFT, right=2, top=14 + 7.0 * longest, bottom=6)
    height, wide = _HIGH * len(rows), edges.inside / len(subjects)
    steps = steps_of([value for row in rows for value in row.values], decimals=subjects[0].decimals)
    x, y = _pixels("x", edges.inside), _pixels("y", height)
    cells = alt.Chart(alt.Data(values=_squares(rows, subjects, steps, wide, language)))
    head = alt.Chart(
        alt.Data(values=[{"x": (place + 0.5) * wide, "head": head} for place, head in enumerate(heads)])
    )
    name = alt.Chart(alt.Data(values=_names(rows, language)))
    layers = [
        cells.mark_rect(stroke=theme.INK, strokeOpacity=0.25).encode(
            x=_pixels("left", edges.inside), x2="right:Q", y=_pixels("top", height), y2="bottom:Q",
            color=alt.Color("colour:N", scale=None),
        ),
        cells.mark_text(fontSize=min(vega.SMALL, wide / 2.4)).encode(
            x=x, y=y, text="said:N", color=alt.Color("ink:N", scale=None)
        ),
        head.mark_text(angle=270, align="left", baseline="middle", fontSize=13, lineHeight=14).encode(
            x=x, y=alt.value(-6), text="head:N"
        ),
        name.mark_text(align="left", baseline="middle", fontSize=vega.SMALL, lineHeight=15).encode(
            x=alt.value(-_LEFT), y=y, text="name:N"
        ),
    ]  # fmt: skip
    chart_id = f"heat-{subjects[0].id}"
    drawing = vega.drawn(alt.layer(*layers), edges=edges, height=height, language=language, chart_id=chart_id)
    return stack(drawing, steps.key(language, chart_id=chart_id))


def _pixels(field: str, reach: float) -> Any:
    alt = vega.altair()
    is_across = field in ("x", "left")
    scale = alt.Scale(domain=[0, reach] if is_across else [reach, 0], nice=False)
    return (alt.X if is_across else alt.Y)(f"{field}:Q", scale=scale, axis=None)


def _squares(
    rows: Sequence[_Row], subjects: Sequence[Subject], steps: Steps, wide: float, language: str
) -> vega.Rows:
    decimals = min(1, subjects[0].decimals) if wide > 36 else 0
    return [
        {
            "left": column * wide, "right": (column + 1) * wide, "x": (column + 0.5) * wide,
            "top": line * _HIGH, "bottom": (line + 1) * _HIGH, "y": (line + 0.5) * _HIGH,
            "colour": steps.colour(value), "ink": steps.ink(value),
            "said": "" if value is None else format_number(value, language, decimals=decimals),
        }
        for line, row in enumerate(rows)
        for column, value in enumerate(row.values)
    ]  # fmt: skip


def _names(rows: Sequence[_Row], language: str) -> vega.Rows:
    """Return the areas' names in at most two lines, set about the middle of their rows."""
    names: vega.Rows = []
    for line, row in enumerate(rows):
        lines = vega.wrapped(row.name.in_language(language), _NAME, most=2)
        names.append({"name": lines, "y": (line + 0.5) * _HIGH - 7.5 * (len(lines) - 1)})
    return names
