"""Agreement: how far raters who judged the same things agree beyond what chance alone would give.

Two raters put plans on a scale of a few steps, criterion by criterion. A table crosses them: its cell (i, j) counts
what the first put on step i and the second on step j. Many people put the same things in an order: Kendall's W says how
alike their orders are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parvis.assessment.comparison.peers import SMALLEST_GROUP
from parvis.assessment.definition import invalid

Values = NDArray[np.float64]

_REACH = 1.959963984540054  # standard errors to the limits of a 95 % interval
_DIMENSIONS = 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cohen's kappa with its 95 % interval; 1 is full agreement, 0 what chance alone would give.

    ``observed`` is the share of the pairs in which the two agree, 0 to 1; ``n`` the number of pairs.
    ``standard_error`` is None where the interval was drawn.
    """

    kappa: float
    interval: tuple[float, float]
    observed: float
    n: int
    standard_error: float | None = None


def crossed(one: Sequence[int], other: Sequence[int], *, steps: int) -> Values:
    """Return the table, of shape (steps, steps), of what two raters gave to the same things.

    Raises
    ------
    InvalidDefinition
        The two rated different numbers of things, or gave a step that the scale does not have.
    """
    if len(one) != len(other) or not all(0 <= each < steps for each in (*one, *other)):
        raise invalid(
            f"Two raters give each thing one step of the scale, 0 to {steps - 1}; complete the ratings.",
            f"Deux personnes attribuent à chaque chose un degré de l’échelle, de 0 à {steps - 1}; complétez les "
            "cotations.",
        )
    table = np.zeros((steps, steps))
    np.add.at(table, (np.asarray(one, dtype=int), np.asarray(other, dtype=int)), 1)
    return table


def identity_weights(steps: int) -> Values:
    """Return weights of shape (steps, steps) by which only the same step is agreement: Cohen (1960)."""
    return np.eye(steps)


def linear_weights(steps: int) -> Values:
    """Return weights of shape (steps, steps) that fall by the same amount with each step between the raters."""
    apart = np.abs(np.subtract.outer(np.arange(steps), np.arange(steps)))
    return np.asarray(1 - apart / (steps - 1))


def cohens_kappa(table: ArrayLike, weights: Values) -> Agreement | None:
    """Return Cohen's kappa of a table of two raters, with its interval for a large sample.

    Parameters
    ----------
    table : array of shape (steps, steps)
        Counts: rows are the steps of the first rater, columns those of the second.
    weights : array of shape (steps, steps)
        1 where two steps agree fully, less the farther apart they are.

    Returns
    -------
    Agreement or None
        None with fewer than five pairs, and where both gave everything the same step: then chance alone would agree
        as well, and nothing can be told.

    Raises
    ------
    InvalidDefinition
        The table is not square, or a cell is negative or no number.

    References
    ----------
    Cohen (1960), Educational and Psychological Measurement 20, 37-46; Cohen (1968), Psychological Bulletin 70, 213-220
    (weights); Fleiss, Cohen and Everitt (1969), Large sample standard errors of kappa and weighted kappa, Psychological
    Bulletin 72, 323-327 (standard error).
    """
    counts = _square(table)
    total = counts.sum()
    kappa = _kappa(counts, weights)
    if total < SMALLEST_GROUP or np.isnan(kappa):
        return None
    error = _standard_error(counts, weights)
    return Agreement(
        kappa, (kappa - _REACH * error, min(1.0, kappa + _REACH * error)), _same(counts), int(total), error
    )


