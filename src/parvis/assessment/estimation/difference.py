"""Differences between statistics of one sample, with the covariance that comes of sharing its clusters."""

from collections.abc import Sequence

import numpy as np

from parvis.assessment.estimation.statistic import Statistics


def gaps(statistics: Statistics, pairs: Sequence[tuple[int, int]]) -> Statistics:
    """Return the differences of pairs of statistics, first minus second, in their unit.

    Two domains of one sample share clusters, so their estimates move together; the covariance is kept. A replicate
    that is empty in either is left out of the pair.

    Parameters
    ----------
    pairs
        Places among the statistics.
    """
    values = np.array([statistics.values[one] - statistics.values[other] for one, other in pairs])
    gradient = np.zeros((len(pairs), len(statistics.values)))
    for row, (one, other) in zip(gradient, pairs, strict=True):
        row[one], row[other] = 1, -1
    return statistics.combined(values, gradient)


def relative_gaps(statistics: Statistics, pairs: Sequence[tuple[int, int]]) -> Statistics:
    """Return the ratios of pairs of statistics, first over second, by the delta method; 1 is no gap.

    NaN where the second is zero.

    References
    ----------
    Wolter (2007), Introduction to Variance Estimation, 2nd edition, section 6.5.
    """
    second = np.where(statistics.values == 0, np.nan, statistics.values)
    values = np.array([statistics.values[one] / second[other] for one, other in pairs])
    gradient = np.zeros((len(pairs), len(statistics.values)))
    for row, value, (one, other) in zip(gradient, values, pairs, strict=True):
        row[one], row[other] = 1 / second[other], -value / second[other]
    return statistics.combined(values, gradient)
