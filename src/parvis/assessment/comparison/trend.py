"""Trend: where figures of three or more periods are heading, and what may honestly be said of it.

Two periods are a change and belong to :mod:`.compare`. With three, the rank test can claim nothing yet: the smallest
probability of three figures in order is one in three.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import erfc, inf, sqrt

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.comparison.period_change import Break
from parvis.assessment.comparison.verdict import (
    LEVEL,
    NO_STANDARD_ERROR,
    Estimate,
    Verdict,
    judge_difference,
)
from parvis.assessment.definition import invalid
from parvis.assessment.period import ReferencePeriod
from parvis.assessment.text import Text

Values = NDArray[np.float64]

FEWEST = 3  # two points are a change, and lie on a line whatever they are
_EXACT = 50  # beyond so many periods the normal distribution serves
_95_PERCENT = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Trend:
    """A slope in units of the figures a year, with its 95 % interval, and the test of whether there is one.

    ``p`` is the two-sided probability of figures as much in order by chance. ``interval`` is None where there can be
    none. ``verdict`` is higher for a rising trend, lower for a falling one.
    """

    slope: float
    interval: tuple[float, float] | None
    p: float | None
    verdict: Verdict
    reason: Text
    periods: int


def mann_kendall(periods: Sequence[str], values: Sequence[float]) -> Trend:
    """Return the Theil-Sen slope of figures, with Sen's interval and the test of Mann and Kendall.

    It asks nothing of the errors but that those of different periods are independent and alike.

    Parameters
    ----------
    periods, values
        One of each; NaN where nothing is released, and then the period does not count.

    Raises
    ------
    InvalidDefinition
        Fewer than three periods have a value, or a period stands twice.

    References
    ----------
    Mann (1945), Econometrica 13, 245-259; Kendall (1975), Rank Correlation Methods, chapter 4; Sen (1968), Journal of
    the American Statistical Association 63, 1379-1389.
    """
    times, present = _present(periods, values)
    first, second = np.triu_indices(len(times), 1)
    rises = present[second] - present[first]
    slopes = np.sort(rises / (times[second] - times[first]))
    score = int(np.sign(rises).sum())
    p = _p_of_score(score, present)
    slope = float(np.median(slopes))
    return Trend(slope, _sen_interval(slopes, present), p, *_said(score, p), len(times))


def weighted_trend(periods: Sequence[str], estimates: Sequence[Estimate | None]) -> Trend:
    """Return the slope by least squares with weights 1/variance, its error from those of the figures alone.

    Parameters
    ----------
    periods, estimates
        One of each, from independent samples; None where nothing is released. Without a standard error of every
        figure there is no interval.

    Raises
    ------
    InvalidDefinition
        Fewer than three periods have a value, or a period stands twice.

    References
    ----------
    Draper and Smith (1998), Applied Regression Analysis, 3rd edition, section 9.2.
    """
    kept = [(period, each) for period, each in zip(periods, estimates, strict=True) if each is not None]
    times, values = _present([period for period, _ in kept], [each.value for _, each in kept])
    by_period = {ReferencePeriod.parse(period).time: each.standard_error for period, each in kept}
    errors = [by_period[time] for time in times]
    known = [error for error in errors if error]
    if len(known) < len(errors):
        slope = _slope(times, values, np.ones(len(times)))
        return Trend(slope, None, None, Verdict.CANNOT_TELL, NO_STANDARD_ERROR, len(times))
    weights = 1 / np.square(known)
    slope = _slope(times, values, weights)
    error = 1 / sqrt(float(weights @ np.square(times - np.average(times, weights=weights))))
    judged = judge_difference(Estimate(slope, error), margin=0.0)
    return Trend(slope, judged.interval, judged.p, *_said(slope, judged.p or 0.0), len(times))


def compound_growth(*, first: float, last: float, first_period: str, last_period: str) -> float | None:
    """Return the growth a year, 0.02 for 2 %, that leads from the first figure to the last.

    None unless both are above zero.

    Raises
    ------
    InvalidDefinition
        The last period does not come after the first.
    """
    years = ReferencePeriod.parse(last_period).time - ReferencePeriod.parse(first_period).time
    if years <= 0:
        raise invalid(
            f"{last_period} does not come after {first_period}; name the earlier period first.",
            f"{last_period} ne vient pas après {first_period}; nommez d’abord la période la plus ancienne.",
        )
    if first <= 0 or last <= 0:
        return None
    return float((last / first) ** (1 / years) - 1)


def broken_trend(trend: Trend, breaks: Sequence[Break]) -> Trend:
    """Return a trend of which nothing can be said where the area or the definition changed on the way.

    Parameters
    ----------
    breaks : sequence of Break
        What changed from each period to the next.
    """
    obstacle = next((each.obstacle for each in breaks if each.obstacle), None)
    if obstacle is None:
        return trend
    return Trend(trend.slope, None, None, Verdict.CANNOT_TELL, obstacle, trend.periods)


def _present(periods: Sequence[str], values: Sequence[float]) -> tuple[Values, Values]:
    """Return the times in years and the values that are there, in order of time."""
    times = np.array([ReferencePeriod.parse(period).time for period in periods])
    found = np.array(values, dtype=float)
    order = np.argsort(times, kind="stable")
    order = order[~np.isnan(found[order])]
    if len(order) < FEWEST:
        raise invalid(
            "A trend needs figures of three periods at least; compare two periods instead.",
            "Une tendance demande les chiffres d’au moins trois périodes; comparez plutôt deux périodes.",
        )
    if twice := [one for one, other in pairwise(times[order]) if one == other]:
        raise invalid(
            f"Two figures are of the same period, around {twice[0]:g}; keep one of the two.",
            f"Deux chiffres portent sur la même période, autour de {twice[0]:g}; gardez l’un des deux.",
        )
    return times[order], found[order]


def _ties(values: Values) -> NDArray[np.int64]:
    counts = np.unique(values, return_counts=True)[1]
    return np.asarray(counts[counts > 1], dtype=np.int64)


def _variance(values: Values) -> float:
    """Return the variance of Kendall's score where there is no trend, with its correction for ties."""
    size, ties = len(values), _ties(values)
    return float(size * (size - 1) * (2 * size + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18


def _p_of_score(score: int, values: Values) -> float:
    if len(values) <= _EXACT and not len(_ties(values)):
        return _exact_p(abs(score), len(values))
    variance = _variance(values)
    if variance == 0:  # all figures are the same
        return 1.0
    return erfc(max(abs(score) - 1, 0) / sqrt(2 * variance))  # 1: the correction for continuity


def _exact_p(score: int, size: int) -> float:
    """Return the share of all orders of ``size`` figures whose score is as far from zero."""
    orders = np.ones(
        1
    )  # by how many pairs of the figures are out of order; shares, so that nothing overflows
    for length in range(2, size + 1):
        orders = np.convolve(orders, np.ones(length)) / length
    scores = size * (size - 1) // 2 - 2 * np.arange(len(orders))
    return min(1.0, float(orders[np.abs(scores) >= score].sum()))


def _sen_interval(slopes: Values, values: Values) -> tuple[float, float]:
    """Return the interval between the slopes that Kendall's test would not reject, wide open where it can tell none."""
    reach = _95_PERCENT * sqrt(_variance(values))
    low = round((len(slopes) - reach) / 2) - 1
    high = round((len(slopes) + reach) / 2)
    return (
        float(slopes[low]) if low >= 0 else -inf,
        float(slopes[high]) if high < len(slopes) else inf,
    )


def _slope(times: Values, values: Values, weights: Values) -> float:
    from_middle = times - np.average(times, weights=weights)
    return float(weights @ (from_middle * values) / (weights @ np.square(from_middle)))


def _said(direction: float, p: float) -> tuple[Verdict, Text]:
    if p > LEVEL:
        return Verdict.CANNOT_TELL, _NO_TREND
    return (Verdict.HIGHER, _RISING) if direction > 0 else (Verdict.LOWER, _FALLING)


_RISING = Text(
    en="The figures rise more than chance would have them.",
    fr="Les chiffres montent plus que le hasard ne le ferait.",
)
_FALLING = Text(
    en="The figures fall more than chance would have them.",
    fr="Les chiffres baissent plus que le hasard ne le ferait.",
)
_NO_TREND = Text(
    en="The figures are not enough in order for a trend to be told from chance.",
    fr="Les chiffres ne se suivent pas assez régulièrement pour distinguer une tendance du hasard.",
)
