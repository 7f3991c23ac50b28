"""Gap: how far two groups of people are apart on one indicator."""

from dataclasses import dataclass
from math import hypot

from parvis.assessment.comparison.verdict import Estimate, Judgement, judge


@dataclass(frozen=True, slots=True)
class Gap:
    """The difference between a group and the group it is compared with, and what may be said of it."""

    difference: Estimate
    judgement: Judgement


def gap(group: Estimate, reference: Estimate, *, margin: float) -> Gap:
    """Return the group's figure less the reference group's, in the same unit, with its standard error.

    Parameters
    ----------
    group, reference : Estimate
        Such as newcomers and the Canadian-born, from independent samples.
    margin : float
        The largest difference that makes no difference to anybody; see :func:`~.verdict.judge`.
    """
    if group.standard_error is None or reference.standard_error is None:
        standard_error = None
    else:
        standard_error = hypot(group.standard_error, reference.standard_error)
    difference = Estimate(group.value - reference.value, standard_error)
    return Gap(difference, judge(group, reference, margin=margin))
