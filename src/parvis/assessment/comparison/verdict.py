"""Verdict: what may honestly be said of the difference between two figures.

There are four answers and no colour. Without a standard error there is one answer only: cannot tell.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import erfc, inf, sqrt

from parvis.assessment.definition import invalid
from parvis.assessment.text import Text

_95_PERCENT = 1.959963984540054  # the normal distribution's 97.5 % point: 2.5 % on each side of the interval
LEVEL = 0.05  # a claim is made where its probability by chance is at most this: 95 % intervals


class Verdict(StrEnum):
    """How one figure stands to another."""

    HIGHER = "higher"
    LOWER = "lower"
    SIMILAR = "similar"
    CANNOT_TELL = "cannot_tell"

    @property
    def label(self) -> Text:
        """Return the verdict as a reader sees it."""
        return _LABELS[self]


_LABELS = {
    Verdict.HIGHER: Text(en="higher", fr="plus élevé"),
    Verdict.LOWER: Text(en="lower", fr="plus bas"),
    Verdict.SIMILAR: Text(en="similar", fr="semblable"),
    Verdict.CANNOT_TELL: Text(en="cannot tell", fr="on ne peut pas dire"),
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its standard error, in the same unit; None where the source gives none."""

    value: float
    standard_error: float | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason and the 95 % interval of the difference, None where there can be none.

    ``p`` is the probability of a difference as large by chance where there is none, in either direction;
    ``p_similar`` twice that of one as close to zero where the figures are a margin apart, so that both are held
    against the same 5 %. None where there is no standard error.
    """

    verdict: Verdict
    reason: Text
    interval: tuple[float, float] | None
    p: float | None = None
    p_similar: float | None = None


def estimate_from_interval(value: float, *, low: float, high: float) -> Estimate:
    """Return a figure published with a 95 % interval as an estimate with its standard error.

    The interval is taken for symmetric on the scale of the figure, as survey tables print it.
    """
    return Estimate(value, (high - low) / (2 * _95_PERCENT))


def difference_of(estimate: Estimate, other: Estimate, *, covariance: float = 0.0) -> Estimate:
    """Return the first figure less the second with its standard error, None where either has none.

    Parameters
    ----------
    covariance : float
        Of the two figures, in the square of their unit; 0 for independent samples.
    """
    difference = estimate.value - other.value
    if estimate.standard_error is None or other.standard_error is None:
        return Estimate(difference, None)
    variance = estimate.standard_error**2 + other.standard_error**2 - 2 * covariance
    return Estimate(difference, sqrt(max(variance, 0.0)))


def judge(estimate: Estimate, other: Estimate, *, margin: float, covariance: float = 0.0) -> Judgement:
    """Say whether a figure is higher than another, lower, similar, or cannot be told from it.

    Parameters
    ----------
    estimate, other : Estimate
        In the same unit.
    margin : float
        The largest difference, in that unit, that makes no difference to anybody. Similar means that the
        whole 95 % interval of the difference lies within it.
    covariance : float
        Of the two figures, in the square of their unit; 0 for independent samples.

    Raises
    ------
    InvalidDefinition
        The margin is negative or no number; give the largest difference that matters to nobody.

    References
    ----------
    Two one-sided tests for similarity: Schuirmann (1987), Journal of Pharmacokinetics and
    Biopharmaceutics 15.
    """
    return judge_difference(difference_of(estimate, other, covariance=covariance), margin=margin)


def judge_difference(difference: Estimate, *, margin: float) -> Judgement:
    """Say of a difference with its standard error what :func:`judge` says of its two figures.

    Raises
    ------
    InvalidDefinition
        The margin is negative or no number; give the largest difference that matters to nobody.
    """
    _check_margin(margin)
    if difference.standard_error is None:
        return Judgement(Verdict.CANNOT_TELL, NO_STANDARD_ERROR, None)
    p = p_of_difference(difference)
    p_similar = p_of_similarity(difference, margin=margin)
    verdict = verdict_of(difference.value, p=p, p_similar=p_similar)
    return Judgement(verdict, REASONS[verdict], interval_of(difference), p, p_similar)


def interval_of(estimate: Estimate) -> tuple[float, float] | None:
    """Return the 95 % interval of a figure, in its unit; None without a standard error."""
    if estimate.standard_error is None:
        return None
    reach = _95_PERCENT * estimate.standard_error
    return (estimate.value - reach, estimate.value + reach)


def p_of_difference(difference: Estimate) -> float:
    """Return the two-sided probability by Wald's test of a difference as large where there is none."""
    return min(1.0, 2 * _beyond(abs(difference.value), difference.standard_error))


def p_of_similarity(difference: Estimate, *, margin: float) -> float:
    """Return twice the larger probability of the two one-sided tests, at most 1."""
    # The larger of the two is that of the nearer bound.
    return min(1.0, 2 * _beyond(margin - abs(difference.value), difference.standard_error))


def _beyond(distance: float, standard_error: float | None) -> float:
    """Return the probability of a normal error of more than ``distance``."""
    if not standard_error:
        errors = inf if distance > 0 else -inf if distance < 0 else 0.0
    else:
        errors = distance / standard_error
    return erfc(errors / sqrt(2)) / 2


def verdict_of(difference: float, *, p: float, p_similar: float) -> Verdict:
    """Return the verdict of two probabilities, corrected or not, that are each held against 5 %."""
    # Similar comes first: a large survey can show a difference that matters to nobody.
    if p_similar <= LEVEL:
        return Verdict.SIMILAR
    if p > LEVEL:
        return Verdict.CANNOT_TELL
    return Verdict.HIGHER if difference > 0 else Verdict.LOWER


def _check_margin(margin: float) -> None:
    if not 0 <= margin < inf:
        raise invalid(
            f"A margin of {margin} says nothing: give 0 or more, the largest difference that matters to nobody.",
            f"Une marge de {margin} ne dit rien\u00a0: donnez 0 ou plus, le plus grand écart qui ne change rien.",
        )


NO_STANDARD_ERROR = Text(
    en="The source gives no margin of error, so that nobody can say whether the difference is more than chance.",
    fr="La source ne donne aucune marge d’erreur\u00a0: on ne peut pas dire si la différence dépasse le hasard.",
)
REASONS = {
    Verdict.HIGHER: Text(
        en="The 95% interval of the difference lies above zero.",
        fr="L’intervalle à 95\u00a0% de la différence est au-dessus de zéro.",
    ),
    Verdict.LOWER: Text(
        en="The 95% interval of the difference lies below zero.",
        fr="L’intervalle à 95\u00a0% de la différence est au-dessous de zéro.",
    ),
    Verdict.SIMILAR: Text(
        en="The whole 95% interval of the difference is too small to matter.",
        fr="L’intervalle à 95\u00a0% de la différence est tout entier trop petit pour compter.",
    ),
    Verdict.CANNOT_TELL: Text(
        en="The 95% interval of the difference holds zero and is too wide to call the figures similar.",
        fr="L’intervalle à 95\u00a0% de la différence contient zéro et est trop large pour dire "
        "que les chiffres sont semblables.",
    ),
}
