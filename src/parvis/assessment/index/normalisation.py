"""Normalisation: bring indicators of different units to one scale. One function per method.

All share one signature, values and direction, so that a recipe names one and the uncertainty analysis
another. Adding a method is one function here and its line in ``NORMALISATIONS``.
"""

from collections.abc import Callable

import numpy as np

from parvis.assessment.errors import ConstantIndicator
from parvis.assessment.index.arrays import Direction, Values
from parvis.assessment.text import Text

Normalise = Callable[[Values, Direction], Values]


def min_max(values: Values, direction: Direction) -> Values:
    """Scale each indicator to run from 0 (worst place) to 100 (best place).

    Parameters
    ----------
    values : array of shape (areas, indicators)
        Each column in its own unit; NaN where nothing may be released.
    direction : array of shape (indicators,)
        1 where more is better, -1 where less is better.

    Returns
    -------
    array of shape (areas, indicators)
        From 0 to 100; NaN where ``values`` is.

    Raises
    ------
    ConstantIndicator
        An indicator is the same everywhere and cannot rank; drop it from the framework.

    References
    ----------
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5.
    """
    _refuse_constant(values)
    low, high = np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0)
    share_of_range = (values - low) / (high - low)
    return np.asarray(100 * np.where(direction > 0, share_of_range, 1 - share_of_range))


def min_max_from_one(values: Values, direction: Direction) -> Values:
    """Scale each indicator to run from 1 (worst place) to 100 (best place), fit for a geometric mean.

    Shapes, NaN and errors are those of :func:`min_max`; same reference.
    """
    return 1 + 0.99 * min_max(values, direction)


def z_scores(values: Values, direction: Direction) -> Values:
    """Give each indicator a mean of 0 and a standard deviation of 1 over the areas, better upwards.

    The standard deviation divides by the number of areas less one. Shapes, NaN and errors are those of
    :func:`min_max`; same reference.
    """
    _refuse_constant(values)
    present = ~np.isnan(values)
    count = present.sum(axis=0)
    mean = np.where(present, values, 0).sum(axis=0) / np.maximum(count, 1)
    centred = values - mean
    # An indicator with fewer than two values has no spread: its column is all NaN and stays so.
    variance = np.where(present, centred, 0.0) ** 2
    deviation = np.sqrt(variance.sum(axis=0) / np.maximum(count - 1, 1))
    return np.asarray(direction * centred / np.where(deviation > 0, deviation, np.nan))


def ranks_from_worst(values: Values, direction: Direction) -> Values:
    """Replace each value by its place from the worst, 1 for the worst; equal values share the lower place.

    Shapes, NaN and errors are those of :func:`min_max`; same reference.
    """
    _refuse_constant(values)
    return np.column_stack([_places(column) for column in (values * direction).T])


def percentile_ranks(values: Values, direction: Direction) -> Values:
    """Replace each value by its place from the worst on a scale from 0 to 100.

    Shapes, NaN and errors are those of :func:`min_max`; same reference.
    """
    places = ranks_from_worst(values, direction)
    return np.asarray(100 * (places - 1) / np.maximum((~np.isnan(values)).sum(axis=0) - 1, 1))


def _places(column: Values) -> Values:
    places = np.full(column.shape, np.nan)
    present = np.flatnonzero(~np.isnan(column))
    _, group, count = np.unique(column[present], return_inverse=True, return_counts=True)
    places[present] = (np.cumsum(count) - count + 1)[group]
    return places


def _refuse_constant(values: Values) -> None:
    constant = np.flatnonzero(np.fmin.reduce(values, axis=0) == np.fmax.reduce(values, axis=0))
    if constant.size:
        columns = ", ".join(str(column + 1) for column in constant)
        raise ConstantIndicator(
            Text(
                en=f"The same value everywhere in column {columns}: it cannot rank. Drop it from the framework.",
                fr=f"La même valeur partout dans la colonne {columns}\u00a0: elle ne peut rien classer. "
                "Retirez-la du cadre.",
            )
        )


NORMALISATIONS: dict[str, Normalise] = {
    function.__name__: function
    for function in (min_max, min_max_from_one, z_scores, ranks_from_worst, percentile_ranks)
}
