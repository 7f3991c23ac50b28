"""Normalisation: bring indicators of different units to one scale. One value per method.

All share one signature, values and scales, so that a recipe names one and the uncertainty analysis
another. A method with settings is a frozen value that holds them. Adding a method is one class here and its
line in ``NORMALISATIONS``.

References
----------
OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5, describes all of them but the
goalposts, which are those of UNDP, Human Development Report, technical note 1.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.errors import ConstantIndicator, InvalidDefinition
from parvis.assessment.index.arrays import Scales, Values
from parvis.assessment.text import Text


class Normalise(Protocol):
    """A method, called with values and scales.

    Parameters
    ----------
    values : array of shape (areas, indicators)
        Each column in its own unit; NaN where nothing may be released.
    scales : Scales
        Which way is better, goalposts and targets.

    Returns
    -------
    array of shape (areas, indicators)
        On the method's scale, better upwards; NaN where ``values`` is.

    Raises
    ------
    ConstantIndicator
        An indicator is the same everywhere and cannot rank; drop it from the framework.
    InvalidDefinition
        The method needs goalposts or a target that the framework does not give.
    """

    @property
    def name(self) -> str:
        """Return the name that a recipe's file writes."""

    def __call__(self, values: Values, scales: Scales) -> Values:
        """Return the values on the method's scale."""


@dataclass(frozen=True, slots=True)
class MinMax:
    """Scale each indicator to run from ``low`` (worst place) to ``high`` (best place)."""

    low: float = 0
    high: float = 100
    name: str = "min_max"

    def __post_init__(self) -> None:
        _refuse_turned(self.name, low=self.low, high=self.high)

    def __call__(self, values: Values, scales: Scales) -> Values:
        """Return values from ``low`` to ``high``."""
        rising = _rising(values, scales)
        _refuse_constant(rising)
        least, most = _extremes(rising)
        return np.asarray(self.low + (self.high - self.low) * (rising - least) / (most - least))


@dataclass(frozen=True, slots=True)
class ZScores:
    """Give each indicator this mean and this standard deviation over the areas.

    The standard deviation of the values divides by the number of areas less one.
    """

    mean: float = 0
    deviation: float = 1
    name: str = "z_scores"

    def __post_init__(self) -> None:
        _refuse_turned(self.name, deviation=self.deviation)

    def __call__(self, values: Values, scales: Scales) -> Values:
        """Return values with the mean and the standard deviation asked for."""
        rising = _rising(values, scales)
        _refuse_constant(rising)
        present = ~np.isnan(rising)
        count = present.sum(axis=0)
        centred = rising - np.where(present, rising, 0).sum(axis=0) / np.maximum(count, 1)
        # An indicator with fewer than two values has no spread: its column is all NaN and stays so.
        squares = (np.where(present, centred, 0.0) ** 2).sum(axis=0)
        spread = np.sqrt(squares / np.maximum(count - 1, 1))
        return np.asarray(self.mean + self.deviation * centred / np.where(spread > 0, spread, np.nan))


@dataclass(frozen=True, slots=True)
class RanksFromWorst:
    """Replace each value by its place from the worst, 1 for the worst; equal values share the lower place."""

    name: str = "ranks_from_worst"

    def __call__(self, values: Values, scales: Scales) -> Values:
        """Return places from 1 upwards."""
        rising = _rising(values, scales)
        _refuse_constant(rising)
        return np.column_stack([_places(column) for column in rising.T])


@dataclass(frozen=True, slots=True)
class PercentileRanks:
    """Replace each value by its place from the worst on a scale from 0 to ``high``."""

    high: float = 100
    name: str = "percentile_ranks"

    def __post_init__(self) -> None:
        _refuse_turned(self.name, high=self.high)

    def __call__(self, values: Values, scales: Scales) -> Values:
        """Return places from 0 to ``high``."""
        places = RanksFromWorst()(values, scales)
        return np.asarray(self.high * (places - 1) / np.maximum((~np.isnan(values)).sum(axis=0) - 1, 1))


@dataclass(frozen=True, slots=True)
class Borda:
    """Count the areas that each value is better than: 0 for the worst."""

    name: str = "borda"

    def __call__(self, values: Values, scales: Scales) -> Values:
        """Return points from 0 upwards."""
        return RanksFromWorst()(values, scales) - 1


