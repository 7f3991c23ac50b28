"""Whether two characteristics go together: the chi-square test of a two-way table, corrected for the design."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parvis.assessment.estimation.design import Design, Values
from parvis.assessment.estimation.statistic import ratios


@dataclass(frozen=True, slots=True)
class Association:
    """A test of independence: F with its degrees of freedom, and the probability of one as large by chance."""

    f: float
    numerator_degrees: float
    denominator_degrees: float
    p: float
    n: int


def association(design: Design, one: ArrayLike, other: ArrayLike, known: NDArray[np.bool_]) -> Association:
    """Test whether two categorical variables are independent in the population.

    Parameters
    ----------
    one, other : arrays of shape (rows,)
        Categories of any type.
    known : array of shape (rows,)
        True for a row of the domain where both are known; the others keep their place in the design.

    References
    ----------
    Rao and Scott (1984), On chi-squared tests for multiway contingency tables with cell proportions estimated from
    survey data, Annals of Statistics 12(1), 46-60: second-order correction, referred to an F distribution.
    """
    from scipy.stats import f

    cells, shape = _cells(np.asarray(one), np.asarray(other), known)
    found = ratios(design, cells, np.repeat(known[:, None].astype(float), cells.shape[1], axis=1))
    n = int(known.sum())
    effects = _design_effects(found.values, found.covariance * n, shape)
    trace = np.trace(effects)
    numerator = trace**2 / np.trace(effects @ effects)
    denominator = numerator * found.degrees_of_freedom
    statistic = n * _distance(found.values.reshape(shape)) / trace
    return Association(
        float(statistic),
        float(numerator),
        float(denominator),
        float(f.sf(statistic, numerator, denominator)),
        n,
    )


def _cells(
    one: NDArray[np.generic], other: NDArray[np.generic], known: NDArray[np.bool_]
) -> tuple[Values, tuple[int, int]]:
    """Return a column of ones and zeros for each cell, of shape (rows, cells), and the shape of the table."""
    rows, columns = np.unique(one[known]), np.unique(other[known])
    cells = [(one == row) & (other == column) & known for row in rows for column in columns]
    return np.column_stack(cells).astype(float), (len(rows), len(columns))


def _distance(shares: Values) -> float:
    """Return Pearson's chi-square of a table of shares, over n."""
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return float(((shares - expected) ** 2 / expected).sum())


def _design_effects(shares: Values, covariance: Values, shape: tuple[int, int]) -> Values:
    """Return the matrix whose eigenvalues are the design effects of the table's contrasts."""
    rows, columns = np.eye(shape[0]), np.eye(shape[1])
    main = np.hstack([np.kron(rows, np.ones((shape[1], 1))), np.kron(np.ones((shape[0], 1)), columns)])
    together = np.kron(rows[:, 1:], columns[:, 1:])
    contrasts = together - main @ np.linalg.lstsq(main, together, rcond=None)[0]
    # An empty cell has no variance: it carries no weight in either matrix.
    weight = np.divide(1, shares, out=np.zeros_like(shares), where=shares > 0)[:, None] * contrasts
    return np.asarray(np.linalg.solve(contrasts.T @ weight, weight.T @ covariance @ weight))
