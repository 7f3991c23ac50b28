"""``parvis data release``: from a table of observations to one that may be shown."""

import csv
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parvis.assessment.cli.options import existing_file
from parvis.assessment.cli.spoken import LanguageOption, errors_as_sentences, language_of
from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.text import Language, Text, format_number

if TYPE_CHECKING:
    from parvis.assessment.disclosure.relation import Relation
    from parvis.assessment.disclosure.released_table import ReleaseAccount
    from parvis.assessment.disclosure.rules import RuleBook
    from parvis.assessment.disclosure.suppression import Key


def release(
    observations: Annotated[
        Path, typer.Option(help="The long table, obs.parquet.", exists=True, dir_okay=False)
    ],
    out: Annotated[Path, typer.Option(help="The Parquet file to write.")],
    rules: Annotated[
        str,
        typer.Option(help="A rules file (TOML), or the name of rules that come with the tool."),
    ] = "shipped",
    secret: Annotated[
        Path | None,
        existing_file("A file with the secret key of random rounding."),
    ] = None,
    areas: Annotated[
        Path | None,
        existing_file("Areas and their units (CSV or TOML), where codes do not tell which areas overlap."),
    ] = None,
    populations: Annotated[
        Path | None,
        existing_file("A CSV file of area and population, for rules with a population threshold."),
    ] = None,
    contributions: Annotated[
        Path | None,
        existing_file(
            "A CSV file of indicator, area, period, group and amount, one contributor a line, "
            "for rules about dominance."
        ),
    ] = None,
    earlier: Annotated[
        list[Path] | None,
        existing_file("A table released before from the same figures: what it withholds stays withheld."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of sentences.")] = False,
    language: LanguageOption = None,
) -> None:
    """Let out what the rules allow and withhold the rest, with its reason; no row is dropped."""
    from parvis.assessment.disclosure.released_table import release_table
    from parvis.assessment.manifest import manifest, write_manifest

    spoken = language_of(language)
    with errors_as_sentences(spoken), _solver_apart():
        account = release_table(
            observations,
            book=_book(rules, areas),
            out=out,
            populations=_populations(populations),
            contributions=_contributions(contributions) if contributions else None,
            earlier=tuple(earlier or ()),
            secret=secret.read_bytes() if secret else None,
        )
        given = (areas, populations, contributions, *(earlier or ()))
        inputs = [observations, *(each for each in given if each)]
        if _is_file(rules):
            inputs.append(Path(rules))
        parameters = {
            "observations": str(observations), "rules": rules, "out": str(out),
            "secret": str(secret) if secret else None, "areas": str(areas) if areas else None,
            "populations": str(populations) if populations else None,
            "contributions": str(contributions) if contributions else None,
            "earlier": [str(each) for each in earlier or ()],
        }  # fmt: skip
        # The secret is named and never described: its checksum would let a guess be checked.
        write_manifest(manifest("release", inputs=inputs, outputs=[out], parameters=parameters), beside=out)
    result = _result(account, out)
    _print_json(result) if as_json else _print(result, spoken)


@contextmanager
def _solver_apart() -> Iterator[None]:
    """Send what the solver prints by itself to standard error: standard output holds the result and nothing else."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def _is_file(rules: str) -> bool:
    return rules.endswith(".toml") or Path(rules).is_file()


def _book(rules: str, areas: Path | None) -> "RuleBook":
    from dataclasses import replace

    from parvis.assessment.disclosure.rules import shipped_rules
    from parvis.assessment.disclosure.rules_file import read_rules

    book = read_rules(Path(rules)) if _is_file(rules) else shipped_rules(rules)
    return replace(book, relations=(*book.relations, *_relations(areas))) if areas else book


def _relations(areas: Path) -> "tuple[Relation, ...]":
    from parvis.assessment.disclosure.relation import Along, Relation
    from parvis.assessment.geography.service_area import read_service_areas

    return tuple(
        Relation(Along.AREAS, area.id, tuple(sorted(unit.code for unit in units)))
        for area in read_service_areas(areas)
        if area.vintages and (units := area.units_on(None, vintage=area.vintages[0]))
    )


def _populations(file: Path | None) -> dict[str, int]:
    from parvis.assessment.sources.communities import communities

    known = {
        name: area.population
        for area in communities()
        if area.population is not None
        for name in (area.id, "+".join(area.codes))
    }
    if file is None:
        return known
    rows = _lines(file, ("area", "population"))
    return known | {row["area"]: round(_number(row["population"], line, "population")) for line, row in rows}


def _contributions(file: Path) -> "Mapping[Key, list[float]]":
    found: defaultdict[Key, list[float]] = defaultdict(list)
    for line, row in _lines(file, ("indicator", "area", "period", "group", "amount")):
        key = row["indicator"], row["area"], row["period"], row["group"] or "total"
        found[key].append(_number(row["amount"], line, "amount"))
    return found


def _lines(file: Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            lines = list(csv.DictReader(opened))
    except (UnicodeDecodeError, csv.Error):
        lines = []
    missing = [name for name in columns if not lines or name not in lines[0]]
    if missing:
        names = ", ".join(columns)
        text = Text(
            en=f"{file.name}: expected a CSV file in UTF-8 with the columns {names}.",
            fr=f"{file.name}\u00a0: un fichier CSV en UTF-8 avec les colonnes {names} est attendu.",
        )
        raise InvalidFile([Fault(1, missing[0], text)])
    return [
        (number, {name: (row[name] or "").strip() for name in columns})
        for number, row in enumerate(lines, start=2)
    ]


def _number(written: str, line: int, column: str) -> float:
    from parvis.assessment.sources.numbers import parse_number

    number = parse_number(written, has_decimal_comma=False)
    if number is None or number < 0:
        text = Text(
            en=f"Line {line}, column “{column}”: “{written}” is no number, 0 or more.",
            fr=f"Ligne {line}, colonne «\u00a0{column}\u00a0»\u00a0: «\u00a0{written}\u00a0» n’est pas un nombre, "
            "0 ou plus.",
        )
        raise InvalidFile([Fault(line, column, text)])
    return number


def _result(account: "ReleaseAccount", out: Path) -> dict[str, Any]:
    return {
        "out": str(out),
        "rows": account.rows,
        "published": account.published,
        "judged": account.judged,
        "let_out": account.let_out,
        "missing": account.missing,
        "withheld": dict(account.withheld),
        "rounded": account.rounded,
        "protected_cells_checked": account.checked,
        "protected_cells_recoverable": 0,  # or the release would have been refused
        "rows_add_up": account.rounded == 0,
        "rules": dict(account.rules),
    }


_HEAD = Text(
    en="{rows} rows: {published} already published, {judged} judged; of these {let_out} let out.",
    fr="{rows} lignes\u00a0: {published} déjà publiées, {judged} examinées, dont {let_out} diffusées.",
)
_CHECKED = Text(
    en="{count} withheld cells and differences attacked by linear programme: none can be worked out.",
    fr="{count} cellules et différences non diffusées, attaquées par programme linéaire\u00a0: aucune ne peut être "
    "déduite.",
)
_ROUNDED = Text(
    en="{count} rows are rounded one by one: they no longer add up to their totals. Say so beside the table.",
    fr="{count} lignes sont arrondies une à une\u00a0: leur somme ne donne plus le total. Dites-le à côté du tableau.",
)
_RULES = Text(en="Rules: {}", fr="Règles\u00a0: {}")
_WROTE = Text(en="Written: {}", fr="Écrit\u00a0: {}")


def _print_json(result: dict[str, Any]) -> None:
    import json

    typer.echo(json.dumps(result, ensure_ascii=False, indent=2))


def _print(result: dict[str, Any], language: Language) -> None:
    from parvis.assessment.sources.notes import note_text

    head = {
        name: format_number(result[name], language) for name in ("rows", "published", "judged", "let_out")
    }
    typer.echo(_HEAD.in_language(language).format(**head))
    for reason, count in result["withheld"].items():
        typer.echo(f"{format_number(count, language):>9}  {note_text(reason).in_language(language)}")
    for sentence, count in ((_CHECKED, result["protected_cells_checked"]), (_ROUNDED, result["rounded"])):
        if count:
            typer.echo(sentence.in_language(language).format(count=format_number(count, language)))
    named = ", ".join(f"{source} → {rules}" for source, rules in result["rules"].items())
    typer.echo(_RULES.in_language(language).format(named))
    typer.echo(_WROTE.in_language(language).format(result["out"]))
