"""Position: a value among those of its peers, as a distribution and never as a bare rank."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from parvis.assessment.comparison.peers import SMALLEST_GROUP


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

    @property
    def is_above_most(self) -> bool:
        """Tell whether the value is above three quarters of its peers' values."""
        return self.value > self.upper_quartile

    @property
    def is_below_most(self) -> bool:
        """Tell whether the value is below three quarters of its peers' values."""
        return self.value < self.lower_quartile


def position(value: float, peers: Iterable[float]) -> Position | None:
    """Place a value in the distribution of its peers' values.

    Parameters
    ----------
    value : float
        The area's own value, in any unit; NaN where nothing may be released.
    peers : iterable of float
        The values of the peers, without the area itself, in the same unit; NaN where nothing may be
        released, and then the peer does not count.

    Returns
    -------
    Position or None
        None where the area has no value or fewer than five peers have one.

    References
    ----------
    Quartiles by linear interpolation: Hyndman and Fan (1996), Sample quantiles in statistical packages,
    definition 7.
    """
    present = [peer for peer in peers if not math.isnan(peer)]
    if math.isnan(value) or len(present) < SMALLEST_GROUP:
        return None
    minimum, lower, median, upper, maximum = np.quantile(present, (0, 0.25, 0.5, 0.75, 1)).tolist()
    return Position(value, len(present), minimum, lower, median, upper, maximum)
