"""Published figures as CSV: one line a value, with everything that qualifies it, its source and its licence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from parvis.assessment import SOURCES, Text
from parvis.assessment.export.columns import Cell, ExportColumn, csv_text
from parvis.assessment.sources.notes import note_text
from parvis.assessments.kinds.figures import Rows, community_of
from parvis.assessments.kinds.profile import indicator_of
from parvis.assessments.kinds.weights import weighable
from parvis.assessments.queries.explorer import Asked, Explored, Group, Placed

_SOURCES = {each.id: each for each in SOURCES}


_PLACES_NOTE = Text(
    en="Low to high holds 90% of 200 replicates in which each weight varies by about a tenth and every method of the "
    "recipe is tried; a place is never more exact than that. Made from the published profiles alone, which name "
    "their sources; what is suppressed there is missing here.",
    fr="De low à high se trouvent 90\u00a0% de 200 répliques où chaque poids varie d’environ un dixième et où chaque "
    "méthode de la recette est essayée; une place n’est jamais plus exacte. Établi d’après les seuls profils publiés, "
    "qui nomment leurs sources; ce qui y est supprimé manque ici.",
)


def places_csv(page: Explored, asked: Asked) -> str:
    """Return the places of the explorer as CSV: one line a community, each with the weights behind it."""
    weights = "; ".join(f"{id} {asked.weights.get(id, 1.0):g}" for id, _name in weighable())
    return csv_text(
        _place_columns(asked.matter, weights),
        [(group, line) for group in page.groups for line in group.lines],
    )


def _place_columns(matter: str, weights: str) -> tuple[ExportColumn[tuple[Group, Placed]], ...]:
    def column(
        name: str, type_: str, cell: Callable[[Group, Placed], Cell]
    ) -> ExportColumn[tuple[Group, Placed]]:
        return ExportColumn(name, type_, Text(), lambda row: cell(*row))

    return (
        column("area", "string", lambda _group, line: line.area),
        column("name_en", "string", lambda _group, line: line.name.en),
        column("name_fr", "string", lambda _group, line: line.name.fr),
        column("among", "string", lambda group, _line: group.id),
        column("communities", "integer", lambda group, _line: group.size),
        column("low", "integer", lambda _group, line: line.low),
        column("high", "integer", lambda _group, line: line.high),
        column("cannot_tell", "integer", lambda _group, line: line.cannot_tell),
        column("published_low", "integer", lambda _group, line: _published(line, "low")),
        column("published_high", "integer", lambda _group, line: _published(line, "high")),
        column("compared", "string", lambda _group, _line: matter),
        column("weights", "string", lambda _group, _line: weights),
        column("note_en", "string", lambda _group, _line: _PLACES_NOTE.en),
        column("note_fr", "string", lambda _group, _line: _PLACES_NOTE.fr),
    )


def _published(line: Placed, end: str) -> Cell:
    return int(line.published[end]) if line.published else None


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
