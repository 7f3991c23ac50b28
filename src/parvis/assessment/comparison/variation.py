"""Variation: whether partnerships of different strata differ, and how much those of one differ among themselves.

What is compared here are partnerships, all of them, not people: what they chose, have or report. The tests ask whether
the differences between strata are more than a reshuffling of the partnerships over the strata would give.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import lgamma

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parvis.assessment.comparison.peers import SMALLEST_GROUP
from parvis.assessment.definition import invalid

Values = NDArray[np.float64]
Counts = NDArray[np.int64]

_MOST_STEPS = 5_000  # beyond, looking at all tables of the same margins takes longer than the draws
_TOLERANCE = 1e-7  # R's fisher.test: tables as likely as the one found, but for the last digits


@dataclass(frozen=True, slots=True)
class VariationTest:
    """A test of association with its probability; ``draws`` is 0 where it is exact or from a distribution.

    ``statistic`` is None where the test has none.
    """

    p: float
    statistic: float | None = None
    degrees_of_freedom: int | None = None
    draws: int = 0


@dataclass(frozen=True, slots=True)
class Effect:
    """How strong an association is, 0 to 1, with its 95 % bootstrap interval; None where none can be made."""

    value: float
    interval: tuple[float, float] | None


def gini_simpson(counts: ArrayLike) -> float | None:
    """Return the probability that two of a group, drawn with replacement, differ; 0 where all are alike.

    Parameters
    ----------
    counts : array of shape (categories,)
        How many partnerships chose each.

    Returns
    -------
    float or None
        None with fewer than five partnerships.

    References
    ----------
    Simpson (1949), Measurement of diversity, Nature 163, 688; Gini (1912).
    """
    found = np.asarray(counts, dtype=float)
    total = found.sum()
    if total < SMALLEST_GROUP:
        return None
    return float(1 - np.square(found / total).sum())


def interquartile_range(values: ArrayLike) -> float | None:
    """Return how far apart the quartiles are, in the unit of the values; None with fewer than five that are there.

    Quartiles by linear interpolation, as in :func:`~.position.position`.
    """
    found = np.asarray(values, dtype=float)
    present = found[~np.isnan(found)]
    if len(present) < SMALLEST_GROUP:
        return None
    lower, upper = np.quantile(present, (0.25, 0.75))
    return float(upper - lower)


def fisher_freeman_halton(table: ArrayLike, *, seed: int, draws: int = 20_000) -> VariationTest:
    """Test whether rows and columns of a table go together: exactly, or by drawing tables of the same margins.

    Parameters
    ----------
    table : array of shape (rows, columns)
        Counts of partnerships: strata by categories. Empty rows and columns say nothing and are left out.
    seed : int
        The start of the draws, used where there are too many tables to look at each.

    Raises
    ------
    InvalidDefinition
        The table has no two rows and columns with anybody in them, or a cell is no count.

    References
    ----------
    Freeman and Halton (1951), Note on an exact treatment of contingency, Biometrika 38, 141-149.
    """
    counts = _counts(table)
    exact = _exact_tables(counts)
    if exact is not None:
        return VariationTest(exact)
    drawn = _drawn_tables(counts, seed=seed, draws=draws)
    found = _log_probability(counts[None])[0]
    at_most = int((_log_probability(drawn) <= found + _TOLERANCE).sum())
    # The table itself is one of the draws: no probability is zero (Davison and Hinkley, 1997, section 4.2).
    return VariationTest((at_most + 1) / (draws + 1), draws=draws)


def kruskal_wallis(groups: Sequence[ArrayLike]) -> VariationTest:
    """Test whether values of several groups lie at the same level, by their ranks, corrected for ties.

    Parameters
    ----------
    groups : sequence of arrays of shape (partnerships,)
        In one unit; NaN is left out, and a group without values too.

    Raises
    ------
    InvalidDefinition
        Fewer than two groups have values.

    References
    ----------
    Kruskal and Wallis (1952), Use of ranks in one-criterion variance analysis, JASA 47, 583-621.
    """
    from scipy.stats import kruskal

    present = _present(groups)
    degrees = len(present) - 1
    if np.ptp(np.concatenate(present)) == 0:  # where all are alike, SciPy has no statistic to give
        return VariationTest(1.0, 0.0, degrees)
    found = kruskal(*present)
    return VariationTest(float(found.pvalue), float(found.statistic), degrees)


def cramers_v(table: ArrayLike, *, seed: int, draws: int = 2_000) -> Effect:
    """Return the bias-corrected Cramér's V of a table, with its interval from partnerships drawn again.

    Raises
    ------
    InvalidDefinition
        As :func:`fisher_freeman_halton`.

    References
    ----------
    Bergsma (2013), A bias-correction for Cramér's V and Tschuprow's T, Journal of the Korean Statistical Society 42,
    323-328.
    """
    counts = _counts(table)
    total = counts.sum()
    shares = (counts / total).ravel()
    drawn = np.random.default_rng(seed).multinomial(total, shares, size=draws).reshape(draws, *counts.shape)
    return Effect(float(_v(counts[None])[0]), _percentiles(_v(drawn)))


def epsilon_squared(groups: Sequence[ArrayLike], *, seed: int, draws: int = 2_000) -> Effect:
    """Return the share of the variation of ranks that lies between groups, with its interval by bootstrap.

    Each group is drawn again from its own partnerships. It is H(n + 1)/(n² − 1).

    Raises
    ------
    InvalidDefinition
        Fewer than two groups have values.

    References
    ----------
    Kelley (1935), An unbiased correlation ratio measure, PNAS 21, 554-559; King, Rosopa and Minium (2011), Statistical
    Reasoning in the Behavioral Sciences, 6th edition.
    """
    present = _present(groups)
    numbers = _numbers(present)
    random = np.random.default_rng(seed)
    again = np.concatenate([random.choice(each, (draws, len(each))) for each in present], axis=1)
    found = _h(np.concatenate(present)[None], numbers)[0]
    return Effect(float(found) / (len(numbers) - 1), _percentiles(_h(again, numbers) / (len(numbers) - 1)))


def _counts(table: ArrayLike) -> Counts:
    found = np.asarray(table, dtype=float)
    if found.ndim != _TABLE or not np.isfinite(found).all() or (found < 0).any() or (found % 1).any():
        raise invalid(
            "A table of strata by categories holds counts of partnerships: whole numbers, 0 or more.",
            "Un tableau de strates par catégories contient des nombres de partenariats\u00a0: entiers, 0 ou plus.",
        )
    kept = found[found.any(axis=1)][:, found.any(axis=0)].astype(np.int64)
    if min(kept.shape) < _TABLE:
        raise invalid(
            "With one stratum or one category alone there is nothing to compare; give two of each that have anybody.",
            "Avec une seule strate ou une seule catégorie, il n’y a rien à comparer; donnez-en deux de chaque qui ne "
            "soient pas vides.",
        )
    return kept


_TABLE = 2


def _log_probability(tables: Counts) -> Values:
    """Return the logarithm of each table's probability given its margins, but for a constant."""
    from scipy.special import gammaln

    return np.asarray(-gammaln(tables + 1.0).sum(axis=(1, 2)))