@dataclass(frozen=True, slots=True)
class DistanceToBest:
    """Give the best place ``high`` and take away in proportion to the distance from it; the worst place has 0."""

    high: float = 100
    name: str = "distance_to_best"

    def __post_init__(self) -> None:
        _refuse_turned(self.name, high=self.high)

    def __call__(self, values: Values, scales: Scales) -> Values:
        """Return values from 0 to ``high``."""
        rising = _rising(values, scales)
        _refuse_constant(rising)
        least, most = _extremes(rising)
        return np.asarray(self.high * (1 - (most - rising) / (most - least)))


@dataclass(frozen=True, slots=True)
class ShareOfBest:
    """Divide each value by the best place's, which has ``high``.

    NaN in a column whose best value is 0, as it can be after less-is-better values are turned around: nothing
    is a share of nothing.
    """

    high: float = 100
    name: str = "share_of_best"

    def __post_init__(self) -> None:
        _refuse_turned(self.name, high=self.high)

    def __call__(self, values: Values, scales: Scales) -> Values:
        """Return values up to ``high``."""
        rising = _rising(values, scales)
        _refuse_constant(rising)
        _, most = _extremes(rising)
        return np.asarray(self.high * rising / np.where(most == 0, np.nan, most))


@dataclass(frozen=True, slots=True)
class DistanceToTarget:
    """Give the target ``high`` and the worst place 0; past the target, more than ``high`` unless ``is_capped``."""

    high: float = 100
    is_capped: bool = False
    name: str = "distance_to_target"

    def __post_init__(self) -> None:
        _refuse_turned(self.name, high=self.high)

    def __call__(self, values: Values, scales: Scales) -> Values:
        """Return values that have ``high`` at the target."""
        rising = _rising(values, scales)
        _refuse_constant(rising)
        target = scales.direction * scales.target
        _refuse_undeclared(target, scales, Text(en="target", fr="cible"), Text(en="target", fr="target"))
        least, _ = _extremes(rising)
        _refuse_passed_targets(target <= least, scales)
        reached = 1 - (target - rising) / (target - least)
        return np.asarray(self.high * (np.minimum(reached, 1) if self.is_capped else reached))


@dataclass(frozen=True, slots=True)
class Goalposts:
    """Scale each indicator to run from ``low`` at its worse goalpost to ``high`` at its better one.

    Values past a goalpost are taken for it. Goalposts that stay the same from year to year let scores be compared
    over time. A constant indicator is no fault here: it has its distance from the goalposts.
    """

    low: float = 0
    high: float = 100
    name: str = "goalposts"

    def __post_init__(self) -> None:
        _refuse_turned(self.name, low=self.low, high=self.high)

    def __call__(self, values: Values, scales: Scales) -> Values:
        """Return values from ``low`` to ``high``."""
        worse, better = scales.rising_goalposts
        keys = Text(en="low and high", fr="low et high")
        _refuse_undeclared(worse + better, scales, Text(en="goalposts", fr="bornes"), keys)
        share = np.clip((_rising(values, scales) - worse) / (better - worse), 0, 1)
        return np.asarray(self.low + (self.high - self.low) * share)


@dataclass(frozen=True, slots=True)
class Scaled:
    """Subtract ``subtract``, divide by ``divide`` and multiply by ``times``, the same for every indicator."""

    subtract: float = 0
    divide: float = 1
    times: float = 1
    name: str = "scaled"

    def __post_init__(self) -> None:
        _refuse_turned(self.name, divide=self.divide)
        _refuse_turned(self.name, times=self.times)

    def __call__(self, values: Values, scales: Scales) -> Values:
        """Return values on the new scale."""
        return np.asarray((_rising(values, scales) - self.subtract) / self.divide * self.times)


