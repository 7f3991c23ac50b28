"""Published figures as CSV: one line a value, with everything that qualifies it, its source and its licence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from parvis.assessment import SOURCES, Text
from parvis.assessment.export.columns import Cell, ExportColumn, csv_text
from parvis.assessment.sources.notes import note_text
from parvis.assessments.kinds.figures import Rows, community_of
from parvis.assessments.kinds.profile import indicator_of

_SOURCES = {each.id: each for each in SOURCES}


@dataclass(frozen=True, slots=True)
class PublishedValue:
    """One value of one community, as its edition keeps it."""

    community: Mapping[str, Any]
    row: Mapping[str, Any]


def figures_csv(figures: Iterable[Rows]) -> str:
    """Return the values of these communities as CSV; the same columns in both languages."""
    values = [
        PublishedValue(community_of(rows), row) for rows in figures for row in rows if row["row"] == "value"
    ]
    return csv_text(COLUMNS, values)


def _of_row(name: str, type_: str, en: str, fr: str) -> ExportColumn[PublishedValue]:
    return ExportColumn(name, type_, Text(en=en, fr=fr), lambda value: value.row[name])


def _unit(value: PublishedValue) -> Cell:
    indicator = indicator_of(value.row["indicator"])
    return indicator.unit.label.en if indicator else ""


def _of_peers(value: PublishedValue, part: str) -> Cell:
    place: Mapping[str, Cell] | None = value.row["position"]
    return place[part] if place else None


def _citation(value: PublishedValue) -> Text:
    source = _SOURCES.get(value.row["source"])
    return source.citation if source else Text()


def _licence(value: PublishedValue) -> Text:
    source = _SOURCES.get(value.row["source"])
    return source.licence.label if source else Text()


def _label(value: PublishedValue) -> Text:
    indicator = indicator_of(value.row["indicator"])
    return indicator.label if indicator else Text()


COLUMNS: tuple[ExportColumn[PublishedValue], ...] = (
    ExportColumn(
        "area", "string", Text(en="Community", fr="Collectivité"), lambda value: value.community["area"]
    ),
    ExportColumn(
        "name_en",
        "string",
        Text(en="Its name in English", fr="Son nom anglais"),
        lambda value: value.community["name"]["en"],
    ),
    ExportColumn(
        "name_fr",
        "string",
        Text(en="Its name in French", fr="Son nom français"),
        lambda value: value.community["name"]["fr"],
    ),
    ExportColumn(
        "province", "string", Text(en="Province", fr="Province"), lambda value: value.community["province"]
    ),
    ExportColumn(
        "stratum", "string", Text(en="Stratum", fr="Strate"), lambda value: value.community["stratum"]
    ),
    _of_row("indicator", "string", "Indicator", "Indicateur"),
    ExportColumn(
        "indicator_en",
        "string",
        Text(en="Indicator in English", fr="Indicateur en anglais"),
        lambda value: _label(value).en,
    ),
    ExportColumn(
        "indicator_fr",
        "string",
        Text(en="Indicator in French", fr="Indicateur en français"),
        lambda value: _label(value).fr,
    ),
    _of_row("period", "string", "Reference period", "Période de référence"),
    _of_row("group", "string", "Group of people", "Groupe de personnes"),
    _of_row(
        "value",
        "number",
        "Value, empty where the flag says why",
        "Valeur, vide lorsque l’indication dit pourquoi",
    ),
    ExportColumn("unit", "string", Text(en="Unit of the value", fr="Unité de la valeur"), _unit),
    _of_row(
        "flag",
        "string",
        "Why a value is missing or uncertain",
        "Pourquoi une valeur manque ou est incertaine",
    ),
    _of_row("level", "string", "Level of the area described", "Niveau du territoire décrit"),
    _of_row("described", "string", "Code of the area described", "Code du territoire décrit"),
    _of_row(
        "match",
        "string",
        "How that area relates to the community",
        "Rapport de ce territoire à la collectivité",
    ),
    _of_row("standard_error", "number", "Standard error", "Erreur type"),
    ExportColumn(
        "peers",
        "integer",
        Text(en="Peers with a value", fr="Pairs ayant une valeur"),
        lambda value: _of_peers(value, "peers"),
    ),
    ExportColumn(
        "peers_median",
        "number",
        Text(en="Median of the peers", fr="Médiane des pairs"),
        lambda value: _of_peers(value, "median"),
    ),
    _of_row("source", "string", "Source", "Source"),
    ExportColumn(
        "citation_en",
        "string",
        Text(en="Citation in English", fr="Référence en anglais"),
        lambda value: _citation(value).en,
    ),
    ExportColumn(
        "citation_fr",
        "string",
        Text(en="Citation in French", fr="Référence en français"),
        lambda value: _citation(value).fr,
    ),
    ExportColumn("licence_en", "string", Text(en="Licence", fr="Licence"), lambda value: _licence(value).en),
    ExportColumn(
        "licence_fr",
        "string",
        Text(en="Licence in French", fr="Licence en français"),
        lambda value: _licence(value).fr,
    ),
    ExportColumn(
        "note_en",
        "string",
        Text(en="Note in English", fr="Note en anglais"),
        lambda value: note_text(value.row["note"]).en,
    ),
    ExportColumn(
        "note_fr",
        "string",
        Text(en="Note in French", fr="Note en français"),
        lambda value: note_text(value.row["note"]).fr,
    ),
)
