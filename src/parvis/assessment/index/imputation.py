"""Imputation: what to put where nothing may be released. The default is nothing. One value per method.

All methods share one signature, values and rows. What was filled can always be told: it is where the values before
are NaN and the values after are not, and an assessment lists it.

References
----------
OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.definition import invalid
from parvis.assessment.index.arrays import Rows, Values
from parvis.assessment.index.framework import Framework

Middle = Callable[..., Any]


class Impute(Protocol):
    """A method, called with values of shape (rows, indicators), their rows, and the framework of their columns.

    NaN is where nothing may be released.
    """

    @property
    def name(self) -> str:
        """Return the name that a recipe's file writes."""

    def __call__(self, values: Values, rows: Rows, framework: Framework) -> Values:
        """Return the values with some gaps filled; what was there stays."""


@dataclass(frozen=True, slots=True)
class NoImputation:
    """Leave every gap: weights are then shared out again over what is present."""

    name: str = "no_imputation"

    def __call__(self, values: Values, rows: Rows, framework: Framework) -> Values:
        """Return the values."""
        return values


@dataclass(frozen=True, slots=True)
class GroupMean:
    """Fill a gap with the mean of the row's group; it stays a gap where the group has no value.

    ``by`` names the grouping; empty, all rows are one group. Rows of one period are filled from that period only.
    """

    by: str = "stratum"
    name: str = "group_mean"

    def __call__(self, values: Values, rows: Rows, framework: Framework) -> Values:
        """Return the values with gaps filled by means."""
        return _from_group(values, groups_of(rows, self.by), np.nanmean)


@dataclass(frozen=True, slots=True)
class GroupMedian:
    """Fill a gap with the median of the row's group, otherwise as :class:`GroupMean`."""

    by: str = "stratum"
    name: str = "group_median"

    def __call__(self, values: Values, rows: Rows, framework: Framework) -> Values:
        """Return the values with gaps filled by medians."""
        return _from_group(values, groups_of(rows, self.by), np.nanmedian)


@dataclass(frozen=True, slots=True)
class FamilyMean:
    """Fill a gap with the mean of what the row has in the same node, each indicator from 0 (worst) to 1 (best).

    The mean is turned back into the indicator's own unit. It stays a gap where the row has nothing in the node.
    """

    name: str = "family_mean"

    def __call__(self, values: Values, rows: Rows, framework: Framework) -> Values:
        """Return the values with gaps filled from the row's own other figures."""
        rising = values * framework.direction
        low, high = np.fmin.reduce(rising, axis=0), np.fmax.reduce(rising, axis=0)
        share = (rising - low) / np.where(high > low, high - low, np.nan)
        expected = np.full(values.shape, np.nan)
        for group in framework.groups():
            members = list(group.indicators)
            own = share[:, members]
            known = (~np.isnan(own)).sum(axis=1, keepdims=True)
            expected[:, members] = np.where(
                known > 0, np.nansum(own, axis=1, keepdims=True) / np.maximum(known, 1), np.nan
            )
        return np.where(np.isnan(values), framework.direction * (low + expected * (high - low)), values)


@dataclass(frozen=True, slots=True)
class LastKnown:
    """Fill a gap with the area's value of the nearest earlier period that has one, else of the first later one.

    Without ``also_back`` what lies before the first value stays a gap. An area that never has a value keeps its gaps.
    """

    also_back: bool = True
    name: str = "last_known"

    def __call__(self, values: Values, rows: Rows, framework: Framework) -> Values:
        """Return the values with gaps filled from the area's own past, or its future."""
        return _over_time(values, rows, self._carried)

    def _carried(self, series: Values, time: Values) -> Values:
        known = np.flatnonzero(~np.isnan(series))
        if not known.size:
            return series
        latest = np.searchsorted(known, np.arange(series.size), side="right") - 1
        carried = series[known[np.maximum(latest, 0)]]
        return carried if self.also_back else np.where(latest < 0, np.nan, carried)


@dataclass(frozen=True, slots=True)
class Interpolated:
    """Fill a gap on the straight line between the area's values before and after it; the ends are carried outward.

    An area that never has a value keeps its gaps.
    """

    name: str = "interpolated"

    def __call__(self, values: Values, rows: Rows, framework: Framework) -> Values:
        """Return the values with gaps filled between the area's own figures."""
        return _over_time(values, rows, _on_the_line)