def pooled_kappa(
    tables: Sequence[ArrayLike], weights: Values, *, seed: int, draws: int = 2_000
) -> Agreement | None:
    """Return the kappa of many tables taken together, with its interval from tables drawn again.

    The ratings of one plan go together, so that whole plans are drawn and not single ratings.

    Parameters
    ----------
    tables : sequence of arrays of shape (steps, steps)
        One a plan.
    seed : int
        The start of the draws.

    Returns
    -------
    Agreement or None
        None with fewer than five tables, and where nothing can be told as in :func:`cohens_kappa`.

    References
    ----------
    Davison and Hinkley (1997), Bootstrap Methods and their Application, section 3.8.
    """
    if len(tables) < SMALLEST_GROUP:
        return None
    each = np.array([_square(table) for table in tables])
    together = each.sum(axis=0)
    kappa = _kappa(together, weights)
    if np.isnan(kappa):
        return None
    chosen = np.random.default_rng(seed).integers(0, len(each), size=(draws, len(each)))
    drawn = np.array([_kappa(each[draw].sum(axis=0), weights) for draw in chosen])
    low, high = np.nanquantile(drawn, (0.025, 0.975))
    return Agreement(kappa, (float(low), float(high)), _same(together), int(together.sum()))


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's coefficient of concordance: how far several raters put the same things in the same order.

    ``w`` runs from 0 (their rank sums are all alike) to 1 (everybody gives the same order). ``chi_square`` has
    ``degrees`` degrees of freedom; ``p`` is the probability of so much agreement or more if everybody ordered by
    chance, None where there are too few things for the approximation.
    """

    w: float
    chi_square: float
    degrees: int
    p: float | None
    raters: int


# Siegel and Castellan (1988), table T: up to seven things have a table of their own, above it chi-square holds.
_FEWEST_FOR_CHI_SQUARE = 8


def kendalls_w(ranks: ArrayLike) -> Concordance | None:
    """Return Kendall's W of raters who ordered the same things, corrected for ties.

    Parameters
    ----------
    ranks : array of shape (raters, things)
        The rank that each rater gives each thing, 1 the first; tied things share the mean of their ranks. No NaN: who
        leaves a thing out ties it with what else they left out.

    Returns
    -------
    Concordance or None
        None where nobody put one thing before another: then there is no order to agree on.

    Raises
    ------
    InvalidDefinition
        There are fewer than two raters or two things, or a row is no ranking; rank it with ``scipy.stats.rankdata``.

    References
    ----------
    Kendall and Babington Smith (1939), The problem of m rankings, Annals of Mathematical Statistics 10, 275-287; Siegel
    and Castellan (1988), Nonparametric Statistics for the Behavioral Sciences, section 9.5 (ties, chi-square).
    """
    from scipy.stats import rankdata

    rows = np.asarray(ranks, dtype=float)
    is_ranking = rows.ndim == _DIMENSIONS and np.isfinite(rows).all()
    if not is_ranking or not np.allclose(rows, rankdata(rows, axis=1)):
        raise invalid(
            "Each rater gives every thing a rank from 1 on; tied things share the mean of their ranks.",
            "Chaque personne attribue à chaque chose un rang à partir de 1; les choses ex æquo partagent la moyenne de "
            "leurs rangs.",
        )
    return kendalls_w_of_sums(
        rows.sum(axis=0), ties=sum(tie_correction(row) for row in rows), raters=len(rows)
    )


def kendalls_w_of_sums(rank_sums: ArrayLike, *, ties: float, raters: int) -> Concordance | None:
    """Return Kendall's W from sums alone, for ballots that are added up and kept nowhere.

    Parameters
    ----------
    rank_sums : array of shape (things,)
        The sum of each thing's ranks over the raters.
    ties : float
        The sum over the raters of :func:`tie_correction`; 0 without ties.

    Returns
    -------
    Concordance or None
        As :func:`kendalls_w`.

    Raises
    ------
    InvalidDefinition
        There are fewer than two raters or two things, or the sums are not those of rankings.

    References
    ----------
    As :func:`kendalls_w`.
    """
    sums = np.asarray(rank_sums, dtype=float)
    things = sums.size
    if sums.ndim != 1 or things < _DIMENSIONS or raters < _DIMENSIONS or not _add_up(sums, raters):
        raise invalid(
            "Agreement takes two raters and two things at least, and rank sums that add up to those of rankings.",
            "Un accord exige au moins deux personnes et deux choses, et des sommes de rangs qui sont celles de "
            "classements.",
        )
    possible = raters**2 * (things**3 - things) - raters * ties
    if possible <= 0:
        return None
    w = float(12 * ((sums - sums.mean()) ** 2).sum() / possible)
    chi_square = raters * (things - 1) * w
    return Concordance(w, chi_square, things - 1, _p_of(chi_square, things - 1), raters)


def tie_correction(ranks: ArrayLike) -> float:
    """Return what one rater's ties take away: the sum of t³ - t over groups of t tied things.

    Parameters
    ----------
    ranks : array of shape (things,)
        One rater's ranks; tied things share theirs.

    References
    ----------
    Siegel and Castellan (1988), section 9.5.
    """
    _ranks, tied = np.unique(np.asarray(ranks, dtype=float), return_counts=True)
    return float((tied.astype(float) ** 3 - tied).sum())


def place_ranges(
    scores: ArrayLike, *, seed: int, draws: int = 2000
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the best and the worst place of each thing in nine of ten groups of raters drawn anew from these.

    Parameters
    ----------
    scores : array of shape (raters, things)
        What each rater gives each thing, more for what comes before. No NaN.
    seed : int
        Fixes the draws, so that the same scores give the same ranges.
    draws : int
        How many groups, each of as many raters, drawn with replacement.

    Returns
    -------
    two arrays of shape (things,)
        Places from 1, in the order of the mean score; things with the same mean share the places between them.

    References
    ----------
    Goldstein and Spiegelhalter (1996), League tables and their limitations, Journal of the Royal Statistical Society A
    159, 385-443 (a rank is given with its interval); Efron and Tibshirani (1993), An Introduction to the Bootstrap,
    chapter 13 (percentiles).
    """
    from scipy.stats import rankdata

    given = np.asarray(scores, dtype=float)
    raters = len(given)
    drawn = np.random.default_rng(seed).multinomial(raters, np.full(raters, 1 / raters), size=draws)
    # Rounded: sums of the same points in another order differ in their last digits, and would break ties.
    fallen = -(drawn @ given).round(9)
    low = np.quantile(rankdata(fallen, method="min", axis=1), 0.05, axis=0, method="inverted_cdf")
    high = np.quantile(rankdata(fallen, method="max", axis=1), 0.95, axis=0, method="inverted_cdf")
    return low.astype(np.intp), high.astype(np.intp)


