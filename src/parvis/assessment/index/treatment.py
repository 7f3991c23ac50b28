"""Treatment: keep a few extreme values from deciding what an indicator says. One value per method.

An indicator is treated only if its distribution fails the rule of :class:`Shape`. Every change is recorded:
how many values were pulled in, what was taken in logarithms, and the shape before and after.

References
----------
OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3, box on outliers. JRC, Your 10-Step
Pocket Guide to Composite Indicators & Scoreboards (2019), step 4: |skewness| above 2 with kurtosis above 3.5.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.arrays import Values
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class Shape:
    """The skewness and the excess kurtosis of an indicator over the areas, as spreadsheets compute them.

    NaN where fewer than four areas have a value, or all have the same.
    """

    skewness: float
    kurtosis: float


@dataclass(frozen=True, slots=True)
class Rule:
    """When an indicator is treated: where both bounds are reached."""

    skewness: float = 2.0
    kurtosis: float = 3.5

    def is_passed_by(self, shape: Shape) -> bool:
        """Tell whether an indicator may stay as it is; one without a shape may."""
        return not (abs(shape.skewness) >= self.skewness and shape.kurtosis >= self.kurtosis)


@dataclass(frozen=True, slots=True)
class TreatedIndicator:
    """What was done to one indicator, by its column, in one period; ``winsorised`` counts the steps inwards.

    A step pulls in all values that are tied at the end. ``transform`` is the name of the transformation, empty where
    there was none. ``is_within`` tells whether the
    indicator passes the rule in the end.
    """

    column: int
    before: Shape
    winsorised: int
    transform: str
    after: Shape
    is_within: bool
    period: int = 0


@dataclass(frozen=True, slots=True)
class Treated:
    """The treated values, of shape (areas, indicators), and what was done to each indicator that was changed."""

    values: Values
    changes: tuple[TreatedIndicator, ...]


class Treat(Protocol):
    """A method, called with values of shape (areas, indicators), NaN where nothing may be released."""

    @property
    def name(self) -> str:
        """Return the name that a recipe's file writes."""

    def __call__(self, values: Values) -> Treated:
        """Return the treated values; NaN stays NaN, and no value passes another."""


@dataclass(frozen=True, slots=True)
class NoTreatment:
    """Leave every value as it is."""

    name: str = "no_treatment"

    def __call__(self, values: Values) -> Treated:
        """Return the values."""
        return Treated(values, ())


@dataclass(frozen=True, slots=True)
class Winsorise:
    """Pull the extreme value on the skewed side in to the next one, until the indicator passes the rule.

    At most ``most`` steps are taken; each pulls in all values that are tied. An indicator that still fails is taken as
    it was, and transformed with ``otherwise``, the name of a transformation in ``TRANSFORMS``, or left
    winsorised where that is empty.
    """

    most: int = 5
    skewness: float = 2.0
    kurtosis: float = 3.5
    otherwise: str = "log"
    name: str = "winsorise"

    def __post_init__(self) -> None:
        _refuse_unknown(self.otherwise, allow_none=True)
        if self.most < 0:
            raise InvalidDefinition(
                Text(
                    en=f"The winsorisation may change {self.most} values. Write 0 or more.",
                    fr=f"La winsorisation peut changer {self.most} valeurs. Écrivez 0 ou plus.",
                )
            )

    @property
    def rule(self) -> Rule:
        """Return when an indicator is treated."""
        return Rule(self.skewness, self.kurtosis)

    def __call__(self, values: Values) -> Treated:
        """Return the values with the extremes of failing indicators pulled in or transformed."""
        return _column_by_column(values, self._treat)

    def _treat(self, column: Values, number: int) -> tuple[Values, TreatedIndicator | None]:
        before = shape_of(column)
        if self.rule.is_passed_by(before):
            return column, None
        pulled, count = self._pull_in(column)
        if self.rule.is_passed_by(shape_of(pulled)) or not self.otherwise:
            return pulled, self._change(number, before, pulled, winsorised=count)
        transformed = TRANSFORMS[self.otherwise](column)
        return transformed, self._change(number, before, transformed, transform=self.otherwise)

    def _pull_in(self, column: Values) -> tuple[Values, int]:
        pulled, count = column, 0
        while count < self.most and not self.rule.is_passed_by(shape_of(pulled)):
            pulled, tied = _one_step_in(pulled)
            if not tied:
                break
            count += 1
        return pulled, count

    def _change(
        self, number: int, before: Shape, after: Values, *, winsorised: int = 0, transform: str = ""
    ) -> TreatedIndicator:
        shape = shape_of(after)
        return TreatedIndicator(number, before, winsorised, transform, shape, self.rule.is_passed_by(shape))


@dataclass(frozen=True, slots=True)
class Transform:
    """Transform every indicator with one transformation of ``TRANSFORMS``, or only those that fail the rule."""

    transform: str = "log"
    only_failing: bool = False
    skewness: float = 2.0
    kurtosis: float = 3.5
    name: str = "transform"

    def __post_init__(self) -> None:
        _refuse_unknown(self.transform, allow_none=False)

    def __call__(self, values: Values) -> Treated:
        """Return the transformed values."""
        return _column_by_column(values, self._treat)

    def _treat(self, column: Values, number: int) -> tuple[Values, TreatedIndicator | None]:
        before, rule = shape_of(column), Rule(self.skewness, self.kurtosis)
        if self.only_failing and rule.is_passed_by(before):
            return column, None
        after = TRANSFORMS[self.transform](column)
        shape = shape_of(after)
        return after, TreatedIndicator(number, before, 0, self.transform, shape, rule.is_passed_by(shape))


