"""``parvis data uncertainty``: how far the ranks of an index can be trusted, with other draws and other errors."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parvis.assessment.cli.spoken import LanguageOption, errors_as_sentences, language_of
from parvis.assessment.definition import invalid
from parvis.assessment.text import Language, Text, format_number

if TYPE_CHECKING:
    from parvis.assessment.index.recipe import Recipe
    from parvis.assessment.index.result import IndexResult, Spread
    from parvis.assessment.index.result_tables import RankRangeRow

OWN = ("rank_ranges.csv", "sensitivity.csv", "groups.csv", "above.csv")

FolderArgument = Annotated[
    Path,
    typer.Argument(
        help="The folder of an index, as “parvis data index” writes it.", exists=True, file_okay=False
    ),
]


def uncertainty(
    folder: FolderArgument,
    replicates: Annotated[
        int | None, typer.Option(min=1, help="How many; by default those of the index.", show_default=False)
    ] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, help="The start of the random draws; likewise.", show_default=False)
    ] = None,
    recipe: Annotated[
        Path | None,
        typer.Option(
            help="A recipe whose [uncertainty] and [[alternative]] take the place of the index’s.",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    sampling: Annotated[
        bool | None,
        typer.Option(
            "--sampling/--no-sampling", help="Draw figures within their standard errors.", show_default=False
        ),
    ] = None,
    rounding: Annotated[
        int | None,
        typer.Option(min=0, help="Draw counts rounded at random to this base; 0: not.", show_default=False),
    ] = None,
    filling: Annotated[
        bool | None,
        typer.Option("--filling/--no-filling", help="Draw what was filled.", show_default=False),
    ] = None,
    node: Annotated[
        str | None, typer.Option(help="Show this node; by default the index.", show_default=False)
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(help="Of a panel: show this period; by default the last.", show_default=False),
    ] = None,
    above: Annotated[
        list[str] | None,
        typer.Option(
            help="Two areas, “A>B”: how probable is it that A is above B? Again for another pair.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="A new folder for the tables.", file_okay=False, show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of sentences.")] = False,
    language: LanguageOption = None,
) -> None:
    """Spread the ranks of an index again: ranges, groups that cannot be told apart, probabilities, what moves them."""
    from parvis.assessment.cli import show
    from parvis.assessment.index.recipe import read_recipe
    from parvis.assessment.index.result import index_result, read_start
    from parvis.assessment.whole_folder import refuse_foreign

    spoken = language_of(language)
    with errors_as_sentences(spoken), show.progress(spoken) as progress:
        if out:
            refuse_foreign(out, own=OWN)
        start = read_start(folder)
        varied = _varied(start.recipe, read_recipe(recipe) if recipe else start.recipe)
        result = index_result(
            start.wide,
            start.framework,
            _drawn(varied, sampling=sampling, rounding=rounding, filling=filling),
            replicates=replicates or start.replicates,
            seed=start.seed if seed is None else seed,
            progress=progress,
        )
        spread = _spread(result, node=node, period=period)
        pairs = [_pair(result, spread, each) for each in above or ()]
        written = _write(result, spread, out) if out else ()
    record = _record(result, spread, pairs, written)
    if as_json:
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        _print(record, spoken)


def _varied(own: "Recipe", other: "Recipe") -> "Recipe":
    """Return the index's own recipe with what another one lets vary."""
    return replace(
        own,
        alternatives=other.alternatives,
        concentration=other.concentration,
        uncertainty=other.uncertainty,
    )


def _drawn(
    recipe: "Recipe", *, sampling: bool | None, rounding: int | None, filling: bool | None
) -> "Recipe":
    asked = {"sampling": sampling, "rounding": rounding, "filling": filling}
    given: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
    return replace(recipe, uncertainty=replace(recipe.uncertainty, **given))


def _spread(result: "IndexResult", *, node: str | None, period: str | None) -> "Spread":
    chosen = result.framework.top.id if node is None else node
    time = result.periods[-1] if period is None else period
    _refuse_unknown(chosen, result.framework.node_ids)
    _refuse_unknown(time, result.periods)
    return result.spread_of(chosen, time)


def _refuse_unknown(name: str, valid: tuple[str, ...]) -> None:
    if name not in valid:
        choices = ", ".join(each or "–" for each in valid)
        raise invalid(
            f"“{name}” is not in this index. Choose one of: {choices}.",
            f"«\u00a0{name}\u00a0» n’est pas dans cet indice. Choisissez parmi\u00a0: {choices}.",
        )


