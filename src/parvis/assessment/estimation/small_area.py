"""Small areas: modelled figures where a survey has too few persons for direct ones. Never direct figures.

The Fay-Herriot model takes each area's direct figure for its true value with a sampling error, and the true values for
what covariates predict with a spread between areas. Each area's modelled figure is then a mean of its direct figure
and the prediction, the more of the direct the surer that is. Every observation made here carries the match
``modelled`` and a note, so that nobody can take it for a direct one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.estimation import small_area_refusals as refusals
from parvis.assessment.estimation.regression import dependent_columns
from parvis.assessment.observation import Flag, Match, Observation, Observations
from parvis.assessment.text import Text

Values = NDArray[np.float64]

INTERCEPT = "intercept"
SHRUNK_NOTE, SYNTHETIC_NOTE = "small_area_shrunk", "small_area_synthetic"
_95_PERCENT = 1.959964  # the normal distribution's 97.5 % point


class Method(StrEnum):
    """How the variance between areas is estimated: restricted or full likelihood, or Fay and Herriot's moments."""

    REML = "reml"
    ML = "ml"
    MOMENTS = "moments"


class Scale(StrEnum):
    """Whether the model is of the figures or of their logarithms, as for incomes."""

    NATURAL = "natural"
    LOG = "log"


@dataclass(frozen=True, slots=True, eq=False)
class FayHerriot:
    """A fitted model, on the scale it was fitted on.

    ``estimates``, ``mean_squared_errors``, ``direct_parts`` (the shrinkage factor gamma: how much of the estimate is
    the direct figure, 0 to 1) and ``residuals`` (standardised) have shape (areas,); ``coefficients`` and
    ``covariance`` those of the columns. ``between_variance`` is the spread between areas that the covariates leave.
    """

    method: Method
    coefficients: Values
    covariance: Values
    between_variance: float
    estimates: Values
    mean_squared_errors: Values
    direct_parts: Values
    residuals: Values

    @property
    def is_synthetic(self) -> bool:
        """Tell whether the spread came out as zero: every estimate is then the prediction alone."""
        return self.between_variance == 0

    @property
    def normality(self) -> float:
        """Return the p-value of Shapiro and Wilk's test of the residuals; below 0.05 doubt the intervals."""
        from scipy.stats import shapiro

        return float(shapiro(self.residuals).pvalue)

    def predict(self, columns: Values) -> tuple[Values, Values]:
        """Return the prediction and its mean squared error for areas without a direct figure."""
        around = np.einsum("ij,jk,ik->i", columns, self.covariance, columns)
        return columns @ self.coefficients, self.between_variance + around


def fay_herriot(
    direct: Values, variances: Values, columns: Values, *, method: Method = Method.REML
) -> FayHerriot:
    """Fit the Fay-Herriot model.

    Parameters
    ----------
    direct, variances : arrays of shape (areas,)
        Direct figures and their sampling variances, known and above zero; no NaN.
    columns : array of shape (areas, coefficients)
        Covariates, with a column of ones.

    References
    ----------
    Fay and Herriot (1979), JASA 74, 269-277. Mean squared errors: Prasad and Rao (1990), JASA 85, 163-171; Datta and
    Lahiri (2000), Statistica Sinica 10, 613-627; Datta, Rao and Smith (2005), Biometrika 92, 183-196. In one place:
    Rao and Molina (2015), Small Area Estimation, 2nd edition, sections 6.1 and 6.2.
    """
    between = _between_variance(direct, variances, columns, method)
    return fay_herriot_given(between, direct, variances, columns, method=method)


def fay_herriot_given(
    between: float, direct: Values, variances: Values, columns: Values, *, method: Method
) -> FayHerriot:
    """Return the model with a variance between areas that is given, as if ``method`` had estimated it."""
    total = between + variances
    covariance, coefficients = _regression(direct, total, columns)
    predicted = columns @ coefficients
    part = between / total
    return FayHerriot(
        method=method,
        coefficients=coefficients,
        covariance=covariance,
        between_variance=between,
        estimates=part * direct + (1 - part) * predicted,
        mean_squared_errors=_mean_squared_errors(between, variances, columns, covariance, method),
        direct_parts=part,
        residuals=(direct - predicted) / np.sqrt(total),
    )


def _regression(direct: Values, total: Values, columns: Values) -> tuple[Values, Values]:
    weighted = columns / total[:, None]
    covariance: Values = np.linalg.inv(weighted.T @ columns).astype(float)
    return covariance, covariance @ (weighted.T @ direct)


