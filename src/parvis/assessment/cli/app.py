"""The commands of ``parvis data``; each reads, calls the library, and says what came out.

Results go to standard output; progress and what went wrong go to standard error. The exit code is 0 when
all went well, 1 when the data or a definition must be mended, 2 when the command was mistyped.
"""

from pathlib import Path
from typing import Annotated

import typer

from parvis.assessment.cli import import_
from parvis.assessment.cli.aggregate import aggregate
from parvis.assessment.cli.audit import audit
from parvis.assessment.cli.census import census
from parvis.assessment.cli.chart import chart
from parvis.assessment.cli.compare import compare
from parvis.assessment.cli.estimate import estimate
from parvis.assessment.cli.export import export
from parvis.assessment.cli.gap import gap
from parvis.assessment.cli.index import index
from parvis.assessment.cli.release import release
from parvis.assessment.cli.repeat import repeat
from parvis.assessment.cli.spoken import LanguageOption
from parvis.assessment.cli.spoken import errors_as_sentences as _errors_as_sentences
from parvis.assessment.cli.spoken import language_of as _language
from parvis.assessment.cli.uncertainty import uncertainty
from parvis.assessment.indicators.indicator import IndicatorKind

app = typer.Typer(help="Assess communities on figures: the dataset tool alone.", no_args_is_help=True)
lists = typer.Typer(help="List what the tool knows.", no_args_is_help=True)
app.add_typer(lists, name="list")
app.command()(aggregate)
app.command()(census)
app.command("import")(import_.import_files)
app.command()(import_.recognise)
lists.command("sources")(import_.list_sources)
app.command()(release)
app.command()(estimate)
app.command()(gap)
app.command()(index)
app.command()(uncertainty)
app.command()(audit)
app.command()(compare)
app.command()(chart)
app.command()(export)
app.command()(repeat)


@app.command()
def assess(
    framework: Annotated[
        str, typer.Argument(help="A framework’s TOML file, or the name of one that comes with the tool.")
    ] = "welcoming_community_2010",
    values: Annotated[
        str,
        typer.Argument(help="A CSV file of values, or “shipped” for the figures that come with the tool."),
    ] = "shipped",
    recipe: Annotated[Path | None, typer.Option(help="A recipe’s TOML file.", show_default=False)] = None,
    replicates: Annotated[
        int, typer.Option(min=1, help="How often to try other weights and methods.")
    ] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="The start of the random draws.")] = 1,
    secret: Annotated[
        Path | None,
        typer.Option(
            help="A file with the secret key of random rounding, for your own counts.",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="A folder for the tables and their description.", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    language: LanguageOption = None,
) -> None:
    """Score communities on a framework, with the range of each rank and what cannot be told apart."""
    from parvis.assessment.cli import show, work

    spoken = _language(language)
    with _errors_as_sentences(spoken), show.progress(spoken) as progress:
        assessment = work.assess_files(
            framework,
            values,
            recipe_file=recipe,
            replicates=replicates,
            seed=seed,
            secret_file=secret,
            progress=progress,
        )
    written = work.write(assessment, out) if out else ()
    if as_json:
        show.as_json(assessment)
    else:
        show.assessment(assessment, written, language=spoken)


@lists.command("indicators")
def list_indicators(
    id: Annotated[str | None, typer.Option("--id", help="Show this one in full.", show_default=False)] = None,
    of_characteristic: Annotated[
        str | None,
        typer.Option("--characteristic", help="Of this characteristic, of 2010 or 2023.", show_default=False),
    ] = None,
    kind: Annotated[IndicatorKind | None, typer.Option(help="Of this kind.", show_default=False)] = None,
    as_measures: Annotated[
        bool, typer.Option("--measures", help="Print a file of measures, for “parvis data estimate”.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    language: LanguageOption = None,
) -> None:
    """List the indicators: identifier, label, unit; or show one in full."""
    from parvis.assessment.cli import indicators, show

    spoken = _language(language)
    with _errors_as_sentences(spoken):
        chosen = indicators.chosen(id=id, of_characteristic=of_characteristic, kind=kind)
    if as_json:
        indicators.as_json(chosen)
    elif as_measures:
        indicators.as_measures(chosen)
    elif id and chosen:
        indicators.in_full(chosen[0], language=spoken)
    else:
        show.indicators(chosen, language=spoken)


@lists.command("frameworks")
def list_frameworks(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    language: LanguageOption = None,
) -> None:
    """List the frameworks that come with the tool, and how many of their indicators have shipped figures."""
    from parvis.assessment.cli import show

    show.frameworks(as_json=as_json, language=_language(language))
