"""Available and accessible public transit: characteristic 10 of 2010."""

from parvis.assessment.characteristic import PUBLIC_TRANSIT
from parvis.assessment.indicators.census import CensusLines, in_2016, in_2021
from parvis.assessment.indicators.indicator import (
    Aspect,
    Direction,
    FinestArea,
    Indicator,
    IndicatorKind,
    Unit,
)
from parvis.assessment.indicators.local import asked, checked
from parvis.assessment.indicators.measure import Mean, Rate
from parvis.assessment.indicators.question import Scale
from parvis.assessment.indicators.universes import COMMUTERS, DISSEMINATION_BLOCKS
from parvis.assessment.sources.statistics_canada import CENSUS_2021, PROXIMITY_MEASURES
from parvis.assessment.text import Text


def _commute(
    id: str,
    *,
    label: Text,
    definition: Text,
    direction: Direction,
    reference: str,
    measure: Rate,
    census: tuple[CensusLines, ...],
) -> Indicator:
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
        measure=measure,
        finest_area=FinestArea.DISSEMINATION_AREA,
        census=census,
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
    measure=Rate("commuting_mode = 'transit'", universe="age >= 15 AND employed = 1", weight="weight"),
    census=(in_2021(2607, of=2603), in_2016(1933, of=1930)),
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
    measure=Rate("commuting_minutes < 15", universe="age >= 15 AND employed = 1", weight="weight"),
    census=(in_2021(2612, of=2611), in_2016(1938, of=1937)),
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
    measure=Rate("commuting_minutes >= 60", universe="age >= 15 AND employed = 1", weight="weight"),
    census=(in_2021(2616, of=2611), in_2016(1942, of=1937)),
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
    measure=Mean("proximity_transit", universe="TRUE", weight="population"),
    finest_area=FinestArea.DISSEMINATION_BLOCK,
)
TRANSIT_FOR_NEWCOMERS = checked(
    "transit_for_newcomers",
    label=Text(
        en="Transportation within newcomers’ reach", fr="Transport à la portée des nouveaux arrivants"
    ),
    definition=Text(
        en="Share of the features on the checklist, such as routes to services, evening runs and reduced fares, that "
        "the community has.",
        fr="Proportion des caractéristiques de la liste, comme la desserte des services, les passages en soirée et les "
        "tarifs réduits, qu’offre la collectivité.",
    ),
    characteristic=PUBLIC_TRANSIT,
)
SATISFIED_WITH_TRANSIT = asked(
    "satisfied_with_transit",
    label=Text(en="Satisfied with getting around", fr="Satisfaction à l’égard des moyens de se déplacer"),
    definition=Text(
        en="Share of respondents who are satisfied or very satisfied with how they can get to work, school and "
        "services.",
        fr="Proportion des personnes répondantes qui sont satisfaites ou très satisfaites de leurs moyens de se rendre "
        "au travail, aux études et aux services.",
    ),
    question=Text(
        en="How satisfied are you with the ways you have to get to work, to school and to services?",
        fr="Dans quelle mesure êtes-vous satisfait ou satisfaite des moyens dont vous disposez pour vous rendre au "
        "travail, aux études et aux services?",
    ),
    scale=Scale.SATISFACTION,
    characteristic=PUBLIC_TRANSIT,
)

PUBLIC_TRANSIT_INDICATORS: tuple[Indicator, ...] = (
    COMMUTE_TRANSIT,
    PROXIMITY_TRANSIT,
    COMMUTE_UNDER_15,
    COMMUTE_60PLUS,
    TRANSIT_FOR_NEWCOMERS,
    SATISFIED_WITH_TRANSIT,
)
