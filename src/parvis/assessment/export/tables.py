"""The three tables of an assessment: the observations it rests on, the scores of nodes, the ranges of ranks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parvis.assessment.export.columns import ExportColumn, csv_text
from parvis.assessment.index.assess import AreaResult, Assessment, NodeResult, RankRange
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.observation import Observation
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One node of one area."""

    area: AreaResult
    node: NodeResult
    label: Text


@dataclass(frozen=True, slots=True)
class RankRow:
    """One ranked area."""

    area: AreaResult
    ranks: RankRange


def observations_csv(observations: Iterable[Observation]) -> str:
    """Write released observations in the tidy layout, which can be read again."""
    return csv_text(OBSERVATION_COLUMNS, observations)


def scores_csv(assessment: Assessment) -> str:
    """Write every node's score in every area, with its coverage and its place among peers."""
    return csv_text(SCORE_COLUMNS, _score_rows(assessment))


def ranks_csv(assessment: Assessment) -> str:
    """Write the range of every ranked area's rank."""
    return csv_text(RANK_COLUMNS, _rank_rows(assessment))


def _score_rows(assessment: Assessment) -> Iterator[ScoreRow]:
    labels = assessment.framework.node_labels()
    for area in assessment.areas:
        yield from (ScoreRow(area, node, labels[node.node]) for node in area.nodes)


def _rank_rows(assessment: Assessment) -> Iterator[RankRow]:
    yield from (RankRow(area, area.ranks) for area in assessment.areas if area.ranks)


def _unit(observation: Observation) -> str:
    known = BY_ID.get(observation.indicator)
    return known.unit.label.en if known else ""


OBSERVATION_COLUMNS: tuple[ExportColumn[Observation], ...] = (
    ExportColumn("area", "string", Text(en="Community", fr="Collectivité"), lambda row: row.area),
    ExportColumn("indicator", "string", Text(en="Indicator", fr="Indicateur"), lambda row: row.indicator),
    ExportColumn(
        "period", "string", Text(en="Reference period", fr="Période de référence"), lambda row: row.period
    ),
    ExportColumn(
        "group", "string", Text(en="Group of people", fr="Groupe de personnes"), lambda row: row.group
    ),
    ExportColumn(
        "value",
        "number",
        Text(en="Value, empty where the flag says why", fr="Valeur, vide lorsque l’indication dit pourquoi"),
        lambda row: row.value,
    ),
    ExportColumn("unit", "string", Text(en="Unit of the value", fr="Unité de la valeur"), _unit),
    ExportColumn(
        "flag",
        "string",
        Text(en="Why a value is missing or uncertain", fr="Pourquoi une valeur manque ou est incertaine"),
        lambda row: row.flag.value,
    ),
    ExportColumn(
        "level",
        "string",
        Text(en="Level of the area that the value describes", fr="Niveau du territoire que la valeur décrit"),
        lambda row: row.level,
    ),
    ExportColumn(
        "described",
        "string",
        Text(en="Code of the area that the value describes", fr="Code du territoire que la valeur décrit"),
        lambda row: row.described,
    ),
    ExportColumn(
        "match",
        "string",
        Text(
            en="How that area relates to the community: exact, aggregated, approximate, modelled, borrowed",
            fr="Rapport de ce territoire à la collectivité\u00a0: exact (exact), aggregated (agrégé), "
            "approximate (approximatif), modelled (modélisé), borrowed (emprunté)",
        ),
        lambda row: row.match.value,
    ),
    ExportColumn("numerator", "number", Text(en="Numerator", fr="Numérateur"), lambda row: row.numerator),
    ExportColumn(
        "denominator", "number", Text(en="Denominator", fr="Dénominateur"), lambda row: row.denominator
    ),
    ExportColumn(
        "standard_error",
        "number",
        Text(en="Standard error, in the unit of the value", fr="Erreur type, dans l’unité de la valeur"),
        lambda row: row.standard_error,
    ),
    ExportColumn("n", "integer", Text(en="People behind the value", fr="Effectif"), lambda row: row.n),
    ExportColumn("source", "string", Text(en="Source", fr="Source"), lambda row: row.source),
    ExportColumn("note", "string", Text(en="Note", fr="Note"), lambda row: row.note),
)