def _between_variance(direct: Values, variances: Values, columns: Values, method: Method) -> float:
    """Find where the estimating equation is zero; 0 where it is below zero from the start."""
    from scipy.optimize import brentq

    def equation(between: float) -> float:
        return _equation(between, direct, variances, columns, method)

    if equation(0.0) <= 0:
        return 0.0
    upper = float(variances.mean() + direct.var())
    while equation(upper) > 0:
        upper *= 2
    return float(brentq(equation, 0.0, upper, xtol=1e-14 * upper, rtol=1e-14))


def _equation(between: float, direct: Values, variances: Values, columns: Values, method: Method) -> float:
    """Return the slope of the likelihood, or observed less expected moment: positive while the variance is too low."""
    total = between + variances
    covariance, coefficients = _regression(direct, total, columns)
    residuals = direct - columns @ coefficients
    if method is Method.MOMENTS:
        return float(np.sum(residuals**2 / total) - (len(direct) - columns.shape[1]))
    trace = np.sum(1 / total)
    if method is Method.REML:
        squared = columns / total[:, None]
        trace -= np.trace(covariance @ (squared.T @ squared))
    return float(np.sum((residuals / total) ** 2) - trace) / 2


def _mean_squared_errors(
    between: float, variances: Values, columns: Values, covariance: Values, method: Method
) -> Values:
    total = between + variances
    shrunk = variances / total
    first = between * shrunk
    second = shrunk**2 * np.einsum("ij,jk,ik->i", columns, covariance, columns)
    inverse, squares = np.sum(1 / total), np.sum(1 / total**2)
    of_between = 2 * len(total) / inverse**2 if method is Method.MOMENTS else 2 / squares
    third = variances**2 / total**3 * of_between
    squared = columns / total[:, None]
    bias = {
        Method.REML: 0.0,
        Method.ML: -np.trace(covariance @ (squared.T @ squared)) / squares,
        Method.MOMENTS: 2 * (len(total) * squares - inverse**2) / inverse**3,
    }[method]
    return np.asarray(first + second + 2 * third - bias * shrunk**2)


@dataclass(frozen=True, slots=True)
class SmallAreaEstimate:
    """One area's modelled figure in its own unit; ``direct_part`` is 0 where it is a prediction alone."""

    observation: Observation
    direct_part: float


@dataclass(frozen=True, slots=True)
class SmallAreaEstimates:
    """The modelled figures of all areas, with the model and what it was made of.

    ``factor`` is what every figure was multiplied by to add up to a benchmark, 1 where there is none.
    """

    estimates: tuple[SmallAreaEstimate, ...]
    model: FayHerriot
    covariates: tuple[str, ...]
    scale: Scale
    factor: float = 1.0

    @property
    def observations(self) -> Observations:
        """Return the figures, each with the match ``modelled`` and a note that says how it was made."""
        return Observations(tuple(estimate.observation for estimate in self.estimates))

    @property
    def warnings(self) -> tuple[Text, ...]:
        """Return what a reader must know of the model before using a figure."""
        found = []
        if self.model.is_synthetic:
            found.append(_NO_SPREAD)
        if self.model.normality < _DOUBTFUL:
            found.append(_NOT_NORMAL)
        return tuple(found)

    def benchmarked(self, shares: Mapping[str, float], *, total: float) -> "SmallAreaEstimates":
        """Return the figures multiplied by one factor so that they add up to a reliable direct figure.

        Parameters
        ----------
        shares : mapping of area to number
            How much each area counts: people for a total of people, their share for a mean.
        total : float
            What the sum of share times figure must be, in the indicator's unit.

        Raises
        ------
        CannotModel
            An area has no share above zero.

        References
        ----------
        Rao and Molina (2015), Small Area Estimation, section 6.4.6 (ratio benchmarking). The error of the factor is
        left out of the standard errors.
        """
        made = 0.0
        for estimate in self.estimates:
            share = shares.get(estimate.observation.area, 0)
            if share <= 0:
                raise refusals.no_share(estimate.observation.area)
            made += share * (estimate.observation.value or 0)
        factor = total / made
        estimates = tuple(
            replace(each, observation=_multiplied(each.observation, factor)) for each in self.estimates
        )
        return replace(self, estimates=estimates, factor=self.factor * factor)


_DOUBTFUL = 0.05
_NO_SPREAD = Text(
    en="The model finds no spread between areas beyond the covariates: every figure is the prediction alone.",
    fr="Le modèle ne trouve aucune dispersion entre territoires au-delà des covariables\u00a0: chaque chiffre est la "
    "seule prédiction.",
)
_NOT_NORMAL = Text(
    en="The residuals are not normal (Shapiro-Wilk, 5%): doubt the intervals, or model the logarithm.",
    fr="Les résidus ne sont pas normaux (Shapiro-Wilk, 5\u00a0%)\u00a0: doutez des intervalles, ou modélisez le "
    "logarithme.",
)


