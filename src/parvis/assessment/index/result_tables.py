"""The tables of an index's folder: what each column holds, in both languages, and its rows."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from parvis.assessment.export.columns import ExportColumn, csv_text
from parvis.assessment.index.sensitivity import Indices
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult, Spread

Row = TypeVar("Row")
Triple = tuple[float, ...]
_NAN = float("nan")


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One indicator or node of one area; NaN where there is no score."""

    area: str
    node: str
    score: float
    rank: float
    period: str


@dataclass(frozen=True, slots=True)
class RankRangeRow:
    """One ranked area on one node; see :class:`~parvis.assessment.index.uncertainty.RankUncertainty`."""

    area: str
    node: str
    median: float
    low: float
    high: float
    score_low: float
    score_high: float
    replicates: int
    failed: int
    cannot_tell: int | None
    groups: str
    period: str


@dataclass(frozen=True, slots=True)
class SensitivityRow:
    """What one choice does to the ranks of all areas or to that of one: index, low and high, NaN where not known."""

    factor: str
    area: str
    first: Triple
    total: Triple
    draws: int
    failed: int
    period: str


def digits(value: float) -> float | None:
    """Return a number with 12 significant digits, more than any figure is good for; None in the place of NaN."""
    return None if math.isnan(value) else float(f"{value:.12g}")


def whole(value: float) -> int | None:
    """Return a number without decimals; None in the place of NaN."""
    return None if math.isnan(value) else int(value)


AREA = Text(en="Area, as the values name it", fr="Territoire, comme les valeurs le nomment")
NODE = Text(
    en="Indicator or node, by its identifier in the framework",
    fr="Indicateur ou nœud, selon son identifiant dans le cadre",
)

SCORE_COLUMNS: tuple[ExportColumn[ScoreRow], ...] = (
    ExportColumn("area", "string", AREA, lambda row: row.area),
    ExportColumn("node", "string", NODE, lambda row: row.node),
    ExportColumn(
        "score",
        "number",
        Text(
            en="Score, or an indicator’s normalised value; higher is better; empty where too little is known",
            fr="Note, ou valeur normalisée d’un indicateur; plus haut vaut mieux; vide si les données manquent",
        ),
        lambda row: digits(row.score),
    ),
    ExportColumn(
        "rank",
        "integer",
        Text(
            en="Rank, 1 for the highest; equal scores share it",
            fr="Rang, 1 pour le plus haut; partagé en cas d’égalité",
        ),
        lambda row: whole(row.rank),
    ),
)

RANK_RANGE_COLUMNS: tuple[ExportColumn[RankRangeRow], ...] = (
    ExportColumn("area", "string", AREA, lambda row: row.area),
    ExportColumn("node", "string", NODE, lambda row: row.node),
    ExportColumn(
        "median",
        "number",
        Text(en="Median rank over the replicates", fr="Rang médian sur les répliques"),
        lambda row: digits(row.median),
    ),
    ExportColumn(
        "low",
        "integer",
        Text(en="Rank at 5% of the replicates", fr="Rang à 5\u00a0% des répliques"),
        lambda row: whole(row.low),
    ),
    ExportColumn(
        "high",
        "integer",
        Text(en="Rank at 95% of the replicates", fr="Rang à 95\u00a0% des répliques"),
        lambda row: whole(row.high),
    ),
    ExportColumn(
        "score_low",
        "number",
        Text(
            en="Score at 5% of the replicates with the recipe’s own method",
            fr="Note à 5\u00a0% des répliques faites avec la méthode de la recette",
        ),
        lambda row: digits(row.score_low),
    ),
    ExportColumn(
        "score_high",
        "number",
        Text(
            en="Score at 95% of the replicates with the recipe’s own method",
            fr="Note à 95\u00a0% des répliques faites avec la méthode de la recette",
        ),
        lambda row: digits(row.score_high),
    ),
    ExportColumn(
        "replicates",
        "integer",
        Text(en="Replicates that these figures rest on", fr="Répliques sur lesquelles reposent ces chiffres"),
        lambda row: row.replicates,
    ),
    ExportColumn(
        "failed",
        "integer",
        Text(
            en="Replicates that gave this area no rank; the account of the run names them",
            fr="Répliques qui n’ont donné aucun rang à ce territoire; le compte rendu les nomme",
        ),
        lambda row: row.failed,
    ),
    ExportColumn(
        "cannot_tell",
        "integer",
        Text(
            en="Other areas that this one cannot be told apart from",
            fr="Autres territoires dont celui-ci ne peut être distingué",
        ),
        lambda row: row.cannot_tell,
    ),
    ExportColumn(
        "groups",
        "string",
        Text(
            en="Numbers of the groups, from the top, in which no two areas can be told apart",
            fr="Numéros des groupes, à partir du haut, où aucun territoire ne se distingue d’un autre",
        ),
        lambda row: row.groups,
    ),
)


