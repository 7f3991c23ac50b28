"""Median of peers: what an area is compared with, and how far it moves with the errors of the peers' figures."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.comparison.figure import Basis, Figure
from parvis.assessment.comparison.verdict import Estimate

# One in sixty: how far the standard error of the median itself is off with so many draws.
_DRAWS = 2000
SEED = 2021  # the same draws for every median, so that a comparison is repeated to the last digit


def median_of(figures: Sequence[Figure]) -> Figure:
    """Return the median of the figures of all peers, whatever their order.

    The peers are no sample of anything, so only the errors of their own figures count: the median is made again
    with each figure drawn around its value. Its standard error is None where that of any peer is.
    """
    values = np.array([each.estimate.value for each in figures])
    errors = [each.estimate.standard_error for each in figures]
    known = np.array([error for error in errors if error is not None])
    if len(known) < len(figures):
        return Figure(Estimate(float(np.median(values)), None), Basis.UNKNOWN)
    order = np.lexsort((known, values))
    drawn = values[order] + known[order] * _normal(len(values))
    basis = figures[0].basis if len({each.basis for each in figures}) == 1 else Basis.GIVEN
    return Figure(Estimate(float(np.median(values)), float(np.median(drawn, axis=1).std())), basis)


@lru_cache(maxsize=8)
def _normal(size: int) -> NDArray[np.float64]:
    return np.random.default_rng(SEED).standard_normal((_DRAWS, size))
