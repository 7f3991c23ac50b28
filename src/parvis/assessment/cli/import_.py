"""``parvis data import`` and ``parvis data recognise``: publishers' files into the long table, or only looked at."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parvis.assessment.cli.spoken import LanguageOption, errors_as_sentences, language_of
from parvis.assessment.observation import Flag
from parvis.assessment.text import Language, Text, format_number

if TYPE_CHECKING:
    from parvis.assessment.sources.importing import FileAccount
    from parvis.assessment.sources.places import Gazetteer
    from parvis.assessment.sources.source import Source
    from parvis.assessment.sources.totals import WrongTotal

FilesArgument = Annotated[
    list[Path],
    typer.Argument(help="Files as publishers ship them: CSV, gz, zip, XLSX, Parquet …", show_default=False),
]
RetrievedOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The day on which the files were fetched.", show_default=False),
]
SourceOption = Annotated[
    str | None,
    typer.Option(
        help="The source of files that do not say theirs, as in “list sources”.", show_default=False
    ),
]
UnitsOption = Annotated[
    Path | None,
    typer.Option(
        help="A list of places with code and name, among which names without a code are looked for.",
        exists=True,
        dir_okay=False,
        show_default=False,
    ),
]
UnitsVintageOption = Annotated[int, typer.Option(help="The census year of that list.")]
NamesOption = Annotated[
    Path | None,
    typer.Option(
        help="A review file in which somebody filled in the codes of names.",
        exists=True,
        dir_okay=False,
        show_default=False,
    ),
]
ReviewOption = Annotated[
    Path | None,
    typer.Option(
        help="Where to write the names without a code, with the places they may mean, to be filled in.",
        dir_okay=False,
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]

NAMES_SHOWN = 10
_MEGABYTE = 1_000_000


def import_files(
    files: FilesArgument,
    out: Annotated[Path, typer.Option(help="The Parquet file to write.", dir_okay=False)],
    retrieved: RetrievedOption = None,
    source: SourceOption = None,
    units: UnitsOption = None,
    units_vintage: UnitsVintageOption = 2021,
    names: NamesOption = None,
    review: ReviewOption = None,
    as_json: JsonOption = False,
    language: LanguageOption = None,
) -> None:
    """Read files of any known layout into one long table, all of their rows or none, and say what they were."""
    from parvis.assessment.manifest import manifest, write_manifest

    day = retrieved.date().isoformat() if retrieved else ""
    spoken = language_of(language)
    with errors_as_sentences(spoken):
        known = _gazetteer(units, units_vintage, names)
    accounts = _read(files, out=out, retrieved=day, source=source, known=known, spoken=spoken)
    parameters = {
        "files": [str(file) for file in files],
        "out": str(out),
        "retrieved": day or None,
        "source": source,
        "units": str(units) if units else None,
        "units_vintage": units_vintage,
        "names": str(names) if names else None,
    }
    inputs = [*files, *(each for each in (units, names) if each)]
    write_manifest(manifest("import", inputs=inputs, outputs=[out], parameters=parameters), beside=out)
    _write_review(accounts, known, review)
    _show(accounts, out=out, retrieved=day, as_json=as_json, spoken=spoken)


def recognise(
    files: FilesArgument,
    source: SourceOption = None,
    units: UnitsOption = None,
    units_vintage: UnitsVintageOption = 2021,
    names: NamesOption = None,
    review: ReviewOption = None,
    as_json: JsonOption = False,
    language: LanguageOption = None,
) -> None:
    """Say what files are and whether they can be imported, without writing anything."""
    spoken = language_of(language)
    with errors_as_sentences(spoken):
        known = _gazetteer(units, units_vintage, names)
    accounts = _read(files, out=None, retrieved="", source=source, known=known, spoken=spoken)
    _write_review(accounts, known, review)
    _show(accounts, out=None, retrieved="", as_json=as_json, spoken=spoken)


def list_sources(as_json: JsonOption = False, language: LanguageOption = None) -> None:
    """List the sources: identifier, citation, licence."""
    from parvis.assessment.cli import show
    from parvis.assessment.sources.catalogue import SOURCES

    if as_json:
        typer.echo(json.dumps([_described(each) for each in SOURCES], ensure_ascii=False, indent=2))
    else:
        show.sources(language=language_of(language))


def _read(
    files: Sequence[Path],
    *,
    out: Path | None,
    retrieved: str,
    source: str | None,
    known: "Gazetteer",
    spoken: Language,
) -> "tuple[FileAccount, ...]":
    from parvis.assessment.cli import show
    from parvis.assessment.sources import catalogue
    from parvis.assessment.sources.importing import import_files as read_into_table

    with errors_as_sentences(spoken), show.progress(spoken, what=_READ) as progress:
        return read_into_table(
            files,
            layouts=catalogue.LAYOUTS,
            out=out,
            retrieved=retrieved,
            stated=catalogue.source(source) if source else None,
            names=known,
            progress=lambda done, total: progress(done // _MEGABYTE, max(1, total // _MEGABYTE)),
        )


def _gazetteer(units: Path | None, vintage: int, names: Path | None) -> "Gazetteer":
    from parvis.assessment.geography.matching import read_review
    from parvis.assessment.geography.unit import read_units
    from parvis.assessment.sources.places import gazetteer

    known = gazetteer(units=read_units(units, vintage=vintage) if units else ())
    return replace(known, confirmed=read_review(names, known.units)) if names else known


def _write_review(accounts: "Sequence[FileAccount]", known: "Gazetteer", review: Path | None) -> None:
    from parvis.assessment.geography.matching import write_review

    if review:
        open_names = dict.fromkeys(each.name for account in accounts for each in account.unknown_names)
        write_review(known.matches(open_names), review)


def _show(
    accounts: "Sequence[FileAccount]", *, out: Path | None, retrieved: str, as_json: bool, spoken: Language
) -> None:
    if as_json:
        result = {
            "out": str(out) if out else None,
            "rows": sum(each.rows for each in accounts),
            "files": [_record(each, retrieved) for each in accounts],
        }
        typer.echo(json.dumps(result, ensure_ascii=False, indent=2))
        return
    for account in accounts:
        _print(account, spoken)
    if out:
        typer.echo(_WROTE.in_language(spoken).format(out))


def _record(account: "FileAccount", retrieved: str) -> dict[str, Any]:
    """Return what was recognised in a file, under keys that other programs rely on."""
    recognised = account.recognised
    return {
        "file": str(account.path),
        "layout": recognised.layout.id,
        "layout_name": _both(recognised.layout.name),
        "encoding": account.encoding,
        "delimiter": recognised.sample.delimiter if recognised.sample.text else None,
        "decimal_mark": recognised.decimal_mark,
        "language": recognised.language,
        "source": recognised.source.id,
        **{key: value for key, value in _described(recognised.source).items() if key != "id"},
        "retrieved": retrieved or None,
        "periods": list(account.periods),
        "levels": account.levels,
        "symbols": account.symbols,
        "flags": account.flags,
        "lines_read": account.lines_read,
        "lines_refused": 0,  # a file with a refused line is refused whole
        "rows": account.rows,
        "rows_without_value": account.missing,
        "unknown_names": [
            {"name": each.name, "rows": each.rows, "candidates": list(each.candidates)}
            for each in account.unknown_names
        ],
        "wrong_totals": [_wrong_total(each) for each in account.wrong_totals],
    }


def _wrong_total(wrong: "WrongTotal") -> dict[str, Any]:
    return {
        "line": wrong.line,
        "area": wrong.area,
        "area_name": wrong.area_name,
        "indicator": wrong.indicator,
        "period": wrong.period,
        "group": wrong.group,
        "found": wrong.found,
        "expected": wrong.expected,
        "expected_is_least": wrong.is_least,
        "parts": list(wrong.parts),
        "sentence": _both(wrong.fault.text),
    }


def _described(source: "Source") -> dict[str, Any]:
    return {
        "id": source.id,
        "publisher": _both(source.publisher),
        "product": _both(source.product),
        "vintage": _both(source.vintage),
        "licence": source.licence.value,
        "caveat": _both(source.caveat),
    }


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}


_READ = Text(en="Megabytes read", fr="Mégaoctets lus")
_WROTE = Text(en="Written: {}", fr="Écrit\u00a0: {}")
_NONE = Text(en="none", fr="aucun")
_LAYOUT = Text(en="Layout", fr="Disposition")
_ENCODING = Text(en="Encoding", fr="Codage")
_PUBLISHER = Text(en="Publisher", fr="Éditeur")
_PRODUCT = Text(en="Product", fr="Produit")
_LICENCE = Text(en="Licence", fr="Licence")
_PERIODS = Text(en="Periods", fr="Périodes")
_LEVELS = Text(en="Area levels", fr="Niveaux géographiques")
_SYMBOLS = Text(en="Symbols", fr="Signes conventionnels")
_LINES = Text(en="Lines read", fr="Lignes lues")
_REFUSED = Text(en="Lines refused", fr="Lignes refusées")
_ROWS = Text(en="Values", fr="Valeurs")
_MISSING = Text(en="of which without a number", fr="dont sans nombre")
_DECIMAL_MARK = Text(en="decimal mark", fr="marque décimale")
_UNKNOWN = Text(
    en="Names without a code, kept for review: {}", fr="Noms sans code, conservés pour vérification\u00a0: {}"
)
_WRONG_TOTALS = Text(
    en="Totals that their parts contradict, kept and flagged as inconsistent: {}",
    fr="Totaux que leurs parties contredisent, conservés et signalés comme incohérents\u00a0: {}",
)
_PERHAPS = Text(en="perhaps {}", fr="peut-être {}")
_MORE = Text(en="… and {} more.", fr="… et {} de plus.")
_COLON = Text(en=": ", fr="\u00a0: ")


def _print(account: "FileAccount", spoken: Language) -> None:
    typer.echo(str(account.path))
    colon = _COLON.in_language(spoken)
    for heading, value in _lines(account, spoken):
        typer.echo(f"  {heading.in_language(spoken)}{colon}{value}")
    _print_wrong_totals(account, spoken)
    _print_names(account, spoken)


def _lines(account: "FileAccount", spoken: Language) -> list[tuple[Text, str]]:
    recognised, source = account.recognised, account.recognised.source
    mark = f"{_DECIMAL_MARK.in_language(spoken)} {recognised.decimal_mark}"
    return [
        (_LAYOUT, recognised.layout.name.in_language(spoken)),
        (_ENCODING, ", ".join(filter(None, (account.encoding, mark)))),
        (_PUBLISHER, source.publisher.in_language(spoken)),
        (_PRODUCT, source.product.in_language(spoken)),
        (_LICENCE, source.licence.label.in_language(spoken)),
        (_PERIODS, _span(account.periods, spoken)),
        (_LEVELS, _counts(account.levels, spoken, is_level=True)),
        (_SYMBOLS, _counts(account.symbols, spoken)),
        (_LINES, format_number(account.lines_read, spoken)),
        (_REFUSED, "0"),
        (_ROWS, format_number(account.rows, spoken)),
        (_MISSING, format_number(account.missing, spoken)),
    ]


def _span(periods: Sequence[str], spoken: Language) -> str:
    if len(periods) > NAMES_SHOWN:
        return f"{periods[0]} … {periods[-1]} ({format_number(len(periods), spoken)})"
    return ", ".join(periods) or _NONE.in_language(spoken)


def _counts(counts: dict[str, int], spoken: Language, *, is_level: bool = False) -> str:
    written = [
        f"{_level(name, spoken) if is_level else name} {format_number(count, spoken)}"
        for name, count in counts.items()
    ]
    return "; ".join(written) or _NONE.in_language(spoken)


def _level(name: str, spoken: Language) -> str:
    from parvis.assessment.geography.level import AreaLevel

    return AreaLevel(name).label.in_language(spoken) if name in set(AreaLevel) else name


def _print_wrong_totals(account: "FileAccount", spoken: Language) -> None:
    told = account.wrong_totals
    if not told:
        return
    count = format_number(account.flags.get(Flag.INCONSISTENT, len(told)), spoken)
    typer.echo(f"  {_WRONG_TOTALS.in_language(spoken).format(count)}")
    for each in told[:NAMES_SHOWN]:
        typer.echo(f"    {each.fault.text.in_language(spoken)}")
    if len(told) > NAMES_SHOWN:
        more = format_number(len(told) - NAMES_SHOWN, spoken)
        typer.echo(f"    {_MORE.in_language(spoken).format(more)}")


def _print_names(account: "FileAccount", spoken: Language) -> None:
    if not account.unknown_names:
        return
    count = format_number(len(account.unknown_names), spoken)
    typer.echo(f"  {_UNKNOWN.in_language(spoken).format(count)}")
    for each in account.unknown_names[:NAMES_SHOWN]:
        perhaps = _PERHAPS.in_language(spoken).format(", ".join(each.candidates)) if each.candidates else ""
        typer.echo("    " + " – ".join(filter(None, (each.name, perhaps))))
    if len(account.unknown_names) > NAMES_SHOWN:
        more = format_number(len(account.unknown_names) - NAMES_SHOWN, spoken)
        typer.echo(f"    {_MORE.in_language(spoken).format(more)}")
