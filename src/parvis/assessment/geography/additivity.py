"""Whether a statistic of small areas can be made into one of a larger area, and how.

Counts add up. A rate or a mean does not, but its numerator and denominator do. A median, a quantile, an index, a
change or a gap follows from neither: it needs the persons, or the publisher's own figure for the larger area.
"""

import re
from enum import StrEnum


class Additivity(StrEnum):
    """How figures of units become one of their area."""

    COUNT = "count"  # the figures add up
    RATE = "rate"  # numerators and denominators add up; failing these a weighted mean approximates
    NEVER = "never"  # nothing can be computed from the figures of units


# Words of publishers' labels, in both languages; the first that fits decides. Census Profile, 2016 and 2021, and
# tables of Statistics Canada.
_WORDS: tuple[tuple[Additivity, str], ...] = (
    (
        Additivity.NEVER,
        r"median|médian|quantile|quartile|quintile|decile|décile|percentile|centile|p90/p10|gini|index|indice"
        r"|ranking|rang\b|density|densité|change|variation|growth|croissance|\bgap\b|écart|difference|différence"
        r"|dissimilarity|entropy|ratio|points",
    ),
    (
        Additivity.RATE,
        r"average|moyen|\bmean\b|%|percent|pourcentage|proportion|\brates?\b|\btaux\b|prevalence|prévalence|share"
        r"|\bper\b|\bpour \d",
    ),
    (
        Additivity.COUNT,
        r"number|nombre|count|persons?\b|people|personnes?\b|population|households|ménages|dwellings|logements"
        r"|families|familles|square kilomet|kilomètres? carré|aggregate|agrégé|incidents",
    ),
)


def additivity_of(label: str, *, unit: str) -> Additivity | None:
    """Return how a statistic aggregates, from what its publisher calls it and its unit; None where they do not tell.

    Words that forbid adding win over words that allow it: “Median total income of households ($)” names
    households and is still a median.
    """
    said = f"{label} | {unit}".casefold()
    return next((kind for kind, words in _WORDS if re.search(words, said)), None)
