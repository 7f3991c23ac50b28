"""The arrays that the steps of the index pass on, and what is said of each indicator beside its values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Direction = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """What a normalisation needs to know of each indicator; every array has the shape (indicators,).

    ``direction`` is 1 where more is better and -1 where less is. ``low`` and ``high`` are goalposts and
    ``target`` is what is aimed at, all in the indicator's own unit and NaN where none is declared. ``names`` are
    the indicators' identifiers, for errors; empty where nobody gave them.
    """

    direction: Direction
    low: Values
    high: Values
    target: Values
    names: tuple[str, ...] = ()

    @classmethod
    def towards(cls, direction: Direction) -> "Scales":
        """Return scales that say the direction and nothing else."""
        none = np.full(len(direction), np.nan)
        return cls(direction, none, none, none)

    def named(self, columns: Iterable[int]) -> str:
        """Return the names of some indicators with commas between, or the numbers of their columns from 1."""
        return ", ".join(self.names[column] if self.names else str(column + 1) for column in columns)

    @property
    def rising_goalposts(self) -> tuple[Values, Values]:
        """Return the goalposts of values turned to rise with what is better: the worse, then the better."""
        less_is_better = self.direction < 0
        worse = np.where(less_is_better, -self.high, self.low)
        better = np.where(less_is_better, -self.low, self.high)
        return worse, better

    def transformed(self, transform: "NDArray[np.bool_]") -> "Scales":
        """Return the same with goalposts and targets in logarithms, for the indicators that are."""
        with np.errstate(invalid="ignore", divide="ignore"):
            low, high, target = (
                np.where(transform, np.log(each), each) for each in (self.low, self.high, self.target)
            )
        return replace(self, low=low, high=high, target=target)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """What the rows of the values are; every array has the shape (rows,).

    ``area`` numbers the areas and ``period`` the periods, rising with time; a table without periods has one row an
    area and one period. ``time`` is the middle of the period in years, such as 2021.5. ``groups`` has, by name of a
    grouping such as ``stratum``, the number of each row's group.
    """

    area: NDArray[np.intp]
    period: NDArray[np.intp]
    time: Values
    groups: Mapping[str, NDArray[np.intp]]

    @classmethod
    def of_areas(cls, count: int, **groups: NDArray[np.intp]) -> "Rows":
        """Return the rows of a table with one row an area and no periods."""
        return cls(np.arange(count), np.zeros(count, dtype=np.intp), np.zeros(count), groups)
