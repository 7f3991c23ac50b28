"""Margin: the largest difference that makes no difference to anybody, in the unit of an indicator."""

from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.indicator import Unit

# Ours. Two points of a percentage change nobody's plan; nor does a year of a median age.
MARGINS: dict[Unit, float] = {
    Unit.PERCENT: 2.0,
    Unit.PERCENTAGE_POINTS: 2.0,
    Unit.PERCENT_CHANGE: 2.0,
    Unit.PROPORTION: 0.02,
    Unit.PROPORTION_POINTS: 0.02,
    Unit.INDEX_0_TO_1: 0.02,
    Unit.YEARS: 1.0,
}
# Units without a size of their own: a twentieth of the two figures' mean.
_SHARE_OF_FIGURES = 0.05
_RELATIVE = frozenset(
    {Unit.PERSONS, Unit.DOLLARS, Unit.RATIO, Unit.PER_10_000, Unit.PER_100_000, Unit.INDEX, Unit.NUMBER}
)


def margin_of(indicator: str, *, value: float, other: float) -> float:
    """Return the margin of two figures of an indicator, in their unit.

    It is 0, so that nothing is called similar, for an indicator that is not in the catalogue: its unit is not known.
    """
    known = BY_ID.get(indicator)
    if known is None:
        return 0.0
    if known.unit in _RELATIVE:
        return _SHARE_OF_FIGURES * (abs(value) + abs(other)) / 2
    return MARGINS[known.unit]
