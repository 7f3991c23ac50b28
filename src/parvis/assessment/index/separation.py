"""Separation: which areas the uncertainty analysis can tell apart, and which it cannot."""

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.arrays import Values
from parvis.assessment.index.ranking import NO_RANK, Ranks

CONFIDENCE = 0.95  # above another in 19 of 20 replicates; the same level as every interval of the library
REPLICATES = 1000  # compared pair by pair: more would cost the square of the areas and change no verdict


def can_be_told_apart(ranks: Ranks) -> NDArray[np.bool_]:
    """Say for each pair of areas whether one is above the other in at least 95 % of the replicates.

    Parameters
    ----------
    ranks : array of shape (replicates, areas)
        As in :func:`probabilities_above`.

    Returns
    -------
    array of shape (areas, areas)
        Symmetric; False on the diagonal and where no replicate ranks both.
    """
    above = probabilities_above(ranks)
    return np.asarray(np.maximum(above, 1 - above) >= CONFIDENCE)


def probabilities_above(ranks: Ranks) -> Values:
    """Return the share of replicates in which the row's area is above the column's, ties counting half.

    Parameters
    ----------
    ranks : array of shape (replicates, areas)
        1 for the highest, 0 where a replicate does not rank the area: a pair is judged by the replicates that rank
        both. Of more than 1,000 replicates, every so manieth is taken.

    Returns
    -------
    array of shape (areas, areas)
        From 0 to 1; a half on the diagonal and where no replicate ranks both.
    """
    ranks = ranks[:: max(1, len(ranks) // REPLICATES)]
    areas = ranks.shape[1]
    above = np.full((areas, areas), 0.5)
    lead_of = _lead if ranks.all() else _lead_where_ranked
    for area in range(areas - 1):
        above[area, area + 1 :] = lead_of(ranks, area)
        above[area + 1 :, area] = 1 - above[area, area + 1 :]
    return above


def _lead(ranks: Ranks, area: int) -> Values:
    """Return the share of replicates in which an area is above each of those after it."""
    own, others = ranks[:, area, None], ranks[:, area + 1 :]
    # Above counts two and level one: bytes added up as they are take a third of the time of means.
    twice = (own < others).view(np.int8) + (own <= others).view(np.int8)
    return np.asarray(twice.sum(axis=0, dtype=np.int32) / (2 * len(ranks)))


def _lead_where_ranked(ranks: Ranks, area: int) -> Values:
    """Return the same over the replicates that rank both, a half where none does."""
    own, others = ranks[:, area, None], ranks[:, area + 1 :]
    both = (own != NO_RANK) & (others != NO_RANK)
    above = ((own < others) & both).sum(axis=0) + ((own == others) & both).sum(axis=0) / 2
    count = both.sum(axis=0)
    return np.asarray(np.where(count > 0, above / np.maximum(count, 1), 0.5))


def cannot_tell_groups(apart: NDArray[np.bool_], median_ranks: Values) -> tuple[tuple[int, ...], ...]:
    """Return the longest runs of areas, in order of median rank, in which no two can be told apart.

    Parameters
    ----------
    apart : array of shape (areas, areas)
        As :func:`can_be_told_apart` gives it.
    median_ranks : array of shape (areas,)
        Equal ones stay in the order of the areas.

    Returns
    -------
    tuple of tuples of positions
        An area between two runs is in both, one that stands alone is a run by itself.
    """
    order = np.argsort(median_ranks, kind="stable")
    ordered = apart[np.ix_(order, order)]
    runs: list[tuple[int, ...]] = []
    end = 0
    for start in range(len(order)):
        stop = _end_of_run(ordered, start, max(end, start + 1))
        if stop > end:
            runs.append(tuple(order[start:stop].tolist()))
            end = stop
    return tuple(runs)


def _end_of_run(apart: NDArray[np.bool_], start: int, stop: int) -> int:
    """Return how far a run from ``start`` goes; up to ``stop`` it is known to hold."""
    while stop < len(apart) and not apart[start:stop, stop].any():
        stop += 1
    return stop
