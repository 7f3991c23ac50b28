"""Position: a value among those of its peers, as a distribution and never as a bare rank."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Position:
    """A value beside the spread of its peers' values, all in the same unit; ``peers`` is how many there are."""

    value: float
    peers: int
    minimum: float
    lower_quartile: float
    median: float
    upper_quartile: float
    maximum: float


def position(value: float, peers: Sequence[float]) -> Position:
    """Place a value in the distribution of its peers' values.

    Parameters
    ----------
    value : float
        The area's own value.
    peers : sequence of float
        The values of the peers, without the area itself, in the same unit; at least one, none NaN.

    References
    ----------
    Quartiles by linear interpolation: Hyndman and Fan (1996), Sample quantiles, definition 7.
    """
    quantiles = np.quantile(np.asarray(peers, dtype=float), (0, 0.25, 0.5, 0.75, 1))
    minimum, lower, median, upper, maximum = (float(quantile) for quantile in quantiles)
    return Position(float(value), len(peers), minimum, lower, median, upper, maximum)
