"""Each area's values over all periods as a line; a period without data breaks it."""

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

from parvis.assessment.charts import theme, vega
from parvis.assessment.charts.chart import Chart, Drawing
from parvis.assessment.charts.drawn_values import (
    AREAS,
    MOST_ROWS,
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
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult

MOST_NAMED = 8  # as many as there are shapes that can be told apart
_SHAPES = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "cross",
    "triangle-down",
    "triangle-left",
    "triangle-right",
)


def trends(result: "IndexResult", *, node: str | None = None, areas: Sequence[str] = ()) -> Chart:
    """Draw a line for each of these areas among all others, or the median among all where none is named.

    Raises
    ------
    ChartUnreadable
        The result has one period, more than 8 areas are named, or it holds more than 200.
    InvalidDefinition, UnknownArea
        The framework has no such node or indicator, or the result no such area.
    """
    refuse_one_period(result)
    subject, periods = subject_of(result, node), result.periods
    refuse_many(len(areas), most=MOST_NAMED, what=AREAS, remedy=NAME_AREAS)
    named = series_of(result, subject, areas, periods) if areas else ()
    everyone = series_of(result, subject, (), periods)
    refuse_many(len(everyone), most=MOST_ROWS, what=AREAS, remedy=_FEWER)
    shown = named or (everyone if len(everyone) <= MOST_NAMED else (_median(everyone),))
    label = subject.label
    return Chart(
        id=f"trends-{subject.id}",
        title=Text(
            en=f"{label.en}, {periods[0]} to {periods[-1]}", fr=f"{label.fr}, {periods[0]} à {periods[-1]}"
        ),
        summary=_summary(shown, subject, periods),
        note=_NOTE,
        source=source_of(result),
        header=(Text(en="Area", fr="Territoire"), *(Text(en=period, fr=period) for period in periods)),
        rows=lambda language: tuple(_cells(one, subject, language) for one in _tabled(shown, everyone)),
        draw=lambda language: _draw(shown, everyone, subject, periods, language),
    )


_FEWER = Text(en="Make an index of fewer.", fr="Faites un indice qui en compte moins.")
_NOTE = Text(
    en="Thin lines: the other areas. A line breaks where a period has not enough data. No interval of the changes was "
    "made; small changes say little.",
    fr="Traits fins\u00a0: les autres territoires. Un trait s’interrompt quand les données d’une période sont "
    "insuffisantes. Aucun intervalle des variations n’a été établi; de petites variations disent peu.",
)
_MEDIAN = Text(en="Median of the areas", fr="Médiane des territoires")


def _median(series: Sequence[Series]) -> Series:
    columns = zip(*(one.values for one in series), strict=True)
    present = ([value for value in column if value is not None] for column in columns)
    return Series("", _MEDIAN, tuple(median(column) if column else None for column in present))


def _tabled(shown: Sequence[Series], everyone: Sequence[Series]) -> tuple[Series, ...]:
    """Return what is drawn thick first, then every other line."""
    return (*shown, *(one for one in everyone if one not in shown))


def _cells(one: Series, subject: Subject, language: str) -> tuple[str, ...]:
    return (one.name.in_language(language), *(subject.written(value, language) for value in one.values))


def _summary(shown: Sequence[Series], subject: Subject, periods: Sequence[str]) -> Text:
    said = [_said(one, subject, periods) for one in shown]
    return Text(
        en=f"{subject.label.en}: {'; '.join(each.en for each in said)}.",
        fr=f"{subject.label.fr}\u00a0: {'; '.join(each.fr for each in said)}.",
    )


def _said(one: Series, subject: Subject, periods: Sequence[str]) -> Text:
    present = [
        (period, value) for period, value in zip(periods, one.values, strict=True) if value is not None
    ]
    if not present:
        return Text(en=f"{one.name.en}, not enough data", fr=f"{one.name.fr}, données insuffisantes")
    (start, first), (end, last) = present[0], present[-1]
    en, fr = ([subject.written(value, language) for value in (first, last)] for language in ("en", "fr"))
    return Text(
        en=f"{one.name.en}, {en[0]} in {start} and {en[1]} in {end}",
        fr=f"{one.name.fr}, {fr[0]} en {start} et {fr[1]} en {end}",
    )


_GAP = 17.0
_HEIGHT = 280.0
_EDGES = vega.Edges(left=46, right=212, top=12, bottom=30)
_LETTERS = 23  # “Médiane des territoires” among them


def _draw(
    shown: Sequence[Series],
    everyone: Sequence[Series],
    subject: Subject,
    periods: Sequence[str],
    language: str,
) -> Drawing:
    alt = vega.altair()
    others = [one for one in everyone if one not in shown]
    domain = domain_of((*shown, *others))
    x = alt.X(
        "period:O", sort=list(periods), scale=alt.Scale(padding=0.1), axis=alt.Axis(title=None, labelAngle=0)
    )
    y = alt.Y(
        "value:Q", scale=alt.Scale(domain=list(domain), nice=False), axis=alt.Axis(title=None, tickCount=5)
    )
    thin = alt.Chart(alt.Data(values=_long(others, periods))).encode(x=x, y=y, detail="run:N")
    thick = alt.Chart(alt.Data(values=_long(shown, periods))).encode(x=x, y=y, detail="run:N")
    shape = alt.Shape("order:N", scale=alt.Scale(domain=list(range(8)), range=list(_SHAPES)), legend=None)
    layers = [
        thin.mark_line(color=theme.SPREAD.light, size=1, opacity=0.7),
        thick.mark_line(color=theme.OWN.light, size=2.5),
        thick.mark_point(filled=True, color=theme.OWN.light, size=75, opacity=1).encode(shape=shape),
        *_names(shown, domain, language),
    ]
    return vega.drawn(
        alt.layer(*layers), edges=_EDGES, height=_HEIGHT, language=language, chart_id=f"trends-{subject.id}"
    )


def _long(series: Sequence[Series], periods: Sequence[str]) -> vega.Rows:
    """Return one row a value; a run of values without a gap is one line."""
    rows: vega.Rows = []
    for order, one in enumerate(series):
        run = 0
        for period, value in zip(periods, one.values, strict=True):
            run += value is None
            if value is not None:
                rows.append({"period": period, "value": value, "run": f"{order}.{run}", "order": order})
    return rows


def _names(shown: Sequence[Series], domain: tuple[float, float], language: str) -> list[Any]:
    """Return each line's name beside its end, with the shape of its points before it."""
    alt = vega.altair()
    ending = [(order, one, one.last) for order, one in enumerate(shown) if one.last is not None]
    unit = (domain[1] - domain[0]) / _HEIGHT
    heights = [(domain[1] - last) / unit for _, _, last in ending]
    rows = [
        {
            "value": domain[1] - at * unit,
            "name": short(one.name.in_language(language), _LETTERS),
            "order": order,
        }
        for (order, one, _), at in zip(ending, labels_apart(heights, height=_HEIGHT, gap=_GAP), strict=True)
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(y="value:Q")
    shape = alt.Shape("order:N", scale=alt.Scale(domain=list(range(8)), range=list(_SHAPES)), legend=None)
    text = base.mark_text(align="left", baseline="middle", fontSize=vega.SMALL)
    return [
        base.mark_point(filled=True, color=theme.OWN.light, size=60, opacity=1).encode(
            x=alt.value(_EDGES.inside + 12), shape=shape
        ),
        text.encode(x=alt.value(_EDGES.inside + 24), text="name:N"),
    ]
