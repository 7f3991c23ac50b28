"""Data quality: what the figures of an index are like before anything is done to them.

References
----------
JRC, Your 10-Step Pocket Guide to Composite Indicators & Scoreboards (2019), steps 3 and 4: at least 65 % of the data
for each area and each indicator; |skewness| above 2 with kurtosis above 3.5.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.aggregation import indicators_below
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.treatment import Rule, Shape, shape_of

COVERAGE = 0.65  # JRC pocket guide (2019), step 3
ONE_VALUE = 0.5  # of the areas: more of them with one same value hardly tell areas apart


@dataclass(frozen=True, slots=True)
class IndicatorQuality:
    """The figures of one indicator over the areas that have one, in its own unit.

    Shares are 0 to 1: ``available`` of all areas, the others of the areas that have a figure. ``distinct`` is the share
    of different figures, ``most_common`` that of the figure which most areas have. All but ``available`` are NaN
    where no area has a figure.
    """

    indicator: str
    available: float
    lowest: float
    highest: float
    mean: float
    median: float
    deviation: float
    shape: Shape
    not_zero: float
    distinct: float
    most_common: float

    @property
    def is_covered(self) -> bool:
        """Tell whether enough areas have a figure."""
        return self.available >= COVERAGE

    @property
    def is_outlying(self) -> bool:
        """Tell whether a few extreme figures decide what the indicator says."""
        return not Rule().is_passed_by(self.shape)

    @property
    def is_mostly_one_value(self) -> bool:
        """Tell whether more than half of the areas have the same figure."""
        return self.most_common > ONE_VALUE


@dataclass(frozen=True, slots=True, eq=False)
class DataQuality:
    """The figures of all indicators, and of what share of them each area has a figure.

    ``of_areas`` has the shape (areas,), ``of_groups`` the shape (areas, nodes): the share, 0 to 1, of the
    indicators below the node. ``zeros`` counts each area's figures that are zero.
    """

    indicators: tuple[IndicatorQuality, ...]
    of_areas: Values
    of_groups: Values
    zeros: NDArray[np.intp]

    @property
    def available(self) -> float:
        """Return the share, 0 to 1, of all figures that there are."""
        return float(self.of_areas.mean()) if self.of_areas.size else 0.0


def data_quality(values: Values, framework: Framework) -> DataQuality:
    """Describe the values of shape (areas, indicators), NaN where there is none."""
    is_present = ~np.isnan(values)
    of_groups = np.zeros((len(values), len(framework.nodes)))
    for group in framework.groups():
        of_groups[:, group.node] = is_present[:, indicators_below(framework, group)].mean(axis=1)
    return DataQuality(
        indicators=tuple(
            _indicator(identifier, column)
            for identifier, column in zip(framework.indicator_ids, values.T, strict=True)
        ),
        of_areas=is_present.mean(axis=1),
        of_groups=of_groups,
        zeros=(values == 0).sum(axis=1),
    )


def _indicator(identifier: str, column: Values) -> IndicatorQuality:
    present = column[~np.isnan(column)]
    if not present.size:
        nothing = (np.nan,) * 5
        return IndicatorQuality(identifier, 0.0, *nothing, Shape(np.nan, np.nan), np.nan, np.nan, np.nan)
    _, counts = np.unique(present, return_counts=True)
    return IndicatorQuality(
        indicator=identifier,
        available=present.size / column.size,
        lowest=float(present.min()),
        highest=float(present.max()),
        mean=float(present.mean()),
        median=float(np.median(present)),
        deviation=float(present.std(ddof=1)) if present.size > 1 else np.nan,
        shape=shape_of(column),
        not_zero=float((present != 0).mean()),
        distinct=counts.size / present.size,
        most_common=float(counts.max() / present.size),
    )
