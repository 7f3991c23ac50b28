"""``parvis data estimate``: from a survey's answers to estimates with their standard errors."""

import csv
from collections import Counter
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
    existing_file,
)
from parvis.assessment.cli.spoken import LanguageOption, errors_as_sentences, language_of
from parvis.assessment.definition import invalid
from parvis.assessment.estimation.choices import (
    Centre,
    Lonely,
    ProportionInterval,
    QuantileInterval,
    QuantileRule,
    ReplicateMethod,
)
from parvis.assessment.text import Language, Text, format_number

if TYPE_CHECKING:
    from parvis.assessment.estimation.design import Design
    from parvis.assessment.estimation.sample import Sample
    from parvis.assessment.estimation.survey import Choices, SurveyEstimate

FIGURES = ("value", "standard_error", "low", "high", "n", "flag", "quality", "replicates_left_out")


def estimate(
    context: typer.Context,
    microdata: MicrodataOption,
    weight: WeightOption,
    measures: Annotated[Path, existing_file("What to estimate, and for which groups: a TOML file.")],
    out: Annotated[Path, typer.Option(help="The CSV file to write.")],
    by: Annotated[
        list[str] | None,
        typer.Option(
            help="A column of domains, such as the community; again, or after a comma, to cross.",
            show_default=False,
        ),
    ] = None,
    replicates: ReplicatesOption = None,
    method: MethodOption = ReplicateMethod.BOOTSTRAP,
    fay: FayOption = 0.0,
    mean_bootstrap: MeanBootstrapOption = 1,
    scale: Annotated[
        float | None,
        typer.Option(help="What multiplies the squares, instead of the method’s.", min=0, show_default=False),
    ] = None,
    rscales: Annotated[
        Path | None, existing_file("A file with a factor for each replicate, one a line.")
    ] = None,
    mse: Annotated[
        bool | None,
        typer.Option(
            "--mse/--no-mse",
            help="Squares about the full-sample estimate (default for bootstrap) or about the mean of the "
            "replicates (default for the others).",
            show_default=False,
        ),
    ] = None,
    replicate_file: Annotated[
        Path | None,
        existing_file("A second file with the replicate weights: any kind, or a NumPy array (.npy)."),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(help="The column that links the two files; else row by row.", show_default=False),
    ] = None,
    strata: StrataOption = None,
    cluster: ClusterOption = None,
    fpc: FpcOption = None,
    lonely: LonelyOption = Lonely.REFUSE,
    level: Annotated[float, typer.Option(help="The level of intervals, between 0 and 1.")] = 0.95,
    interval: Annotated[
        ProportionInterval,
        typer.Option(help="Intervals of rates; beta is Korn-Graubard, mean may leave 0 to 1."),
    ] = ProportionInterval.LOGIT,
    quantile_rule: Annotated[QuantileRule, typer.Option(help="How a quantile is read.")] = QuantileRule.MATH,
    quantile_interval: Annotated[
        QuantileInterval,
        typer.Option(help="Errors of quantiles: Woodruff’s, or from those of the replicates."),
    ] = QuantileInterval.WOODRUFF,
    quality: Annotated[
        str, typer.Option(help="The rule that marks an imprecise figure: mark, cchs, gss, letters or none.")
    ] = "mark",
    form: Annotated[Path | None, existing_file("The XLSForm that the answers were collected with.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of sentences.")] = False,
    language: LanguageOption = None,
) -> None:
    """Estimate measures of a survey by domain and group, with the standard errors that follow from its design."""
    spoken = language_of(language)
    options = {name: value for name, value in context.params.items() if name not in ("language", "as_json")}
    columns = [name for each in by or () for name in each.split(",")]
    with errors_as_sentences(spoken):
        design, estimates = _estimated(options, columns, spoken)
        _write(estimates, columns, out)
        _write_account(options, out)
    result = _result(design, estimates, out)
    if as_json:
        _print_json(result, estimates, columns)
    else:
        _print(result, spoken)


