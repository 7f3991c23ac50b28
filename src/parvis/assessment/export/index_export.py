"""An index as what goes out: its figures, scores, ranges of ranks and what moves them, and how it was made."""

from dataclasses import replace

from parvis.assessment.export.columns import ExportColumn, ExportTable
from parvis.assessment.export.exported import Exported, exported
from parvis.assessment.index.result import IndexResult
from parvis.assessment.index.result_account import account_of
from parvis.assessment.index.result_tables import (
    RANK_RANGE_COLUMNS,
    SCORE_COLUMNS,
    SENSITIVITY_COLUMNS,
    RankRangeRow,
    ScoreRow,
    SensitivityRow,
    rank_range_rows,
    score_rows,
    sensitivity_rows,
    with_period,
)
from parvis.assessment.sources.communities import area_name
from parvis.assessment.text import Text

EVERYWHERE = "_all"  # a key of a table may not be empty


def exported_index(result: IndexResult) -> Exported:
    """Return what goes out of an index: the tables of its folder, beside the released figures."""
    figures = exported(result.wide.released)
    framework = result.framework
    return replace(
        figures,
        id=framework.id.replace("_", "-"),
        title=framework.label,
        tables=(*figures.tables, _scores(result), _rank_ranges(result), _sensitivity(result)),
        areas={area: area_name(area) for area in sorted(set(result.wide.areas))},
        method={**figures.method, **account_of(result)},
    )


def _scores(result: IndexResult) -> ExportTable[ScoreRow]:
    return ExportTable(
        "scores",
        Text(en="Scores by indicator and node", fr="Notes par indicateur et par nœud"),
        with_period(SCORE_COLUMNS) if result.has_periods else SCORE_COLUMNS,
        tuple(score_rows(result)),
        key=_key(result, "area", "node"),
        measure="score",
    )


def _rank_ranges(result: IndexResult) -> ExportTable[RankRangeRow]:
    return ExportTable(
        "rank_ranges",
        Text(en="Rank ranges by node", fr="Fourchettes de rangs par nœud"),
        with_period(RANK_RANGE_COLUMNS) if result.has_periods else RANK_RANGE_COLUMNS,
        tuple(row for spread in result.spreads for row in rank_range_rows(result, spread)),
        key=_key(result, "area", "node"),
        measure="median",
    )


def _sensitivity(result: IndexResult) -> ExportTable[SensitivityRow]:
    columns = tuple(_named(column) if column.name == "area" else column for column in SENSITIVITY_COLUMNS)
    return ExportTable(
        "sensitivity",
        Text(en="What moves the ranks", fr="Ce qui fait bouger les rangs"),
        with_period(columns) if result.has_periods else columns,
        tuple(sensitivity_rows(result)),
        key=_key(result, "factor", "area"),
        measure="total",
    )


def _named(area: ExportColumn[SensitivityRow]) -> ExportColumn[SensitivityRow]:
    everywhere = Text(en="mean rank change of all areas", fr="déplacement moyen des rangs de tous")
    return replace(area, cell=lambda row: row.area or EVERYWHERE, codes={EVERYWHERE: everywhere})


def _key(result: IndexResult, *columns: str) -> tuple[str, ...]:
    return (*columns, "period") if result.has_periods else columns
