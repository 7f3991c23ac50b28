"""Totals under every replicate weight at once: one pass over the weights, as a product of matrices."""

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

# Rows gathered at a time: with a thousand replicates a megabyte, which stay in the processor's cache from the
# copy to the product. Copying a community's weights whole costs as much again as the product.
_ROWS_AT_ONCE = 128


def replicate_totals(values: Values, weights: Values, rows: NDArray[np.intp] | None = None) -> Values:
    """Return the weighted total of each column under each replicate, of shape (replicates, columns).

    Parameters
    ----------
    values : array of shape (rows, columns)
        Zero for a row outside the domain.
    weights : array of shape (rows of the file, replicates)
        Combined weights; a memory-mapped array is read once.
    rows : array of shape (rows,), optional
        The rows of the file that ``values`` has, in rising order; by default all of them.
    """
    if rows is None:
        return np.asarray((values.T @ weights).T)
    if not len(rows) or rows[-1] - rows[0] == len(rows) - 1:
        beginning = int(rows[0]) if len(rows) else 0
        return np.asarray((values.T @ weights[beginning : beginning + len(rows)]).T)
    return _gathered_totals(values, weights, rows)


def _gathered_totals(values: Values, weights: Values, rows: NDArray[np.intp]) -> Values:
    totals = np.zeros((values.shape[1], weights.shape[1]))
    gathered = np.empty((_ROWS_AT_ONCE, weights.shape[1]))
    for first in range(0, len(rows), _ROWS_AT_ONCE):
        chosen = rows[first : first + _ROWS_AT_ONCE]
        block = gathered[: len(chosen)]
        np.take(weights, chosen, axis=0, out=block, mode="clip")  # other modes copy once more
        totals += values[first : first + _ROWS_AT_ONCE].T @ block
    return totals.T
