"""``parvis data census``: from the lines of census profiles to the indicators of the catalogue."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parvis.assessment.cli.spoken import LanguageOption, errors_as_sentences, language_of
from parvis.assessment.text import Text, format_number

if TYPE_CHECKING:
    from parvis.assessment.sources.indicator_table import Row


def census(
    observations: Annotated[
        Path,
        typer.Option(
            help="The long table with lines of census profiles, obs.parquet.", exists=True, dir_okay=False
        ),
    ],
    out: Annotated[Path, typer.Option(help="The Parquet file to write.", dir_okay=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    language: LanguageOption = None,
) -> None:
    """Make the catalogue’s indicators from the lines of census profiles, for every place that has them."""
    from parvis.assessment.engine import connect
    from parvis.assessment.geography.table_aggregation import write_table
    from parvis.assessment.manifest import manifest, write_manifest
    from parvis.assessment.sources.indicator_table import indicator_rows

    spoken = language_of(language)
    tally = _Tally()
    with errors_as_sentences(spoken):
        write_table(tally.counted(indicator_rows(connect(), observations)), out)
        parameters = {"observations": str(observations), "out": str(out)}
        account = manifest("census", inputs=[observations], outputs=[out], parameters=parameters)
        write_manifest(account, beside=out)
    result = tally.result(out)
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False, indent=2))
        return
    counts = {
        name: format_number(result[name], spoken) for name in ("rows", "areas", "rows_without_value")
    } | {"indicators": format_number(len(result["indicators"]), spoken)}
    typer.echo(_HEAD.in_language(spoken).format(**counts))
    typer.echo(_WROTE.in_language(spoken).format(out))


class _Tally:
    """Counts the rows as they pass: by indicator, by flag where there is no value, and the places."""

    def __init__(self) -> None:
        self.indicators, self.empty = Counter[str](), Counter[str]()
        self.areas: set[tuple[str, str]] = set()

    def counted(self, rows: "Iterable[Row]") -> "Iterator[Row]":
        """Let the rows through and count them."""
        for row in rows:
            self.indicators[row["indicator"]] += 1
            self.areas.add((row["level"], row["area"]))
            if row["value"] is None:
                self.empty[row["flag"]] += 1
            yield row

    def result(self, out: Path) -> dict[str, Any]:
        """Return what came out, under keys that other programs rely on."""
        return {
            "out": str(out),
            "rows": self.indicators.total(),
            "rows_without_value": self.empty.total(),
            "areas": len(self.areas),
            "indicators": dict(sorted(self.indicators.items())),
            "empty": dict(sorted(self.empty.items())),
        }


_HEAD = Text(
    en="Indicators: {indicators}; places: {areas}; figures: {rows}, of which {rows_without_value} without a value.",
    fr="Indicateurs\u00a0: {indicators}; lieux\u00a0: {areas}; chiffres\u00a0: {rows}, dont {rows_without_value} "
    "sans valeur.",
)
_WROTE = Text(en="Written: {}", fr="Écrit\u00a0: {}")
