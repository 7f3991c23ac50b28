"""Weighted quantiles by the published rules, with Woodruff's interval or the variance of replicate quantiles."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.estimation.choices import QuantileRule
from parvis.assessment.estimation.design import Design, ReplicateDesign, Values, rank
from parvis.assessment.estimation.intervals import student
from parvis.assessment.estimation.replicate_quantiles import SLACK, exact_sums, replicate_quantiles
from parvis.assessment.estimation.statistic import Estimate, Statistics, ratios


@dataclass(frozen=True, slots=True)
class _Distribution:
    """Values in order with their weights and cumulative weights, those without weight left out.

    A share within ``slack`` of one that the distribution reaches is reached.
    """

    values: Values
    weights: Values
    cumulative: Values
    slack: float

    @property
    def total(self) -> float:
        return float(self.cumulative[-1])

    @property
    def before(self) -> Values:
        return np.concatenate([[0.0], self.cumulative[:-1]])


def quantile(
    values: Values, weights: Values, *, share: float, rule: QuantileRule = QuantileRule.MATH
) -> float:
    """Return a weighted quantile, in the unit of the values; NaN where no weight is above zero.

    Parameters
    ----------
    values, weights : arrays of shape (rows,)
        The domain's rows whose value is known.
    share : float
        0 to 1; 0.5 is the median.
    """
    return _quantile(values, weights, share, rule, slack=0.0)


def woodruff_quantile(
    design: Design,
    values: Values,
    inside: NDArray[np.bool_],
    *,
    share: float,
    rule: QuantileRule = QuantileRule.MATH,
    level: float = 0.95,
    degrees_of_freedom: int | None = None,
) -> Estimate:
    """Return a quantile with Woodruff's interval: that of the share below it, read back off the distribution.

    A limit that runs off the data is NaN, and so is then the standard error.

    Parameters
    ----------
    values : array of shape (rows,)
        NaN where the value is not known.
    inside : array of shape (rows,)
        True for a row of the domain.
    degrees_of_freedom : int, optional
        By default those of the design where the domain is all rows, otherwise of the part that reaches into it.

    References
    ----------
    Woodruff (1952), Confidence intervals for medians and other position measures, JASA 47(260), 635-646. The
    standard error is the length of the interval over twice the t quantile.
    """
    known = inside & ~np.isnan(values)
    at, weights = values[known], design.weights[known]
    estimate = quantile(at, weights, share=share, rule=rule)
    if np.isnan(estimate):
        return Estimate(estimate, np.nan, np.nan, np.nan, 0)
    below = ratios(design, _column(known & (values <= estimate)), _column(known))
    if degrees_of_freedom is None:
        whole = bool(inside.all())
        degrees_of_freedom = design.degrees_of_freedom if whole else domain_degrees_of_freedom(design, known)
    t = student(degrees_of_freedom, level=level)
    reach = t * below.standard_error[0]
    limits = (below.values[0] - reach, below.values[0] + reach)
    low, high = (_limit(at, weights, share=limit, rule=rule) for limit in limits)
    return Estimate(estimate, (high - low) / (2 * t), low, high, int(known.sum()))


def replicated_quantile(
    design: ReplicateDesign,
    values: Values,
    inside: NDArray[np.bool_],
    *,
    share: float,
    rule: QuantileRule = QuantileRule.MATH,
    level: float = 0.95,
) -> Estimate:
    """Return a quantile whose variance is that of the quantile in the replicates; arguments as for Woodruff's."""
    inner = np.where(inside, values, np.nan)[:, None]
    found = quantile_statistics(design, inner, share=share, rule=rule)
    value, error = float(found.values[0]), float(found.standard_error[0])
    reach = student(design.degrees_of_freedom, level=level) * error
    return Estimate(value, error, value - reach, value + reach, int(found.n[0]), int(found.left_out[0]))


def quantile_statistics(
    design: ReplicateDesign, values: Values, *, share: float, rule: QuantileRule = QuantileRule.MATH
) -> Statistics:
    """Return quantiles with their deviations in the replicates: a gap between two has a variance too.

    Parameters
    ----------
    values : array of shape (rows, statistics)
        NaN where the value is not known, or the row is outside the statistic's group.
    """
    known = ~np.isnan(values)
    found = [
        quantile(column[one], design.weights[one], share=share, rule=rule)
        for column, one in zip(values.T, known.T, strict=True)
    ]
    if rule in (QuantileRule.MATH, QuantileRule.HF1):
        each = replicate_quantiles(values, design.weights, design.file, share=share, rows=design.rows)
    else:
        each = _one_by_one(values, design.replicates, share, rule)
    return of_replicates(design, np.array(found), each - np.array(found), n=known.sum(axis=0))


def _one_by_one(values: Values, replicates: Values, share: float, rule: QuantileRule) -> Values:
    known = ~np.isnan(values)
    return np.array(
        [
            [
                _quantile(column[one], weights[one], share, rule, slack=SLACK)
                for column, one in zip(values.T, known.T, strict=True)
            ]
            for weights in replicates.T
        ]
    )


