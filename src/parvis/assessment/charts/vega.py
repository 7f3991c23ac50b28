"""Marks drawn by Vega-Altair, made fit for a page: one name for the whole, no style, no script, one font.

Altair and vl-convert take a third of a second to load and an engine of their own, so they belong in a worker or on
the command line, never in a request; both are imported inside the function that draws.
"""

import re
from dataclasses import dataclass
from textwrap import wrap
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

from parvis.assessment.charts import theme
from parvis.assessment.charts.chart import FONT, NEEDS_EXPORT, WIDTH, Drawing, PictureUnavailable
from parvis.assessment.charts.svg import element

Rows = list[dict[str, Any]]

# vl-convert holds Liberation Sans inside and measures with it, so no label depends on what a machine has installed.
# Arial has the same widths (Liberation was drawn to fit it), so a browser without Liberation cuts nothing off.
_MEASURED = "Liberation Sans"
TEXT = 15
SMALL = 14


@dataclass(frozen=True, slots=True)
class Edges:
    """The space around the marks, within the width of 480 that every chart has."""

    left: float = 14
    right: float = 14
    top: float = 8
    bottom: float = 8

    @property
    def inside(self) -> float:
        """Return the width that is left for the marks."""
        return WIDTH - self.left - self.right


def altair() -> ModuleType:
    """Import Altair.

    Raises
    ------
    PictureUnavailable
        The extra ``export`` is not installed; the sentence says how to get it.
    """
    try:
        import altair as found
    except ImportError as error:
        raise PictureUnavailable(NEEDS_EXPORT) from error
    return found


def drawn(chart: Any, *, edges: Edges, height: float, language: str, chart_id: str) -> Drawing:
    """Return the marks of an Altair chart as they stand in a page or a picture.

    Parameters
    ----------
    chart : altair chart
        One view, layered or not, without a size; its text has the colour ``theme.INK``.
    height : float
        The height of the marks, without the edges.
    chart_id : str
        Identifiers inside the drawing begin with it, so that two charts may stand on a page.

    Raises
    ------
    PictureUnavailable
        The extra ``export`` is not installed.
    """
    try:
        import vl_convert
    except ImportError as error:
        raise PictureUnavailable(NEEDS_EXPORT) from error
    sized = chart.properties(width=edges.inside, height=height)
    padding = {"left": edges.left, "right": edges.right, "top": edges.top, "bottom": edges.bottom}
    written = vl_convert.vegalite_to_svg(
        # Each part was checked when it was made; checking the whole again takes longer than drawing it.
        {**sized.to_dict(validate=False), "autosize": "none", "padding": padding},
        config=_CONFIG,
        format_locale=_NUMBERS["fr" if language == "fr" else "en"],
    )
    return Drawing(_cleaned(written, chart_id), height + edges.top + edges.bottom)


_NUMBERS: dict[str, Any] = {  # as format_number writes them, with the true minus
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["$", ""], "minus": "\u2212"},
    "fr": {
        "decimal": ",",
        "thousands": "\u00a0",
        "grouping": [3],
        "currency": ["", "\u00a0$"],
        "percent": "\u00a0%",
        "minus": "\u2212",
    },
}
_CONFIG: dict[str, Any] = {
    "background": "transparent",
    "font": _MEASURED,
    "aria": False,
    "view": {"stroke": None, "fill": None},
    "axis": {
        "labelFontSize": SMALL,
        "labelColor": theme.INK,
        "titleColor": theme.INK,
        "titleFontSize": SMALL,
        "titleFontWeight": "normal",
        "domainColor": theme.INK,
        "tickColor": theme.INK,
        "gridColor": theme.INK,
        "gridOpacity": 0.15,
        "labelLimit": WIDTH,
    },
    "text": {"fontSize": TEXT, "color": theme.INK},
}


def _cleaned(written: str, chart_id: str) -> str:
    """Return what is inside Vega's SVG, without roles, styles and parts that draw nothing."""
    root = ElementTree.fromstring(written)  # noqa: S314 - written by vl-convert from our own values
    for node in root.iter():
        node.tag = node.tag.partition("}")[2] or node.tag
        _clean_children(node)
        _clean_attributes(node, chart_id)
    marks = "".join(ElementTree.tostring(child, encoding="unicode") for child in root if child.tag == "g")
    hatch = hatching(chart_id) if f"#{chart_id}-hatch" in marks else ""
    return hatch + element("g", marks, font_family=FONT)


def _clean_children(node: ElementTree.Element) -> None:
    for child in list(node):
        is_empty = child.tag.endswith("path") and (
            not child.get("d") or "background" in child.get("class", "")
        )
        if is_empty or child.get("display") == "none" or child.get("opacity") == "0":
            node.remove(child)


_KEPT = frozenset(
    {
        "d", "x", "y", "x1", "x2", "y1", "y2", "r", "width", "height", "transform", "fill", "fill-opacity", "stroke",
        "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
        "text-anchor", "font-size", "font-weight", "font-style", "dx", "dy",
    }
)  # fmt: skip
_ROLES = {colours.light: role for role, colours in theme.ROLES.items()}
_NUMBER = re.compile(r"-?\d+\.\d{2,}")


def _clean_attributes(node: ElementTree.Element, chart_id: str) -> None:
    kept = {name: value for name, value in node.attrib.items() if name in _KEPT}
    node.attrib.clear()
    for name, value in kept.items():
        node.set(name, _without_unit(name, value) if name not in ("fill", "stroke") else value)
    for name in ("fill", "stroke"):
        _paint(node, name, chart_id)


def _without_unit(name: str, value: str) -> str:
    if name == "font-size":
        return value.removesuffix("px")
    return _NUMBER.sub(lambda found: f"{float(found[0]):.1f}", value)


def _paint(node: ElementTree.Element, name: str, chart_id: str) -> None:
    """Give a colour of the theme its class, through which a page's stylesheet changes it."""
    colour = node.get(name, "")
    ending = "" if name == "fill" else "-stroke"
    if colour == theme.INK:
        node.set(name, "currentColor")
    elif colour == theme.HATCHED:
        node.set(name, f"url(#{chart_id}-hatch)")
    elif colour in _ROLES:
        node.set("class", f"chart-{_ROLES[colour]}{ending}")
    elif name == "fill" and colour in theme.STEPS:
        node.set("class", "chart-step")
    elif name == "fill" and colour in theme.ON_STEPS and node.tag == "text":
        node.set("class", "chart-on-step")


def hatching(chart_id: str) -> str:
    """Write the pattern that stands for not enough data."""
    line = element("path", d="M0 8L8 0", stroke="currentColor", stroke_width=1.2, stroke_opacity=0.75)
    return element(
        "defs",
        element("pattern", line, id=f"{chart_id}-hatch", width=8, height=8, patternUnits="userSpaceOnUse"),
    )


def wrapped(text: str, letters: int, *, most: int = 99) -> list[str]:
    """Break a label into lines, as a text mark of Vega takes them; past ``most`` lines, the last is the label's end.

    Names often differ at their end alone, so that is what is kept.
    """
    lines = wrap(text, letters) or [""]
    if len(lines) <= most:
        return lines
    ending = text[1 - letters :]
    return [*lines[: most - 1], f"…{ending.partition(' ')[2] or ending}"]
