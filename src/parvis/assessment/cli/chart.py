"""``parvis data chart``: an index as pictures with their numbers, in both languages."""

import csv
import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parvis.assessment.cli.spoken import LanguageOption, errors_as_sentences, language_of
from parvis.assessment.cli.uncertainty import FolderArgument
from parvis.assessment.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from parvis.assessment.charts.chart import Chart
    from parvis.assessment.index.result import IndexResult


class PictureFormat(StrEnum):
    """The formats of pictures."""

    SVG = "svg"
    PNG = "png"


def chart(
    folder: FolderArgument,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            help="strips, bars, ranks, slopes, trends, heat, map, correlation or contributions; again for another; "
            "else all that can be drawn.",
            show_default=False,
        ),
    ] = None,
    node: Annotated[
        str | None, typer.Option(help="A node or an indicator; by default the index.", show_default=False)
    ] = None,
    areas: Annotated[
        list[str] | None,
        typer.Option("--area", help="Draw this area; again for another; else all.", show_default=False),
    ] = None,
    boundaries: Annotated[
        Path | None,
        typer.Option(
            help="Boundaries for the map, GeoJSON; else tiles.",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    picture: Annotated[PictureFormat, typer.Option("--format", help="The format.")] = PictureFormat.SVG,
    out: Annotated[
        Path | None,
        typer.Option(
            help="The folder to write; by default “charts” in the folder.",
            file_okay=False,
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of sentences.")] = False,
    language: LanguageOption = None,
) -> None:
    """Draw an index: each chart with title, source and intervals in the picture, a sentence, and its table as CSV."""
    from parvis.assessment.charts.kinds import KINDS
    from parvis.assessment.index.result import read_result
    from parvis.assessment.whole_folder import refuse_foreign, whole_folder

    spoken, target = language_of(language), out or folder / "charts"
    with errors_as_sentences(spoken):
        refuse_foreign(target, own=_names(KINDS))
        result = read_result(folder)
        asked = {"node": node, "areas": areas or (), "boundaries": boundaries}
        drawn, not_drawn = _drawn(result, kinds, asked)
        with whole_folder(target) as made:
            files = {kind: list(_write(each, kind, made, picture)) for kind, each in drawn.items()}
    record = {
        "out": str(target),
        "charts": [_record(kind, each, files[kind]) for kind, each in drawn.items()],
        "not_drawn": [{"kind": kind, "reason": _both(reason)} for kind, reason in not_drawn.items()],
    }
    if as_json:
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        _print(record, spoken)


def _names(kinds: Any) -> set[str]:
    endings = (*PictureFormat, "csv")
    return {f"{kind}.{language}.{end}" for kind in kinds for language in LANGUAGES for end in endings}


def _drawn(
    result: "IndexResult", kinds: list[str] | None, asked: dict[str, Any]
) -> "tuple[dict[str, Chart], dict[str, Text]]":
    """Make the charts named, or all that can be drawn, with the reasons of those that cannot."""
    from parvis.assessment.charts.drawn_values import ChartUnreadable
    from parvis.assessment.charts.kinds import KINDS, chart_of

    drawn, reasons = {}, {}
    for kind in kinds or KINDS:
        try:
            drawn[kind] = chart_of(result, kind, **asked)
        except ChartUnreadable as error:
            if kinds:
                raise
            reasons[kind] = error.text
    return drawn, reasons


def _write(drawn: "Chart", kind: str, folder: Path, picture: PictureFormat) -> Iterator[str]:
    from parvis.assessment.export.columns import safe

    for language in LANGUAGES:
        name = f"{kind}.{language}"
        if picture is PictureFormat.PNG:
            (folder / f"{name}.png").write_bytes(drawn.png(language))
        else:
            (folder / f"{name}.svg").write_text(drawn.picture(language), encoding="utf-8", newline="")
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as opened:
            table = drawn.table(language)
            csv.writer(opened).writerows([safe(cell) for cell in row] for row in (table.header, *table.rows))
        yield from (f"{name}.{picture}", f"{name}.csv")


def _record(kind: str, drawn: "Chart", files: list[str]) -> dict[str, Any]:
    return {
        "kind": kind,
        "title": _both(drawn.title),
        "summary": _both(drawn.summary),
        "note": _both(drawn.note),
        "source": _both(drawn.source),
        "files": files,
    }


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}


_WROTE = Text(en="Written: {}", fr="Écrit\u00a0: {}")
_NOT_DRAWN = Text(en="Not drawn, {}: {}", fr="Non dessiné, {}\u00a0: {}")


def _print(record: dict[str, Any], language: Language) -> None:
    for each in record["charts"]:
        typer.echo(f"{each['title'][language]}. {each['summary'][language]}")
        for file in each["files"]:
            typer.echo(_WROTE.in_language(language).format(Path(record["out"]) / file))
    for each in record["not_drawn"]:
        typer.echo(_NOT_DRAWN.in_language(language).format(each["kind"], each["reason"][language]))
