"""Every area on one node or indicator of an index, as bars from zero."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parvis.assessment.charts.chart import Chart
from parvis.assessment.charts.drawn_values import (
    shown_values,
    source_of,
    spread_summary,
    subject_of,
    title_of,
)
from parvis.assessment.charts.score_strips import HEADER, cells
from parvis.assessment.charts.vega_rows import VegaRow, bar_rows
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult


def value_bars(result: "IndexResult", *, node: str | None = None, areas: Sequence[str] = ()) -> Chart:
    """Draw a bar from zero for each area, highest first; areas without enough data are hatched, last.

    Intervals are in the table; a bar is for a quantity, a score is better drawn by
    :func:`~parvis.assessment.charts.score_strips.score_strips`.

    Raises
    ------
    ChartUnreadable
        More than 200 areas; name some of them.
    InvalidDefinition, UnknownArea
        The framework has no such node or indicator, or the result no such area.
    """
    subject = subject_of(result, node)
    values = shown_values(result, subject, areas)
    return Chart(
        id=f"bars-{subject.id}",
        title=title_of(result, subject),
        summary=spread_summary(values, subject),
        note=_NOTE,
        source=source_of(result),
        header=HEADER,
        rows=lambda language: tuple(cells(one, subject, language) for one in values),
        draw=lambda language: bar_rows(
            [
                VegaRow(one.name.in_language(language), subject.written(one.value, language), one.value)
                for one in values
            ],
            language=language,
            chart_id=f"bars-{subject.id}",
        ),
    )


_NOTE = Text(
    en="Bars start at zero. Hatched: not enough data. Intervals, where there are any, are in the table.",
    fr="Les barres partent de zéro. Hachuré\u00a0: données insuffisantes. Les intervalles, s’il y en a, sont dans le "
    "tableau.",
)