def _estimated(
    options: Mapping[str, Any], by: Sequence[str], language: Language
) -> "tuple[Design, tuple[SurveyEstimate, ...]]":
    from parvis.assessment.cli import show
    from parvis.assessment.estimation.answers import open_answers
    from parvis.assessment.estimation.sample import read_design
    from parvis.assessment.estimation.survey import estimate_survey
    from parvis.assessment.indicators.measures_file import read_measures
    from parvis.assessment.sources.microdata import open_microdata

    _check(options)
    sample, choices = _sample(options), _choices(options)
    measures = read_measures(options["measures"])
    array, table = _weight_files(options["replicate_file"])
    microdata = open_microdata(
        options["microdata"], replicates=table, key=options["key"], form=options["form"]
    )
    answers = open_answers(microdata.table)
    design = read_design(sample, answers=answers, weights_file=array)
    with show.progress(language, what=_ESTIMATES) as progress:
        estimates = estimate_survey(
            measures,
            answers=answers,
            design=design,
            by=by,
            choices=choices,
            progress=progress,
        )
    return design, estimates


def _check(options: Mapping[str, Any]) -> None:
    if not 0 < options["level"] < 1:
        raise invalid(
            "--level is between 0 and 1, such as 0.95.",
            "--level se situe entre 0 et 1, par exemple 0.95.",
        )
    if not options["out"].parent.is_dir():
        raise invalid(
            f"The folder {options['out'].parent} does not exist. Make it first, or write elsewhere with --out.",
            f"Le dossier {options['out'].parent} n’existe pas. Créez-le d’abord, ou écrivez ailleurs avec --out.",
        )


def _weight_files(file: Path | None) -> tuple[Path | None, Path | None]:
    """Return the second file as an array or as a table, whichever it is."""
    if file is not None and file.suffix == ".npy":
        return file, None
    return None, file


def _sample(options: Mapping[str, Any]) -> "Sample":
    from parvis.assessment.estimation.sample import Sample

    centres = {True: Centre.ESTIMATE, False: Centre.MEAN, None: None}
    return Sample(
        weight=options["weight"],
        replicates=options["replicates"],
        method=options["method"],
        fay=options["fay"],
        averaged=options["mean_bootstrap"],
        scale=options["scale"],
        factors=_factors(options["rscales"]) if options["rscales"] else None,
        centre=centres[options["mse"]],
        strata=options["strata"],
        clusters=tuple(options["cluster"] or ()),
        populations=tuple(options["fpc"] or ()),
        lonely=options["lonely"],
    )


def _factors(file: Path) -> tuple[float, ...]:
    """Read one number a line; a first line that is none is the heading."""
    lines = [
        line.strip().strip('"') for line in file.read_text(encoding="utf-8-sig").splitlines() if line.strip()
    ]
    numbers = [_number(line) for line in lines]
    factors = numbers[1:] if numbers and numbers[0] is None else numbers
    for place, factor in enumerate(factors, start=len(lines) - len(factors) + 1):
        if factor is None or factor < 0:
            raise invalid(
                f"Line {place} of {file.name} is no factor. Write one number a line, zero or more.",
                f"La ligne {place} de {file.name} n’est pas un facteur. Écrivez un nombre par ligne, nul ou positif.",
            )
    return tuple(factor for factor in factors if factor is not None)


def _number(written: str) -> float | None:
    try:
        number = float(written)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


def _choices(options: Mapping[str, Any]) -> "Choices":
    from parvis.assessment.estimation.quality import quality_rule
    from parvis.assessment.estimation.survey import Choices

    return Choices(
        level=options["level"],
        interval=options["interval"],
        quantile_rule=options["quantile_rule"],
        quantile_interval=options["quantile_interval"],
        quality=quality_rule(options["quality"]),
    )


# What is written


def _write(estimates: "Sequence[SurveyEstimate]", by: Sequence[str], out: Path) -> None:
    """Write all or nothing: a table half written would be read as a whole one."""
    unfinished = out.with_name(f".{out.name}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, ("measure", *by, "group", *FIGURES), lineterminator="\n")
            writer.writeheader()
            writer.writerows(_row(each, by) for each in estimates)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _row(estimate: "SurveyEstimate", by: Sequence[str]) -> dict[str, Any]:
    return {
        "measure": estimate.measure,
        **dict(zip(by, estimate.keys, strict=True)),
        "group": estimate.group,
        "value": estimate.value,
        "standard_error": estimate.standard_error,
        "low": estimate.low,
        "high": estimate.high,
        "n": estimate.n,
        "flag": estimate.flag.value,
        "quality": estimate.quality,
        "replicates_left_out": estimate.left_out,
    }


def _write_account(options: Mapping[str, Any], out: Path) -> None:
    from parvis.assessment.manifest import manifest, write_manifest

    inputs = [options[name] for name in ("microdata", "measures", "replicate_file", "rscales", "form")]
    parameters = {name: _plain(value) for name, value in options.items()}
    account = manifest(
        "estimate", inputs=[file for file in inputs if file], outputs=[out], parameters=parameters
    )
    write_manifest(account, beside=out)


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Path) else value


