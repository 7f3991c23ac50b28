"""``parvis data gap``: a group beside the others, raw, adjusted for controls, and decomposed."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parvis.assessment.cli.options import (
    ClusterOption,
    FayOption,
    FpcOption,
    LonelyOption,
    MeanBootstrapOption,
    MethodOption,
    MicrodataOption,
    ReplicatesOption,
    StrataOption,
    WeightOption,
)
from parvis.assessment.cli.spoken import LanguageOption, errors_as_sentences, language_of
from parvis.assessment.definition import invalid
from parvis.assessment.estimation.choices import Form, Lonely, ModelKind, Reference, ReplicateMethod
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from parvis.assessment.estimation.group_comparison import GroupComparison, Question
    from parvis.assessment.estimation.regression import Progress
    from parvis.assessment.estimation.sample import Sample
    from parvis.assessment.sources.microdata import Microdata


def gap(
    context: typer.Context,
    microdata: MicrodataOption,
    weight: WeightOption,
    outcome: Annotated[
        str, typer.Option(help="What is compared: an amount, or a condition such as “employed = 1”.")
    ],
    group: Annotated[
        str, typer.Option(help="Who is in the group: “immigrant = 1”; null is on neither side.")
    ],
    controls: Annotated[
        list[str],
        typer.Option(help="Columns in which the sides are made alike, with commas between, or repeated."),
    ],
    categories: Annotated[
        list[str] | None,
        typer.Option(
            help="Which of the controls are codes of categories; text always is.", show_default=False
        ),
    ] = None,
    universe: Annotated[
        str | None, typer.Option(help="Who is compared: “age BETWEEN 25 AND 54”.", show_default=False)
    ] = None,
    model: Annotated[ModelKind, typer.Option(help="logistic: for an outcome of 0 and 1.")] = ModelKind.LINEAR,
    models: Annotated[
        Form, typer.Option(help="separate: a control may count otherwise in each group.")
    ] = Form.COMMON,
    reference: Annotated[
        Reference, typer.Option(help="Decomposition: whose coefficients are those without a difference.")
    ] = Reference.POOLED,
    replicates: ReplicatesOption = None,
    method: MethodOption = ReplicateMethod.BOOTSTRAP,
    fay: FayOption = 0.0,
    mean_bootstrap: MeanBootstrapOption = 1,
    strata: StrataOption = None,
    cluster: ClusterOption = None,
    fpc: FpcOption = None,
    lonely: LonelyOption = Lonely.REFUSE,
    out: Annotated[Path | None, typer.Option(help="The CSV file to write.", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    language: LanguageOption = None,
) -> None:
    """Compare a group with the others: the gap, what is left of it among people alike, and what goes with what."""
    from parvis.assessment.cli import gap_account, show

    spoken = language_of(language)
    options = {name: value for name, value in context.params.items() if name not in ("language", "as_json")}
    with errors_as_sentences(spoken):
        _refuse_no_folder(out)
        with show.progress(spoken) as progress:
            found = _compared(options, progress)
        if out is not None:
            gap_account.write_csv(found, out)
            _write_manifest(options, out)
    if as_json:
        typer.echo(json.dumps(gap_account.record(found), ensure_ascii=False, indent=2))
        return
    gap_account.show(found, language=spoken)
    if out is not None:
        typer.echo(_WROTE.in_language(spoken).format(out))


_WROTE = Text(en="Written: {}", fr="Écrit\u00a0: {}")
_NUMBERS = ("BIGINT", "DOUBLE", "INTEGER", "FLOAT", "HUGEINT", "SMALLINT", "TINYINT")


def _refuse_no_folder(out: Path | None) -> None:
    if out is not None and not out.parent.is_dir():
        raise invalid(
            f"The folder {out.parent} does not exist. Make it first, or write elsewhere with --out.",
            f"Le dossier {out.parent} n’existe pas. Créez-le d’abord, ou écrivez ailleurs avec --out.",
        )


def _compared(options: Mapping[str, Any], progress: "Progress") -> "GroupComparison":
    from parvis.assessment.estimation.answers import open_answers
    from parvis.assessment.estimation.group_comparison import compare_groups
    from parvis.assessment.estimation.sample import read_design
    from parvis.assessment.sources.microdata import open_microdata

    opened = open_microdata(options["microdata"])
    answers = open_answers(opened.table)
    design = read_design(_sample(options), answers=answers)
    return compare_groups(
        _question(options), answers=answers, design=design, coded=_coded(opened), progress=progress
    )


def _sample(options: Mapping[str, Any]) -> "Sample":
    from parvis.assessment.estimation.sample import Sample

    return Sample(
        weight=options["weight"],
        replicates=options["replicates"],
        method=options["method"],
        fay=options["fay"],
        averaged=options["mean_bootstrap"],
        strata=options["strata"],
        clusters=tuple(options["cluster"] or ()),
        populations=tuple(options["fpc"] or ()),
        lonely=options["lonely"],
    )


def _question(options: Mapping[str, Any]) -> "Question":
    from parvis.assessment.estimation.group_comparison import Question
    from parvis.assessment.estimation.regression import LINKS

    return Question(
        outcome=options["outcome"],
        group=options["group"],
        controls=_names(options["controls"]),
        categories=_names(options["categories"] or ()),
        universe=options["universe"] or "TRUE",
        link=LINKS[options["model"]],
        form=options["models"],
        reference=options["reference"],
    )


def _names(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.strip() for names in given for name in names.split(",") if name.strip())


def _coded(opened: "Microdata") -> set[str]:
    """Return the columns that hold text, or numbers whose codes have labels."""
    labelled = {each.name for each in opened.codebook if len(each.codes) > len(each.missing_codes)}
    return labelled | {name for name, kind in opened.columns.items() if kind not in _NUMBERS}


def _write_manifest(options: Mapping[str, Any], out: Path) -> None:
    from parvis.assessment.manifest import manifest, write_manifest

    parameters = {name: str(value) if isinstance(value, Path) else value for name, value in options.items()}
    account = manifest("gap", inputs=[options["microdata"]], outputs=[out], parameters=parameters)
    write_manifest(account, beside=out)
