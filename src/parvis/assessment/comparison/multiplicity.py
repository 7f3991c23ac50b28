"""Multiplicity: what is left of many verdicts that are read together, some of which chance alone would give.

Of a hundred differences where there are none, five are "found" at 5 %. Each method here is a value: it takes the
probabilities of a family and returns adjusted ones, each to be held against the same 5 %.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parvis.assessment.text import Text

Probabilities = NDArray[np.float64]


def benjamini_hochberg(p: ArrayLike) -> Probabilities:
    """Return probabilities of shape (tests,) adjusted for the share of false claims among the claims made.

    NaN where a test could not be made; it is no member of the family. The tests are independent, or go together.

    References
    ----------
    Benjamini and Hochberg (1995), Controlling the false discovery rate, Journal of the Royal Statistical Society B
    57, 289-300, section 3.
    """

    from scipy.stats import false_discovery_control

    return _adjusted(p, false_discovery_control)


def holm(p: ArrayLike) -> Probabilities:
    """Return probabilities of shape (tests,) adjusted for the chance of even one false claim; NaN is no member.

    It holds whatever the tests have to do with each other.

    References
    ----------
    Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 65-70.
    """

    def steps(ordered: Probabilities) -> Probabilities:
        return np.maximum.accumulate(ordered * np.arange(len(ordered), 0, -1))

    return _adjusted(p, steps)


def unadjusted(p: ArrayLike) -> Probabilities:
    """Return the probabilities of shape (tests,) as they are."""
    return np.array(p, dtype=float)


@dataclass(frozen=True, slots=True)
class Correction:
    """A way to correct the verdicts of a family, with its name in a file and for a reader."""

    name: str
    label: Text
    adjust: Callable[[ArrayLike], Probabilities]


BENJAMINI_HOCHBERG = Correction(
    "benjamini_hochberg",
    Text(
        en="Benjamini and Hochberg (false discovery rate)",
        fr="Benjamini et Hochberg (taux de fausses découvertes)",
    ),
    benjamini_hochberg,
)
HOLM = Correction("holm", Text(en="Holm (any false claim)", fr="Holm (toute fausse conclusion)"), holm)
UNCORRECTED = Correction("none", Text(en="none", fr="aucune"), unadjusted)
CORRECTIONS: dict[str, Correction] = {each.name: each for each in (BENJAMINI_HOCHBERG, HOLM, UNCORRECTED)}


def _adjusted(p: ArrayLike, steps: Callable[[Probabilities], Probabilities]) -> Probabilities:
    adjusted = np.array(p, dtype=float)
    made = np.flatnonzero(~np.isnan(adjusted))
    order = made[np.argsort(adjusted[made], kind="stable")]
    adjusted[order] = np.minimum(steps(adjusted[order]), 1.0)
    return adjusted
