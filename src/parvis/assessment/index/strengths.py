"""Strengths and weaknesses: the indicators on which an area ranks highest and lowest."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.ranking import ranks_of

MOST = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """One area's figure of one indicator and its rank among the areas that have one, 1 for the best."""

    indicator: str
    rank: int
    value: float


@dataclass(frozen=True, slots=True)
class Standing:
    """An area's ``strengths``, best rank first, and ``weaknesses``, worst rank last."""

    strengths: tuple[Placed, ...]
    weaknesses: tuple[Placed, ...]


def standings(values: Values, framework: Framework, *, most: int = MOST) -> tuple[Standing, ...]:
    """Return the strengths and weaknesses of every area, relative to its own other figures.

    An indicator on which an area shares the last place with others is no weakness of its own. Equal ranks stay in the
    framework's order, and no indicator is both.

    Parameters
    ----------
    values : array of shape (areas, indicators)
        In their own unit; NaN where missing, which ranks nowhere.
    most : int
        How many of each at most.
    """
    ranks = np.column_stack([ranks_of(column) for column in (values * framework.direction).T])
    last = np.fmax.reduce(ranks)
    is_last = ranks == last
    is_shared_last = is_last & (is_last.sum(axis=0) > 1)
    return tuple(
        _standing(own, of_area, shared, framework, most)
        for own, of_area, shared in zip(values, ranks, is_shared_last, strict=True)
    )


def _standing(
    own: Values, of_area: Values, is_shared_last: NDArray[np.bool_], framework: Framework, most: int
) -> Standing:
    order = np.argsort(of_area, kind="stable")  # NaN last
    ranked = order[: np.count_nonzero(~np.isnan(of_area))].tolist()
    strengths = ranked[:most]
    weaknesses = [column for column in ranked[most:] if not is_shared_last[column]][-most:]
    return Standing(
        tuple(_placed(column, own, of_area, framework) for column in strengths),
        tuple(_placed(column, own, of_area, framework) for column in weaknesses),
    )


def _placed(column: int, own: Values, ranks: Values, framework: Framework) -> Placed:
    return Placed(framework.indicator_ids[column], int(ranks[column]), float(own[column]))
