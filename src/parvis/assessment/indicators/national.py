"""National survey indicators: what a community is read against, never its own value."""

from parvis.assessment.characteristic import Characteristic
from parvis.assessment.indicators.indicator import (
    Aspect,
    Direction,
    FinestArea,
    Indicator,
    IndicatorKind,
    Unit,
)
from parvis.assessment.indicators.measure import Rate
from parvis.assessment.indicators.universes import AGED_15_AND_OVER
from parvis.assessment.sources.source import Source
from parvis.assessment.text import Text


def national_survey(
    id: str,
    *,
    label: Text,
    definition: Text,
    characteristic: Characteristic,
    source: Source,
    measure: Rate,
    direction: Direction = Direction.MORE_IS_BETTER,
    universe: Text = AGED_15_AND_OVER,
    also_in_2023: tuple[Characteristic, ...] = (),
) -> Indicator:
    """Define a percentage of people that a national survey publishes for Canada only."""
    return Indicator(
        id=id,
        label=label,
        definition=definition,
        universe=universe,
        characteristic=characteristic,
        kind=IndicatorKind.RATE,
        aspect=Aspect.OUTCOME,
        unit=Unit.PERCENT,
        direction=direction,
        reference=source.citation.en,
        source=source,
        measure=measure,
        is_national=True,
        finest_area=FinestArea.COUNTRY,
        also_in_2023=also_in_2023,
    )