def small_area_estimates(
    direct: Observations,
    *,
    covariates: Mapping[str, Sequence[float]],
    names: Sequence[str],
    method: Method = Method.REML,
    scale: Scale = Scale.NATURAL,
) -> SmallAreaEstimates:
    """Model the figure of each area from its direct figure and what covariates predict.

    Parameters
    ----------
    direct : Observations
        Of one indicator, period and group, with standard errors. An area whose value is None is predicted from its
        covariates alone.
    covariates : mapping of area to numbers
        Known for every area without error, as from a census; in the order of ``names``, without the intercept.
    names : sequence
        The covariates' names.
    scale : Scale
        ``LOG`` models the logarithm; the figures come back with Slud and Maiti's correction for its bias.

    Returns
    -------
    SmallAreaEstimates
        In the order of ``direct`` and its unit. The standard error is the root of the mean squared error.

    Raises
    ------
    CannotModel
        Too few areas, a figure without error, an area without covariates, figures of several indicators.

    References
    ----------
    As :func:`fay_herriot`. Logarithm: Slud and Maiti (2006), Journal of the Royal Statistical Society B 68, 239-257.
    """
    _check_one_series(direct)
    columns = np.array([_columns(row.area, covariates, names) for row in direct])
    known = np.array([row.value is not None for row in direct])
    figures, variances = _on_scale([row for row in direct if row.value is not None], scale)
    _check_columns(columns[known], names)
    model = fay_herriot(figures, variances, columns[known], method=method)
    value, error, part = (np.empty(len(known)) for _ in range(3))
    value[known], error[known], part[known] = model.estimates, model.mean_squared_errors, model.direct_parts
    value[~known], error[~known] = model.predict(columns[~known])
    part[~known] = 0
    estimates = tuple(
        SmallAreaEstimate(_modelled(row, at, mse, scale, (1 - own) * model.between_variance), own)
        for row, at, mse, own in zip(direct, value.tolist(), error.tolist(), part.tolist(), strict=True)
    )
    return SmallAreaEstimates(estimates, model, tuple(names), scale)


def _check_one_series(direct: Observations) -> None:
    series = {(row.indicator, row.period, row.group) for row in direct}
    if len(series) != 1:
        raise refusals.not_one_series(len(series))


def _columns(area: str, covariates: Mapping[str, Sequence[float]], names: Sequence[str]) -> list[float]:
    found = list(covariates.get(area, ()))
    if len(found) != len(names) or not np.isfinite(found).all():
        raise refusals.no_covariates(area)
    return [1.0, *found]


def _on_scale(rows: Sequence[Observation], scale: Scale) -> tuple[Values, Values]:
    for row in rows:
        if not row.standard_error or not np.isfinite(row.standard_error):
            raise refusals.no_error(row.area)
        if scale is Scale.LOG and (row.value or 0) <= 0:
            raise refusals.not_positive(row.area)
    figures = np.array([row.value for row in rows], float)
    errors = np.array([row.standard_error for row in rows], float)
    if scale is Scale.LOG:
        return np.log(figures), (errors / figures) ** 2
    return figures, errors**2


def _check_columns(columns: Values, names: Sequence[str]) -> None:
    areas, coefficients = columns.shape if columns.size else (0, len(names) + 1)
    if areas < coefficients + 3:
        raise refusals.too_few_areas(areas, coefficients=coefficients)
    if (dependent := dependent_columns(columns)).size:
        raise refusals.collinear((INTERCEPT, *names)[dependent[0]])


def _modelled(row: Observation, value: float, mse: float, scale: Scale, spread: float) -> Observation:
    """Return the row with its modelled figure; ``spread`` is the variance left about it, for the logarithm's bias."""
    error = float(np.sqrt(mse))
    low, high = value - _95_PERCENT * error, value + _95_PERCENT * error
    if scale is Scale.LOG:
        low, high, value = (float(np.exp(each)) for each in (low, high, value + spread / 2))
        error *= value
    return replace(
        row,
        value=value,
        standard_error=error,
        low=low,
        high=high,
        numerator=None,
        denominator=None,
        match=Match.MODELLED,
        flag=Flag.NONE,
        symbol="",
        note=SYNTHETIC_NOTE if row.value is None else SHRUNK_NOTE,
    )


def _multiplied(row: Observation, factor: float) -> Observation:
    fields = ("value", "standard_error", "low", "high")
    return replace(row, **{field: getattr(row, field) * factor for field in fields})
