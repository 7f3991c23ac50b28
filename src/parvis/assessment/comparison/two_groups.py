"""Two groups: whether partnerships with something and those without it differ in a value, and by how much.

It tells what goes together, and not what brings about what: who chose to be in which group is not known.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parvis.assessment.comparison.peers import SMALLEST_GROUP
from parvis.assessment.estimation.intervals import student

Values = NDArray[np.float64]

_ARRANGEMENTS = (
    4_999  # up to so many ways to split the partnerships, each is looked at; beyond, as many are drawn
)


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """The means of two groups and their difference with its 95 % interval, in the unit of the values.

    ``rank_biserial`` is -1 where every value of the first group lies below every one of the second, 1 where above.
    ``p`` is the probability of ranks as far apart by chance.
    """

    first: float
    second: float
    difference: float
    interval: tuple[float, float]
    rank_biserial: float
    p: float
    sizes: tuple[int, int]


def difference_of_groups(first: ArrayLike, second: ArrayLike, *, seed: int) -> GroupDifference | None:
    """Return how a value differs between two groups that are no sample of each other.

    Parameters
    ----------
    first, second : arrays of shape (partnerships,)
        In one unit; NaN is left out.
    seed : int
        The start of the draws, used where there are too many ways to split the partnerships to look at each.

    Returns
    -------
    GroupDifference or None
        None where a group has fewer than five values, or where no value differs from another.

    References
    ----------
    Welch (1947), The generalization of Student's problem, Biometrika 34, 28-35 (interval of the difference). Mann and
    Whitney (1947), Annals of Mathematical Statistics 18, 50-60, with the permutation distribution of midranks (p).
    Wendt (1972), Dealing with a common problem in social science, European Journal of Social Psychology 2, 463-465
    (rank-biserial correlation).
    """
    one, other = _present(first), _present(second)
    together = np.concatenate([one, other])
    if min(len(one), len(other)) < SMALLEST_GROUP or np.ptp(together) == 0:
        return None
    ranks = _midranks(together)
    above = float(ranks[: len(one)].sum()) - len(one) * (len(one) + 1) / 2  # Mann and Whitney's U
    return GroupDifference(
        first=float(one.mean()),
        second=float(other.mean()),
        difference=float(one.mean() - other.mean()),
        interval=_welch(one, other),
        rank_biserial=2 * above / (len(one) * len(other)) - 1,
        p=_permuted(ranks[: len(one)], ranks[len(one) :], seed=seed),
        sizes=(len(one), len(other)),
    )


def _present(values: ArrayLike) -> Values:
    found = np.asarray(values, dtype=float)
    return np.asarray(found[~np.isnan(found)])


def _midranks(values: Values) -> Values:
    from scipy.stats import rankdata

    return np.asarray(rankdata(values))


def _welch(one: Values, other: Values) -> tuple[float, float]:
    """Return the limits of the difference of the means; groups without any spread leave no width."""
    difference = float(one.mean() - other.mean())
    errors = np.array([each.var(ddof=1) / len(each) for each in (one, other)])
    if not errors.any():
        return difference, difference
    degrees = errors.sum() ** 2 / (errors**2 / np.array([len(one) - 1, len(other) - 1])).sum()
    reach = student(float(degrees)) * float(np.sqrt(errors.sum()))
    return difference - reach, difference + reach


def _permuted(one: Values, other: Values, *, seed: int) -> float:
    from scipy.stats import permutation_test

    found = permutation_test(
        (one, other),
        _sum_of_first,
        permutation_type="independent",
        vectorized=True,
        n_resamples=_ARRANGEMENTS,
        rng=np.random.default_rng(seed),
    )
    return float(found.pvalue)


def _sum_of_first(one: Values, other: Values, axis: int = -1) -> Values:
    return np.asarray(one.sum(axis=axis))
