"""Prevalence: how common something is among the partnerships of a group, with its interval."""

from dataclasses import dataclass

from parvis.assessment.comparison.peers import SMALLEST_GROUP
from parvis.assessment.definition import invalid


@dataclass(frozen=True, slots=True)
class Prevalence:
    """So many of so many, as a share of 0 to 1, with its 95 % interval."""

    count: int
    of: int
    share: float
    interval: tuple[float, float]


def prevalence(count: int, *, of: int) -> Prevalence | None:
    """Return how common something is, with Wilson's interval, which stays between 0 and 1; None with fewer than five.

    The interval says what is likely of partnerships like these; of these very ones the count says all.

    Raises
    ------
    InvalidDefinition
        More were counted than there are, or fewer than none.

    References
    ----------
    Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209-212.
    """
    if not 0 <= count <= of:
        raise invalid(
            f"{count} of {of} is no count: it lies between none and all.",
            f"{count} sur {of} n’est pas un décompte\u00a0: il se situe entre aucun et tous.",
        )
    if of < SMALLEST_GROUP:
        return None
    from scipy.stats import binomtest

    limits = binomtest(count, of).proportion_ci(method="wilson")
    return Prevalence(count, of, count / of, (float(limits.low), float(limits.high)))
