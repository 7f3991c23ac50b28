"""Regression: survey-weighted linear and logistic models, with the variance of the design.

A model's coefficients are where the weighted score is zero. Under a clustered design they are linearised by the
influence of each person; under replicate weights the model is fitted anew with each. :func:`estimated` does either
for any statistic that can say its value under some weights and each person's influence on it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.estimation import model_refusals as refusals
from parvis.assessment.estimation.choices import Centre, ModelKind
from parvis.assessment.estimation.contrast import LEAST_CASES, Chosen
from parvis.assessment.estimation.design import ClusteredDesign, Design, ReplicateDesign, Values
from parvis.assessment.estimation.linearization import deviations_of_totals
from parvis.assessment.estimation.statistic import Statistics

# An answer that runs off to infinity goes one unit of log-odds a step; by then its predictions rest to 1e-10.
_MOST_STEPS = 25
_BLOCK = 64  # replicates copied at a time
_TOLERANCE = 1e-12  # of the linear predictor
_SINGULAR = 1e-13  # the least share of the equations’ sum that a direction may have
_DEPENDENT = 1e-8  # of a column's length, left once the columns before it are taken out

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Link:
    """How the expected outcome follows from the linear predictor: ``mean``, its ``slope``, and the loss minimised."""

    name: ModelKind
    mean: Callable[[Values], Values]
    slope: Callable[[Values], Values]
    loss: Callable[[Values, Values], Values]


def _logistic(predictor: Values) -> Values:
    return np.asarray(1 / (1 + np.exp(-np.clip(predictor, -700, 700))))


def _logistic_slope(predictor: Values) -> Values:
    small = np.exp(-np.abs(predictor))  # p (1 - p) would be 0 where p rounds to 1
    return np.asarray(small / (1 + small) ** 2)


LINEAR = Link(ModelKind.LINEAR, lambda eta: eta, np.ones_like, lambda eta, outcome: (outcome - eta) ** 2 / 2)
LOGISTIC = Link(
    ModelKind.LOGISTIC,
    _logistic,
    _logistic_slope,
    lambda eta, outcome: np.logaddexp(0, eta) - outcome * eta,
)
LINKS = {ModelKind.LINEAR: LINEAR, ModelKind.LOGISTIC: LOGISTIC}


@dataclass(frozen=True, slots=True)
class Regression:
    """The coefficients of a model by name, as statistics with their covariance."""

    names: tuple[str, ...]
    link: ModelKind
    statistics: Statistics


def regress(
    design: Design, *, outcome: Values, columns: Values, names: Sequence[str], link: Link = LINEAR
) -> Regression:
    """Fit a survey-weighted model.

    Parameters
    ----------
    outcome : array of shape (rows,)
        NaN where it is not known; 0 to 1 for a logistic model.
    columns : array of shape (rows, coefficients)
        With a column of ones for the intercept; NaN where one is not known, and then the row does not count.
    names : sequence of length coefficients
        For the sentences of what is refused.

    Raises
    ------
    CannotFit
        Too few persons, a column that follows from others or decides a logistic outcome alone; it is named.

    References
    ----------
    Binder (1983), On the variances of asymptotically normal estimators from complex surveys, International
    Statistical Review 51, 279-292.
    """
    inside = (design.weights > 0) & np.isfinite(outcome) & np.isfinite(columns).all(axis=1)
    y, x = outcome[inside], columns[inside]
    check_model(y, x, names=names, link=link)
    start = coefficients_of_sample(y, x, design.weights[inside], names=names, link=link)
    statistics = estimated(
        design,
        inside=inside,
        fit=lambda weights: _finite(fit_model(y, x, weights, link=link, start=start)),
        influence=lambda weights: influences(y, x, weights, start, link=link),
    )
    return Regression(tuple(names), link.name, statistics)


def _finite(fit: "Fit") -> Values:
    """Return coefficients as statistics: an infinite one has no spread, NaN."""
    return fit.coefficients if fit.is_finite else np.full_like(fit.coefficients, np.nan)


def estimated(
    design: Design,
    *,
    inside: Chosen,
    fit: Callable[[Values], Values],
    influence: Callable[[Values], Values],
    n: Values | None = None,
    progress: Progress | None = None,
) -> Statistics:
    """Return statistics of some rows with the deviations that make their covariance.

    Parameters
    ----------
    inside : array of shape (rows,)
        The rows that the statistics are about; the others stay in the design with influence 0.
    fit
        From the weights of these rows to the statistics, of shape (statistics,).
    influence
        From the same to the derivative of each statistic by each row's weight, of shape (rows inside, statistics).
    n : array of shape (statistics,), optional
        The persons behind each statistic; by default all inside.
    progress
        Told how many of the replicates are done.

    Returns
    -------
    Statistics
        A replicate under which nothing can be fitted is left out, as :attr:`Statistics.left_out` counts.
    """
    weights = design.weights[inside]
    values = fit(weights)
    behind = np.full(len(values), float(inside.sum())) if n is None else n
    if isinstance(design, ClusteredDesign):
        spread = np.zeros((len(inside), len(values)))
        spread[inside] = influence(weights)
        deviations, factors = deviations_of_totals(design, spread)
        return Statistics(
            values, deviations, factors, Centre.ESTIMATE, design.degrees_of_freedom, behind, False
        )
    refitted = []
    for replicate in _each_replicate(design, inside):
        refitted.append(_refitted(fit, replicate, like=values))
        if progress is not None:
            progress(len(refitted), len(design.factors))
    deviations = np.vstack(refitted) - values
    factors = design.scale * design.factors
    return Statistics(values, deviations, factors, design.centre, design.degrees_of_freedom, behind, True)


def _each_replicate(design: ReplicateDesign, inside: Chosen) -> Iterator[Values]:
    """Give the weights of one replicate after the other, each in one piece: a column of a wide array reads slowly."""
    for first in range(0, design.replicates.shape[1], _BLOCK):
        yield from np.ascontiguousarray(design.replicates[inside, first : first + _BLOCK].T)


def _refitted(fit: Callable[[Values], Values], weights: Values, *, like: Values) -> Values:
    try:
        return fit(weights)
    except refusals.CannotFit:
        return np.full_like(like, np.nan)


def check_model(
    outcome: Values, columns: Values, *, names: Sequence[str], link: Link, outcome_name: str = "outcome"
) -> None:
    """Refuse a model that the persons cannot tell; the sentence names the column.

    Raises
    ------
    CannotFit
        Too few cases, a column that follows from those before it, an outcome that is no share or that a column of
        0 and 1 decides.
    """
    if link is LOGISTIC and ((outcome < 0) | (outcome > 1)).any():
        wrong = outcome[(outcome < 0) | (outcome > 1)][0]
        raise refusals.not_a_share(outcome_name, float(wrong))
    cases = len(outcome)
    if link is LOGISTIC:
        cases = int(min((outcome > 0.5).sum(), (outcome <= 0.5).sum()))
    slopes = columns.shape[1] - 1
    if cases < LEAST_CASES * max(slopes, 1):
        raise refusals.too_few(cases, coefficients=slopes, least=LEAST_CASES)
    _refuse_collinear(columns, names)
    if link is LOGISTIC:
        _refuse_deciding(outcome, columns, names)


def _refuse_collinear(columns: Values, names: Sequence[str]) -> None:
    if (dependent := dependent_columns(columns)).size:
        raise refusals.collinear(names[dependent[0]])


def dependent_columns(columns: Values) -> NDArray[np.intp]:
    """Return the places of the columns that follow from those before them, a column of zeros among them."""
    lengths = np.linalg.norm(columns, axis=0)
    left = np.abs(np.diag(np.linalg.qr(columns / np.where(lengths > 0, lengths, 1), mode="r")))
    return np.flatnonzero(left < _DEPENDENT)


def _refuse_deciding(outcome: Values, columns: Values, names: Sequence[str]) -> None:
    for column, name in zip(columns.T, names, strict=True):
        sides = [outcome[column == value] for value in np.unique(column)] if _is_binary(column) else []
        if len(sides) == 2 and any(np.ptp(side) == 0 and side[0] in (0, 1) for side in sides):
            raise refusals.separated(name)


def _is_binary(column: Values) -> bool:
    return bool(np.isin(column, (0, 1)).all())


class Fit(NamedTuple):
    """The coefficients of a model; not finite where a logistic model has no answer but in the limit."""

    coefficients: Values
    is_finite: bool


def fit_model(
    outcome: Values, columns: Values, weights: Values, *, link: Link, start: Values | None = None
) -> Fit:
    """Find the coefficients, of shape (coefficients,), at which the weighted score is zero.

    Newton's method, halving a step that does not lessen the weighted loss; a linear model's second step mends the
    rounding of its first. Where a logistic model has no finite answer, what it predicts still comes to rest.

    Raises
    ------
    CannotFit
        The equations are singular.
    """
    at = np.zeros(columns.shape[1]) if start is None else start
    for _ in range(_MOST_STEPS):
        predictor = columns @ at
        change = _newton_step(outcome, columns, weights, predictor, link)
        moved = columns @ change
        at = at + change * _fitting_part(outcome, weights, predictor, moved, link)
        if np.abs(moved).max() <= _TOLERANCE * (1 + np.abs(predictor).max()):
            return Fit(at, True)
    return Fit(at, False)


def coefficients_of_sample(
    outcome: Values, columns: Values, weights: Values, *, names: Sequence[str], link: Link
) -> Values:
    """Return the coefficients, of shape (coefficients,), refused where there is no finite answer.

    Raises
    ------
    CannotFit
        The equations are singular, or the answer runs off to infinity; the column that runs furthest is named.
    """
    at, is_finite = fit_model(outcome, columns, weights, link=link)
    if not is_finite:
        raise refusals.separated(names[int(np.argmax(np.abs(at) * columns.std(axis=0)))])
    return at


def _newton_step(outcome: Values, columns: Values, weights: Values, predictor: Values, link: Link) -> Values:
    score = columns.T @ (weights * (outcome - link.mean(predictor)))
    return _solved(_bread(columns, weights, predictor, link), score)


def _bread(columns: Values, weights: Values, predictor: Values, link: Link) -> Values:
    return np.asarray((columns * (weights * link.slope(predictor))[:, None]).T @ columns)


def _solved(matrix: Values, right: Values) -> Values:
    """Solve with rows and columns brought to one size: ages squared and zeros and ones are in one model."""
    size = np.sqrt(np.diag(matrix))
    if not (size > 0).all():
        raise refusals.no_convergence()
    scaled = matrix / np.outer(size, size)
    if np.linalg.eigvalsh(scaled)[0] < _SINGULAR:  # such a system solves to nonsense, without a word
        raise refusals.no_convergence()
    return np.asarray((np.linalg.solve(scaled, (right.T / size).T).T / size).T)


def _fitting_part(outcome: Values, weights: Values, predictor: Values, moved: Values, link: Link) -> float:
    """Return the longest of 1, 1/2, 1/4 … of a step that does not make the loss worse."""
    # A linear model's first step is the answer; a logistic model's step below one unit of log-odds never overshoots.
    if link is LINEAR or np.abs(moved).max() <= 1:
        return 1.0
    loss = weights @ link.loss(predictor, outcome)
    parts = [0.5**times for times in range(12)]
    better = (part for part in parts if weights @ link.loss(predictor + part * moved, outcome) <= loss)
    return next(better, parts[-1])


def influence_on_mean(weights: Values, side: Chosen, values: Values) -> Values:
    """Return the derivative of the weighted mean of a side by each person's weight, of the shape of ``values``.

    ``values`` is of shape (persons,) or (persons, variables); a person of the other side has no influence.
    """
    total = weights[side].sum()
    mean = weights[side] @ values[side] / total
    return np.asarray((side * (values - mean).T).T / total)


def influences(outcome: Values, columns: Values, weights: Values, at: Values, *, link: Link) -> Values:
    """Return the derivative of each coefficient by each person's weight, of shape (persons, coefficients)."""
    predictor = columns @ at
    scores = columns * (outcome - link.mean(predictor))[:, None]
    return _solved(_bread(columns, weights, predictor, link), scores.T).T