@dataclass(frozen=True, slots=True)
class ExpectationMaximisation:
    """Fill gaps with what a multivariate normal distribution, fitted to all rows by maximum likelihood, expects there.

    Only means are filled in: the filled values vary less than real ones would.

    References
    ----------
    Dempster, Laird and Rubin (1977), Maximum likelihood from incomplete data via the EM algorithm, Journal of the
    Royal Statistical Society B 39. Little and Rubin (2019), Statistical Analysis with Missing Data, section 11.2.
    """

    rounds: int = 200
    name: str = "expectation_maximisation"

    def __call__(self, values: Values, rows: Rows, framework: Framework) -> Values:
        """Return the values with gaps filled by their expectation given what the row has.

        Raises
        ------
        InvalidDefinition
            There are not more rows than indicators, an indicator has fewer than two values, or the fit does not
            settle in ``rounds``.
        """
        if not np.isnan(values).any():
            return values
        if len(values) <= values.shape[1] + 1 or ((~np.isnan(values)).sum(axis=0) < 2).any():
            raise invalid(
                "A multivariate distribution cannot be fitted: it needs more areas than indicators, and two values at "
                "least of each. Fill gaps with group_mean.",
                "Aucune loi à plusieurs variables ne peut être ajustée\u00a0: il faut plus de territoires que "
                "d’indicateurs, et deux valeurs au moins de chacun. Comblez les lacunes avec group_mean.",
            )
        centre, spread = np.nanmean(values, axis=0), np.nanstd(values, axis=0)
        spread = np.where(spread > 0, spread, 1.0)
        fitted = centre + spread * self._fitted((values - centre) / spread)
        return np.where(np.isnan(values), fitted, values)

    def _fitted(self, standard: Values) -> Values:
        filled = np.nan_to_num(standard)
        mean, covariance = np.zeros(standard.shape[1]), np.eye(standard.shape[1])
        for _ in range(self.rounds):
            filled, unsure = _expected(standard, mean, covariance)
            before = mean
            mean = filled.mean(axis=0)
            centred = filled - mean
            updated = (centred.T @ centred + unsure) / len(filled)
            change = max(np.abs(mean - before).max(), np.abs(updated - covariance).max())
            covariance = updated
            if change < _SETTLED:
                return filled
        raise invalid(
            f"The distribution that gaps are filled from did not settle in {self.rounds} rounds. Write more rounds, "
            "or fill gaps with group_mean.",
            f"La loi dont on tire les valeurs manquantes ne s’est pas stabilisée en {self.rounds} tours. "
            "Écrivez plus de rounds, ou comblez les lacunes avec group_mean.",
        )


_SETTLED = 1e-8  # of a standard deviation
_RIDGE = 1e-9  # keeps a covariance of indicators that repeat each other invertible

no_imputation = NoImputation()
group_mean = GroupMean()
IMPUTATIONS: dict[str, Impute] = {
    each.name: each
    for each in (
        no_imputation,
        group_mean,
        GroupMedian(),
        GroupMean(by="", name="mean"),
        GroupMedian(by="", name="median"),
        FamilyMean(),
        LastKnown(),
        Interpolated(),
        ExpectationMaximisation(),
    )
}


def groups_of(rows: Rows, by: str) -> NDArray[np.intp]:
    """Return the number of each row's group within its period, of shape (rows,); all one group where ``by`` is empty.

    Raises
    ------
    InvalidDefinition
        The table has no grouping of this name; the sentence lists those that it has.
    """
    if by and by not in rows.groups:
        choices = ", ".join(rows.groups)
        raise invalid(
            f"Gaps are to be filled within “{by}”, which is no column of groups. "
            f"Columns of groups: {choices or 'none'}.",
            f"Les lacunes doivent être comblées par «\u00a0{by}\u00a0», qui n’est pas une colonne de groupes. "
            f"Colonnes de groupes\u00a0: {choices or 'aucune'}.",
        )
    group = rows.groups[by] if by else np.zeros(len(rows.area), dtype=np.intp)
    return np.asarray(group * (1 + rows.period.max(initial=0)) + rows.period)


def _from_group(values: Values, groups: NDArray[np.intp], middle: Middle) -> Values:
    filled = values.copy()
    for group in np.unique(groups):
        members = np.flatnonzero(groups == group)
        own = values[members]
        known = np.flatnonzero(~np.isnan(own).all(axis=0))  # of nothing there is no middle
        centre = np.full(values.shape[1], np.nan)
        centre[known] = middle(own[:, known], axis=0)
        filled[members] = np.where(np.isnan(own), centre, own)
    return filled


def _over_time(values: Values, rows: Rows, fill: Callable[[Values, Values], Values]) -> Values:
    """Fill each area's series of each indicator, in the order of time."""
    filled = values.copy()
    for area in np.unique(rows.area):
        own = np.flatnonzero(rows.area == area)
        own = own[np.argsort(rows.time[own], kind="stable")]
        for column in np.flatnonzero(np.isnan(values[own]).any(axis=0)).tolist():
            filled[own, column] = fill(values[own, column], rows.time[own])
    return filled


def _on_the_line(series: Values, time: Values) -> Values:
    known = ~np.isnan(series)
    return np.interp(time, time[known], series[known]) if known.any() else series


def _expected(standard: Values, mean: Values, covariance: Values) -> tuple[Values, Values]:
    """Fill each row with its expectation given what it has; return also the sum of what stays unsure."""
    filled, unsure = standard.copy(), np.zeros_like(covariance)
    is_missing = np.isnan(standard)
    for pattern in np.unique(is_missing[is_missing.any(axis=1)], axis=0):
        rows = np.flatnonzero((is_missing == pattern).all(axis=1))
        gap, known = np.flatnonzero(pattern), np.flatnonzero(~pattern)
        inside = covariance[np.ix_(known, known)] + _RIDGE * np.eye(known.size)
        slopes = np.linalg.solve(inside, covariance[np.ix_(known, gap)])
        filled[np.ix_(rows, gap)] = mean[gap] + (standard[np.ix_(rows, known)] - mean[known]) @ slopes
        rest = covariance[np.ix_(gap, gap)] - covariance[np.ix_(gap, known)] @ slopes
        unsure[np.ix_(gap, gap)] += rows.size * rest
    return filled, unsure
