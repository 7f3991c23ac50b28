"""The variance of totals under a clustered design: deviations of the totals of clusters within their strata."""

import numpy as np

from parvis.assessment.estimation.choices import Lonely
from parvis.assessment.estimation.design import Calibration, ClusteredDesign, Codes, Stage, Values

# Each round leaves a tenth or less of what the margins of a raking explain: after twenty nothing that shows.
_ROUNDS = 20


def deviations_of_totals(design: ClusteredDesign, values: Values) -> tuple[Values, Values]:
    """Return what the covariance of weighted totals is the sum of squares and products of.

    Parameters
    ----------
    values : array of shape (rows, totals)
        Zero, never absent, for a row outside the domain: a domain keeps the whole design.

    Returns
    -------
    deviations : array of shape (units of all stages, totals)
        Each unit's weighted total less the mean of its stratum.
    factors : array of shape (units of all stages,)
        What multiplies their squares: (1 - f) n/(n - 1), and from the second stage on also the sampling fraction
        of the stages before.

    References
    ----------
    Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 4.3 and 5.5.
    Deville and Särndal (1992), JASA 87(418), 376-382 (calibrated weights: residuals instead of values).
    """
    weighted = _unexplained(design.weights[:, None] * values, design.calibration)
    share = np.ones(
        len(design.stages[0].population)
    )  # sampling fraction of the stages before, of each stratum
    parts = []
    for number, stage in enumerate(design.stages):
        lonely = design.lonely if number == 0 else Lonely.REMOVE
        parts.append(_stage_deviations(stage, weighted, share[stage.strata], lonely))
        share = share[stage.strata] * stage.fraction[stage.strata]
    return np.vstack([deviations for deviations, _ in parts]), np.concatenate(
        [factors for _, factors in parts]
    )


def _unexplained(weighted: Values, calibration: tuple[Calibration, ...]) -> Values:
    """Return the weighted values less what the calibration variables explain of them.

    Raking fits one margin after another, so their effects are taken out in turn until nothing is left of them.
    """
    rounds = 1 if len(calibration) == 1 else _ROUNDS
    for fit in calibration * rounds:
        weighted = fit.weights[:, None] * _residuals(weighted / fit.weights[:, None], fit)
    return weighted


def _residuals(values: Values, fit: Calibration) -> Values:
    root = np.sqrt(fit.fitted_with)[:, None]
    coefficients, *_ = np.linalg.lstsq(root * fit.auxiliary, root * values, rcond=None)
    return np.asarray(values - fit.auxiliary @ coefficients)


def _stage_deviations(stage: Stage, weighted: Values, share: Values, lonely: Lonely) -> tuple[Values, Values]:
    sampled = stage.sampled
    totals = _sums(weighted, stage.units, len(stage.strata))
    deviations = totals - (_sums(totals, stage.strata, len(sampled)) / sampled[:, None])[stage.strata]
    factors = ((1 - stage.fraction) * sampled / np.maximum(sampled - 1, 1))[stage.strata]
    if lonely is Lonely.ADJUST:
        alone = (sampled == 1)[stage.strata]
        # A linearised value has mean zero over the sample, so the deviation from the overall mean is the total.
        deviations[alone] = totals[alone]
    elif lonely is Lonely.AVERAGE:
        factors = factors * len(sampled) / max(1, (sampled > 1).sum())
    return deviations, factors * share


def _sums(values: Values, codes: Codes, count: int) -> Values:
    """Return the sums of columns by code, of shape (count, columns)."""
    return np.column_stack([np.bincount(codes, column, count) for column in values.T])