def _exact_tables(counts: Counts) -> float | None:
    """Return the exact probability, or None where there are too many tables of these margins.

    Row by row, what may be left of each column is kept with how likely the rows so far are; rows that lead to the same
    are kept together, so that far fewer than all tables are looked at (Mehta and Patel, 1983, JASA 78, 427-434).
    """
    counts = counts if counts.shape[0] >= counts.shape[1] else counts.T
    limit = float(_log_probability(counts[None])[0]) + _TOLERANCE
    paths: _Paths = {tuple(counts.sum(axis=0).tolist()): {0.0: 1}}
    for row in counts.sum(axis=1)[:-1].tolist():
        following = _after_row(paths, row)
        if following is None:
            return None
        paths = following
    ends = [(log + _log_of(left), ways) for left, of_left in paths.items() for log, ways in of_left.items()]
    logs, ways = np.array([log for log, _ in ends]), np.array([float(way) for _, way in ends])
    weights = ways * np.exp(logs - logs.max())
    return float(min(1.0, weights[logs <= limit].sum() / weights.sum()))


_Paths = dict[tuple[int, ...], dict[float, int]]  # by what is left of the columns: ways by log probability


def _after_row(paths: _Paths, row: int) -> _Paths | None:
    """Return the paths with one more row filled in; None where they are too many."""
    following: _Paths = {}
    steps = 0
    for left, of_left in paths.items():
        for cells in _fillings(row, left):
            steps += len(of_left)
            if steps > _MOST_STEPS:
                return None
            term = _log_of(cells)
            into = following.setdefault(
                tuple(have - cell for have, cell in zip(left, cells, strict=True)), {}
            )
            for log, ways in of_left.items():
                key = round(log + term, 11)  # so that the same sum in another order is the same
                into[key] = into.get(key, 0) + ways
    return following


