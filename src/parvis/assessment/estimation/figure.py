"""Figures: the statistics of models as they are told, with standard errors and 95 % intervals."""

from dataclasses import replace

import numpy as np

from parvis.assessment.estimation.choices import ProportionInterval
from parvis.assessment.estimation.intervals import (
    Proportion,
    proportion_interval,
    student_intervals,
)
from parvis.assessment.estimation.statistic import Estimate, Statistics

# A standard error from what is left of the replicates is too small: those that fail are the extreme ones.
_MOST_LEFT_OUT = 0.1


def figures(statistics: Statistics) -> tuple[Estimate, ...]:
    """Tell each statistic with the interval of Student's t with the design's degrees of freedom.

    A statistic that more than a tenth of the replicates cannot give has no standard error.
    """
    is_thin = statistics.left_out > _MOST_LEFT_OUT * len(statistics.deviations)
    low, high = student_intervals(statistics)
    told = [np.where(is_thin, np.nan, each).tolist() for each in (statistics.standard_error, low, high)]
    counts = statistics.n.astype(int).tolist(), statistics.left_out.tolist()
    return tuple(Estimate(*each) for each in zip(statistics.values.tolist(), *told, *counts, strict=True))


def share_figure(figure: Estimate, *, degrees_of_freedom: int) -> Estimate:
    """Tell a proportion, 0 to 1, with an interval on the log-odds that stays between them."""
    if np.isnan(figure.low) or not 0 < figure.value < 1:
        return figure
    of_odds = figure.standard_error / (figure.value * (1 - figure.value))
    proportion = Proportion(figure.value, figure.standard_error, of_odds, figure.n, degrees_of_freedom)
    low, high = proportion_interval(proportion, method=ProportionInterval.XLOGIT)
    return replace(figure, low=low, high=high)
