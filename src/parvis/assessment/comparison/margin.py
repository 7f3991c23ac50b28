"""Margin: the largest difference that makes no difference to anybody, in the unit of an indicator."""

from parvis.assessment.indicators.indicator import Indicator, Unit

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


def margin_of(indicator: Indicator | None, *, value: float, other: float) -> float:
    """Return the margin of two figures of an indicator, in their unit.

    It is 0, so that nothing is called similar, for an indicator that nobody knows: nor is its unit.
    """
    if indicator is None:
        return 0.0
    if indicator.unit in _RELATIVE:
        return _SHARE_OF_FIGURES * (abs(value) + abs(other)) / 2
    return MARGINS[indicator.unit]
