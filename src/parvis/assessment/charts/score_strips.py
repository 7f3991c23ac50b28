"""Every area on one node: a dot for its score, a line for the interval of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parvis.assessment.charts.chart import Chart
from parvis.assessment.charts.drawn_values import (
    AREAS,
    MOST_ROWS,
    NAME_AREAS,
    AreaValue,
    Subject,
    area_values,
    in_period,
    interval_note,
    refuse_many,
    source_of,
    spread_summary,
    subject_of,
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
    values = area_values(result, subject, areas)
    refuse_many(len(values), most=MOST_ROWS, what=AREAS, remedy=NAME_AREAS)
    period = result.periods[-1]
    note, when = interval_note(result, subject, period), in_period(result, period)
    return Chart(
        id=f"strips-{subject.id}",
        title=Text(en=f"{subject.label.en}{when.en}", fr=f"{subject.label.fr}{when.fr}"),
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
