"""Weighted statistics with their covariance, under either kind of design.

Everything smooth is a function of weighted totals: a mean is a total over a count, a gap is a difference of two
means. So one function, :func:`smooth`, has all of them: it evaluates the function in each replicate, or its
gradient in each cluster (Taylor linearization), and keeps those deviations. Their squares are the variances, their
products the covariances; a difference of two statistics is the difference of their deviations.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.estimation.choices import Centre
from parvis.assessment.estimation.design import ClusteredDesign, Design, ReplicateDesign, Values
from parvis.assessment.estimation.linearization import deviations_of_totals
from parvis.assessment.estimation.replication import replicate_totals

# From weighted totals, of shape (…, totals), to statistics, of shape (…, statistics).
Function = Callable[[Values], Values]


@dataclass(frozen=True, slots=True)
class Estimate:
    """One statistic as it is told: value, standard error and limits in its unit, NaN where there is none."""

    value: float
    standard_error: float
    low: float
    high: float
    n: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Statistics:
    """Some statistics of one sample, and the deviations that their covariance is made from.

    ``values`` is of shape (statistics,); NaN where nobody is in the domain. ``deviations`` is of shape
    (replicates or clusters, statistics), with NaN where a replicate has nobody in the domain; ``factors``, of
    shape (replicates or clusters,), multiplies their squares. ``n`` is the rows behind each, of shape (statistics,).
    """

    values: Values
    deviations: Values
    factors: Values
    centre: Centre
    degrees_of_freedom: int
    n: Values
    is_replicated: bool

    @property
    def left_out(self) -> Values:
        """Return how many replicates had nobody in the domain and were left out, of shape (statistics,)."""
        return np.asarray(np.isnan(self.deviations).sum(axis=0))

    @property
    def variance(self) -> Values:
        """Return the variance of each statistic, of shape (statistics,); NaN where its value is."""
        centred = self._centred(np.ones(len(self.deviations), dtype=bool))
        squares = np.nansum(self.factors[:, None] * centred**2, axis=0)
        return np.where(np.isnan(self.values) | np.isnan(centred).all(axis=0), np.nan, squares)

    @property
    def standard_error(self) -> Values:
        """Return the standard error of each statistic, of shape (statistics,), in the statistic's unit."""
        return np.asarray(np.sqrt(self.variance))

    @property
    def covariance(self) -> Values:
        """Return the covariance of the statistics, of shape (statistics, statistics).

        A replicate that is empty for one statistic is left out for all.
        """
        whole = np.asarray(~np.isnan(self.deviations).any(axis=1))
        centred = self._centred(whole)
        return np.asarray((self.factors[whole, None] * centred).T @ centred)

    def of(self, places: Sequence[int]) -> "Statistics":
        """Return some of the statistics, by their places."""
        chosen = list(places)
        return replace(
            self, values=self.values[chosen], deviations=self.deviations[:, chosen], n=self.n[chosen]
        )

    def combined(self, values: Values, gradient: Values) -> "Statistics":
        """Return functions of these statistics by the delta method.

        Parameters
        ----------
        values : array of shape (functions,)
            What the functions give at the estimates.
        gradient : array of shape (functions, statistics)
            Their derivatives there.
        """
        reach = gradient != 0
        fewest = np.where(reach, self.n, np.inf).min(axis=1)
        # A product with a zero would carry the NaN of a statistic that is not in the function.
        each = [self.deviations[:, used] @ row[used] for row, used in zip(gradient, reach, strict=True)]
        deviations = np.column_stack(each)
        return replace(self, values=values, deviations=deviations, n=fewest)

    def _centred(self, chosen: NDArray[np.bool_]) -> Values:
        deviations = self.deviations[chosen]
        if self.centre is Centre.ESTIMATE:
            return deviations
        counted = deviations[self.factors[chosen] > 0]
        present = ~np.isnan(counted)
        sums = np.where(present, counted, 0).sum(axis=0)
        return np.asarray(deviations - sums / np.maximum(present.sum(axis=0), 1))


