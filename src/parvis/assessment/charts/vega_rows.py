"""Rows drawn by Vega: a label and a value above, the marks below, as in the charts that are drawn by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from parvis.assessment.charts import theme, vega
from parvis.assessment.charts.chart import Drawing

_ROW = 44.0
_LINE = 18.0
_LETTERS = 54  # label and value together, in the widest letters of the font
_AXIS = 26.0
_THICK = 13


@dataclass(frozen=True, slots=True)
class VegaRow:
    """One row: what stands above, and the numbers below; None where there is not enough data."""

    label: str
    value: str
    at: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    """The rows with their places, and the two scales."""

    rows: vega.Rows
    height: float
    domain: tuple[float, float]

    def base(self, rows: vega.Rows) -> Any:
        """Return a chart of some rows, each at the height of its marks."""
        alt = vega.altair()
        scale = alt.Scale(domain=[self.height, 0], nice=False)
        return alt.Chart(alt.Data(values=rows)).encode(y=alt.Y("mark_at:Q", scale=scale, axis=None))

    def x(self, field: str) -> Any:
        """Return the encoding of a number along the row."""
        alt = vega.altair()
        axis = alt.Axis(title=None, tickCount=5, grid=True, domain=False, ticks=False)
        scale = alt.Scale(domain=list(self.domain), nice=False, zero=False)
        return alt.X(f"{field}:Q", scale=scale, axis=axis)


def dot_rows(rows: Sequence[VegaRow], *, language: str, chart_id: str) -> Drawing:
    """Draw a diamond for each row's value and a line with upright ends for its interval."""
    frame = _frame(rows, from_zero=False)
    ranged = frame.base([row for row in frame.rows if row["low"] is not None])
    line = {"color": theme.SPREAD.light, "size": 2.5, "opacity": 1}
    end = {"color": theme.SPREAD.light, "size": 11, "thickness": 2.5, "opacity": 1}
    layers = [
        ranged.mark_rule(**line).encode(x=frame.x("low"), x2="high:Q"),
        *(ranged.mark_tick(**end).encode(x=frame.x(field)) for field in ("low", "high")),
        frame.base(_present(frame.rows))
        .mark_point(shape="diamond", filled=True, size=130, color=theme.OWN.light, opacity=1)
        .encode(x=frame.x("at")),
    ]
    return _drawn(frame, layers, language=language, chart_id=chart_id)


def bar_rows(rows: Sequence[VegaRow], *, language: str, chart_id: str) -> Drawing:
    """Draw a bar from zero for each row's value."""
    alt = vega.altair()
    frame = _frame(rows, from_zero=True)
    bars = (
        frame.base(_present(frame.rows))
        .mark_bar(color=theme.OWN.light, size=_THICK, orient="horizontal")
        .encode(x=frame.x("at"), x2=alt.datum(0))
    )
    zero = (
        frame.base([{**row, "at": 0} for row in _present(frame.rows)])
        .mark_tick(color=theme.INK, size=_THICK + 8, thickness=1.5, opacity=1)
        .encode(x=frame.x("at"))
    )
    return _drawn(frame, [bars, zero], language=language, chart_id=chart_id)


def _present(rows: vega.Rows) -> vega.Rows:
    return [row for row in rows if row["at"] is not None]


def _frame(rows: Sequence[VegaRow], *, from_zero: bool) -> _Frame:
    placed: vega.Rows = []
    top = 0.0
    for row in rows:
        lines = vega.wrapped(row.label, _LETTERS - len(row.value))
        height = _ROW + _LINE * (len(lines) - 1)
        placed.append(
            {
                "lines": lines, "value": row.value, "text_at": top + 2, "mark_at": top + height - 13,
                "at": row.at, "low": row.low, "high": row.high,
            }
        )  # fmt: skip
        top += height
    return _Frame(placed, max(top, 1.0), _domain(rows, from_zero=from_zero))


def _domain(rows: Sequence[VegaRow], *, from_zero: bool) -> tuple[float, float]:
    reached = [each for row in rows for each in (row.at, row.low, row.high) if each is not None]
    reached += [0.0] if from_zero or not reached else []
    low, high = min(reached), max(reached)
    spare = 0.03 * (high - low) or 1.0
    return (low if from_zero and low == 0 else low - spare), (
        high if from_zero and high == 0 else high + spare
    )


def _drawn(frame: _Frame, layers: Sequence[Any], *, language: str, chart_id: str) -> Drawing:
    edges = vega.Edges(top=2, bottom=_AXIS)
    chart = vega.altair().layer(*layers, *_words(frame, edges, language))
    return vega.drawn(chart, edges=edges, height=frame.height, language=language, chart_id=chart_id)


def _words(frame: _Frame, edges: vega.Edges, language: str) -> list[Any]:
    """Return the labels to the left, the values to the right, and hatching with words where there is no value."""
    alt = vega.altair()
    scale = alt.Scale(domain=[frame.height, 0], nice=False)
    at = alt.Y("text_at:Q", scale=scale, axis=None)
    text = alt.Chart(alt.Data(values=frame.rows)).encode(y=at)
    missing = [row for row in frame.rows if row["at"] is None]
    ends = {"x": alt.value(0), "x2": alt.value(edges.inside)}
    left, right = alt.value(-edges.left), alt.value(edges.inside + edges.right)
    return [
        text.mark_text(align="left", baseline="top", lineHeight=_LINE).encode(x=left, text="lines:N"),
        text.mark_text(align="right", baseline="top").encode(x=right, text="value:N"),
        frame.base(missing).mark_bar(color=theme.HATCHED, size=_THICK, orient="horizontal").encode(**ends),
    ]