@dataclass(frozen=True, slots=True)
class Categories:
    """Give each value the points of its class: ``points`` has one number more than ``percentiles`` that divide them.

    With percentiles 25, 50 and 75 and points 0, 33, 67 and 100, a value up to the lower quartile has 0 points.
    Percentiles are those of the areas that have a value, by linear interpolation.
    """

    percentiles: tuple[float, ...] = (5, 25, 65, 85, 95)
    points: tuple[float, ...] = (0, 20, 40, 60, 80, 100)
    name: str = "categories"

    def __post_init__(self) -> None:
        is_rising = list(self.percentiles) == sorted(set(self.percentiles)) and all(
            0 < each < 100 for each in self.percentiles
        )
        if not is_rising or len(self.points) != len(self.percentiles) + 1:
            raise InvalidDefinition(
                Text(
                    en="The classes contradict themselves: write percentiles that rise, each above 0 and below 100, "
                    "and one number of points more than percentiles.",
                    fr="Les classes se contredisent\u00a0: écrivez des centiles croissants, chacun supérieur à 0 et "
                    "inférieur à 100, et un nombre de points de plus que de centiles.",
                )
            )

    def __call__(self, values: Values, scales: Scales) -> Values:
        """Return the points of each value."""
        rising = _rising(values, scales)
        _refuse_constant(rising)
        return np.column_stack([self._points(column) for column in rising.T])

    def _points(self, column: Values) -> Values:
        points = np.full(column.shape, np.nan)
        present = ~np.isnan(column)
        if present.any():
            bounds = np.percentile(column[present], self.percentiles)
            points[present] = np.asarray(self.points)[np.searchsorted(bounds, column[present], side="left")]
        return points


def _refuse_turned(method: str, *, low: float = 0, **setting: float) -> None:
    """Refuse a scale that falls, or on which all are the same: it would turn what is better around."""
    for name, value in setting.items():
        if value <= low:
            raise InvalidDefinition(
                Text(
                    en=f"The normalisation “{method}” has {name} = {value:g}. Write a number above {low:g}.",
                    fr=f"La normalisation «\u00a0{method}\u00a0» a {name} = {value:g}. "
                    f"Écrivez un nombre supérieur à {low:g}.",
                )
            )


min_max = MinMax()
min_max_from_one = MinMax(low=1, name="min_max_from_one")  # fit for a geometric mean
z_scores = ZScores()
ranks_from_worst = RanksFromWorst()
percentile_ranks = PercentileRanks()

NORMALISATIONS: dict[str, Normalise] = {
    each.name: each
    for each in (
        min_max,
        min_max_from_one,
        z_scores,
        ranks_from_worst,
        percentile_ranks,
        Borda(),
        DistanceToBest(),
        ShareOfBest(),
        DistanceToTarget(),
        Goalposts(),
        Scaled(),
        Categories(),
    )
}


def _rising(values: Values, scales: Scales) -> Values:
    return np.asarray(values * scales.direction)


def _extremes(values: Values) -> tuple[Values, Values]:
    return np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0)


def _places(column: Values) -> Values:
    places = np.full(column.shape, np.nan)
    present = np.flatnonzero(~np.isnan(column))
    _, group, count = np.unique(column[present], return_inverse=True, return_counts=True)
    places[present] = (np.cumsum(count) - count + 1)[group]
    return places


def _refuse_constant(values: Values) -> None:
    least, most = _extremes(values)
    constant = np.flatnonzero(least == most)
    if constant.size:
        columns = ", ".join(str(column + 1) for column in constant.tolist())
        raise ConstantIndicator(
            Text(
                en=f"The indicator in column {columns} is the same everywhere and cannot rank. "
                "Drop it from the framework.",
                fr=f"L’indicateur dans la colonne {columns} est le même partout et ne peut rien classer. "
                "Retirez-le du cadre.",
            ),
            constant.tolist(),
        )


def _refuse_undeclared(needed: Values, scales: Scales, what: Text, keys: Text) -> None:
    missing = np.flatnonzero(np.isnan(needed))
    if missing.size:
        names = scales.named(missing.tolist())
        raise InvalidDefinition(
            Text(
                en=f"“{names}” has no {what.en}, which this normalisation needs. Write {keys.en} in the framework.",
                fr=f"«\u00a0{names}\u00a0» n’a pas de {what.fr}, que cette normalisation demande. "
                f"Écrivez {keys.fr} dans le cadre.",
            )
        )


def _refuse_passed_targets(passed: NDArray[np.bool_], scales: Scales) -> None:
    if passed.any():
        names = scales.named(np.flatnonzero(passed).tolist())
        raise InvalidDefinition(
            Text(
                en=f"The target of “{names}” is no better than the worst area, so there is no way to it. "
                "Write a better target in the framework.",
                fr=f"La cible de «\u00a0{names}\u00a0» ne vaut pas mieux que le pire territoire\u00a0: rien n’y mène. "
                "Écrivez une meilleure cible dans le cadre.",
            )
        )
