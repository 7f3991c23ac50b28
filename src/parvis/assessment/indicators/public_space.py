"""Opportunities for use of public space and recreation facilities: characteristic 16 of 2010."""

from parvis.assessment.characteristic import PUBLIC_SPACE
from parvis.assessment.indicators.indicator import Aspect, Direction, Indicator, IndicatorKind, Unit
from parvis.assessment.indicators.universes import DISSEMINATION_BLOCKS
from parvis.assessment.sources.statistics_canada import PROXIMITY_MEASURES
from parvis.assessment.text import Text


def _proximity(id: str, *, label: Text, definition: Text) -> Indicator:
    return Indicator(
        id=id,
        label=label,
        definition=definition,
        universe=DISSEMINATION_BLOCKS,
        characteristic=PUBLIC_SPACE,
        kind=IndicatorKind.AVAILABILITY,
        aspect=Aspect.CAPACITY,
        unit=Unit.INDEX_0_TO_1,
        direction=Direction.MORE_IS_BETTER,
        reference="Statistics Canada, Proximity Measures Database, 17-26-0002",
        source=PROXIMITY_MEASURES,
    )


PROXIMITY_PARKS = _proximity(
    "proximity_parks",
    label=Text(en="Proximity to neighbourhood parks", fr="Proximité des parcs de quartier"),
    definition=Text(
        en="Closeness to neighbourhood parks within a walk of 1 km.",
        fr="Proximité des parcs de quartier à moins de 1\u00a0km de marche.",
    ),
)
PROXIMITY_LIBRARY = _proximity(
    "proximity_library",
    label=Text(en="Proximity to a library", fr="Proximité d’une bibliothèque"),
    definition=Text(
        en="Closeness to libraries within a walk of 1.5 km.",
        fr="Proximité des bibliothèques à moins de 1,5\u00a0km de marche.",
    ),
)

PUBLIC_SPACE_INDICATORS: tuple[Indicator, ...] = (PROXIMITY_PARKS, PROXIMITY_LIBRARY)
