"""The tables of a release and of an assessment: observations, scores of nodes, ranges of ranks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from parvis.assessment.export.columns import Cell, ExportColumn, ExportTable, Rows, csv_text
from parvis.assessment.export.words import FLAGS, LEVELS, LICENCES, MATCHES, REASON_OF_FLAG, REASONS, UNITS
from parvis.assessment.geography.area import Area
from parvis.assessment.index.assess import AreaResult, Assessment, NodeResult, RankRange
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.observation import TABLE_COLUMNS, Observation
from parvis.assessment.sources.catalogue import SOURCES
from parvis.assessment.sources.communities import communities
from parvis.assessment.sources.source import NOT_STATED, Source
from parvis.assessment.text import Text

LongRow = Mapping[str, Cell]  # by the names of TABLE_COLUMNS


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


def observation_table(rows: Rows[LongRow]) -> ExportTable[LongRow]:
    """Return the table of released observations; it has the columns of the long table and can be read again."""
    title = Text(en="Released observations", fr="Observations diffusées")
    return ExportTable("observations", title, OBSERVATION_COLUMNS, rows, key=OBSERVATION_KEY, measure="value")


def score_table(assessment: Assessment) -> ExportTable[ScoreRow]:
    """Return every node's score in every area, with its coverage and its place among peers."""
    title = Text(en="Scores by node of the framework", fr="Notes par nœud du cadre")
    rows = tuple(_score_rows(assessment))
    return ExportTable("scores", title, SCORE_COLUMNS, rows, key=("node", "area"), measure="score")


def rank_table(assessment: Assessment) -> ExportTable[RankRow]:
    """Return the range of every ranked area's rank."""
    title = Text(en="Rank ranges", fr="Fourchettes de rangs")
    rows = tuple(_rank_rows(assessment))
    return ExportTable("ranks", title, RANK_COLUMNS, rows, key=("area",), measure="median_rank")


def observations_csv(observations: Iterable[Observation]) -> str:
    """Write released observations in the tidy layout, which can be read again."""
    return csv_text(OBSERVATION_COLUMNS, map(long_row, observations))


def long_row(observation: Observation) -> LongRow:
    """Return an observation as a row of the long table, with what the catalogues say of it."""
    known = BY_ID.get(observation.indicator)
    source = _sources().get(observation.source, NOT_STATED)
    area = _communities().get(observation.area)
    return {
        **{name: getattr(observation, name) for name in _CARRIED},
        "label_en": known.label.en if known else "",
        "label_fr": known.label.fr if known else "",
        "dguid": "+".join(area.dguids) if area else "",
        "area_name": area.name.en if area else "",
        "unit": known.unit.name.casefold() if known else _stated_unit(observation),
        "publisher": source.publisher.en,
        "product": source.product.en,
        "vintage": source.vintage.en,
        "licence": source.licence.value,
        "retrieved": "",
        "flag": observation.flag.value,
        "match": observation.match.value,
    }


_CARRIED = tuple(name for name in TABLE_COLUMNS if name in Observation.__slots__)


@cache
def _communities() -> Mapping[str, Area]:
    return {area.id: area for area in communities()}


@cache
def _sources() -> Mapping[str, Source]:
    return {source.id: source for source in SOURCES}


def _stated_unit(observation: Observation) -> str:
    """Return the unit of an indicator that the catalogue does not know; empty for a publisher's own word."""
    return observation.unit if observation.unit.upper() in Unit.__members__ else ""


def _score_rows(assessment: Assessment) -> Iterator[ScoreRow]:
    labels = assessment.framework.node_labels()
    for area in assessment.areas:
        yield from (ScoreRow(area, node, labels[node.node]) for node in area.nodes)


def _rank_rows(assessment: Assessment) -> Iterator[RankRow]:
    yield from (RankRow(area, area.ranks) for area in assessment.areas if area.ranks)


_TYPES = {"VARCHAR": "string", "DOUBLE": "number", "BIGINT": "integer"}


def _of(name: str, en: str, fr: str, **more: Any) -> ExportColumn[LongRow]:
    kind = _TYPES[TABLE_COLUMNS[name]]
    return ExportColumn(name, kind, Text(en=en, fr=fr), lambda row: row[name], **more)


def _indicator_names(row: LongRow) -> Text:
    return Text(en=str(row["label_en"]), fr=str(row["label_fr"]))