# What is said

_ESTIMATES = Text(en="Estimates", fr="Estimations")
_REPLICATED = Text(
    en="{rows} respondents; {replicates} replicate weights; {df} degrees of freedom.",
    fr="{rows} répondants; {replicates} poids de répliques; {df} degrés de liberté.",
)
_CLUSTERED = Text(
    en="{rows} respondents; {clusters} clusters in {strata} strata; {df} degrees of freedom.",
    fr="{rows} répondants; {clusters} grappes dans {strata} strates; {df} degrés de liberté.",
)
_COUNT = Text(en="Estimates: {}", fr="Estimations\u00a0: {}")
_FLAGS = {
    "use_with_caution": Text(en="to be used with caution (E)", fr="à utiliser avec prudence (E)"),
    "unreliable": Text(en="unreliable (F)", fr="peu fiables (F)"),
    "not_applicable": Text(
        en="empty: nobody asked is in the domain and universe",
        fr="vides\u00a0: aucun répondant dans le domaine et l’univers",
    ),
}
_LEFT_OUT = Text(
    en="with replicates left out, in which nobody is in the domain",
    fr="avec des répliques omises, où personne n’est dans le domaine",
)
_WROTE = Text(en="Written: {}", fr="Écrit\u00a0: {}")


def _result(design: "Design", estimates: "Sequence[SurveyEstimate]", out: Path) -> dict[str, Any]:
    """Return what came out: the design as it was understood, and how many estimates carry which flag."""
    flags = Counter(each.flag.value for each in estimates if each.flag.value)
    return {
        "out": str(out),
        "rows": len(design.weights),
        "design": _described(design),
        "estimates": len(estimates),
        "flags": dict(sorted(flags.items())),
        "with_replicates_left_out": sum(each.left_out > 0 for each in estimates),
    }


def _described(design: "Design") -> dict[str, Any]:
    from parvis.assessment.estimation.design import ReplicateDesign

    if isinstance(design, ReplicateDesign):
        return {
            "kind": "replicate",
            "replicates": design.file.shape[1],
            "scale": design.scale,
            "centre": design.centre.value,
            "degrees_of_freedom": design.degrees_of_freedom,
        }
    first = design.stages[0]
    return {
        "kind": "clustered",
        "clusters": len(first.strata),
        "strata": len(first.population),
        "stages": len(design.stages),
        "degrees_of_freedom": design.degrees_of_freedom,
    }


def _print_json(result: Mapping[str, Any], estimates: "Sequence[SurveyEstimate]", by: Sequence[str]) -> None:
    import json

    rows = [_row(each, by) for each in estimates]
    typer.echo(json.dumps({**result, "rows_written": rows}, ensure_ascii=False, indent=2))


def _print(result: Mapping[str, Any], language: Language) -> None:
    design = result["design"]
    head = _REPLICATED if design["kind"] == "replicate" else _CLUSTERED
    counts = {name: value for name, value in design.items() if isinstance(value, int)}
    numbers = {
        name: format_number(value, language) for name, value in (counts | {"rows": result["rows"]}).items()
    }
    typer.echo(head.in_language(language).format(df=numbers["degrees_of_freedom"], **numbers))
    typer.echo(_COUNT.in_language(language).format(format_number(result["estimates"], language)))
    for flag, count in result["flags"].items():
        typer.echo(f"{format_number(count, language):>9}  {_FLAGS[flag].in_language(language)}")
    if count := result["with_replicates_left_out"]:
        typer.echo(f"{format_number(count, language):>9}  {_LEFT_OUT.in_language(language)}")
    typer.echo(_WROTE.in_language(language).format(result["out"]))
