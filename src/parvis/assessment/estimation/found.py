"""What a measure comes to in one group, area by area, before it has a unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Found:
    """Arrays of shape (areas,): NaN where there is no value, or where the measure has no such sum."""

    value: Table
    numerator: Table
    denominator: Table
    n: Counts


def nothing(areas: int) -> Table:
    """Return a figure for each area that is nowhere known."""
    return np.full(areas, np.nan)


def value_only(value: Table, n: Counts) -> Found:
    """Return figures that are not the ratio of two sums."""
    return Found(value, nothing(len(value)), nothing(len(value)), n)


def ratio(numerator: Table, denominator: Table, n: Counts) -> Found:
    """Return the ratio of two sums; all of it is missing where the second is 0."""
    there = denominator != 0
    below = np.where(there, denominator, np.nan)
    return Found(numerator / below, np.where(there, numerator, np.nan), below, n)


def aligned(column: NDArray[Any], areas: NDArray[Any], of: NDArray[Any]) -> Table:
    """Return a column that an engine gave for some areas, ``of``, in the order of all; NaN for the others."""
    placed = nothing(len(areas))
    placed[places(of, areas)] = column.astype(np.float64)
    return placed


def places(of: NDArray[Any], areas: NDArray[Any]) -> NDArray[np.intp]:
    """Return where each of some areas stands among all, which are in order."""
    return np.searchsorted(areas, of)


ByMeasureAndGroup = Mapping[tuple[Any, str], Found]


def stacked(found: Iterable[Found]) -> Found:
    """Return the figures of several groups side by side: arrays of shape (areas, groups)."""
    columns = tuple(found)
    return Found(
        np.column_stack([each.value for each in columns]),
        np.column_stack([each.numerator for each in columns]),
        np.column_stack([each.denominator for each in columns]),
        np.column_stack([each.n for each in columns]),
    )