def _pair(result: "IndexResult", spread: "Spread", written: str) -> dict[str, Any]:
    ranked = {result.wide.areas[row]: place for place, row in enumerate(spread.uncertainty.ranked.tolist())}
    area, _, other = (each.strip() for each in written.partition(">"))
    for name in (area, other):
        if name not in ranked:
            raise invalid(
                f"“{written}”: no ranked area is called “{name}”. Write two areas of the values: --above 'A>B'.",
                f"«\u00a0{written}\u00a0»\u00a0: aucun territoire classé ne s’appelle «\u00a0{name}\u00a0». "
                "Écrivez deux territoires des valeurs\u00a0: --above 'A>B'.",
            )
    probability = spread.uncertainty.probability_above(ranked[area], ranked[other])
    return {"area": area, "other": other, "probability": probability}


def _record(
    result: "IndexResult", spread: "Spread", pairs: list[dict[str, Any]], written: tuple[Path, ...]
) -> dict[str, Any]:
    from parvis.assessment.index.result_account import account_of
    from parvis.assessment.index.result_tables import groups_of, rank_range_rows

    account = account_of(result)
    return {
        "node": spread.node,
        **({"period": spread.period} if result.has_periods else {}),
        "replicates": spread.replicates,
        "seed": result.seed,
        "failed_replicates": account["failed_replicates"],
        "ranges": [_plain(each) for each in rank_range_rows(result, spread)],
        "groups": groups_of(result, spread),
        "above": pairs,
        "sensitivity": account["sensitivity"],
        "files": [str(file) for file in written],
    }


def _plain(row: "RankRangeRow") -> dict[str, Any]:
    from parvis.assessment.index.result_tables import RANK_RANGE_COLUMNS

    return {column.name: column.cell(row) for column in RANK_RANGE_COLUMNS}


def _write(result: "IndexResult", spread: "Spread", folder: Path) -> tuple[Path, ...]:
    from parvis.assessment.index.result_tables import (
        above_csv,
        groups_csv,
        rank_ranges_csv,
        sensitivity_csv,
    )
    from parvis.assessment.whole_folder import whole_folder

    written = (
        rank_ranges_csv(result),
        sensitivity_csv(result),
        groups_csv(result, spread),
        above_csv(result, spread),
    )
    with whole_folder(folder) as made:
        for name, text in zip(OWN, written, strict=True):
            (made / name).write_text(text, encoding="utf-8", newline="")
    return tuple(folder / name for name in OWN)


_HEAD = Text(
    en="{}: {} replicates, seed {}; {} failed.", fr="{}\u00a0: {} répliques, graine {}; {} en échec."
)
_RANGE = Text(
    en="{area}: rank {low} to {high} (median {median})",
    fr="{area}\u00a0: rang de {low} à {high} (médiane {median})",
)
_GROUP = Text(en="Cannot be told apart, group {}: {}", fr="Ne peuvent être distingués, groupe {}\u00a0: {}")
_ABOVE = Text(
    en="{area} is above {other} in {percent}% of the replicates.",
    fr="{area} devance {other} dans {percent}\u00a0% des répliques.",
)
_WROTE = Text(en="Written: {}", fr="Écrit\u00a0: {}")


def _print(record: dict[str, Any], language: Language) -> None:
    failed = sum(each["replicates"] for each in record["failed_replicates"])
    numbers = (format_number(record["replicates"], language), record["seed"], format_number(failed, language))
    typer.echo(_HEAD.in_language(language).format(record["node"], *numbers))
    for each in record["failed_replicates"]:
        typer.echo(f"{each['choices']}: {each['reason'][language]}")
    for each in sorted(record["ranges"], key=lambda each: each["median"]):
        median = format_number(each["median"], language, decimals=0 if each["median"] % 1 == 0 else 1)
        typer.echo(_RANGE.in_language(language).format(**{**each, "median": median}))
    for number, areas in enumerate(record["groups"] or (), start=1):
        if len(areas) > 1:
            typer.echo(_GROUP.in_language(language).format(number, ", ".join(areas)))
    for each in record["above"]:
        percent = format_number(100 * each["probability"], language, decimals=1)
        typer.echo(_ABOVE.in_language(language).format(**{**each, "percent": percent}))
    for file in record["files"]:
        typer.echo(_WROTE.in_language(language).format(file))
