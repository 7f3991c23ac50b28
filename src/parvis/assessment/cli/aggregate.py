"""``parvis data aggregate``: from figures of census units to figures of areas."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parvis.assessment.cli.spoken import LanguageOption, errors_as_sentences, language_of
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.observation import Match
from parvis.assessment.text import Language, Text, format_number

if TYPE_CHECKING:
    from parvis.assessment.geography.service_area import ServiceArea
    from parvis.assessment.geography.table_aggregation import AggregatedTable


def aggregate(
    observations: Annotated[
        Path,
        typer.Option(help="The long table of figures of units, obs.parquet.", exists=True, dir_okay=False),
    ],
    areas: Annotated[
        Path,
        typer.Option(help="The areas and their units, CSV or TOML.", exists=True, dir_okay=False),
    ],
    out: Annotated[Path, typer.Option(help="The Parquet file to write.")],
    vintage: Annotated[
        int | None, typer.Option(help="The census of the units’ codes, 2021.", show_default=False)
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day on which the areas are taken.", show_default=False),
    ] = None,
    population: Annotated[
        str | None,
        typer.Option(help="The indicator that counts people, to weight rates by.", show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    language: LanguageOption = None,
) -> None:
    """Make figures of areas from those of their census units; what cannot be added stays empty, with its reason."""
    from parvis.assessment.engine import connect
    from parvis.assessment.geography.service_area import read_service_areas
    from parvis.assessment.geography.table_aggregation import (
        aggregate_table,
        population_indicator,
        write_table,
    )
    from parvis.assessment.manifest import manifest, write_manifest

    spoken, day = language_of(language), on.date() if on else None
    with errors_as_sentences(spoken):
        engine = connect()
        defined = read_service_areas(areas, vintage=vintage)
        census = vintage or _only_vintage(defined)
        people = population or population_indicator(engine, observations)
        table = aggregate_table(engine, observations, defined, vintage=census, on=day, population=people)
        write_table(table, out)
        parameters = {
            "observations": str(observations), "areas": str(areas), "out": str(out), "vintage": census,
            "on": str(day) if day else None, "population": people,
        }  # fmt: skip
        account = manifest("aggregate", inputs=[observations, areas], outputs=[out], parameters=parameters)
        write_manifest(account, beside=out)
    result = _result(table, defined, out, vintage=census, on=day, population=people)
    _print_json(result) if as_json else _print(result, spoken)


def _only_vintage(areas: "tuple[ServiceArea, ...]") -> int:
    vintages = sorted({vintage for area in areas for vintage in area.vintages})
    if len(vintages) == 1:
        return vintages[0]
    known = ", ".join(map(str, vintages))
    raise InvalidDefinition(
        Text(
            en=f"The areas have units of several censuses: {known}. Say which one with --vintage.",
            fr=f"Les territoires ont des unités de plusieurs recensements\u00a0: {known}. Précisez avec --vintage.",
        )
    )


def _result(
    table: "AggregatedTable",
    areas: "tuple[ServiceArea, ...]",
    out: Path,
    *,
    vintage: int,
    on: date | None,
    population: str | None,
) -> dict[str, Any]:
    """Return what came out: rows, how they were matched, what is empty and why."""
    given = [row for row in table.rows if row["value"] is not None]
    empty = [row for row in table.rows if row["value"] is None]
    made = {row["area"] for row in table.rows}
    return {
        "out": str(out),
        "vintage": vintage,
        "on": str(on) if on else None,
        "population": population,
        "areas": len(made),
        "areas_without_units": [area.id for area in areas if area.id not in made],
        "rows": len(table.rows),
        "matches": dict(sorted(Counter(row["match"] for row in given).items())),
        "empty": dict(sorted(Counter(row["flag"] for row in empty).items())),
    }


_MATCHES = {
    Match.EXACT: Text(en="taken over, areas of one unit", fr="repris, territoires d’une seule unité"),
    Match.AGGREGATED: Text(en="added up", fr="additionnés"),
    Match.APPROXIMATE: Text(en="approximate, flagged", fr="approximatifs, signalés"),
    Match.MODELLED: Text(en="modelled", fr="modélisés"),
    Match.BORROWED: Text(en="borrowed from a larger area", fr="empruntés à un territoire plus grand"),
}
_EMPTY = {
    "suppressed": Text(en="empty: a part is suppressed", fr="vides\u00a0: une partie est supprimée"),
    "unreliable": Text(
        en="empty: a part is too unreliable", fr="vides\u00a0: une partie est trop peu fiable"
    ),
    "not_available": Text(
        en="empty: a part is missing, or the figure cannot be added",
        fr="vides\u00a0: une partie manque, ou le chiffre ne s’additionne pas",
    ),
    "not_applicable": Text(en="empty: nobody is concerned", fr="vides\u00a0: personne n’est visé"),
}
_HEAD = Text(
    en="Areas: {areas}; figures: {rows}; units of the census of {vintage}.",
    fr="Territoires\u00a0: {areas}; chiffres\u00a0: {rows}; unités du recensement de {vintage}.",
)
_NO_POPULATION = Text(
    en="No indicator counts people, so rates without numerators stay empty. Name one with --population.",
    fr=(
        "Aucun indicateur ne compte les personnes; les taux sans numérateur restent vides. "
        "Nommez-en un avec --population."
    ),
)
_WITHOUT_UNITS = Text(
    en="Left out, without units of this census on this day: {}",
    fr="Omis, sans unités de ce recensement ce jour-là\u00a0: {}",
)
_WROTE = Text(en="Written: {}", fr="Écrit\u00a0: {}")


def _print_json(result: dict[str, Any]) -> None:
    import json

    typer.echo(json.dumps(result, ensure_ascii=False, indent=2))


def _print(result: dict[str, Any], language: Language) -> None:
    head = {each: format_number(result[each], language) for each in ("areas", "rows")}
    typer.echo(_HEAD.in_language(language).format(vintage=result["vintage"], **head))
    for match, count in result["matches"].items():
        typer.echo(f"{format_number(count, language):>9}  {_MATCHES[Match(match)].in_language(language)}")
    for flag, count in result["empty"].items():
        typer.echo(f"{format_number(count, language):>9}  {_EMPTY[flag].in_language(language)}")
    if result["population"] is None:
        typer.echo(_NO_POPULATION.in_language(language))
    if result["areas_without_units"]:
        typer.echo(_WITHOUT_UNITS.in_language(language).format(", ".join(result["areas_without_units"])))
    typer.echo(_WROTE.in_language(language).format(result["out"]))
