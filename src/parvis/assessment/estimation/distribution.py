"""Medians, quantiles and Gini coefficients: exact and weighted, by a sorted cumulative window in the engine.

No engine's own quantile is used: they are approximate, unweighted, or differ in what they do between two values.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.estimation.expression import all_of, as_float, columns_of, is_known, parsed
from parvis.assessment.estimation.found import Found, aligned, value_only
from parvis.assessment.estimation.sums import PERSONS, Persons, faulty, not_finite
from parvis.assessment.indicators.disaggregation import Disaggregation, Group
from parvis.assessment.indicators.measure import Distribution, Gini

if TYPE_CHECKING:
    from sqlglot.expressions import Expr, Select

# Sums of weights that should be equal may differ in their last bits, and by engine: 0.1 + 0.2 is more than 0.3.
ROUNDING = 1e-12

Amount = tuple[str, str, str]  # amount, universe, weight: what one window sorts


def distributions(
    measures: Iterable[Distribution], *, by: Disaggregation, persons: Persons, areas: NDArray[Any]
) -> dict[tuple[Distribution, str], Found]:
    """Return what each measure comes to in each group, one statement for each amount and group.

    Raises
    ------
    InvalidFile
        An amount or a weight is NaN or infinite.
    """
    sharing: dict[Amount, list[Distribution]] = defaultdict(list)
    for measure in measures:
        sharing[measure.amount, measure.universe, measure.weight].append(measure)
    return {
        (measure, group.id): found
        for amount, shared in sharing.items()
        for group in by.groups
        for measure, found in _of_group(amount, shared, group, persons, areas).items()
    }


def _of_group(
    amount: Amount, measures: Sequence[Distribution], group: Group, persons: Persons, areas: NDArray[Any]
) -> dict[Distribution, Found]:
    found = persons.engine.arrays(_statement(amount, measures, group, persons))
    if found["fault"].astype(np.float64).any():
        raise not_finite(columns_of((amount[0], amount[2])))
    there = found["area"]
    n = np.nan_to_num(aligned(found["n"], areas, there)).astype(np.int64)
    return {
        measure: value_only(aligned(_value(measure, place, found), areas, there), n)
        for place, measure in enumerate(measures)
    }


def _value(measure: Distribution, place: int, found: Mapping[str, NDArray[Any]]) -> NDArray[np.float64]:
    if not isinstance(measure, Gini):
        return found[f"q{place}"].astype(np.float64)
    under, weight, amount, lowest = (
        found[name].astype(np.float64) for name in ("under", "total_weight", "total_amount", "lowest")
    )
    is_defined = (lowest >= 0) & (weight > 0) & (amount > 0)
    return 1 - under / np.where(is_defined, weight * amount, np.nan)


def _statement(amount: Amount, measures: Sequence[Distribution], group: Group, persons: Persons) -> "Select":
    """Build the statement: sort the amounts of each area, cumulate their weights, read off what is asked."""
    from sqlglot import exp, select

    quantiles = [
        _reached(measure.p).as_(f"q{place}")
        for place, measure in enumerate(measures)
        if not isinstance(measure, Gini)
    ]
    lorenz = _lorenz() if any(isinstance(measure, Gini) for measure in measures) else []
    return (
        select(exp.column("area"), *quantiles, *lorenz, "COUNT(x) AS n", _fault().as_("fault"))
        .from_(_cumulated(_amounts(amount, group, persons), with_amounts=bool(lorenz)).subquery("cumulated"))
        .group_by("area")
    )


def _amounts(amount: Amount, group: Group, persons: Persons) -> "Select":
    from sqlglot import exp, select

    x, universe, w = map(parsed, amount)
    known = (is_known(x, persons.columns), is_known(w, persons.columns))
    area = exp.column(persons.area_column, quoted=True)
    return (
        select(area.as_("area"), as_float(x).as_("x"), as_float(w).as_("w"))
        .from_(PERSONS)
        .where(all_of(universe, parsed(group.condition), *known))
    )


def _cumulated(amounts: "Select", *, with_amounts: bool) -> "Select":
    from sqlglot import select

    # The window of a quantile runs to the last row with the same amount, that of a Gini coefficient to the row.
    windows = [
        "SUM(w) OVER (PARTITION BY area ORDER BY x) AS up_to",
        "SUM(w) OVER (PARTITION BY area) AS total",
    ]
    if with_amounts:
        rows = "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
        windows.append(f"SUM(w * x) OVER (PARTITION BY area ORDER BY x {rows}) AS earned")
    return select("area", "x", "w", *windows).from_(amounts.subquery("amounts"))


def _reached(p: float) -> "Expr":
    """Return the smallest amount at which the share ``p`` is reached."""
    from sqlglot import exp

    share = as_float(exp.Literal.number(repr(p * (1 - ROUNDING))))
    threshold = exp.Mul(this=exp.column("total"), expression=share)
    is_reached = exp.and_("total > 0", exp.GTE(this=exp.column("up_to"), expression=threshold))
    return exp.Min(this=exp.Case().when(is_reached, exp.column("x")))


def _lorenz() -> list[str]:
    """Return twice the area under the Lorenz curve, not yet divided by both totals, and what bounds it."""
    return [
        "SUM(w * (2 * earned - w * x)) AS under",
        "SUM(w) AS total_weight",
        "SUM(w * x) AS total_amount",
        "MIN(x) AS lowest",
    ]


def _fault() -> "Expr":
    from sqlglot import exp

    return exp.Max(this=exp.Add(this=faulty("x"), expression=faulty("w")))
