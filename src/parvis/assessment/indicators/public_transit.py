"""Available and accessible public transit: characteristic 10 of 2010."""

from parvis.assessment.characteristic import PUBLIC_TRANSIT
from parvis.assessment.indicators.indicator import Aspect, Direction, Indicator, IndicatorKind, Unit
from parvis.assessment.indicators.universes import COMMUTERS, DISSEMINATION_BLOCKS
from parvis.assessment.sources.statistics_canada import CENSUS_2021, PROXIMITY_MEASURES
from parvis.assessment.text import Text


def _commute(id: str, *, label: Text, definition: Text, direction: Direction, reference: str) -> Indicator:
    return Indicator(
        id=id,
        label=label,
        definition=definition,
        universe=COMMUTERS,
        characteristic=PUBLIC_TRANSIT,
        kind=IndicatorKind.RATE,
        aspect=Aspect.OUTCOME,
        unit=Unit.PERCENT,
        direction=direction,
        reference=reference,
        source=CENSUS_2021,
    )


COMMUTE_TRANSIT = _commute(
    "commute_transit",
    label=Text(en="Commutes by public transit", fr="Navettage en transport en commun"),
    definition=Text(
        en="Share of commuters who mainly travel to work by public transit.",
        fr="Proportion des navetteurs qui se rendent au travail principalement en transport en commun.",
    ),
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, Census Profile, 2021: characteristics 2607 and 2603",
)
COMMUTE_UNDER_15 = _commute(
    "commute_under_15",
    label=Text(en="Commute under 15 minutes", fr="Trajet domicile-travail de moins de 15 minutes"),
    definition=Text(
        en="Share of commuters whose way to work takes less than 15 minutes.",
        fr="Proportion des navetteurs dont le trajet vers le travail dure moins de 15 minutes.",
    ),
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, Census Profile, 2021: characteristics 2612 and 2611",
)
COMMUTE_60PLUS = _commute(
    "commute_60plus",
    label=Text(en="Commute of 60 minutes or more", fr="Trajet domicile-travail de 60 minutes ou plus"),
    definition=Text(
        en="Share of commuters whose way to work takes 60 minutes or more.",
        fr="Proportion des navetteurs dont le trajet vers le travail dure 60 minutes ou plus.",
    ),
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, Census Profile, 2021: characteristics 2616 and 2611",
)
PROXIMITY_TRANSIT = Indicator(
    id="proximity_transit",
    label=Text(en="Proximity to public transit", fr="Proximité du transport en commun"),
    definition=Text(
        en="Closeness to public transit trips within a walk of 1 km.",
        fr="Proximité des passages de transport en commun à moins de 1\u00a0km de marche.",
    ),
    universe=DISSEMINATION_BLOCKS,
    characteristic=PUBLIC_TRANSIT,
    kind=IndicatorKind.AVAILABILITY,
    aspect=Aspect.CAPACITY,
    unit=Unit.INDEX_0_TO_1,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, Proximity Measures Database, 17-26-0002",
    source=PROXIMITY_MEASURES,
)

PUBLIC_TRANSIT_INDICATORS: tuple[Indicator, ...] = (
    COMMUTE_TRANSIT,
    PROXIMITY_TRANSIT,
    COMMUTE_UNDER_15,
    COMMUTE_60PLUS,
)