def smooth(
    design: Design, values: Values, *, function: Function, gradient: Callable[[Values], Values], n: Values
) -> Statistics:
    """Return smooth functions of weighted totals.

    Parameters
    ----------
    values : array of shape (rows, totals)
        What is added up; zero for a row outside the domain.
    function
        From totals of shape (..., totals) to statistics of shape (..., statistics).
    gradient
        From the totals of the whole sample to the derivatives, of shape (statistics, totals).
    n : array of shape (statistics,)
        The rows behind each statistic.
    """
    sums = design.weights @ values
    estimates = function(sums)
    if isinstance(design, ClusteredDesign):
        deviations, factors = deviations_of_totals(design, values)
        rows, centre = deviations @ gradient(sums).T, Centre.ESTIMATE
    else:
        rows = function(replicate_totals(values, design.file, design.rows)) - estimates
        factors, centre = design.scale * design.factors, design.centre
    is_replicated = isinstance(design, ReplicateDesign)
    return Statistics(estimates, rows, factors, centre, design.degrees_of_freedom, n, is_replicated)


def totals(design: Design, values: Values, *, n: Values | None = None) -> Statistics:
    """Return weighted totals of columns, values of shape (rows, statistics) with zero outside the domain."""
    identity = np.eye(values.shape[1])
    rows = _rows(values) if n is None else n
    return smooth(design, values, function=lambda sums: sums, gradient=lambda _: identity, n=rows)


def ratios(
    design: Design, numerators: Values, denominators: Values, *, n: Values | None = None
) -> Statistics:
    """Return ratios of weighted totals: a mean, a proportion, a rate, a ratio, whole or of a domain.

    Parameters
    ----------
    numerators, denominators : arrays of shape (rows, statistics)
        Zero outside the domain and where either is not known. For a mean the denominator is 1 inside the domain.

    Returns
    -------
    Statistics
        NaN where the denominator's total is zero: nobody is in the domain.
    """
    count = numerators.shape[1]

    def quotient(sums: Values) -> Values:
        over, under = sums[..., :count], sums[..., count:]
        return np.divide(over, under, out=np.full_like(over, np.nan), where=under != 0)

    def gradient(sums: Values) -> Values:
        under = np.where(sums[count:] == 0, np.nan, sums[count:])
        return np.hstack([np.diag(1 / under), np.diag(-sums[:count] / under**2)])

    both = np.hstack([numerators, denominators])
    rows = _rows(denominators) if n is None else n
    return smooth(design, both, function=quotient, gradient=gradient, n=rows)


def population_variance(
    design: Design, values: Values, inside: NDArray[np.bool_], *, sampled: int | None = None
) -> Statistics:
    """Return the variance of a variable in the population, with the correction n/(n - 1) of its sample.

    Parameters
    ----------
    values : array of shape (rows,)
        In the variable's unit; NaN where it is not known.
    inside : array of shape (rows,)
        True for a row of the domain.
    sampled : int, optional
        The n of the correction; by default the rows of the domain whose value is known.
    """
    known = inside & ~np.isnan(values)
    n = int(known.sum()) if sampled is None else sampled
    mean = design.weights[known] @ values[known] / design.weights[known].sum()
    centred = np.where(known, values - mean, 0)
    correction = n / (n - 1)

    def function(sums: Values) -> Values:
        mean = sums[..., 1] / sums[..., 0]
        return np.asarray(correction * (sums[..., 2] / sums[..., 0] - mean**2))[..., None]

    def gradient(sums: Values) -> Values:
        return correction * np.array([[-sums[2] / sums[0] ** 2, -2 * sums[1] / sums[0] ** 2, 1 / sums[0]]])

    powers = np.column_stack([known, centred, centred**2])
    return smooth(design, powers, function=function, gradient=gradient, n=_rows(powers[:, :1]))


def _rows(values: Values) -> Values:
    return np.asarray((values != 0).sum(axis=0))
