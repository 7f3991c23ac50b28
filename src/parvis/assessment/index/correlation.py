"""Correlations between columns, each pair over the areas that have both.

References
----------
OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 4. Kendall (1945), The treatment of ties in
ranking problems, Biometrika 33.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.arrays import Values

_FEWEST = 3  # areas: two points always lie on a line
_ROUNDING = 1e-12  # share of a column's own squares under which what is left of it is rounding error


def pearson(values: Values, others: Values) -> Values:
    """Return how closely each column of the one and each of the other lie on a line, -1 to 1.

    Parameters
    ----------
    values, others : array of shape (areas, columns)
        NaN where missing; a pair is compared over the areas that have both.

    Returns
    -------
    array of shape (columns of values, columns of others)
        NaN where fewer than three areas have both, or one of the two is the same in all of those.
    """
    return _between(_centred(values), _centred(others))


def spearman(values: Values, others: Values) -> Values:
    """Return the correlation of ranks; ties share their mean rank.

    Shapes and missing values are as in :func:`pearson`; areas are ranked among those that have both.
    """
    found = np.empty((values.shape[1], others.shape[1]))
    for own, is_in_own in _by_pattern(values):
        ranked = _ranked_among(others, is_in_own)
        for theirs, is_in_theirs in _by_pattern(others):
            both = (is_in_own & is_in_theirs)[:, None]
            one = np.where(both, _ranked_among(values[:, own], is_in_theirs), np.nan)
            two = np.where(both, ranked[:, theirs], np.nan)
            found[np.ix_(own, theirs)] = _between(_centred(one), _centred(two))
    return found


def kendall(values: Values, others: Values) -> Values:
    """Return tau-b: how many more pairs of areas agree in order than disagree, ties allowed for.

    Shapes and missing values are as in :func:`pearson`. It takes a millisecond and more for each two columns of 5,000
    areas, where the other two take microseconds.
    """
    from scipy.stats import kendalltau  # costs more to load than the whole of a small index

    found = np.full((values.shape[1], others.shape[1]), np.nan)
    for row, one in enumerate(values.T):
        for column, other in enumerate(others.T):
            both = ~np.isnan(one) & ~np.isnan(other)
            if both.sum() >= _FEWEST:
                found[row, column] = kendalltau(one[both], other[both], method="asymptotic").statistic
    return found


CORRELATIONS: dict[str, Callable[[Values, Values], Values]] = {
    each.__name__: each for each in (pearson, spearman, kendall)
}


def mean_ranks(column: Values) -> Values:
    """Rank a column from 1 for the lowest; ties share their mean rank, NaN stays NaN."""
    ranks = np.full(column.shape, np.nan)
    present = np.flatnonzero(~np.isnan(column))
    _, place, count = np.unique(column[present], return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    ranks[present] = (last - (count - 1) / 2)[place]
    return ranks


def pairs_beyond(matrix: Values, bound: float) -> tuple[tuple[int, int, float], ...]:
    """Return each two columns whose correlation is above ``bound`` or below its negative, strongest first."""
    one, other = np.triu_indices(len(matrix), 1)
    strength = np.nan_to_num(np.abs(matrix[one, other]))
    order = [place for place in np.argsort(-strength, kind="stable").tolist() if strength[place] > bound]
    return tuple((int(one[at]), int(other[at]), float(matrix[one[at], other[at]])) for at in order)


def _centred(values: Values) -> Values:
    """Return values less their mean, so that little is lost in the sums."""
    present = ~np.isnan(values)
    count = np.maximum(present.sum(axis=0), 1)
    return np.asarray(values - np.where(present, values, 0).sum(axis=0) / count)


def _between(one: Values, two: Values) -> Values:
    """Return the correlations of centred columns."""
    p, q = (~np.isnan(one)).astype(float), (~np.isnan(two)).astype(float)
    one, two = np.nan_to_num(one), np.nan_to_num(two)
    count = p.T @ q
    with np.errstate(invalid="ignore", divide="ignore"):
        sum_one, sum_two = one.T @ q, p.T @ two
        spread_one = _spread((one**2).T @ q, sum_one, count)
        spread_two = _spread(p.T @ two**2, sum_two, count)
        together = one.T @ two - sum_one * sum_two / count
        found = np.clip(together / np.sqrt(spread_one * spread_two), -1, 1)
    is_known = (spread_one > 0) & (spread_two > 0) & (count >= _FEWEST)
    return np.asarray(np.where(is_known, found, np.nan))


def _spread(squares: Values, sums: Values, count: Values) -> Values:
    """Return the sum of squares about the mean; zero where only rounding error is left of it."""
    spread = squares - sums**2 / count
    return np.asarray(np.where(spread <= _ROUNDING * squares, 0, spread))


def _by_pattern(values: Values) -> list[tuple[NDArray[np.intp], NDArray[np.bool_]]]:
    """Return the columns that are present in the same areas, with those areas."""
    patterns, number = np.unique(~np.isnan(values), axis=1, return_inverse=True)
    return [(np.flatnonzero(number.ravel() == at), areas) for at, areas in enumerate(patterns.T)]


def _ranked_among(values: Values, areas: NDArray[np.bool_]) -> Values:
    among = np.where(areas[:, None], values, np.nan)
    return np.column_stack([mean_ranks(column) for column in among.T])
