"""Gap: how far two groups of people are apart on one indicator."""

from dataclasses import dataclass
from math import exp, log, sqrt

from parvis.assessment.comparison.verdict import (
    Estimate,
    Judgement,
    difference_of,
    interval_of,
    judge_difference,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """How a group's figure stands to that of the group it is compared with, and what may be said of it.

    ``difference`` is in the unit of the figures. ``covariance`` is that of the two figures: what it was said to be, or
    0 where the samples are taken for independent.
    """

    difference: Estimate
    judgement: Judgement
    group: Estimate
    reference: Estimate
    covariance: float = 0.0

    @property
    def log_ratio(self) -> Estimate | None:
        """Return the natural logarithm of the ratio by the delta method; None unless both figures are above zero.

        References
        ----------
        Wolter (2007), Introduction to Variance Estimation, 2nd edition, section 6.5.
        """
        group, reference = self.group, self.reference
        if group.value <= 0 or reference.value <= 0:
            return None
        value = log(group.value / reference.value)
        if group.standard_error is None or reference.standard_error is None:
            return Estimate(value, None)
        variance = (
            (group.standard_error / group.value) ** 2
            + (reference.standard_error / reference.value) ** 2
            - 2 * self.covariance / (group.value * reference.value)
        )
        return Estimate(value, sqrt(max(variance, 0.0)))

    @property
    def ratio(self) -> Estimate | None:
        """Return the group's figure over the reference's, 1 for no gap; None unless both are above zero."""
        of_log = self.log_ratio
        if of_log is None:
            return None
        ratio = self.group.value / self.reference.value
        return Estimate(ratio, None if of_log.standard_error is None else ratio * of_log.standard_error)

    @property
    def ratio_interval(self) -> tuple[float, float] | None:
        """Return the 95 % interval of the ratio, made on the scale of its logarithm so that it stays above zero."""
        interval = interval_of(self.log_ratio) if self.log_ratio else None
        return (exp(interval[0]), exp(interval[1])) if interval else None

    @property
    def relative(self) -> Estimate | None:
        """Return the gap as a share of the reference's figure, 0 for no gap; None unless both are above zero."""
        ratio = self.ratio
        return Estimate(ratio.value - 1, ratio.standard_error) if ratio else None


def gap(group: Estimate, reference: Estimate, *, margin: float, covariance: float = 0.0) -> Gap:
    """Return the group's figure less the reference group's, in the same unit, with its standard error.

    Parameters
    ----------
    group, reference : Estimate
        Such as newcomers and the Canadian-born.
    margin : float
        The largest difference that makes no difference to anybody; see :func:`~.verdict.judge`.
    covariance : float
        Of the two figures, in the square of their unit, as :mod:`parvis.assessment.estimation.difference` computes it
        from a survey's file; 0 for independent samples.
    """
    difference = difference_of(group, reference, covariance=covariance)
    return Gap(difference, judge_difference(difference, margin=margin), group, reference, covariance)
