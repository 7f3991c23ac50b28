"""The variance of totals under a clustered design: deviations of the totals of clusters within their strata."""

import numpy as np

from parvis.assessment.estimation.design import (
    Calibration,
    ClusteredDesign,
    Codes,
    Lonely,
    Stage,
    Values,
    units_by_stratum,
)

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
    share = np.ones(len(weighted))  # sampling fraction of the stages before, of each row
    parts = []
    for number, stage in enumerate(design.stages):
        lonely = design.lonely if number == 0 else Lonely.REMOVE
        parts.append(_stage_deviations(stage, weighted, share, lonely))
        share = share * _fraction(stage)[stage.strata]
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
    totals, stratum = _unit_totals(stage, weighted)
    sampled = units_by_stratum(stage)
    alone = (sampled == 1)[stratum]
    deviations = totals - _stratum_means(totals, stratum, sampled)
    factors = ((1 - _fraction(stage)) * sampled / np.maximum(sampled - 1, 1))[stratum]
    if lonely is Lonely.ADJUST:
        # A linearised value has mean zero over the sample, so the deviation from the overall mean is the total.
        deviations[alone] = totals[alone]
    elif lonely is Lonely.AVERAGE:
        factors = factors * len(sampled) / (sampled > 1).sum()
    return deviations, factors * share[_first_rows(stage)]


def _unit_totals(stage: Stage, weighted: Values) -> tuple[Values, Codes]:
    """Return the totals of the units, of shape (units, totals), and the stratum of each."""
    count = stage.units.max() + 1
    totals: Values = np.column_stack([np.bincount(stage.units, column, count) for column in weighted.T])
    return totals, stage.strata[_first_rows(stage)]


def _first_rows(stage: Stage) -> Codes:
    """Return a row of each unit, to look up what all of its rows share."""
    return np.asarray(np.unique(stage.units, return_index=True)[1])


def _stratum_means(totals: Values, stratum: Codes, sampled: Codes) -> Values:
    sums = np.column_stack([np.bincount(stratum, column, len(sampled)) for column in totals.T])
    return np.asarray((sums / sampled[:, None])[stratum])


def _fraction(stage: Stage) -> Values:
    """Return the share of a stratum's units that were sampled, of shape (strata,); zero with replacement."""
    sampled = units_by_stratum(stage).astype(float)
    if stage.population is None:
        return np.zeros_like(sampled)
    population = np.empty_like(sampled)
    population[stage.strata] = stage.population
    return np.asarray(sampled / population)
