"""Calibration: weights moved as little as can be, so that the sample adds up to totals that are known.

A survey's weights give, say, too few newcomers; the census says how many there are. Calibration multiplies each
weight by a factor near 1, the *weight ratio* g, so that the known totals are hit. The known totals are margins; how
far a weight may move is a distance; both are values. One margin of categories is post-stratification, several are
raking or generalized regression (GREG), by the distance.

:func:`calibrated_design` takes a design along: the variance of a calibrated estimate is that of what the margins do
not explain, and replicate weights are calibrated one by one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.estimation import calibration_refusals as refusals
from parvis.assessment.estimation.design import Calibration, Design, ReplicateDesign, Values

_TOLERANCE = 1e-10  # relative miss of a total; far below what a published total is rounded to
_MOST_STEPS = 200
_FEW_PERSONS = (
    20  # fewer behind a category: its ratio is mostly noise; Kalton and Flores-Cervantes (2003), section 4
)


@dataclass(frozen=True, slots=True, eq=False)
class Margin:
    """Totals known of the population, with what each person of the sample adds to them.

    ``columns`` has shape (persons, totals); ``totals`` and ``labels`` one entry a column. Make one with
    :meth:`of_categories` or :meth:`of_amount`.
    """

    name: str
    labels: tuple[str, ...]
    columns: Values
    totals: Values
    is_partition: bool  # each person is in exactly one of the categories

    @classmethod
    def of_categories(cls, name: str, categories: Sequence[Any], *, totals: Mapping[Any, float]) -> "Margin":
        """Make the margin of a variable of which every person has one category, with each category's total.

        Parameters
        ----------
        categories : sequence of shape (persons,)
            Each person's category; one that is missing in ``totals`` is refused.
        totals : mapping of category to number
            People in the population, by category.

        Raises
        ------
        CannotCalibrate
            A person has a category without total, or a total is no positive number.
        """
        found = np.asarray(categories).astype(str)
        known = {str(category): float(total) for category, total in totals.items()}
        for category, count in zip(*np.unique(found, return_counts=True), strict=True):
            if category not in known:
                raise refusals.no_total(name, category, int(count))
        for category, total in known.items():
            if not (np.isfinite(total) and total > 0):
                raise refusals.bad_total(name, category, total)
        columns = np.column_stack([found == category for category in known]).astype(float)
        return cls(name, tuple(known), columns, np.array([*known.values()]), True)

    @classmethod
    def of_amount(cls, name: str, amounts: Values, *, total: float) -> "Margin":
        """Make the margin of an amount, such as income in dollars, with its total over the population.

        Raises
        ------
        CannotCalibrate
            An amount is missing (NaN), or the total is not finite; impute or leave the margin out.
        """
        found = np.asarray(amounts, float)
        if missing := int(np.sum(~np.isfinite(found))):
            raise refusals.missing_amounts(name, missing)
        if not np.isfinite(total):
            raise refusals.bad_total(name, name, total)
        return cls(name, (name,), found[:, None], np.array([total], float), False)

    def combined(self, categories: Sequence[str], *, into: str) -> "Margin":
        """Return the margin with some of its categories combined into one, their totals added.

        Raises
        ------
        CannotCalibrate
            A category is not in the margin.
        """
        for category in categories:
            if category not in self.labels:
                raise refusals.no_such_category(self.name, category, known=self.labels)
        kept = [place for place, label in enumerate(self.labels) if label not in categories]
        gone = [place for place, label in enumerate(self.labels) if label in categories]
        columns = np.column_stack([self.columns[:, kept], self.columns[:, gone].sum(axis=1)])
        totals = np.append(self.totals[kept], self.totals[gone].sum())
        return Margin(
            self.name, (*(self.labels[place] for place in kept), into), columns, totals, self.is_partition
        )


@dataclass(frozen=True, slots=True)
class Distance:
    """How a weight ratio answers to the pull of the margins: ``ratio`` and its slope, as functions of the pull.

    ``low`` and ``high`` bound the ratio. Deville and Särndal (1992), table 1.
    """

    name: str
    ratio: Callable[[Values], Values]
    slope: Callable[[Values], Values]
    low: float
    high: float


# Deville and Särndal (1992), case 1: solved in one step; a ratio may be negative. The regression estimator.
LINEAR = Distance("linear", lambda pull: 1 + pull, np.ones_like, -np.inf, np.inf)

# Case 2, the multiplicative distance: the limit of iterative proportional fitting; a ratio is never negative.
# The bound on the pull keeps a step that is too long from overflowing; it is halved afterwards.
RAKING = Distance(
    "raking", lambda pull: np.exp(np.minimum(pull, 50)), lambda pull: np.exp(np.minimum(pull, 50)), 0, np.inf
)


def truncated(low: float, high: float) -> Distance:
    """Return the linear distance with ratios cut off at ``low`` and ``high``.

    Raises
    ------
    CannotCalibrate
        The bounds do not hold 1 between them.

    References
    ----------
    Deville and Särndal (1992), Calibration estimators in survey sampling, JASA 87, case 7.
    """
    _check_bounds(low, high)
    return Distance(
        "truncated",
        lambda pull: np.clip(1 + pull, low, high),
        lambda pull: ((1 + pull >= low) & (1 + pull <= high)).astype(float),
        low,
        high,
    )


def logit(low: float, high: float) -> Distance:
    """Return the logit distance, whose ratios stay smoothly between ``low`` and ``high``.

    Raises
    ------
    CannotCalibrate
        The bounds do not hold 1 between them.

    References
    ----------
    Deville and Särndal (1992), Calibration estimators in survey sampling, JASA 87, case 6.
    """
    _check_bounds(low, high)
    steepness = (high - low) / ((1 - low) * (high - 1))

    def growth(pull: Values) -> Values:
        return np.exp(np.clip(steepness * pull, -500, 500))

    def ratio(pull: Values) -> Values:
        grown = growth(pull)
        return (low * (high - 1) + high * (1 - low) * grown) / ((high - 1) + (1 - low) * grown)

    def slope(pull: Values) -> Values:
        at = ratio(pull)
        return steepness * (high - at) * (at - low) / (high - low)

    return Distance("logit", ratio, slope, low, high)


@dataclass(frozen=True, slots=True)
class MarginCheck:
    """One known total with what the sample said of it: persons behind it, estimate before, total, estimate after."""

    margin: str
    category: str
    n: int
    before: float
    total: float
    after: float

    @property
    def is_thin(self) -> bool:
        """Tell whether so few persons are behind the category that it should be combined with another."""
        return self.n < _FEW_PERSONS


@dataclass(frozen=True, slots=True, eq=False)
class CalibratedWeights:
    """Calibrated weights with all that judges them.

    ``design_weights``, ``weights`` and ``ratios`` (weights over design weights; 1 where the design weight is 0)
    have shape (persons,); ``auxiliary`` shape (persons, totals) stacks the columns of the margins.
    """

    distance: str
    design_weights: Values
    weights: Values
    ratios: Values
    auxiliary: Values
    checks: tuple[MarginCheck, ...]
    steps: int

    @property
    def effective_sample_size(self) -> float:
        """Return the size of an equally weighted sample as good as this one: Kish (1992), persons."""
        return _effective_size(self.weights)

    @property
    def design_effect(self) -> float:
        """Return what unequal weights cost: the persons with a weight over the effective sample size."""
        return float(np.count_nonzero(self.weights)) / self.effective_sample_size

    @property
    def design_effect_before(self) -> float:
        """Return the same of the design weights."""
        return float(np.count_nonzero(self.design_weights)) / _effective_size(self.design_weights)

    @property
    def negative_weights(self) -> int:
        """Return how many weights fell below zero; only the linear distance lets them. Use another distance then."""
        return int(np.sum(self.weights < 0))

    @property
    def thin_categories(self) -> tuple[MarginCheck, ...]:
        """Return the categories with fewer than 20 persons behind them."""
        return tuple(check for check in self.checks if check.is_thin)


def calibrate(
    weights: Values, margins: Sequence[Margin], *, distance: Distance = RAKING
) -> CalibratedWeights:
    """Move weights so that the sample adds up to the known totals.

    Parameters
    ----------
    weights : array of shape (persons,)
        Design weights, not negative; a person with 0 keeps 0.
    margins : sequence of Margin
        Over the same persons in the same order. One margin of categories is post-stratification, and every
        distance then gives the same weights.
    distance : Distance
        ``RAKING``, ``LINEAR`` (GREG), ``logit(low, high)`` or ``truncated(low, high)``.

    Raises
    ------
    CannotCalibrate
        Nobody is in a category, totals of two margins contradict each other, or no weights within the
        distance's bounds hit the totals; the sentence names the margin and the mend.

    References
    ----------
    Deville and Särndal (1992), Calibration estimators in survey sampling, JASA 87, sections 2 and 3;
    Deming and Stephan (1940) for raking.
    """
    design = _checked_weights(weights, margins)
    auxiliary = _stacked(margins)
    totals = np.concatenate([margin.totals for margin in margins])
    ratios, steps = _solve(design, auxiliary, totals, distance=distance, margins=margins)
    return _calibrated(design, margins, ratios=ratios, distance=distance.name, steps=steps)


def rake(weights: Values, margins: Sequence[Margin], *, tolerance: float) -> CalibratedWeights:
    """Rake as many publishers do: fit one margin after another, and stop once the weights hardly move.

    The last margin is then hit and the others nearly; :func:`calibrate` with ``RAKING`` hits all. This one is for
    making a publisher's weights again.

    Parameters
    ----------
    weights : array of shape (persons,)
        Design weights, as for :func:`calibrate`.
    margins : sequence of Margin
        Of categories only.
    tolerance : float
        People: the most that any cell of the table crossed by all margins may still move in a round.

    Raises
    ------
    CannotCalibrate
        As :func:`calibrate`; or a margin is an amount.

    References
    ----------
    Deming and Stephan (1940), On a least squares adjustment of a sampled frequency table, section 5.
    """
    design = _checked_weights(weights, margins)
    totals = np.concatenate([margin.totals for margin in margins])
    cells = np.unique(auxiliary := _stacked(margins), axis=0, return_inverse=True)[1]
    raked, rounds = _raked(design, margins, cells=cells, tolerance=tolerance)
    missed = auxiliary.T @ raked - totals
    # Margins that contradict each other come to rest too, at the one that was fitted last.
    if np.max(np.abs(missed)) > tolerance * (1 + cells.max()):
        raise _unsolved(margins, missed / totals, RAKING)
    ratios = np.divide(raked, design, out=np.ones_like(design), where=design > 0)
    return _calibrated(design, margins, ratios=ratios, distance=RAKING.name, steps=rounds)


def calibrated_design(design: Design, margins: Sequence[Margin], *, distance: Distance = RAKING) -> Design:
    """Return a design with calibrated weights, whose variances take the calibration into account.

    A clustered design linearises through the residuals of the variable on the margins; a replicate design has each
    replicate calibrated to the same totals.

    Raises
    ------
    CannotCalibrate
        As :func:`calibrate`. A replicate cannot be calibrated, most often because it has nobody in a category; its
        number is named. Combine the category in every replicate and in the full sample.

    References
    ----------
    Deville and Särndal (1992), result 5: every distance has the variance of the regression estimator. Särndal,
    Swensson and Wretman (1992), Model Assisted Survey Sampling, section 6.6. Rao, Wu and Yue (1992), Some recent work
    on resampling methods for complex surveys, Survey Methodology 18, for replicates.
    """
    whole = calibrate(design.weights, margins, distance=distance)
    if isinstance(design, ReplicateDesign):
        replicates = calibrate_replicates(design.replicates, margins, distance=distance)
        return replace(design, weights=whole.weights, file=replicates, rows=None)
    # A person without weight is in no total, so nothing is explained of theirs; the weight 1 keeps 0 from dividing.
    counted = whole.weights != 0
    auxiliary = np.where(counted[:, None], whole.auxiliary, 0)
    fit = Calibration(auxiliary, np.where(counted, whole.weights, 1), whole.design_weights)
    return replace(design, weights=whole.weights, calibration=(*design.calibration, fit))


def calibrate_replicates(
    replicate_weights: Values, margins: Sequence[Margin], *, distance: Distance = RAKING
) -> Values:
    """Calibrate each replicate's weights to the same totals, as the full sample's were.

    Parameters
    ----------
    replicate_weights : array of shape (persons, replicates)
        Combined weights: the full weight times the replicate's factor; 0 where a person is left out.

    Returns
    -------
    array of the same shape

    Raises
    ------
    CannotCalibrate
        As :func:`calibrated_design`.
    """
    calibrated = np.empty_like(replicate_weights, dtype=float)
    for number, weights in enumerate(np.asarray(replicate_weights, float).T):
        try:
            calibrated[:, number] = calibrate(weights, margins, distance=distance).weights
        except refusals.CannotCalibrate as error:
            raise refusals.in_replicate(number + 1, error) from error
    return calibrated


def _stacked(margins: Sequence[Margin]) -> Values:
    return np.column_stack([margin.columns for margin in margins])


def _raked(
    design: Values, margins: Sequence[Margin], *, cells: NDArray[np.intp], tolerance: float
) -> tuple[Values, int]:
    """Fit the margins in turn until no cell moves by ``tolerance``; return the weights and the rounds it took."""
    raked, before = design, np.bincount(cells, design)
    for rounds in range(1, _MOST_STEPS):
        for margin in margins:
            raked = _fitted(raked, margin)
        after = np.bincount(cells, raked)
        if np.max(np.abs(after - before)) < tolerance:
            return raked, rounds
        before = after
    return raked, _MOST_STEPS


def _fitted(weights: Values, margin: Margin) -> Values:
    """Post-stratify to one margin."""
    if not margin.is_partition:
        raise refusals.amount_raked(margin.name)
    fitted: Values = weights * (margin.columns @ (margin.totals / (margin.columns.T @ weights)))
    return fitted


def _calibrated(
    design: Values, margins: Sequence[Margin], *, ratios: Values, distance: str, steps: int
) -> CalibratedWeights:
    return CalibratedWeights(
        distance=distance,
        design_weights=design,
        weights=design * ratios,
        ratios=ratios,
        auxiliary=_stacked(margins),
        checks=_checks(margins, before=design, after=design * ratios),
        steps=steps,
    )


def _solve(
    design: Values, auxiliary: Values, totals: Values, *, distance: Distance, margins: Sequence[Margin]
) -> tuple[Values, int]:
    """Find the pull of each total by Newton's method, halving a step that makes the miss worse."""
    # Totals differ by orders of magnitude (people, dollars): unit columns keep the equations well conditioned.
    size = np.maximum(np.abs(totals), np.abs(auxiliary).T @ design)
    size[size == 0] = 1
    scaled, targets = auxiliary / size, totals / size

    def miss_at(pulls: Values) -> Values:
        miss: Values = scaled.T @ (design * distance.ratio(auxiliary @ pulls)) - targets
        return miss

    pulls = np.zeros(len(totals))
    miss = miss_at(pulls)
    for step in range(_MOST_STEPS):
        if np.max(np.abs(miss)) <= _TOLERANCE:
            return _ratios(design, distance.ratio(auxiliary @ pulls)), step
        slopes = design * distance.slope(auxiliary @ pulls)
        change = np.linalg.lstsq(scaled.T @ (auxiliary * slopes[:, None]), -miss, rcond=1e-12)[0]
        tried = ((at, miss_at(at)) for at in (pulls + part * change for part in _PARTS))
        better = next((found for found in tried if np.linalg.norm(found[1]) < np.linalg.norm(miss)), None)
        if better is None:
            break
        pulls, miss = better
    raise _unsolved(margins, miss, distance)


