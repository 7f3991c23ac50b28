"""Replicate totals of every community, each worked out where its rows lie: one job a community on a cluster."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from parvis.assessment.engine import Engine
from parvis.assessment.estimation.expression import as_float, parsed
from parvis.assessment.estimation.replication import Values, replicate_totals
from parvis.assessment.indicators.measure import check_expression


def replicate_totals_by_area(
    engine: Engine, *, table: str, area_column: str, values: Sequence[str], weights: Sequence[str]
) -> Mapping[Any, Values]:
    """Return the weighted totals of each area under every replicate, arrays of shape (replicates, values).

    Parameters
    ----------
    table : str
        The name under which the file is open in the engine.
    values : expressions
        What to add up; a row where one is null adds nothing to it.
    weights : column names
        One a replicate, combined weights. A community's rows must fit in the memory of one worker.

    Raises
    ------
    InvalidDefinition
        An expression is refused.
    EngineMissing
        The engine is Spark Connect, which has no such jobs.
    """
    from sqlglot import exp, select

    for written in values:
        check_expression(written)
    columns = [
        *(as_float(parsed(written)).as_(f"v{number}") for number, written in enumerate(values)),
        *(as_float(exp.column(name, quoted=True)).as_(f"w{number}") for number, name in enumerate(weights)),
    ]
    statement = select(exp.column(area_column, quoted=True).as_("area"), *columns).from_(table)
    return engine.by_group(statement, group="area", work=partial(_totals, values=len(values)))


def _totals(numbers: Values, *, values: int) -> Values:
    return replicate_totals(np.nan_to_num(numbers[:, :values]), numbers[:, values:])
