"""The smallest value that reaches a share under every replicate weight, without a sort for each.

The rows are sorted once. Under every replicate the quantile lies near that of the full sample, so only the rows around
it are accumulated, for all replicates side by side; those below are one product of matrices.
"""

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.estimation.replication import Values, replicate_totals

Places = NDArray[np.intp]

# Replicate weights are published with some fifteen digits, so that a sum that reaches a share exactly may be less.
SLACK = 1e-12

# How near a sum may come to its target before it is added up again in extended precision.
_NEAR = 1e-9


def exact_sums(weights: Values) -> Values:
    """Return cumulative weights, each right to its last digit.

    Whether a sum of equal weights reaches a half is a matter of that digit, so they are added in extended precision.
    """
    return np.cumsum(weights, dtype=np.longdouble).astype(float)


def replicate_quantiles(
    values: Values, weights: Values, replicates: Values, *, share: float, rows: Places | None = None
) -> Values:
    """Return quantiles under each replicate, of shape (replicates, columns); NaN where one has no weight.

    Parameters
    ----------
    values : array of shape (rows, columns)
        NaN where a value is not known.
    weights : array of shape (rows,)
        The full-sample weights.
    replicates : array of shape (rows of the file, replicates)
    share : float
        0 to 1; 0.5 is the median.
    rows : array of shape (rows,), optional
        The rows of the file that ``values`` has, in rising order; by default all of them.
    """
    places = np.arange(len(values)) if rows is None else rows
    known = ~np.isnan(values)
    orders = [
        np.flatnonzero(one)[np.argsort(column[one], kind="stable")]
        for column, one in zip(values.T, known.T, strict=True)
    ]
    windows = [_window(order, weights, share) for order in orders]
    below = np.zeros_like(values)
    for number, (order, (first, _)) in enumerate(zip(orders, windows, strict=True)):
        below[order[:first], number] = 1
    sums = replicate_totals(np.hstack([known, below]), replicates, rows)
    starts, targets = sums[:, values.shape[1] :], share * sums[:, : values.shape[1]]
    found = np.full((replicates.shape[1], values.shape[1]), np.nan)
    for number, (order, (first, last)) in enumerate(zip(orders, windows, strict=True)):
        search = _Search(replicates, places[order], targets[:, number], share)
        reached = search.places(first, last, starts[:, number])
        has_weight = reached >= 0
        found[has_weight, number] = values[order[reached[has_weight]], number]
    return found


def _window(order: Places, weights: Values, share: float) -> tuple[int, int]:
    """Return the rows, in order, among which nearly every replicate reaches the share.

    The place of a quantile varies from replicate to replicate by about half the root of the rows.
    """
    in_order = np.cumsum(weights[order])
    middle = int(np.searchsorted(in_order, share * in_order[-1])) if len(order) else 0
    reach = 16 + 2 * int(np.sqrt(len(order)))
    return max(0, middle - reach), min(len(order), middle + reach + 1)


class _Search:
    """The search of one column: where the cumulative weights of each replicate reach its target."""

    def __init__(self, replicates: Values, rows: Places, targets: Values, share: float) -> None:
        self.replicates, self.rows, self.targets, self.share = replicates, rows, targets, share

    def places(self, first: int, last: int, starts: Values) -> Places:
        """Return the place among the rows for each replicate, -1 for one without weight."""
        cumulative = np.take(self.replicates, self.rows[first:last], axis=0)
        found = np.full(len(self.targets), -1, dtype=np.intp)
        if len(cumulative):
            np.cumsum(cumulative, axis=0, out=cumulative)
            cumulative += starts
            found = first + _bisected(cumulative, self.targets)
            settled = (starts < self.targets) & (cumulative[-1] >= self.targets)
            settled &= ~self._is_near(cumulative, found - first, starts)
            for replicate in np.flatnonzero(~settled):
                found[replicate] = self._exact(int(replicate))
        return np.where(self.targets > 0, found, -1)

    def _is_near(self, cumulative: Values, reached: Places, starts: Values) -> NDArray[np.bool_]:
        """Tell of which replicates the sums on either side are within rounding of the target."""
        columns = np.arange(cumulative.shape[1])
        at = cumulative[np.minimum(reached, len(cumulative) - 1), columns]
        before = np.where(reached > 0, cumulative[np.maximum(reached, 1) - 1, columns], starts)
        near = _NEAR * self.targets
        return (np.abs(at - self.targets) <= near) | (np.abs(before - self.targets) <= near)

    def _exact(self, replicate: int) -> int:
        sums = exact_sums(self.replicates[self.rows, replicate])
        reached = int(np.searchsorted(sums / sums[-1], self.share - SLACK)) if sums[-1] else -1
        return min(reached, len(sums) - 1)


def _bisected(cumulative: Values, targets: Values) -> Places:
    """Return the first place at which each column reaches its target, by halving: columns rise downwards."""
    columns = np.arange(cumulative.shape[1])
    low, high = np.zeros(len(columns), dtype=np.intp), np.full(len(columns), len(cumulative))
    while (low < high).any():
        middle = (low + high) // 2
        is_below = cumulative[np.minimum(middle, len(cumulative) - 1), columns] < targets
        low = np.where(is_below & (low < high), middle + 1, low)
        high = np.where(is_below, high, middle)
    return low
