"""Confidence intervals: Student's t, and for proportions those that stay between 0 and 1."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from parvis.assessment.estimation.choices import ProportionInterval
from parvis.assessment.estimation.design import Values
from parvis.assessment.estimation.statistic import Statistics

Limits = tuple[float, float]

_FARTHEST = 700.0  # log-odds whose exponential is still a number
_ROUNDING = 1e-12  # a replicate's share of nobody or everybody is 0 or 1 up to this


@lru_cache(maxsize=1024)
def student(degrees_of_freedom: float, *, level: float = 0.95) -> float:
    """Return how many standard errors reach from the estimate to a limit; NaN without degrees of freedom."""
    from scipy.stats import t

    return float(t.ppf((1 + level) / 2, degrees_of_freedom)) if degrees_of_freedom > 0 else float("nan")


def student_intervals(statistics: Statistics, *, level: float = 0.95) -> tuple[Values, Values]:
    """Return the lower and upper limits of statistics, each of shape (statistics,), in their unit."""
    reach = student(statistics.degrees_of_freedom, level=level) * statistics.standard_error
    return statistics.values - reach, statistics.values + reach


@dataclass(frozen=True, slots=True)
class Proportion:
    """One estimated proportion, 0 to 1, with what its interval is made from; ``n`` is the rows of its universe.

    ``log_odds_error`` is the standard error of the log-odds recomputed in the replicates; without replicates, that
    of the delta method.
    """

    value: float
    standard_error: float
    log_odds_error: float
    n: int
    degrees_of_freedom: int


def proportions(statistics: Statistics) -> list[Proportion]:
    """Return statistics that are proportions as such, with the standard errors of their log-odds."""
    errors = statistics.standard_error
    return [
        Proportion(float(value), float(error), float(of_odds), int(n), statistics.degrees_of_freedom)
        for value, error, of_odds, n in zip(
            statistics.values, errors, _log_odds_errors(statistics), statistics.n, strict=True
        )
    ]


def proportion_interval(
    proportion: Proportion, *, method: ProportionInterval = ProportionInterval.LOGIT, level: float = 0.95
) -> Limits:
    """Return the limits of a proportion; NaN where it, its standard error or the degrees of freedom are missing.

    An estimate of exactly 0 or 1 has no log-odds: but for ``mean``, its limits are Korn and Graubard's, whose
    effective sample size is then n.

    References
    ----------
    Korn and Graubard (1998), Confidence intervals for proportions with small expected number of positive counts
    estimated from survey data, Survey Methodology 24(2), 193-201 (``beta``). Dean and Pagano (2015), Evaluating
    confidence interval methods for binomial proportions in clustered surveys, JSSAM 3(4), 484-503 (the others).
    Rao and Scott (1984), Annals of Statistics 12(1), 46-60 (``likelihood``).
    """
    t = student(proportion.degrees_of_freedom, level=level)
    if np.isnan(t) or np.isnan(proportion.standard_error):
        return (float("nan"), float("nan"))
    is_certain = not 0 < proportion.value < 1 or proportion.standard_error == 0
    if is_certain and method is not ProportionInterval.MEAN:
        method = ProportionInterval.BETA
    return _METHODS[method](proportion, t, level)


def _log_odds_errors(statistics: Statistics) -> Values:
    value = statistics.values
    varies = (value > 0) & (value < 1)
    if not statistics.is_replicated:
        spread = np.where(varies, value * (1 - value), np.nan)
        return np.asarray(statistics.standard_error / spread)
    start = _log_odds(np.where(varies, value, np.nan))
    each = _replicate_log_odds(np.clip(value + statistics.deviations, 0, 1), start)
    return replace(statistics, values=start, deviations=each - start).standard_error


def _replicate_log_odds(shares: Values, start: Values) -> Values:
    """Return the log-odds of replicate shares; of nobody or everybody, those at which a logistic fit stops."""
    nobody, everybody = shares <= _ROUNDING, shares >= 1 - _ROUNDING
    each = _log_odds(np.where(nobody | everybody, np.nan, shares))
    for column in np.flatnonzero((nobody | everybody).any(axis=0) & ~np.isnan(start)):
        each[nobody[:, column], column] = _odds_of_nobody(start[column])
        each[everybody[:, column], column] = -_odds_of_nobody(-start[column])
    return each


def _odds_of_nobody(start: float) -> float:
    """Return the log-odds at which iteratively reweighted least squares stops when it is true of nobody.

    The fit has no end: each step goes one further down. That of R's ``glm`` stops when its deviance, with weights
    that add up to 1, changes by less than a hundred-millionth; taking the same end gives the same intervals.
    """
    at, deviance = start, 2 * np.log1p(np.exp(start))
    for _ in range(25):
        at -= 1 + np.exp(at)
        before, deviance = deviance, 2 * np.log1p(np.exp(at))
        if abs(deviance - before) < 1e-8 * (deviance + 0.1):
            break
    return float(at)


def _log_odds(share: Values) -> Values:
    return np.asarray(np.log(share) - np.log1p(-share))


def _share(log_odds: float) -> float:
    return float(1 / (1 + np.exp(-log_odds)))


def _plain(proportion: Proportion, t: float, level: float) -> Limits:
    reach = t * proportion.standard_error
    return proportion.value - reach, proportion.value + reach


def _logit(proportion: Proportion, t: float, level: float) -> Limits:
    return _on_log_odds(proportion.value, t * proportion.log_odds_error)


def _xlogit(proportion: Proportion, t: float, level: float) -> Limits:
    value = proportion.value
    return _on_log_odds(value, t * proportion.standard_error / (value * (1 - value)))


def _on_log_odds(value: float, reach: float) -> Limits:
    middle = float(np.log(value / (1 - value)))
    return _share(middle - reach), _share(middle + reach)


def _asin(proportion: Proportion, t: float, level: float) -> Limits:
    value = proportion.value
    middle = float(np.arcsin(np.sqrt(value)))
    reach = t * proportion.standard_error / (2 * np.sqrt(value * (1 - value)))
    # Beyond a quarter turn the sine comes back down: an angle outside 0 to a quarter turn is a share of 0 or 1.
    low, high = max(middle - reach, 0.0), min(middle + reach, np.pi / 2)
    return float(np.sin(low) ** 2), float(np.sin(high) ** 2)


def _korn_graubard(proportion: Proportion, t: float, level: float) -> Limits:
    from scipy.stats import beta

    value, size = proportion.value, _effective_size(proportion, t, level)
    tail = (1 - level) / 2
    low = beta.ppf(tail, size * value, size * (1 - value) + 1) if value > 0 else 0.0
    high = beta.ppf(1 - tail, size * value + 1, size * (1 - value)) if value < 1 else 1.0
    return float(low), float(high)


def _effective_size(proportion: Proportion, t: float, level: float) -> float:
    """Return the size of the simple random sample that would be as precise, at the same degrees of freedom."""
    spread = proportion.value * (1 - proportion.value)
    size = spread / proportion.standard_error**2 if spread and proportion.standard_error else proportion.n
    return float(size * (student(proportion.n - 1, level=level) / t) ** 2)


def _likelihood(proportion: Proportion, t: float, level: float) -> Limits:
    from scipy.optimize import brentq

    value = proportion.value
    size = value * (1 - value) / proportion.standard_error**2
    # The dispersion of a logistic model of a sample, n/(n - 1), widens the cut-off.
    cut_off = t**2 * proportion.n / (proportion.n - 1)

    def excess(log_odds: float) -> float:
        share, rest = -np.logaddexp(0, -log_odds), -np.logaddexp(0, log_odds)  # their logarithms
        ratio = value * (np.log(value) - share) + (1 - value) * (np.log1p(-value) - rest)
        return float(2 * size * ratio - cut_off)

    middle = float(np.log(value / (1 - value)))
    # Beyond, a share is 0 or 1 to the last digit: with so little behind it, nothing can be ruled out there.
    low, high = -_FARTHEST, _FARTHEST
    return (
        _share(brentq(excess, low, middle)) if excess(low) > 0 else 0.0,
        _share(brentq(excess, middle, high)) if excess(high) > 0 else 1.0,
    )


_METHODS: dict[ProportionInterval, Callable[[Proportion, float, float], Limits]] = {
    ProportionInterval.MEAN: _plain,
    ProportionInterval.LOGIT: _logit,
    ProportionInterval.XLOGIT: _xlogit,
    ProportionInterval.ASIN: _asin,
    ProportionInterval.BETA: _korn_graubard,
    ProportionInterval.LIKELIHOOD: _likelihood,
}
