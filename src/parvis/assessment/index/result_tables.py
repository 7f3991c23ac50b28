"""The tables of an index's folder: what each column holds, in both languages."""

import math
from dataclasses import dataclass
from typing import TypeVar

from parvis.assessment.export.columns import ExportColumn
from parvis.assessment.text import Text

Row = TypeVar("Row")


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
    cannot_tell: int
    groups: str
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
            fr="Résultat, ou valeur normalisée d’un indicateur; plus haut vaut mieux; vide si les données manquent",
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
            fr="Résultat à 5\u00a0% des répliques faites avec la méthode de la recette",
        ),
        lambda row: digits(row.score_low),
    ),
    ExportColumn(
        "score_high",
        "number",
        Text(
            en="Score at 95% of the replicates with the recipe’s own method",
            fr="Résultat à 95\u00a0% des répliques faites avec la méthode de la recette",
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


def with_period(columns: tuple[ExportColumn[Row], ...]) -> tuple[ExportColumn[Row], ...]:
    """Return the columns of a panel: the period comes last, so that a reader of the others need not know of it."""
    period = Text(en="Reference period", fr="Période de référence")
    return (*columns, ExportColumn("period", "string", period, lambda row: str(getattr(row, "period"))))  # noqa: B009
