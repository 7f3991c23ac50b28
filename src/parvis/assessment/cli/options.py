"""Options that several commands take, declared once: an existing file, and how a survey was drawn."""

from pathlib import Path
from typing import Annotated, Any

import typer

from parvis.assessment.estimation.choices import Lonely, ReplicateMethod


def existing_file(help: str, *flags: str) -> Any:
    """Return the option or argument of a file that must be there."""
    return typer.Option(*flags, help=help, exists=True, dir_okay=False, show_default=False)


MicrodataOption = Annotated[
    Path, existing_file("The answers, one row a respondent: CSV, Parquet, XLSX, SPSS, Stata, SAS.")
]
WeightOption = Annotated[str, typer.Option(help="The column of the survey weights.")]
ReplicatesOption = Annotated[
    str | None,
    typer.Option(
        help="The columns of replicate weights: BSW{1..1000}, rep*, or a regular expression: rep[0-9]+.",
        show_default=False,
    ),
]
MethodOption = Annotated[ReplicateMethod, typer.Option(help="How the replicate weights were made.")]
FayOption = Annotated[float, typer.Option(help="brr: Fay’s coefficient, the share of weight that is kept.")]
MeanBootstrapOption = Annotated[
    int, typer.Option(help="bootstrap: the number C of samples that each weight is the mean of.", min=1)
]
StrataOption = Annotated[str | None, typer.Option(help="The column of strata.", show_default=False)]
ClusterOption = Annotated[
    list[str] | None,
    typer.Option(help="The column of clusters; again for the second stage.", show_default=False),
]
FpcOption = Annotated[
    list[str] | None,
    typer.Option(
        help="The column with the number of units of the stratum in the population; again for the second stage.",
        show_default=False,
    ),
]
LonelyOption = Annotated[Lonely, typer.Option(help="What a stratum with a single cluster adds.")]
