"""Figure: one estimate as it may be read, with its standard error and 95 % interval."""

from dataclasses import dataclass, replace

import numpy as np

from parvis.assessment.estimation.intervals import (
    Proportion,
    ProportionInterval,
    proportion_interval,
    student,
)
from parvis.assessment.estimation.statistic import Statistics

# A standard error from what is left of the replicates is too small: those that fail are the extreme ones.
_MOST_LEFT_OUT = 0.1


@dataclass(frozen=True, slots=True)
class Figure:
    """An estimate in its own unit, its standard error and 95 % interval (None where there is none), and n persons."""

    value: float
    standard_error: float | None
    low: float | None
    high: float | None
    n: int


def figures(statistics: Statistics) -> tuple[Figure, ...]:
    """Return each statistic with the interval of Student's t with the design's degrees of freedom.

    A statistic that more than a tenth of the replicates cannot give has no standard error.
    """
    reach = student(statistics.degrees_of_freedom)
    is_thin = statistics.left_out > _MOST_LEFT_OUT * len(statistics.deviations)
    errors = np.where(is_thin, np.nan, statistics.standard_error)
    return tuple(
        _figure(float(value), float(error), reach, int(n))
        for value, error, n in zip(statistics.values, errors, statistics.n, strict=True)
    )


def as_share(figure: Figure, *, degrees_of_freedom: int) -> Figure:
    """Return a proportion, 0 to 1, with an interval on the log-odds that stays between them."""
    if figure.standard_error is None or figure.low is None or not 0 < figure.value < 1:
        return figure
    spread = figure.value * (1 - figure.value)
    proportion = Proportion(
        figure.value, figure.standard_error, figure.standard_error / spread, figure.n, degrees_of_freedom
    )
    low, high = proportion_interval(proportion, method=ProportionInterval.XLOGIT)
    return replace(figure, low=low, high=high)


def _figure(value: float, error: float, reach: float, n: int) -> Figure:
    if not np.isfinite(error):
        return Figure(value, None, None, None, n)
    if not np.isfinite(reach):  # no degrees of freedom: as many strata as clusters
        return Figure(value, error, None, None, n)
    return Figure(value, error, value - reach * error, value + reach * error, n)