def of_replicates(design: ReplicateDesign, values: Values, deviations: Values, *, n: Values) -> Statistics:
    """Return statistics that were recomputed in every replicate: deviations of shape (replicates, statistics)."""
    factors = design.scale * design.factors
    return Statistics(values, deviations, factors, design.centre, design.degrees_of_freedom, n, True)


def domain_degrees_of_freedom(design: Design, inside: NDArray[np.bool_]) -> int:
    """Return the degrees of freedom of the part of the design that reaches into a domain of shape (rows,)."""
    if isinstance(design, ReplicateDesign):
        return rank(design.replicates[inside]) - 1
    first = design.stages[0]
    reached = np.unique(first.units[inside])
    return len(reached) - len(np.unique(first.strata[reached]))


def _quantile(values: Values, weights: Values, share: float, rule: QuantileRule, *, slack: float) -> float:
    counted = weights > 0
    if not counted.any():
        return float("nan")
    order = np.argsort(values[counted], kind="stable")
    in_order = weights[counted][order]
    distribution = _Distribution(values[counted][order], in_order, exact_sums(in_order), slack)
    return _read(distribution, share, rule)


def _read(distribution: _Distribution, share: float, rule: QuantileRule) -> float:
    if rule in _STEPS:
        return _STEPS[rule](distribution, share)
    places = _PLACES[rule](distribution)
    if rule is QuantileRule.HF4 and share < places[0] and len(places) > 1:
        # The rule draws the distribution from a share of zero on, so its first piece begins below the first value.
        slope = (distribution.values[1] - distribution.values[0]) / (places[1] - places[0])
        return float(distribution.values[0] + slope * (share - places[0]))
    return float(np.interp(share, places, distribution.values))


def _column(members: NDArray[np.bool_]) -> Values:
    return members[:, None].astype(float)


def _limit(values: Values, weights: Values, *, share: float, rule: QuantileRule) -> float:
    """Read a confidence limit back; NaN where it lies outside the distribution, at no value."""
    if not 0 <= share <= 1:
        return float("nan")
    # A step rule's limit follows R's survey, whose intervals are the published reference.
    read_as = QuantileRule.SURVEY if rule in (QuantileRule.MATH, QuantileRule.HF1) else rule
    return quantile(values, weights, share=share, rule=read_as)


def _smallest(distribution: _Distribution, share: float) -> int:
    """Return the place of the smallest value at which the distribution reaches a share."""
    reached = int(np.searchsorted(distribution.cumulative / distribution.total, share - distribution.slack))
    return min(reached, len(distribution.values) - 1)


def _math(distribution: _Distribution, share: float) -> float:
    return float(distribution.values[_smallest(distribution, share)])


def _school(distribution: _Distribution, share: float) -> float:
    place = _smallest(distribution, share)
    is_flat = abs(distribution.cumulative[place] / distribution.total - share) <= distribution.slack
    following = min(place + 1, len(distribution.values) - 1) if is_flat else place
    return float((distribution.values[place] + distribution.values[following]) / 2)


def _survey(distribution: _Distribution, share: float) -> float:
    place = _smallest(distribution, share)
    overshoots = place == 0 and distribution.cumulative[0] / distribution.total > share + distribution.slack
    return float(distribution.values[min(1, len(distribution.values) - 1) if overshoots else place])


def _nearest(distribution: _Distribution, share: float) -> float:
    """Return the value whose cumulative share is nearest, the one of even rank of two that are as near."""
    far = np.abs(distribution.cumulative / distribution.total - share)
    nearest = np.flatnonzero(np.isclose(far, far.min(), rtol=0, atol=1e-12))
    even = [place for place in nearest if place % 2 == 1]  # rank 2 is at place 1
    return float(distribution.values[even[0] if even else nearest[0]])


_STEPS: dict[QuantileRule, Callable[[_Distribution, float], float]] = {
    QuantileRule.MATH: _math,
    QuantileRule.HF1: _math,
    QuantileRule.SCHOOL: _school,
    QuantileRule.HF2: _school,
    QuantileRule.SURVEY: _survey,
    QuantileRule.HF3: _nearest,
}

# The share at which each value stands; between two, a quantile is interpolated. Equal weights give k/n for hf4,
# (k - 1/2)/n, k/(n + 1), (k - 1)/(n - 1), (k - 1/3)/(n + 1/3) and (k - 3/8)/(n + 1/4).
_PLACES: dict[QuantileRule, Callable[[_Distribution], Values]] = {
    QuantileRule.HF4: lambda each: each.cumulative / each.total,
    QuantileRule.HF5: lambda each: (each.cumulative - each.weights / 2) / each.total,
    QuantileRule.HF6: lambda each: each.cumulative / (each.total + each.weights[-1]),
    QuantileRule.HF7: lambda each: _from_zero(each),
    QuantileRule.HF8: lambda each: (each.cumulative - each.weights / 3) / (each.total + each.weights[-1] / 3),
    QuantileRule.HF9: lambda each: (each.before + 5 / 8 * each.weights) / (each.total + each.weights[-1] / 4),
}


def _from_zero(distribution: _Distribution) -> Values:
    span = distribution.total - distribution.weights[-1]
    return distribution.before / span if span > 0 else np.zeros(1)
