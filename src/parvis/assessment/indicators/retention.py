"""Retention: whether people stay. It is shown beside the characteristics and is never in an index."""

from parvis.assessment.indicators.census import in_2021
from parvis.assessment.indicators.indicator import (
    Aspect,
    Direction,
    FinestArea,
    Indicator,
    IndicatorKind,
    Unit,
)
from parvis.assessment.indicators.measure import Rate, Ratio
from parvis.assessment.indicators.universes import POPULATION
from parvis.assessment.sources.statistics_canada import CENSUS_2021, POPULATION_ESTIMATES
from parvis.assessment.text import Text

_CHANGE = Ratio("population - population_before", "population_before", universe="TRUE")

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
    measure=_CHANGE,
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(3),),
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
    measure=_CHANGE,
    finest_area=FinestArea.CENSUS_SUBDIVISION,
)
STAYED_FIVE_YEARS = Indicator(
    id="stayed_five_years",
    label=Text(
        en="Immigrants still there after five years", fr="Immigrants toujours présents après cinq ans"
    ),
    definition=Text(
        en="Share of immigrant tax filers who file in the area where they were admitted five years earlier.",
        fr="Proportion des déclarants immigrants qui produisent leur déclaration dans le territoire où ils ont été "
        "admis cinq ans plus tôt.",
    ),
    universe=Text(
        en="Immigrants admitted five years earlier who file a tax return.",
        fr="Immigrants admis cinq ans plus tôt qui produisent une déclaration de revenus.",
    ),
    characteristic=None,
    kind=IndicatorKind.RATE,
    aspect=Aspect.RETENTION,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, Longitudinal Immigration Database (IMDB): mobility of immigrant tax filers",
    measure=Rate("still_in_area = 1", universe="immigrant_status = 'immigrant'", weight="weight"),
    finest_area=FinestArea.CENSUS_SUBDIVISION,
    table=Text(
        en="Community Data Program, table T2A of the Longitudinal Immigration Database, areas of the partnerships",
        fr="Programme de données communautaires, tableau T2A de la Base de données longitudinales sur l’immigration, "
        "territoires des partenariats",
    ),
)

RETENTION: tuple[Indicator, ...] = (
    POPULATION_CHANGE_2016_2021,
    POPULATION_CHANGE_2021_2025,
    STAYED_FIVE_YEARS,
)
