"""``parvis data compare``: released figures beside those of peers, of non-immigrants or of an earlier period."""

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parvis.assessment.cli.export import ResultArgument
from parvis.assessment.cli.spoken import LanguageOption, errors_as_sentences, language_of
from parvis.assessment.text import Language, Text

if TYPE_CHECKING:
    from parvis.assessment.comparison.against import Against
    from parvis.assessment.comparison.compare import Comparison
    from parvis.assessment.disclosure.release import Released


class CorrectionName(StrEnum):
    """How the verdicts of a table are corrected for how many there are."""

    BENJAMINI_HOCHBERG = "benjamini_hochberg"
    HOLM = "holm"
    NONE = "none"


def compare(
    context: typer.Context,
    result: ResultArgument,
    against: Annotated[
        str,
        typer.Option(help="peers, non_immigrants where groups were released, or an earlier period: 2016."),
    ] = "peers",
    by: Annotated[
        str | None,
        typer.Option(
            help="A column of an index’s values: peers are the areas with the same in it; else all others.",
            show_default=False,
        ),
    ] = None,
    areas: Annotated[
        list[str] | None,
        typer.Option("--area", help="Compare this area; again for another; else all.", show_default=False),
    ] = None,
    indicators: Annotated[
        list[str] | None,
        typer.Option("--indicator", help="Likewise this indicator; else all.", show_default=False),
    ] = None,
    margin: Annotated[
        float | None,
        typer.Option(
            help="The largest difference that matters to nobody, in the unit of the indicators.",
            show_default=False,
        ),
    ] = None,
    correction: Annotated[
        CorrectionName, typer.Option(help="How the verdicts are corrected together.")
    ] = CorrectionName.BENJAMINI_HOCHBERG,
    out: Annotated[
        Path | None, typer.Option(help="The CSV file to write.", dir_okay=False, show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of sentences.")] = False,
    language: LanguageOption = None,
) -> None:
    """Say which figures are higher, lower or similar, with test and correction, and which cannot be told."""
    from parvis.assessment.comparison.compare import compare as compared
    from parvis.assessment.comparison.multiplicity import CORRECTIONS
    from parvis.assessment.comparison.table import comparison_csv, comparison_record

    spoken = language_of(language)
    with errors_as_sentences(spoken):
        released, meant = (
            _of_folder(result, against, by) if result.is_dir() else _of_file(result, against, by)
        )
        found = compared(
            released,
            against=meant,
            areas=areas or (),
            indicators=indicators or (),
            margin=margin,
            correction=CORRECTIONS[correction],
        )
        if out:
            options = {name: value for name, value in context.params.items() if name not in _NOT_KEPT}
            _write(comparison_csv(found), out, {name: _plain(value) for name, value in options.items()})
    if as_json:
        typer.echo(json.dumps(comparison_record(found), ensure_ascii=False, indent=2))
    else:
        _print(found, out, spoken)


def _of_folder(folder: Path, written: str, by: str | None) -> "tuple[Released, Against]":
    from parvis.assessment.comparison.against import AgainstPeers, against_written
    from parvis.assessment.index.imputation import groups_of
    from parvis.assessment.index.result import read_start

    wide = read_start(folder).wide
    names = tuple(dict.fromkeys(wide.areas))
    if by is None or written != "peers":
        return wide.released, against_written(written, areas=names)
    group = dict(zip(wide.areas, groups_of(wide.table.rows, by).tolist(), strict=True))
    peers = {
        area: tuple(each for each in names if each != area and group[each] == group[area]) for area in names
    }
    return wide.released, AgainstPeers(
        peers, Text(en=f"areas with the same {by}", fr=f"territoires de même {by}")
    )


def _of_file(path: Path, written: str, by: str | None) -> "tuple[Released, Against]":
    from parvis.assessment.comparison.against import against_written
    from parvis.assessment.definition import invalid
    from parvis.assessment.disclosure.released_table import account_of_release, read_released
    from parvis.assessment.sources.communities import communities

    if by is not None:
        raise invalid(
            "--by names a column of an index’s values; a released table has none. Leave it out.",
            "--by désigne une colonne des valeurs d’un indice; un tableau diffusé n’en a pas. Retirez-le.",
        )
    account_of_release(path)
    released = read_released(path)
    areas = tuple(dict.fromkeys(row.area for row in released))
    return released, against_written(written, areas=areas, known=communities())


_NOT_KEPT = ("language", "as_json")


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Path) else value


def _write(table: str, out: Path, parameters: dict[str, Any]) -> None:
    from parvis.assessment.manifest import manifest, write_manifest

    out.parent.mkdir(parents=True, exist_ok=True)
    beside = out.with_name(f".{out.name}.part")
    beside.write_text(table, encoding="utf-8", newline="")
    beside.replace(out)
    account = manifest("compare", inputs=[Path(parameters["result"])], outputs=[out], parameters=parameters)
    write_manifest(account, beside=out)


_WROTE = Text(en="Written: {}", fr="Écrit\u00a0: {}")


def _print(found: "Comparison", out: Path | None, language: Language) -> None:
    from parvis.assessment.comparison.sentence import sentences, summary

    for line in _texts((summary(found), *sentences(found)), language):
        typer.echo(line)
    if out:
        typer.echo(_WROTE.in_language(language).format(out))


def _texts(texts: Sequence[Text], language: Language) -> list[str]:
    return [each.in_language(language) for each in texts]
