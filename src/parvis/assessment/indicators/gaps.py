"""Gaps between immigrants and non-immigrants in what surveys tell of people: dimensions of integration."""

from parvis.assessment.characteristic import Characteristic
from parvis.assessment.indicators.groups import gap_of_immigrants
from parvis.assessment.indicators.indicator import (
    Aspect,
    Direction,
    FinestArea,
    Indicator,
    IndicatorKind,
    Unit,
)
from parvis.assessment.indicators.measure import Rate
from parvis.assessment.text import Text

CIMI = (
    "Association for Canadian Studies, Canadian Index for Measuring Integration, methodology: gap between immigrants "
    "and the Canadian-born, here before adjustment"
)


def survey_gap(
    id: str,
    *,
    label: Text,
    definition: Text,
    universe: Text,
    characteristic: Characteristic,
    of: Rate,
    table: Text,
) -> Indicator:
    """Define how far a percentage among immigrants is above that among non-immigrants; above is better.

    It is the raw gap. Where the two differ in age or schooling, read the adjusted one beside it.
    """
    return Indicator(
        id=id,
        label=label,
        definition=definition,
        universe=universe,
        characteristic=characteristic,
        kind=IndicatorKind.RATE,
        aspect=Aspect.OUTCOME,
        unit=Unit.PERCENTAGE_POINTS,
        direction=Direction.MORE_IS_BETTER,
        reference=CIMI,
        measure=gap_of_immigrants(of),
        finest_area=FinestArea.COUNTRY,
        table=table,
    )
