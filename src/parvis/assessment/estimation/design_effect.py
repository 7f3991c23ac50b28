"""What the design costs: its variance over that of a simple random sample of the same size."""

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.estimation.design import Design, Values
from parvis.assessment.estimation.statistic import ratios, totals


def design_effect_of_mean(design: Design, values: Values, inside: NDArray[np.bool_]) -> float:
    """Return the design effect of a mean against simple random sampling without replacement.

    Parameters
    ----------
    values : array of shape (rows,)
        In any unit; NaN where not known.
    inside : array of shape (rows,)
        True for a row of the domain.

    References
    ----------
    Kish (1965), Survey Sampling, section 8.2.
    """
    known = inside & ~np.isnan(values)
    amounts, counted = _columns(values, known)
    return float(ratios(design, amounts, counted).variance[0] / _simple_variance(design, values, known))


def design_effect_of_total(design: Design, values: Values, inside: NDArray[np.bool_]) -> float:
    """Return the design effect of a total against simple random sampling without replacement."""
    known = inside & ~np.isnan(values)
    amounts, _ = _columns(values, known)
    people = design.weights[known].sum()
    return float(totals(design, amounts).variance[0] / (people**2 * _simple_variance(design, values, known)))


def _columns(values: Values, known: NDArray[np.bool_]) -> tuple[Values, Values]:
    return np.where(known, values, 0)[:, None], known[:, None].astype(float)


def _simple_variance(design: Design, values: Values, known: NDArray[np.bool_]) -> float:
    """Return the variance of the mean of as many people drawn at random without replacement."""
    n, weights, amounts = int(known.sum()), design.weights[known], values[known]
    people = weights.sum()
    spread = weights @ (amounts - weights @ amounts / people) ** 2 / people * n / (n - 1)
    return float(spread / n * (1 - n / people))