_FIRST = Text(
    en="Share of the variance of ranks that goes with this choice alone (first-order index)",
    fr="Part de la variance des rangs due à ce seul choix (indice de premier ordre)",
)
_TOTAL = Text(
    en="Share with all that it does together with other choices (total index)",
    fr="Part avec tout ce qu’il fait de concert avec d’autres choix (indice total)",
)
_LOW = Text(
    en="5% point of the index to the left, by bootstrap",
    fr="Point de 5\u00a0% de l’indice à gauche, par bootstrap",
)
_HIGH = Text(
    en="95% point of the same index, by bootstrap", fr="Point de 95\u00a0% du même indice, par bootstrap"
)

SENSITIVITY_COLUMNS: tuple[ExportColumn[SensitivityRow], ...] = (
    ExportColumn(
        "factor",
        "string",
        Text(
            en="Choice that varies, such as method or weights",
            fr="Choix qui varie, comme method (méthode) ou weights (poids)",
        ),
        lambda row: row.factor,
    ),
    ExportColumn(
        "area",
        "string",
        Text(
            en="Area whose rank this is about; empty: the mean rank change of all areas",
            fr="Territoire dont il s’agit du rang; vide\u00a0: le déplacement moyen des rangs de tous",
        ),
        lambda row: row.area,
    ),
    ExportColumn("first", "number", _FIRST, lambda row: digits(row.first[0])),
    ExportColumn("first_low", "number", _LOW, lambda row: digits(row.first[1])),
    ExportColumn("first_high", "number", _HIGH, lambda row: digits(row.first[2])),
    ExportColumn("total", "number", _TOTAL, lambda row: digits(row.total[0])),
    ExportColumn("total_low", "number", _LOW, lambda row: digits(row.total[1])),
    ExportColumn("total_high", "number", _HIGH, lambda row: digits(row.total[2])),
    ExportColumn(
        "draws",
        "integer",
        Text(
            en="Pairs of draws that these figures rest on",
            fr="Paires de tirages sur lesquelles reposent ces chiffres",
        ),
        lambda row: row.draws,
    ),
    ExportColumn(
        "failed",
        "integer",
        Text(
            en="Pairs of draws left aside, for a replicate without an answer; the account of the run names them",
            fr="Paires de tirages écartées, faute de réponse d’une réplique; le compte rendu les nomme",
        ),
        lambda row: row.failed,
    ),
)


GROUP_COLUMNS: tuple[ExportColumn[tuple[int, str]], ...] = (
    ExportColumn(
        "group",
        "integer",
        Text(en="Number of the group, 1 at the top", fr="Numéro du groupe, 1 en haut"),
        lambda row: row[0],
    ),
    ExportColumn("area", "string", AREA, lambda row: row[1]),
)

ABOVE_COLUMNS: tuple[ExportColumn[tuple[str, str, float]], ...] = (
    ExportColumn("area", "string", AREA, lambda row: row[0]),
    ExportColumn("other", "string", Text(en="Another area", fr="Un autre territoire"), lambda row: row[1]),
    ExportColumn(
        "probability",
        "number",
        Text(
            en="Share of the replicates in which the area is above the other, ties counting half",
            fr="Part des répliques où le territoire devance l’autre, une égalité comptant pour moitié",
        ),
        lambda row: digits(row[2]),
    ),
)


def with_period(columns: tuple[ExportColumn[Row], ...]) -> tuple[ExportColumn[Row], ...]:
    """Return the columns of a panel: the period comes last, so that a reader of the others need not know of it."""
    period = Text(en="Reference period", fr="Période de référence")
    return (*columns, ExportColumn("period", "string", period, lambda row: str(getattr(row, "period"))))  # noqa: B009


def scores_csv(result: "IndexResult") -> str:
    """Return the normalised value and rank of each indicator, and the score and rank of each node, by area."""
    return csv_text(with_period(SCORE_COLUMNS) if result.has_periods else SCORE_COLUMNS, score_rows(result))