def _log_of(cells: tuple[int, ...]) -> float:
    return -sum(lgamma(cell + 1) for cell in cells)


def _fillings(row: int, left: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return every way to share a row's people out over the columns without passing what is left of each."""
    if len(left) == 1:
        return [(row,)] if row <= left[0] else []
    return [
        (first, *rest)
        for first in range(max(0, row - sum(left[1:])), min(row, left[0]) + 1)
        for rest in _fillings(row - first, left[1:])
    ]


def _drawn_tables(counts: Counts, *, seed: int, draws: int) -> Counts:
    """Return tables of shape (draws, rows, columns) with these margins: partnerships reshuffled over the rows."""
    from scipy.stats import random_table

    table = random_table(counts.sum(axis=1), counts.sum(axis=0))
    return np.asarray(table.rvs(draws, random_state=np.random.default_rng(seed)), dtype=np.int64)


def _present(groups: Sequence[ArrayLike]) -> list[Values]:
    arrays = [np.asarray(group, dtype=float) for group in groups]
    present = [each[~np.isnan(each)] for each in arrays if (~np.isnan(each)).any()]
    if len(present) < _TABLE:
        raise invalid(
            "Fewer than two strata have values; there is nothing to compare.",
            "Moins de deux strates ont des valeurs; il n’y a rien à comparer.",
        )
    return present


def _numbers(groups: Sequence[Values]) -> Counts:
    return np.repeat(np.arange(len(groups)), [len(group) for group in groups])


def _h(values: Values, numbers: Counts) -> Values:
    """Return the statistic H of each row of values with its correction for ties; 0 where all values are the same.

    SciPy gives it for one set of values; here it is that of thousands of drawn ones at once.
    """
    from scipy.stats import rankdata

    ranks = rankdata(values, axis=1)
    size = values.shape[1]
    between = np.zeros(len(values))
    for group in np.unique(numbers):
        of_group = ranks[:, numbers == group]
        between += of_group.shape[1] * (of_group.mean(axis=1) - (size + 1) / 2) ** 2
    total = ((ranks - (size + 1) / 2) ** 2).sum(axis=1)
    spread = np.divide((size - 1) * between, total, out=np.zeros(len(values)), where=total > 0)
    return np.asarray(spread, dtype=np.float64)


def _v(tables: Counts) -> Values:
    """Return the corrected V of each of the tables, of shape (tables, rows, columns)."""
    total = tables[0].sum()
    expected = tables.sum(axis=2, keepdims=True) * tables.sum(axis=1, keepdims=True) / total
    parts = np.divide((tables - expected) ** 2, expected, out=np.zeros_like(expected), where=expected > 0)
    rows, columns = tables.shape[1:]
    phi = np.maximum(0.0, parts.sum(axis=(1, 2)) / total - (rows - 1) * (columns - 1) / (total - 1))
    least = min(side - (side - 1) ** 2 / (total - 1) for side in (rows, columns))
    return np.asarray(np.sqrt(phi / (least - 1))) if least > 1 else np.zeros(len(tables))


def _percentiles(values: Values) -> tuple[float, float] | None:
    low, high = np.quantile(values, (0.025, 0.975))
    return float(low), float(high)
