"""Every area on one node: a dot for its score, a line for the interval of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parvis.assessment.charts.chart import Chart
from parvis.assessment.charts.drawn_values import (
    AreaValue,
    Subject,
    interval_note,
    shown_values,
    source_of,
    spread_summary,
    subject_of,
    title_of,
)
from parvis.assessment.charts.vega_rows import VegaRow, dot_rows
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult


def score_strips(result: "IndexResult", *, node: str | None = None, areas: Sequence[str] = ()) -> Chart:
    """Draw the value of each area with its interval, highest first; areas without enough data are hatched, last.

    Raises
    ------
    ChartUnreadable
        More than 200 areas; name some of them.
    InvalidDefinition, UnknownArea
        The framework has no such node, or the result no such area.
    """
    subject = subject_of(result, node)
    values = shown_values(result, subject, areas)
    note = interval_note(result, subject, result.periods[-1])
    return Chart(
        id=f"strips-{subject.id}",
        title=title_of(result, subject),
        summary=spread_summary(values, subject),
        note=Text(
            en=f"Diamond: the area’s value. {note.en}",
            fr=f"Losange\u00a0: la valeur du territoire. {note.fr}",
        ),
        source=source_of(result),
        header=HEADER,
        rows=lambda language: tuple(cells(one, subject, language) for one in values),
        draw=lambda language: dot_rows(
            [_row(one, subject, language) for one in values],
            language=language,
            chart_id=f"strips-{subject.id}",
        ),
    )


HEADER = (
    Text(en="Area", fr="Territoire"),
    Text(en="Value", fr="Valeur"),
    Text(en="Interval, low end (5%)", fr="Intervalle, bas (5\u00a0%)"),
    Text(en="Interval, high end (95%)", fr="Intervalle, haut (95\u00a0%)"),
)
_NONE = Text(en="none made", fr="aucun")


def cells(one: AreaValue, subject: Subject, language: str) -> tuple[str, ...]:
    """Write one area's value and interval as cells of a table."""
    ends = (
        _NONE.in_language(language) if end is None else subject.written(end, language)
        for end in (one.low, one.high)
    )
    return (one.name.in_language(language), subject.written(one.value, language), *ends)


def _row(one: AreaValue, subject: Subject, language: str) -> VegaRow:
    return VegaRow(
        label=one.name.in_language(language),
        value=subject.written(one.value, language),
        at=one.value,
        low=one.low,
        high=one.high,
    )