def _square(table: ArrayLike) -> Values:
    counts = np.asarray(table, dtype=float)
    if (
        counts.ndim != _DIMENSIONS
        or counts.shape[0] != counts.shape[1]
        or not np.isfinite(counts).all()
        or (counts < 0).any()
    ):
        raise invalid(
            "A table of two raters is square and holds counts, 0 or more.",
            "Un tableau de deux personnes qui cotent est carré et contient des nombres, 0 ou plus.",
        )
    return counts


def _kappa(counts: Values, weights: Values) -> float:
    """Return kappa; NaN where there are no pairs, or where chance alone would agree in full."""
    total = counts.sum()
    if not total:
        return float("nan")
    shares = counts / total
    observed = float((weights * shares).sum())
    expected = float((weights * np.outer(shares.sum(axis=1), shares.sum(axis=0))).sum())
    return (observed - expected) / (1 - expected) if expected < 1 - 1e-12 else float("nan")


def _same(counts: Values) -> float:
    return float(np.trace(counts) / counts.sum())


def _standard_error(counts: Values, weights: Values) -> float:
    """Return the standard error of kappa: Fleiss, Cohen and Everitt (1969)."""
    shares = counts / counts.sum()
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    observed = float((weights * shares).sum())
    expected = float((weights * np.outer(rows, columns)).sum())
    of_row, of_column = weights @ columns, weights.T @ rows
    spread = weights * (1 - expected) - np.add.outer(of_row, of_column) * (1 - observed)
    variance = (shares * spread**2).sum() - (observed * expected - 2 * expected + observed) ** 2
    return sqrt(max(0.0, float(variance)) / counts.sum()) / (1 - expected) ** 2


def _add_up(sums: Values, raters: int) -> bool:
    expected = raters * sums.size * (sums.size + 1) / 2
    return bool(np.isfinite(sums).all() and np.isclose(sums.sum(), expected))


def _p_of(chi_square: float, degrees: int) -> float | None:
    if degrees + 1 < _FEWEST_FOR_CHI_SQUARE:
        return None
    from scipy.stats import chi2

    return float(chi2.sf(chi_square, degrees))
