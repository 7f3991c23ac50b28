"""Totals under every replicate weight at once: one pass over the weights, as a product of matrices."""

import numpy as np

from parvis.assessment.estimation.design import Values


def replicate_totals(values: Values, weights: Values) -> Values:
    """Return the weighted total of each column under each replicate, of shape (replicates, columns).

    Parameters
    ----------
    values : array of shape (rows, columns)
        Zero for a row outside the domain.
    weights : array of shape (rows, replicates)
        Combined weights.
    """
    return np.asarray((values.T @ weights).T)