def shape_of(column: Values) -> Shape:
    """Return skewness and excess kurtosis of the values that are not NaN, corrected for the size of the sample.

    References
    ----------
    Joanes and Gill (1998), Comparing measures of sample skewness and kurtosis, The Statistician 47: G1 and G2.
    """
    present = column[~np.isnan(column)]
    n = present.size
    centred = present - present.mean() if n else present
    squared = centred * centred
    variance = float(squared.mean()) if n else 0.0
    if n < 4 or variance <= 0:
        return Shape(np.nan, np.nan)
    # Products, not powers: NumPy's third power takes twenty times as long, and replicates ask for thousands of shapes.
    skew = float((squared * centred).mean()) / variance**1.5
    kurtosis = float((squared * squared).mean()) / variance**2 - 3
    return Shape(
        skewness=skew * np.sqrt(n * (n - 1)) / (n - 2),
        kurtosis=((n + 1) * kurtosis + 6) * (n - 1) / ((n - 2) * (n - 3)),
    )


# Transformations of one indicator; each keeps the order of the values.


def log(column: Values) -> Values:
    """Take logarithms from the side of the long tail: of x - min where it is above, of max - x where it is below.

    A hundredth of the range is added, so that the end itself has a logarithm. The tail is above where the
    skewness is zero or more.
    """
    low, high = np.fmin.reduce(column), np.fmax.reduce(column)
    room = 0.01 * (high - low)
    if shape_of(column).skewness < 0:
        return np.asarray(-np.log(high + room - column))
    return np.asarray(np.log(column - low + room))


def log_above(column: Values) -> Values:
    """Take logarithms of x - min with a hundredth of the range added, wherever the long tail is."""
    low, high = np.fmin.reduce(column), np.fmax.reduce(column)
    return np.asarray(np.log(column - low + 0.01 * (high - low)))


def log_plus_one(column: Values) -> Values:
    """Take logarithms of x - min + 1."""
    return np.asarray(np.log(column - np.fmin.reduce(column) + 1))


def box_cox(power: float) -> Callable[[Values], Values]:
    """Return the Box-Cox transformation of x - min + 1 with this power; 0 is the logarithm.

    References
    ----------
    Box and Cox (1964), An analysis of transformations, Journal of the Royal Statistical Society B 26.
    """

    def transform(column: Values) -> Values:
        positive = column - np.fmin.reduce(column) + 1
        return np.asarray((positive**power - 1) / power if power else np.log(positive))

    return transform


def box_cox_fitted(column: Values) -> Values:
    """Transform x - min + 1 by Box and Cox with the power of greatest likelihood."""
    from scipy import stats  # costs more to load than the whole of a small index

    positive = column - np.fmin.reduce(column) + 1
    present = ~np.isnan(positive)
    if present.sum() < 2 or np.ptp(positive[present]) == 0:
        return column
    transformed = np.full(column.shape, np.nan)
    transformed[present] = stats.boxcox(positive[present])[0]
    return transformed


TRANSFORMS: dict[str, Callable[[Values], Values]] = {
    "log": log,
    "log_above": log_above,
    "log_plus_one": log_plus_one,
    "box_cox": box_cox_fitted,
    "box_cox_0": box_cox(0),
    "box_cox_0.5": box_cox(0.5),
    "box_cox_2": box_cox(2),
}


def _column_by_column(
    values: Values, treat: Callable[[Values, int], tuple[Values, TreatedIndicator | None]]
) -> Treated:
    results = [treat(column, number) for number, column in enumerate(values.T)]
    columns = [column for column, _ in results]
    changes = tuple(change for _, change in results if change is not None)
    return Treated(np.column_stack(columns) if columns else values, changes)


def _one_step_in(column: Values) -> tuple[Values, int]:
    """Pull all values at the end of the long tail in to the next one; say how many there were."""
    is_above = shape_of(column).skewness >= 0
    end = np.fmax.reduce(column) if is_above else np.fmin.reduce(column)
    inside = column[(column < end) if is_above else (column > end)]
    if not inside.size:
        return column, 0
    at_end = column == end
    return np.where(at_end, inside.max() if is_above else inside.min(), column), int(at_end.sum())


def _refuse_unknown(transform: str, *, allow_none: bool) -> None:
    if transform in TRANSFORMS or (allow_none and not transform):
        return
    choices = ", ".join(TRANSFORMS)
    raise InvalidDefinition(
        Text(
            en=f"No transformation is called “{transform}”. Choose one of: {choices}.",
            fr=f"Aucune transformation ne s’appelle «\u00a0{transform}\u00a0». Choisissez parmi\u00a0: {choices}.",
        )
    )


def treat_periods(treat: Treat, values: Values, period: NDArray[np.intp]) -> Treated:
    """Treat the rows of each period by themselves: what is extreme is so among the areas of its own time.

    Parameters
    ----------
    period : array of shape (rows,)
        The number of each row's period.
    """
    treated, changes = values.copy(), []
    for number in np.unique(period).tolist():
        rows = period == number
        of_period = treat(values[rows])
        treated[rows] = of_period.values
        changes += [replace(change, period=number) for change in of_period.changes]
    return Treated(treated, tuple(changes))


no_treatment = NoTreatment()
TREATMENTS: dict[str, Treat] = {each.name: each for each in (no_treatment, Winsorise(), Transform())}