_PARTS = tuple(0.5**times for times in range(30))


def _unsolved(margins: Sequence[Margin], miss: Values, distance: Distance) -> refusals.CannotCalibrate:
    names = [(margin.name, label) for margin in margins for label in margin.labels]
    margin, category = names[int(np.argmax(np.abs(miss)))]
    off = float(np.max(np.abs(miss)))
    return refusals.no_solution(margin, category, off=off, is_bounded=bool(np.isfinite(distance.high)))


def _ratios(design: Values, ratios: Values) -> Values:
    return np.where(design > 0, ratios, 1.0)


def _effective_size(weights: Values) -> float:
    return float(weights.sum() ** 2 / np.sum(weights**2))


def _checks(margins: Sequence[Margin], *, before: Values, after: Values) -> tuple[MarginCheck, ...]:
    return tuple(
        MarginCheck(
            margin.name,
            label,
            int(np.count_nonzero(column[before > 0])),
            float(column @ before),
            float(total),
            float(column @ after),
        )
        for margin in margins
        for label, column, total in zip(margin.labels, margin.columns.T, margin.totals, strict=True)
    )


def _checked_weights(weights: Values, margins: Sequence[Margin]) -> Values:
    design = np.asarray(weights, float)
    if not margins:
        raise refusals.no_margin()
    if wrong := int(np.sum(~(np.isfinite(design) & (design >= 0)))):
        raise refusals.bad_weights(wrong)
    for margin in margins:
        if len(margin.columns) != len(design):
            raise refusals.other_persons(margin.name, persons=len(margin.columns), weights=len(design))
        _check_categories(margin, design)
    _check_agreement(margins)
    return design


def _check_bounds(low: float, high: float) -> None:
    if not low < 1 < high:
        raise refusals.bad_bounds(low, high)


def _check_categories(margin: Margin, design: Values) -> None:
    for label, column, total in zip(margin.labels, margin.columns[design > 0].T, margin.totals, strict=True):
        if total and not column.any():
            raise refusals.empty_category(margin.name, label, total)


def _check_agreement(margins: Sequence[Margin]) -> None:
    """Refuse margins of categories that count different populations."""
    whole = [margin for margin in margins if margin.is_partition]
    for margin in whole[1:]:
        first, other = whole[0].totals.sum(), margin.totals.sum()
        if abs(first - other) > 1e-6 * first:  # totals are rounded to whole people at best
            raise refusals.disagreement({whole[0].name: first, margin.name: other})
