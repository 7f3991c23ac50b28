"""Agreement: how far two raters who judged the same things agree beyond what chance alone would give.

What is rated here are plans, criterion by criterion, on a scale of a few steps. A table crosses the two raters: its
cell (i, j) counts what the first put on step i and the second on step j.
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
