"""Verdict: what may honestly be said of the difference between two figures.

There are four answers and no colour. Without a standard error there is one answer only: cannot tell.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from parvis.assessment.text import Text

_95_PERCENT = 1.959964  # the normal distribution's 97.5 % point: a 95 % interval leaves 2.5 % on each side


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
    """A verdict with its reason and the 95 % interval of the difference, None where there can be none."""

    verdict: Verdict
    reason: Text
    interval: tuple[float, float] | None


def estimate_from_interval(value: float, *, low: float, high: float) -> Estimate:
    """Return a figure published with a 95 % interval as an estimate with its standard error.

    The interval is taken for symmetric on the scale of the figure, as survey tables print it.
    """
    return Estimate(value, (high - low) / (2 * _95_PERCENT))


def judge(estimate: Estimate, other: Estimate, *, margin: float) -> Judgement:
    """Say whether a figure is higher than another, lower, similar, or cannot be told from it.

    Parameters
    ----------
    estimate, other : Estimate
        In the same unit and from independent samples.
    margin : float
        The largest difference, in that unit, that makes no difference to anybody. Similar means that the
        whole 95 % interval of the difference lies within it.

    References
    ----------
    Two one-sided tests for similarity: Schuirmann (1987), Journal of Pharmacokinetics and
    Biopharmaceutics 15.
    """
    if estimate.standard_error is None or other.standard_error is None:
        return Judgement(Verdict.CANNOT_TELL, _NO_STANDARD_ERROR, None)
    difference = estimate.value - other.value
    reach = _95_PERCENT * hypot(estimate.standard_error, other.standard_error)
    interval = (difference - reach, difference + reach)
    verdict = _verdict(interval, margin=margin)
    return Judgement(verdict, _REASONS[verdict], interval)


def _verdict(interval: tuple[float, float], *, margin: float) -> Verdict:
    low, high = interval
    # Similar comes first: a large survey can show a difference that matters to nobody.
    if -margin <= low and high <= margin:
        return Verdict.SIMILAR
    if low > 0:
        return Verdict.HIGHER
    if high < 0:
        return Verdict.LOWER
    return Verdict.CANNOT_TELL


_NO_STANDARD_ERROR = Text(
    en="The source gives no margin of error, so that nobody can say whether the difference is more than chance.",
    fr="La source ne donne aucune marge d’erreur\u00a0: on ne peut pas dire si la différence dépasse le hasard.",
)
_REASONS = {
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
