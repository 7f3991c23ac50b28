"""Whether a statistic of small areas can be made into one of a larger area, and how.

Counts add up. A rate or a mean does not, but its numerator and denominator do. A median, a quantile, an index, a
change or a gap follows from neither: it needs the persons, or the publisher's own figure for the larger area.
"""

import re
from enum import StrEnum


class Additivity(StrEnum):
    """How figures of units become one of their area."""

    COUNT = "count"  # whole numbers that add up
    AMOUNT = "amount"  # an area of land or a sum of money: adds up, need not be whole
    RATE = "rate"  # numerators and denominators add up; failing these a weighted mean approximates
    NEVER = "never"  # nothing can be computed from the figures of units


# Words of publishers' labels, in both languages; the first that fits decides. Census Profile, 2016 and 2021, and
# tables of Statistics Canada.
_WORDS: tuple[tuple[Additivity, str], ...] = (
    (
        Additivity.NEVER,
        r"\b(?:m[eé]dian\w*|quantiles?|quartiles?|quintiles?|d[eé]ciles?|percentiles?|centiles?|p90/p10|gini|index"
        r"|indices?|indexes|ranking|rang|density|densité|changes?|variations?|growth|croissance|gaps?|écarts?"
        r"|differences?|différences?|dissimilarity|dissimilarité|entropy|entropie|ratio|points)\b",
    ),
    (
        Additivity.RATE,
        r"%|\b(?:average|moyen\w*|mean|percent\w*|pourcentages?|proportions?|rates?|taux|prevalence|prévalence"
        r"|shares?|per|pour 1\d*)\b",
    ),
    (Additivity.AMOUNT, r"\b(?:square kilomet\w+|kilomètres? carrés?|aggregate amount|montant agrégé)"),
    (
        Additivity.COUNT,
        r"\b(?:number|nombre|counts?|persons?|people|personnes?|population|households|ménages|dwellings|logements"
        r"|families|familles|incidents)\b",
    ),
)


# What the Census Profile says of its sample: no percentage of anything.
SAMPLE = re.compile(r"(?:25|100)\s?% (?:sample )?data|\((?:25|100)\s?%\)")
# What tells who is counted, and is no measure: “Spending 30% or more of income”, “More than one person per room”.
_BOUND = re.compile(
    r"\d\s?%|\bper room\b|\b(?:by|and|selon le) (?:shelter-cost-to-income ratio|ratio des frais de logement)"
)
_IN_PERCENT = re.compile(r"\(%\)|distribution")


def additivity_of(label: str, *, unit: str, heading: str = "") -> Additivity | None:
    """Return how a statistic aggregates, from what its publisher calls it and its unit; None where they do not tell.

    Words that forbid adding win over words that allow it: “Median total income of households ($)” names
    households and is still a median. ``heading`` is the line that a line of a profile stands under: what stands
    under “Distribution (%) …” is a percentage whatever it is called.
    """
    said = _BOUND.sub("", SAMPLE.sub("", f"{label} | {unit}".casefold()))
    kind = next((kind for kind, words in _WORDS if re.search(words, said)), None)
    if kind in (None, Additivity.COUNT) and _IN_PERCENT.search(SAMPLE.sub("", heading.casefold())):
        return Additivity.RATE
    return kind
