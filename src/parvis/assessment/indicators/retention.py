"""Retention: whether people stay. It is shown beside the characteristics and is never in an index."""

from parvis.assessment.indicators.indicator import Aspect, Direction, Indicator, IndicatorKind, Unit
from parvis.assessment.indicators.universes import POPULATION
from parvis.assessment.sources.statistics_canada import CENSUS_2021, POPULATION_ESTIMATES
from parvis.assessment.text import Text

POPULATION_CHANGE_2016_2021 = Indicator(
    id="population_change_2016_2021",
    label=Text(en="Population change, 2016 to 2021", fr="Variation de la population, 2016 à 2021"),
    definition=Text(
        en="Population counted in 2021 against the population counted in 2016, in the boundaries of 2021.",
        fr="Population dénombrée en 2021 par rapport à celle de 2016, dans les limites de 2021.",
    ),
    universe=POPULATION,
    characteristic=None,
    kind=IndicatorKind.RATE,
    aspect=Aspect.RETENTION,
    unit=Unit.PERCENT_CHANGE,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, Census Profile, 2021: characteristic 3",
    source=CENSUS_2021,
)
POPULATION_CHANGE_2021_2025 = Indicator(
    id="population_change_2021_2025",
    label=Text(
        en="Population estimate of 2025 against the census of 2021",
        fr="Estimation de la population de 2025 par rapport au recensement de 2021",
    ),
    definition=Text(
        en="Post-censal estimate of July 1, 2025 against the census count of 2021. The estimate is adjusted for "
        "people whom the census missed and the count is not, so growth is overstated.",
        fr="Estimation postcensitaire du 1ᵉʳ\u00a0juillet 2025 par rapport au chiffre du recensement de 2021. "
        "L’estimation tient compte des personnes omises par le recensement, le chiffre non; la croissance "
        "est donc surestimée.",
    ),
    universe=POPULATION,
    characteristic=None,
    kind=IndicatorKind.RATE,
    aspect=Aspect.RETENTION,
    unit=Unit.PERCENT_CHANGE,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, table 17-10-0155, and Census Profile, 2021: characteristic 1",
    source=POPULATION_ESTIMATES,
)

RETENTION: tuple[Indicator, ...] = (POPULATION_CHANGE_2016_2021, POPULATION_CHANGE_2021_2025)