def score_rows(result: "IndexResult") -> Iterable[ScoreRow]:
    """Give one row for each indicator and node of each area."""
    nodes = (*result.framework.indicator_ids, *result.framework.node_ids)
    scores = np.hstack([result.scored.normalised, result.scored.scores]).tolist()
    ranks = np.hstack([result.indicator_ranks, result.ranks]).tolist()
    for row, (area, period) in enumerate(zip(result.wide.areas, result.wide.periods, strict=True)):
        for column, node in enumerate(nodes):
            yield ScoreRow(area, node, scores[row][column], ranks[row][column], period)


def rank_ranges_csv(result: "IndexResult") -> str:
    """Return the range of each ranked area's rank and score, and how many areas it cannot be told apart from."""
    return csv_text(
        with_period(RANK_RANGE_COLUMNS) if result.has_periods else RANK_RANGE_COLUMNS,
        (row for spread in result.spreads for row in rank_range_rows(result, spread)),
    )


def rank_range_rows(result: "IndexResult", spread: "Spread") -> Iterable[RankRangeRow]:
    """Give one row for each ranked area of a spread."""
    found = spread.uncertainty
    groups, answered = _group_numbers(spread), len(found.ranks) - found.undefined
    for position, row in enumerate(found.ranked.tolist()):
        yield RankRangeRow(
            area=result.wide.areas[row],
            node=spread.node,
            median=float(found.median[position]),
            low=float(found.low[position]),
            high=float(found.high[position]),
            score_low=float(found.score_low[position]),
            score_high=float(found.score_high[position]),
            replicates=int(answered[position]),
            failed=spread.replicates - int(answered[position]),
            cannot_tell=None if spread.cannot_tell is None else int(spread.cannot_tell[position]),
            groups=groups[position],
            period=spread.period,
        )


def _group_numbers(spread: "Spread") -> list[str]:
    """Return for each ranked row the numbers of the groups that it is in, from 1 at the top."""
    numbers: list[list[str]] = [[] for _ in spread.uncertainty.ranked]
    for number, members in enumerate(spread.groups or (), start=1):
        for member in members:
            numbers[member].append(str(number))
    return [" ".join(each) for each in numbers]


def groups_of(result: "IndexResult", spread: "Spread") -> list[list[str]]:
    """Return the names of the areas of each group in which no two can be told apart, from the top."""
    rows = spread.uncertainty.ranked.tolist()
    return [[result.wide.areas[rows[member]] for member in group] for group in spread.groups or ()]


def groups_csv(result: "IndexResult", spread: "Spread") -> str:
    """Return the groups in which no two areas can be told apart, one line a member."""
    groups = enumerate(groups_of(result, spread), start=1)
    return csv_text(GROUP_COLUMNS, ((number, area) for number, members in groups for area in members))


def above_csv(result: "IndexResult", spread: "Spread") -> str:
    """Return for every pair of ranked areas, by their order in the values, how probably the first is above."""
    areas = [result.wide.areas[row] for row in spread.uncertainty.ranked.tolist()]
    return csv_text(
        ABOVE_COLUMNS,
        (
            (area, areas[other], spread.uncertainty.probability_above(place, other))
            for place, area in enumerate(areas)
            for other in range(place + 1, len(areas))
        ),
    )


def sensitivity_csv(result: "IndexResult") -> str:
    """Return what each choice does to the ranks: first the mean absolute rank change, then the rank of each area."""
    return csv_text(
        with_period(SENSITIVITY_COLUMNS) if result.has_periods else SENSITIVITY_COLUMNS,
        sensitivity_rows(result),
    )


def sensitivity_rows(result: "IndexResult") -> Iterable[SensitivityRow]:
    """Give the rows of a sensitivity: of all areas, a factor each, then of each area; none where nothing varies."""
    found = result.sensitivity
    if found is None:
        return
    failed = found.draws - found.complete
    whole = [_triples(found.index, found.low, found.high, at) for at in range(len(found.factors))]
    for factor, (first, total) in zip(found.factors, whole, strict=True):
        yield SensitivityRow(factor, "", first, total, found.complete, failed, "")
    for position, row in enumerate(found.ranked.tolist()):
        for at, factor in enumerate(found.factors):
            first, total = _triples(found.of_ranks, found.of_ranks_low, found.of_ranks_high, (position, at))
            yield SensitivityRow(
                factor,
                result.wide.areas[row],
                first,
                total,
                found.complete,
                failed,
                result.wide.periods[row],
            )


def _triples(
    value: Indices, low: Indices | None, high: Indices | None, at: int | tuple[int, int]
) -> tuple[Triple, Triple]:
    """Return first-order and total index at a place, each with its interval, NaN where it has none."""
    first, total = (
        tuple(_NAN if each is None else float(getattr(each, order)[at]) for each in (value, low, high))
        for order in ("first", "total")
    )
    return first, total
