"""Imputation: what to put where nothing may be released. The default is nothing.

All methods share one signature, values and groups. What was filled can always be told: it is where the
values before are NaN and the values after are not, and an assessment lists it.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.arrays import Values

Impute = Callable[[Values, NDArray[np.intp]], Values]


def no_imputation(values: Values, groups: NDArray[np.intp]) -> Values:
    """Leave every gap: weights are then shared out again over what is present.

    Parameters
    ----------
    values : array of shape (areas, indicators)
        Each column in its own unit; NaN where nothing may be released.
    groups : array of shape (areas,)
        The number of each area's group of peers.
    """
    return values


def group_mean(values: Values, groups: NDArray[np.intp]) -> Values:
    """Fill a gap with the mean of the area's group; it stays a gap where the group has no value.

    Shapes and NaN are those of :func:`no_imputation`.

    References
    ----------
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
    """
    present = ~np.isnan(values)
    belongs = groups[:, None] == np.unique(groups)[None, :]
    count = belongs.T.astype(float) @ present
    total = belongs.T.astype(float) @ np.where(present, values, 0)
    mean = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    return np.where(present, values, mean[belongs.argmax(axis=1)])


IMPUTATIONS: dict[str, Impute] = {function.__name__: function for function in (no_imputation, group_mean)}
