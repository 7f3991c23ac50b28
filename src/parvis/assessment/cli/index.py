"""``parvis data index``: from a wide table of released values to an index with the range of each rank."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parvis.assessment.cli.spoken import LanguageOption, errors_as_sentences, language_of
from parvis.assessment.text import Language, Text, format_number

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult

AREAS_SHOWN = 100  # a screen or two; the files hold all
MOST_REPLICATES = 1_000_000  # two bytes for each area and replicate are in memory
_OF_ACCOUNT = (
    "replicates",
    "seed",
    "failed_replicates",
    "sensitivity",
    "treated",
    "imputed",
    "indicators_without_values",
    "left_out",
    "without_index",
)


def index(
    values: Annotated[
        Path,
        typer.Option(
            help="A CSV file: the first column is area, then one column an indicator.",
            exists=True,
            dir_okay=False,
        ),
    ],
    framework: Annotated[
        str, typer.Option(help="A framework’s TOML file, or the name of one that comes with the tool.")
    ],
    out: Annotated[Path, typer.Option(help="The folder to write.", file_okay=False)],
    recipe: Annotated[
        Path | None,
        typer.Option(help="A recipe’s TOML file.", exists=True, dir_okay=False, show_default=False),
    ] = None,
    replicates: Annotated[
        int, typer.Option(min=1, max=MOST_REPLICATES, help="How often to try other weights and methods.")
    ] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="The start of the random draws.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    language: LanguageOption = None,
) -> None:
    """Make an index of a wide table: scores at every level, the range of each rank, what moves them, the account."""
    from parvis.assessment.cli import show
    from parvis.assessment.cli.work import framework_named, is_framework_file
    from parvis.assessment.index.recipe import Recipe, read_recipe
    from parvis.assessment.index.result import OWN, index_result, write_result
    from parvis.assessment.index.wide import read_wide
    from parvis.assessment.whole_folder import refuse_foreign

    spoken = language_of(language)
    with errors_as_sentences(spoken), show.progress(spoken) as progress:
        refuse_foreign(out, own=OWN)
        chosen = framework_named(framework)
        result = index_result(
            read_wide(values, chosen),
            chosen,
            read_recipe(recipe) if recipe else Recipe(),
            replicates=replicates,
            seed=seed,
            progress=progress,
        )
        files = [values, Path(framework) if is_framework_file(framework) else None, recipe]
        parameters = {
            "values": str(values), "framework": framework, "recipe": str(recipe) if recipe else None,
            "replicates": replicates, "seed": seed,
        }  # fmt: skip
        written = write_result(
            result, out, values=values, inputs=[file for file in files if file], parameters=parameters
        )
    if as_json:
        typer.echo(json.dumps(record(result, written), ensure_ascii=False, indent=2))
    else:
        _print(result, written, spoken)


def record(result: "IndexResult", written: tuple[Path, ...]) -> dict[str, Any]:
    """Return what came out, under keys that other programs rely on."""
    from parvis.assessment.index.result_account import account_of

    account = account_of(result)
    return {
        "out": str(written[0].parent),
        "files": [file.name for file in written],
        "framework": result.framework.id,
        "indicators": len(result.framework.indicators),
        "nodes": list(result.framework.node_ids),
        "areas": len(set(result.wide.areas)),
        "periods": list(result.periods) if result.has_periods else [],
        "index": [_row(result, row) for row in range(len(result.wide.areas))],
        **{key: account[key] for key in _OF_ACCOUNT},
    }


def _row(result: "IndexResult", row: int) -> dict[str, Any]:
    from parvis.assessment.index.result_tables import digits, whole

    low, high = _ranges(result).get(row, (None, None))
    period = {"period": result.wide.periods[row]} if result.has_periods else {}
    return {
        "area": result.wide.areas[row],
        **period,
        "score": digits(float(result.scored.scores[row, 0])),
        "rank": whole(float(result.ranks[row, 0])),
        "low": low,
        "high": high,
    }


def _ranges(result: "IndexResult") -> dict[int, tuple[int | None, int | None]]:
    from parvis.assessment.index.result_tables import whole

    return {
        row: (whole(low), whole(high))
        for period in result.periods
        for spread in [result.spread_of(result.framework.top.id, period).uncertainty]
        for row, low, high in zip(
            spread.ranked.tolist(), spread.low.tolist(), spread.high.tolist(), strict=True
        )
    }


_TITLE = Text(en="{}: {} areas", fr="{}\u00a0: {} territoires")
_TITLE_OF_PERIOD = Text(en="{}: {} areas, {}", fr="{}\u00a0: {} territoires, {}")
_AREA = Text(en="Area", fr="Territoire")
_INDEX = Text(en="Index", fr="Indice")
_RANK = Text(en="Rank, 90%", fr="Rang, 90\u00a0%")
_CLOSE = Text(en="Cannot be told from", fr="Indiscernable de")
_TOO_LITTLE = Text(en="not enough data", fr="données insuffisantes")
_MORE = Text(en="… and {} more: see {}.", fr="… et {} de plus\u00a0: voir {}.")
_HOW = Text(
    en="{} replicates with other weights and methods, seed {}; {} failed. No rank without its range.",
    fr="{} répliques avec d’autres poids et méthodes, graine {}; {} en échec. Pas de rang sans sa fourchette.",
)
_FILLED = Text(
    en="Gaps filled: {}; areas without an index: {}.",
    fr="Lacunes comblées\u00a0: {}; territoires sans indice\u00a0: {}.",
)
_NO_VALUES = Text(
    en="Without any value, and so without weight: {}.", fr="Sans aucune valeur, donc sans poids\u00a0: {}."
)
_WROTE = Text(en="Written: {}", fr="Écrit\u00a0: {}")


def _print(result: "IndexResult", written: tuple[Path, ...], language: Language) -> None:
    """Print the areas of the last period in the order of their score, and what was written."""
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, soft_wrap=True)
    rows = [row for row, period in enumerate(result.wide.periods) if period == result.periods[-1]]
    table = Table(
        title=_title(result, len(rows), language), title_justify="left", box=None, padding=(0, 1, 0, 0)
    )
    table.add_column(_AREA.in_language(language), overflow="fold")
    for heading in (_INDEX, _RANK, _CLOSE):
        table.add_column(heading.in_language(language), justify="right")
    rows.sort(key=lambda row: _order(float(result.ranks[row, 0])))
    for row in rows[:AREAS_SHOWN]:
        table.add_row(*_cells(result, row, language))
    console.print(table)
    if len(rows) > AREAS_SHOWN:
        more = format_number(len(rows) - AREAS_SHOWN, language)
        console.print(_MORE.in_language(language).format(more, written[0]), markup=False)
    for sentence in _sentences(result, language):
        console.print(sentence, markup=False)
    for path in written:
        console.print(_WROTE.in_language(language).format(path), markup=False)


def _order(rank: float) -> float:
    return float("inf") if rank != rank else rank  # NaN, without an index, comes last


def _title(result: "IndexResult", areas: int, language: Language) -> str:
    label, count = result.framework.label.in_language(language), format_number(areas, language)
    if not result.has_periods:
        return _TITLE.in_language(language).format(label, count)
    return _TITLE_OF_PERIOD.in_language(language).format(label, count, result.periods[-1])


def _cells(result: "IndexResult", row: int, language: Language) -> tuple[str, ...]:
    spread = result.spread
    place = {row: position for position, row in enumerate(spread.uncertainty.ranked.tolist())}.get(row)
    if place is None:
        return (result.wide.areas[row], _TOO_LITTLE.in_language(language), "", "")
    low, high = (int(spread.uncertainty.low[place]), int(spread.uncertainty.high[place]))
    return (
        result.wide.areas[row],
        format_number(float(result.scored.scores[row, 0]), language, decimals=1),
        f"{low}–{high}",
        format_number(int(spread.cannot_tell[place]), language) if spread.cannot_tell is not None else "",
    )


def _sentences(result: "IndexResult", language: Language) -> list[str]:
    from parvis.assessment.index.result_account import account_of

    account = account_of(result)
    failed = sum(failure["replicates"] for failure in account["failed_replicates"])
    empty = account["indicators_without_values"]
    return [
        _HOW.in_language(language).format(
            format_number(result.replicates, language), result.seed, format_number(failed, language)
        ),
        *(f"{each['choices']}: {each['reason'][language]}" for each in account["failed_replicates"]),
        _FILLED.in_language(language).format(
            format_number(len(account["imputed"]), language),
            format_number(len(account["without_index"]), language),
        ),
        *([_NO_VALUES.in_language(language).format(", ".join(empty))] if empty else []),
    ]
