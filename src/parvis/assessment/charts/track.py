"""Rows of a chart: a label with its value above, and the marks below it.

Labels stand above and not beside, so that a long French name and a telephone both have room.
"""

from dataclasses import dataclass
from itertools import accumulate
from textwrap import wrap

from parvis.assessment.charts import theme
from parvis.assessment.charts.chart import WIDTH, Drawing
from parvis.assessment.charts.svg import element, words
from parvis.assessment.text import format_number

ROW = 46.0
AXIS = 34.0
_MARGIN = 14.0
_TEXT_AT = 16.0
_TRACK_AT = 31.0
_LINE = 19.0
_LETTERS = 58  # what fits in a line, label and value together, in the widest font of a page or a PDF


@dataclass(frozen=True, slots=True)
class Scale:
    """From a value to a place on the track."""

    low: float
    high: float

    def x(self, value: float) -> float:
        """Return where a value lies, in the units of the drawing."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return _MARGIN + share * (WIDTH - 2 * _MARGIN)


def row(label: str, value: str, *marks: str, is_own: bool = False) -> Drawing:
    """Write a row: label to the left, value to the right, the marks below."""
    weight = {"font_weight": "bold"} if is_own else {}
    lines = wrap(label, _LETTERS - len(value)) or [""]
    below = (len(lines) - 1) * _LINE
    return Drawing(
        "".join(
            element("text", words(line), x=0, y=_TEXT_AT + number * _LINE, **weight)
            for number, line in enumerate(lines)
        )
        + element("text", words(value), x=WIDTH, y=_TEXT_AT, text_anchor="end", **weight)
        + element("g", *marks, transform=f"translate(0 {below:.0f})"),
        ROW + below,
    )


def stack(*parts: Drawing) -> Drawing:
    """Put drawings one below the other."""
    tops = accumulate((part.height for part in parts), initial=0.0)
    placed = [
        element("g", part.marks, transform=f"translate(0 {top:.0f})")
        for part, top in zip(parts, tops, strict=False)
    ]
    return Drawing("".join(placed), sum(part.height for part in parts))


def axis(scale: Scale, *, language: str, decimals: int = 0, ticks: int = 3) -> Drawing:
    """Write a few values of the scale, to stand below the rows."""
    step = (scale.high - scale.low) / (ticks - 1)
    values = [scale.low + number * step for number in range(ticks)]
    anchors = ["start", *["middle"] * (ticks - 2), "end"]
    places = [0.0, *(scale.x(value) for value in values[1:-1]), float(WIDTH)]
    marks = (
        element(
            "text", words(format_number(value, language, decimals=decimals)), x=x, y=20, text_anchor=anchor
        )
        for value, x, anchor in zip(values, places, anchors, strict=True)
    )
    return Drawing(element("g", *marks, class_="chart-axis"), AXIS)


def track() -> str:
    """Mark the whole scale: a faint line."""
    return _line(_MARGIN, WIDTH - _MARGIN, stroke="currentColor", stroke_width=1, stroke_opacity=0.4)


def span(low: float, high: float) -> str:
    """Mark the whole of a spread: a thin line with an upright at each end."""
    return _line(low, high, **_stroke("spread", 2)) + _upright(low, 5, "spread") + _upright(high, 5, "spread")


def core(low: float, high: float) -> str:
    """Mark the middle half of a spread: a thick line."""
    return _line(low, high, **_stroke("spread", 8))


def middle(x: float) -> str:
    """Mark a median: an upright."""
    return _upright(x, 8, "middle")


def own(x: float) -> str:
    """Mark the area's own value: a diamond."""
    return element(
        "path",
        d=f"M{x:.1f} {_TRACK_AT - 8}l8 8l-8 8l-8 -8z",
        fill=theme.OWN.light,
        class_="chart-own",
    )


def bar(start: float, end: float, *, is_hollow: bool) -> str:
    """Mark a value by a bar; a hollow one describes a larger area."""
    paint = (
        {"fill": "none", "stroke": theme.OWN.light, "stroke_width": 2}
        if is_hollow
        else {"fill": theme.OWN.light}
    )
    role = "chart-own-outline" if is_hollow else "chart-own"
    return element(
        "rect", x=min(start, end), y=_TRACK_AT - 6, width=abs(end - start), height=12, class_=role, **paint
    )


def _upright(x: float, reach: float, role: str) -> str:
    return element("line", x1=x, x2=x, y1=_TRACK_AT - reach, y2=_TRACK_AT + reach, **_stroke(role, 3))


def _line(start: float, end: float, **attributes: object) -> str:
    return element("line", x1=start, x2=end, y1=_TRACK_AT, y2=_TRACK_AT, **attributes)


def _stroke(role: str, width: float) -> dict[str, object]:
    return {"stroke": theme.ROLES[role].light, "stroke_width": width, "class_": f"chart-{role}-stroke"}