SCORE_COLUMNS: tuple[ExportColumn[ScoreRow], ...] = (
    ExportColumn("area", "string", Text(en="Community", fr="Collectivité"), lambda row: row.area.area.id),
    ExportColumn(
        "node", "string", Text(en="Node of the framework", fr="Nœud du cadre"), lambda row: row.node.node
    ),
    ExportColumn(
        "label_en", "string", Text(en="Label in English", fr="Libellé anglais"), lambda row: row.label.en
    ),
    ExportColumn(
        "label_fr", "string", Text(en="Label in French", fr="Libellé français"), lambda row: row.label.fr
    ),
    ExportColumn(
        "score",
        "number",
        Text(
            en="Score, empty where too little is released",
            fr="Note, vide lorsque trop peu de valeurs sont diffusées",
        ),
        lambda row: row.node.score,
    ),
    ExportColumn(
        "present",
        "integer",
        Text(en="Indicators with a value", fr="Indicateurs ayant une valeur"),
        lambda row: row.node.present,
    ),
    ExportColumn(
        "total", "integer", Text(en="Indicators in all", fr="Indicateurs en tout"), lambda row: row.node.total
    ),
    ExportColumn(
        "peers",
        "integer",
        Text(en="Peers of the same stratum with a score", fr="Pairs de la même strate ayant une note"),
        lambda row: row.node.position.peers if row.node.position else None,
    ),
    ExportColumn(
        "peers_lower_quartile",
        "number",
        Text(en="Lower quartile of the peers", fr="Premier quartile des pairs"),
        lambda row: row.node.position.lower_quartile if row.node.position else None,
    ),
    ExportColumn(
        "peers_median",
        "number",
        Text(en="Median of the peers", fr="Médiane des pairs"),
        lambda row: row.node.position.median if row.node.position else None,
    ),
    ExportColumn(
        "peers_upper_quartile",
        "number",
        Text(en="Upper quartile of the peers", fr="Troisième quartile des pairs"),
        lambda row: row.node.position.upper_quartile if row.node.position else None,
    ),
)

RANK_COLUMNS: tuple[ExportColumn[RankRow], ...] = (
    ExportColumn("area", "string", Text(en="Community", fr="Collectivité"), lambda row: row.area.area.id),
    ExportColumn(
        "median_rank", "number", Text(en="Median rank", fr="Rang médian"), lambda row: row.ranks.median
    ),
    ExportColumn(
        "low_rank",
        "integer",
        Text(en="Rank at 5% of replicates", fr="Rang au 5ᵉ\u00a0centile des répliques"),
        lambda row: row.ranks.low,
    ),
    ExportColumn(
        "high_rank",
        "integer",
        Text(en="Rank at 95% of replicates", fr="Rang au 95ᵉ\u00a0centile des répliques"),
        lambda row: row.ranks.high,
    ),
    ExportColumn(
        "score",
        "number",
        Text(en="Score of the index", fr="Note de l’indice"),
        lambda row: row.area.index.score,
    ),
    ExportColumn(
        "low_score",
        "number",
        Text(en="Score at 5% of replicates", fr="Note au 5ᵉ\u00a0centile des répliques"),
        lambda row: row.ranks.score_low,
    ),
    ExportColumn(
        "high_score",
        "number",
        Text(en="Score at 95% of replicates", fr="Note au 95ᵉ\u00a0centile des répliques"),
        lambda row: row.ranks.score_high,
    ),
    ExportColumn(
        "cannot_tell",
        "string",
        Text(en="Communities it cannot be told from", fr="Collectivités dont elle est indiscernable"),
        lambda row: " ".join(row.ranks.cannot_tell),
    ),
)
