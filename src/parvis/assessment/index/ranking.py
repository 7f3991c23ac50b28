"""Ranks of many rows of scores at once, with equal scores told from nearly equal ones.

A rank is read off a sort. Sorting the scores' positions is slow; sorting plain 64-bit integers is what
NumPy does fastest. So each score and its area's number go into one integer: the upper bits of the score,
then the number. See ``benchmarks/README.md`` for what that gains.
"""

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.arrays import Values

Ranks = NDArray[np.uint16]

# Scores closer than this share of the scale are equal: far above what rounding differs by between machines
# (1e-14), far below what any figure is good for.
TOLERANCE = 1e-10
MOST_AREAS = 2**16 - 1
NO_RANK = 0  # what stands for a rank where a replicate gives an area none

_NARROWEST = 1e-4  # times the tolerance it is 1e-14, which is what sums of a hundred terms differ by
_MANTISSA = 2**52  # steps of a 64-bit float between 1 and 2
_TIE = round(TOLERANCE * _MANTISSA)


def ranks_of(scores: Values) -> NDArray[np.float64]:
    """Rank areas by their score, 1 for the highest; equal scores share the better rank.

    Parameters
    ----------
    scores : array of shape (areas,)
        NaN where an area has no score; its rank is NaN.
    """
    ranks = np.full(scores.shape, np.nan)
    ranked = np.flatnonzero(~np.isnan(scores))
    if ranked.size:
        low, high = scale_of(scores)
        ranks[ranked] = rank_rows(falling(scores[ranked], low=low, high=high)[None, :])[0]
    return ranks


def mean_rank_change(scores: Values, others: Values) -> float:
    """Return how many places areas move on average from one set of scores to another, both of shape (areas,).

    Ranks are among the areas that have a score in both: where some lose or gain theirs, the places of the rest stay
    comparable. NaN where no area has both.
    """
    both = ~np.isnan(scores) & ~np.isnan(others)
    moved = np.abs(ranks_of(others[both]) - ranks_of(scores[both]))
    return float(moved.mean()) if moved.size else np.nan


def scale_of(values: Values) -> tuple[float, float]:
    """Return the lowest and the highest value, leaving NaN aside; 0 and 0 where there is none."""
    if values.size and not np.isnan(low := float(values.min())):  # NaN, if any, would be the lowest
        return low, float(values.max())
    present = values[~np.isnan(values)]
    return (float(present.min()), float(present.max())) if present.size else (0.0, 0.0)


def falling(values: Values, *, low: float, high: float) -> Values:
    """Map values from ``low`` to ``high`` onto 2 to 1, so that their bits sort as their ranks; NaN stays NaN.

    On a scale as wide as :func:`width` says, they may end before 2.
    """
    turned = np.subtract(high, values)
    turned /= width(low=low, high=high)
    turned += 1
    return turned


def width(*, low: float, high: float) -> float:
    """Return the width of the scale on which scores are told apart.

    Scores that differ by less than a ten-thousandth of what they are stand on a wider one: of a difference that is all
    rounding nothing must be made.
    """
    return max(high - low, _NARROWEST * max(abs(low), abs(high))) or 1.0


def rank_rows(falling_scores: Values) -> Ranks:
    """Rank the areas in each row, 1 for the lowest of these falling scores; equal ones share the better rank.

    Parameters
    ----------
    falling_scores : array of shape (rows, areas)
        As :func:`falling` gives them, none NaN; at most 65,535 areas. It is overwritten.

    Returns
    -------
    array of shape (rows, areas)
        Ranks as 16-bit integers.
    """
    rows, areas = falling_scores.shape
    number_bits = (1 << (areas - 1).bit_length()) - 1
    keys = falling_scores.view(np.int64)  # positive floats are ordered as their bits are
    np.bitwise_and(keys, ~number_bits, out=keys)
    np.bitwise_or(keys, np.arange(areas), out=keys)
    keys.sort(axis=1)
    places = _places(keys)
    np.bitwise_and(keys, number_bits, out=keys)
    keys += areas * np.arange(rows)[:, None]
    ranks = np.empty(rows * areas, np.uint16)
    ranks[keys.ravel()] = places.ravel()
    return ranks.reshape(rows, areas)


def _places(sorted_keys: NDArray[np.int64]) -> Ranks:
    """Number the places of each sorted row from 1, the same for neighbours that are equal."""
    rows, areas = sorted_keys.shape
    places = np.tile(np.arange(1, areas + 1, dtype=np.uint16), (rows, 1))
    steps = sorted_keys[:, 1:] - sorted_keys[:, :-1]
    tied_rows = np.flatnonzero(steps.min(axis=1, initial=_TIE) < _TIE)
    later_places = places[tied_rows, 1:]
    later_places[steps[tied_rows] < _TIE] = 0
    places[tied_rows, 1:] = later_places
    places[tied_rows] = np.maximum.accumulate(places[tied_rows], axis=1)
    return places