def area_names(row: LongRow) -> Text:
    """Return what the area of a row is called: in both languages where it is a community."""
    name = str(row["area_name"])
    community = _communities().get(str(row["area"]))
    return community.name if community else Text(en=name, fr=name)


def _source_name(row: LongRow) -> Text:
    source = _sources().get(str(row["source"]))
    product = str(row["product"])
    return source.citation if source else Text(en=product, fr=product)


def _reason(row: LongRow) -> str:
    return REASON_OF_FLAG.get(str(row["flag"]), "")


OBSERVATION_COLUMNS: tuple[ExportColumn[LongRow], ...] = (
    _of("indicator", "Indicator", "Indicateur", names=_indicator_names),
    _of("label_en", "Indicator in English", "Indicateur en anglais"),
    _of("label_fr", "Indicator in French", "Indicateur en français"),
    _of("area", "Community or area", "Collectivité ou territoire", names=area_names),
    _of("dguid", "Dissemination geography identifier", "Identificateur unique de géographie de diffusion (IDUGD)"),
    _of("area_name", "Name of the area", "Nom du territoire"),
    _of(
        "level",
        "Level of the area that the value describes",
        "Niveau du territoire que la valeur décrit",
        codes=LEVELS,
    ),
    _of(
        "described",
        "Code of the area that the value describes",
        "Code du territoire que la valeur décrit",
    ),
    _of(
        "match",
        "How that area relates to the area that the value is shown for",
        "Rapport de ce territoire au territoire pour lequel la valeur est présentée",
        codes=MATCHES,
        is_closed=True,
    ),
    _of("period", "Reference period", "Période de référence"),
    _of("group", "Group of people", "Groupe de personnes"),
    _of(
        "value",
        "Value; where there is none, the flag says why",
        "Valeur; lorsqu’il n’y en a pas, l’indication dit pourquoi",
        reason=_reason,
        reasons=REASONS,
    ),
    _of(
        "symbol",
        "What the publisher prints instead of the value or beside it",
        "Ce que l’éditeur imprime à la place de la valeur ou à côté d’elle",
    ),
    _of(
        "flag",
        "Why a value is missing or to be read with care",
        "Pourquoi une valeur manque ou est à lire avec prudence",
        codes=FLAGS,
        is_closed=True,
    ),
    _of("unit", "Unit of the value", "Unité de la valeur", codes=UNITS),
    _of("numerator", "Numerator", "Numérateur"),
    _of("denominator", "Denominator", "Dénominateur"),
    _of("standard_error", "Standard error, in the unit of the value", "Erreur type, dans l’unité de la valeur"),
    _of(
        "low",
        "Lower bound of the 95% confidence interval",
        "Borne inférieure de l’intervalle de confiance à 95\u00a0%",
    ),
    _of(
        "high",
        "Upper bound of the 95% confidence interval",
        "Borne supérieure de l’intervalle de confiance à 95\u00a0%",
    ),
    _of("n", "People behind the value", "Effectif"),
    _of("source", "Source, by its identifier", "Source, par son identifiant", names=_source_name),
    _of("publisher", "Publisher", "Éditeur"),
    _of("product", "Publication that the value is from", "Publication d’où vient la valeur"),
    _of(
        "vintage",
        "Reference date of the publication, as its publisher writes it",
        "Date de référence de la publication, comme l’éditeur l’écrit",
    ),
    _of("licence", "Class of licence of the source", "Classe de licence de la source", codes=LICENCES),
    _of("retrieved", "Day on which the file was fetched", "Jour où le fichier a été obtenu"),
    _of("note", "Note on the value, by its identifier or in words", "Note sur la valeur, identifiant ou texte"),
)  # fmt: skip
OBSERVATION_KEY = ("indicator", "area", "period", "group", "source")

SCORE_COLUMNS: tuple[ExportColumn[ScoreRow], ...] = (
    ExportColumn(
        "area",
        "string",
        Text(en="Community", fr="Collectivité"),
        lambda row: row.area.area.id,
        names=lambda row: row.area.area.name,
    ),
    ExportColumn(
        "node",
        "string",
        Text(en="Node of the framework", fr="Nœud du cadre"),
        lambda row: row.node.node,
        names=lambda row: row.label,
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
    ExportColumn(
        "area",
        "string",
        Text(en="Community", fr="Collectivité"),
        lambda row: row.area.area.id,
        names=lambda row: row.area.area.name,
    ),
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
