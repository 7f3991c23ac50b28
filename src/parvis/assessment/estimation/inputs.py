"""What a survey's measures are worked out from: a numerator and a denominator for each respondent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.definition import invalid
from parvis.assessment.estimation.answers import Answers
from parvis.assessment.estimation.design import Values
from parvis.assessment.indicators.disaggregation import Group
from parvis.assessment.indicators.measure import (
    Checklist,
    CountPer,
    Gap,
    Mean,
    Median,
    Quantile,
    Rate,
    Ratio,
    Total,
)
from parvis.assessment.indicators.measures_file import OwnMeasure

Mask = NDArray[np.bool_]
Summed = Rate | Mean | Ratio | CountPer | Checklist | Total
Ranked = Median | Quantile
Worked = Summed | Ranked


@dataclass(frozen=True, slots=True)
class Inputs:
    """What measures and groups are worked out from, each of shape (rows,), by row of the file.

    ``over`` is the numerator or the amount and ``under`` the denominator, zero where either is not known; ``known``
    says who is in the measure's universe with both known; ``groups`` who is in each group.
    """

    over: Mapping[Worked, Values]
    under: Mapping[Worked, Values]
    known: Mapping[Worked, Mask]
    groups: Mapping[str, Mask]

    def of_rows(self, rows: NDArray[np.intp]) -> "Inputs":
        """Return the inputs of some rows alone."""
        return Inputs(
            over={measure: column[rows] for measure, column in self.over.items()},
            under={measure: column[rows] for measure, column in self.under.items()},
            known={measure: column[rows] for measure, column in self.known.items()},
            groups={group: column[rows] for group, column in self.groups.items()},
        )


def read_inputs(measures: Sequence[OwnMeasure], groups: Iterable[Group], answers: Answers) -> Inputs:
    """Read what measures and groups need of a file.

    Raises
    ------
    InvalidDefinition
        A measure has no standard error under a sample's design, or names a weight of its own.
    InvalidFile
        A column is missing.
    """
    basic = dict.fromkeys(basis(own) for own in measures)
    over: dict[Worked, Values] = {}
    under: dict[Worked, Values] = {}
    known: dict[Worked, Mask] = {}
    amounts = answers.amounts(written for measure in basic for written in _amounts(measure))
    universes = answers.conditions(measure.universe for measure in basic)
    for measure in basic:
        above, below = _above_and_below(measure, amounts)
        known[measure] = universes[measure.universe] & ~np.isnan(above) & ~np.isnan(below)
        over[measure] = np.where(known[measure], above, 0)
        under[measure] = np.where(known[measure], below, 0)
    conditions = {group.id: group.condition for group in groups}
    read = answers.conditions(conditions.values())
    return Inputs(over, under, known, {id: read[condition] for id, condition in conditions.items()})


def basis(own: OwnMeasure) -> Worked:
    """Return what is worked out in each group: the measure itself, or that of which it is the gap.

    Raises
    ------
    InvalidDefinition
        It has no standard error under a sample's design.
    """
    measure = own.measure.of if isinstance(own.measure, Gap) else own.measure
    if isinstance(measure, Worked):
        _refuse_own_weight(own, measure.weight)
        return measure
    kind = type(own.measure).__name__
    raise invalid(
        f"“{own.id}” ({kind}) has no standard error under a sample’s design. Choose from: rate, mean, total, ratio, "
        "count_per, checklist, median, quantile, or a gap of one of these.",
        f"«\u00a0{own.id}\u00a0» ({kind}) n’a pas d’erreur type selon le plan d’un échantillon. Choisissez "
        "parmi\u00a0: rate, mean, total, ratio, count_per, checklist, median, quantile, ou l’écart de l’une d’elles.",
    )


def _refuse_own_weight(own: OwnMeasure, weight: str) -> None:
    if weight == "1":
        return
    raise invalid(
        f"“{own.id}” names a weight of its own, “{weight}”. The weight is that of the design; leave the line out.",
        f"«\u00a0{own.id}\u00a0» nomme son propre poids, «\u00a0{weight}\u00a0». Le poids est celui du plan; retirez "
        "la ligne.",
    )


def _amounts(measure: Worked) -> tuple[str, ...]:
    if isinstance(measure, Rate):
        return (measure.numerator,)
    if isinstance(measure, Ratio):
        return (measure.numerator_amount, measure.denominator_amount)
    if isinstance(measure, CountPer):
        return (measure.count, measure.per)
    return measure.items if isinstance(measure, Checklist) else (measure.amount,)


def _above_and_below(measure: Worked, amounts: Mapping[str, Values]) -> tuple[Values, Values]:
    columns = [amounts[written] for written in _amounts(measure)]
    if isinstance(measure, Checklist):
        answered = (~np.isnan(columns)).sum(axis=0).astype(float)
        return np.nansum(columns, axis=0), np.where(answered == 0, np.nan, answered)
    if len(columns) == 2:
        return columns[0], columns[1]
    return columns[0], np.ones_like(columns[0])
