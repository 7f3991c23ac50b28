"""A chart's rows as a table that may be taken along: the same columns in both languages."""

from dataclasses import dataclass

from parvis.assessment import Text
from parvis.assessment.charts.frozen_chart import FrozenChart, FrozenRow
from parvis.assessment.export.columns import Cell, ExportColumn, csv_text
from parvis.publications.models import Chart


@dataclass(frozen=True, slots=True)
class _Line:
    """One row with what all rows of the chart share."""

    chart: FrozenChart
    row: FrozenRow


def chart_csv(chart: Chart) -> str:
    """Return a chart's rows as CSV, each with what is measured, what its line is and the source."""
    frozen = chart.frozen
    return csv_text(_COLUMNS, [_Line(frozen, row) for row in frozen.rows])


def _number(name: str, en: str, fr: str) -> ExportColumn[_Line]:
    def cell(line: _Line) -> Cell:
        number: float | None = getattr(line.row, name)
        return number

    return ExportColumn(name, "number", Text(en=en, fr=fr), cell)


def _words(name: str, en: str, fr: str) -> tuple[ExportColumn[_Line], ...]:
    """Return a column in each language of a text of the row, or of the chart where the row has none."""

    def text(line: _Line) -> Text:
        found: Text = getattr(line.row if hasattr(line.row, name) else line.chart, name)
        return found

    return (
        ExportColumn(
            f"{name}_en",
            "string",
            Text(en=f"{en}, in English", fr=f"{fr}, en anglais"),
            lambda line: text(line).en,
        ),
        ExportColumn(
            f"{name}_fr",
            "string",
            Text(en=f"{en}, in French", fr=f"{fr}, en français"),
            lambda line: text(line).fr,
        ),
    )


_COLUMNS: tuple[ExportColumn[_Line], ...] = (
    *_words("label", "What the row is about", "Ce dont parle la ligne"),
    *_words("measured", "What is measured", "Ce qui est mesuré"),
    _number("value", "Value", "Valeur"),
    _number("low", "Lower end of the line", "Extrémité inférieure du trait"),
    _number("high", "Upper end of the line", "Extrémité supérieure du trait"),
    *_words(
        "written", "Value as written, or why there is none", "Valeur écrite, ou pourquoi il n’y en a pas"
    ),
    ExportColumn(
        "line",
        "string",
        Text(en="What the line is", fr="Ce qu’est le trait"),
        lambda line: line.chart.line.value,
    ),
    *_words("source", "Source", "Source"),
)
