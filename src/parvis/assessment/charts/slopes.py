"""Each area's value in two periods, joined by a line: who rose, who fell, and from where."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from parvis.assessment.charts import theme, vega
from parvis.assessment.charts.chart import Chart, Drawing
from parvis.assessment.charts.drawn_values import (
    AREAS,
    NAME_AREAS,
    Subject,
    refuse_many,
    source_of,
    subject_of,
)
from parvis.assessment.charts.series import (
    Series,
    domain_of,
    labels_apart,
    refuse_one_period,
    series_of,
    short,
)
from parvis.assessment.text import Text, format_number

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult

MOST_SLOPES = 30  # each has its name beside it


def slopes(result: "IndexResult", *, node: str | None = None, areas: Sequence[str] = ()) -> Chart:
    """Draw a line for each area from its value in the first period to that in the last.

    Scores are compared over time as the recipe made them: with fixed goalposts they are on one scale.

    Raises
    ------
    ChartUnreadable
        The result has one period, or more than 30 areas are to be drawn.
    InvalidDefinition, UnknownArea
        The framework has no such node or indicator, or the result no such area.
    """
    refuse_one_period(result)
    subject = subject_of(result, node)
    ends = (result.periods[0], result.periods[-1])
    series = series_of(result, subject, areas, ends)
    refuse_many(len(series), most=MOST_SLOPES, what=AREAS, remedy=NAME_AREAS)
    label = subject.label
    return Chart(
        id=f"slopes-{subject.id}",
        title=Text(en=f"{label.en}, {ends[0]} and {ends[1]}", fr=f"{label.fr}, {ends[0]} et {ends[1]}"),
        summary=_summary(series, subject, ends),
        note=_NOTE,
        source=source_of(result),
        header=(_AREA, *(Text(en=end, fr=end) for end in ends), _CHANGE),
        rows=lambda language: tuple(_cells(one, subject, language) for one in series),
        draw=lambda language: _draw(series, subject, ends, language),
    )


_AREA = Text(en="Area", fr="Territoire")
_CHANGE = Text(en="Change", fr="Variation")
_NOTE = Text(
    en="Lines from the first period to the last. A dashed line falls. An area that lacks data in a period has no "
    "line. No interval of the change was made; small changes say little.",
    fr="Traits de la première période à la dernière. Un trait tireté descend. Un territoire sans données pour une "
    "période n’a pas de trait. Aucun intervalle de la variation n’a été établi; de petites variations disent peu.",
)


def _change(one: Series) -> float | None:
    first, last = one.values
    return None if first is None or last is None else last - first


def _summary(series: Sequence[Series], subject: Subject, ends: tuple[str, str]) -> Text:
    changes = [change for change in map(_change, series) if change is not None]
    rose, fell = sum(change > 0 for change in changes), sum(change < 0 for change in changes)
    without = len(series) - len(changes)
    return Text(
        en=f"{subject.label.en}, from {ends[0]} to {ends[1]}. Areas that rose: {rose}; that fell: {fell}; unchanged: "
        f"{len(changes) - rose - fell}; that lack data in a period: {without}.",
        fr=f"{subject.label.fr}, de {ends[0]} à {ends[1]}. Territoires en hausse\u00a0: {rose}; en baisse\u00a0: "
        f"{fell}; inchangés\u00a0: {len(changes) - rose - fell}; sans données pour une période\u00a0: {without}.",
    )


def _cells(one: Series, subject: Subject, language: str) -> tuple[str, ...]:
    values = (subject.written(value, language) for value in one.values)
    return (one.name.in_language(language), *values, _signed(_change(one), subject, language))


def _signed(change: float | None, subject: Subject, language: str) -> str:
    if change is None:
        return subject.written(None, language)
    written = format_number(change, language, decimals=subject.decimals)
    return f"+{written}" if change > 0 else written


_GAP = 17.0
_LETTERS = 22
_EDGES = vega.Edges(left=56, right=206, top=30, bottom=10)


def _draw(series: Sequence[Series], subject: Subject, ends: tuple[str, str], language: str) -> Drawing:
    alt = vega.altair()
    whole = [one for one in series if _change(one) is not None]
    height = max(240.0, 1.4 * _GAP * len(whole))
    rows = _rows(whole, subject, language, height)
    base = alt.Chart(alt.Data(values=rows))
    uprights = alt.Chart(alt.Data(values=[{"at": at, "end": end} for at, end in enumerate(ends)]))
    layers = [
        uprights.mark_rule(color=theme.INK, opacity=0.4).encode(x=_x("at")),
        uprights.mark_text(baseline="bottom").encode(x=_x("at"), y=alt.value(-8), text="end:N"),
        *(_lines(base, height, is_falling=falling) for falling in (False, True)),
        *(
            base.mark_point(filled=True, color=theme.OWN.light, size=45, opacity=1).encode(
                x=alt.value(place), y=_y(field, height)
            )
            for field, place in (("first", 0), ("last", _EDGES.inside))
        ),
        *_words(base, height),
    ]
    return vega.drawn(
        alt.layer(*layers), edges=_EDGES, height=height, language=language, chart_id=f"slopes-{subject.id}"
    )


def _rows(series: Sequence[Series], subject: Subject, language: str, height: float) -> vega.Rows:
    """Return for each area the heights of its two points and of the words beside them."""
    low, high = domain_of(series)
    heights = [[height * (high - (value or 0)) / (high - low) for value in one.values] for one in series]
    beside = [labels_apart([each[end] for each in heights], height=height, gap=_GAP) for end in (0, 1)]
    return [
        {
            "first": first, "last": last, "first_at": beside[0][place], "last_at": beside[1][place],
            "first_text": subject.written(one.values[0], language),
            "last_text": _beside(one, subject, language),
            "is_falling": last > first,
        }
        for place, (one, (first, last)) in enumerate(zip(series, heights, strict=True))
    ]  # fmt: skip


def _beside(one: Series, subject: Subject, language: str) -> str:
    name = short(one.name.in_language(language), _LETTERS)
    return f"{subject.written(one.values[1], language)}\u2002{name}"


def _x(field: str) -> Any:
    alt = vega.altair()
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None)


def _y(field: str, height: float) -> Any:
    alt = vega.altair()
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)


def _lines(base: Any, height: float, *, is_falling: bool) -> Any:
    alt = vega.altair()
    dash = [5, 4] if is_falling else [1, 0]
    return (
        base.transform_filter(f"datum.is_falling === {'true' if is_falling else 'false'}")
        .mark_rule(color=theme.OWN.light, size=2, strokeDash=dash, opacity=1)
        .encode(x=alt.value(0), x2=alt.value(_EDGES.inside), y=_y("first", height), y2="last:Q")
    )


def _words(base: Any, height: float) -> list[Any]:
    alt = vega.altair()
    left = base.mark_text(align="right", baseline="middle", fontSize=vega.SMALL)
    right = base.mark_text(align="left", baseline="middle", fontSize=vega.SMALL)
    return [
        left.encode(x=alt.value(-9), y=_y("first_at", height), text="first_text:N"),
        right.encode(x=alt.value(_EDGES.inside + 9), y=_y("last_at", height), text="last_text:N"),
    ]
