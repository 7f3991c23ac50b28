"""``parvis data export``: an index or a released table in the formats that catalogues and spreadsheets read."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parvis.assessment.cli.options import existing_file
from parvis.assessment.cli.spoken import LanguageOption, errors_as_sentences, language_of
from parvis.assessment.text import Language, Text

if TYPE_CHECKING:
    from parvis.assessment.export.exported import Exported

ResultArgument = Annotated[
    Path,
    typer.Argument(
        help="The folder of an index, or the table that “parvis data release” wrote.",
        exists=True,
        show_default=False,
    ),
]


def export(
    result: ResultArgument,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            help="csv, datapackage, parquet, xlsx, sdmx or dcat; again for another; else all.",
            show_default=False,
        ),
    ] = None,
    publication: Annotated[
        Path | None,
        existing_file("A TOML file of what the publisher says: title, licence, address, day."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help="The folder to write; by default “export” in, or beside, the result.",
            file_okay=False,
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of sentences.")] = False,
    language: LanguageOption = None,
) -> None:
    """Export what was released: CSV on the Web, Data Package, Parquet, XLSX with notes, SDMX-CSV, a DCAT record."""
    from parvis.assessment.export.exports import write_exports
    from parvis.assessment.export.publication import read_publication

    spoken = language_of(language)
    target = out or (result if result.is_dir() else result.parent) / "export"
    with errors_as_sentences(spoken):
        told = read_publication(publication) if publication else None
        written = write_exports(_out_of(result), target, formats=formats, publication=told)
    _show(written, target, as_json=as_json, language=spoken)


def _out_of(result: Path) -> "Exported | Path":
    from parvis.assessment.export.index_export import exported_index
    from parvis.assessment.index.result import read_result

    return exported_index(read_result(result)) if result.is_dir() else result


_WROTE = Text(en="Written: {}", fr="Écrit\u00a0: {}")


def _show(written: Sequence[Path], target: Path, *, as_json: bool, language: Language) -> None:
    if as_json:
        files = [{"file": file.name, "bytes": file.stat().st_size} for file in written]
        typer.echo(json.dumps({"out": str(target), "files": files}, ensure_ascii=False, indent=2))
        return
    for file in written:
        typer.echo(_WROTE.in_language(language).format(file))
