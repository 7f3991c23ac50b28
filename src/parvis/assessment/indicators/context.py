"""Context: who lives in the community. It judges nobody and is never in an index."""

from parvis.assessment.indicators.indicator import Aspect, Direction, Indicator, IndicatorKind, Unit
from parvis.assessment.indicators.universes import POPULATION, PRIVATE_HOUSEHOLD_POPULATION
from parvis.assessment.sources.source import Source
from parvis.assessment.sources.statistics_canada import CENSUS_2016_BIRTHPLACE, CENSUS_2021
from parvis.assessment.text import Text


def _context(
    id: str,
    *,
    label: Text,
    definition: Text,
    universe: Text,
    reference: str,
    unit: Unit = Unit.PERCENT,
    source: Source = CENSUS_2021,
) -> Indicator:
    return Indicator(
        id=id,
        label=label,
        definition=definition,
        universe=universe,
        characteristic=None,
        kind=IndicatorKind.RATE,
        aspect=Aspect.CONTEXT,
        unit=unit,
        direction=Direction.NEITHER,
        reference=reference,
        source=source,
    )


POPULATION_COUNT = _context(
    "population",
    label=Text(en="Population", fr="Population"),
    definition=Text(
        en="Number of people counted in the census.", fr="Nombre de personnes dénombrées au recensement."
    ),
    universe=POPULATION,
    unit=Unit.PERSONS,
    reference="Statistics Canada, Census Profile, 2021: characteristic 1",
)
MEDIAN_AGE = _context(
    "median_age",
    label=Text(en="Median age", fr="Âge médian"),
    definition=Text(
        en="Age that divides the population into two halves, one older and one younger.",
        fr="Âge qui partage la population en deux moitiés, l’une plus âgée et l’autre plus jeune.",
    ),
    universe=POPULATION,
    unit=Unit.YEARS,
    reference="Statistics Canada, Census Profile, 2021: characteristic 40",
)
IMMIGRANTS_SHARE = _context(
    "immigrants_share",
    label=Text(en="Immigrants in the population", fr="Immigrants dans la population"),
    definition=Text(
        en="Share of people who are, or have ever been, landed immigrants or permanent residents.",
        fr="Proportion des personnes qui sont ou ont déjà été des immigrants reçus ou des résidents permanents.",
    ),
    universe=PRIVATE_HOUSEHOLD_POPULATION,
    reference="Statistics Canada, Census Profile, 2021: characteristics 1529 and 1527",
)
VISIBLE_MINORITY_SHARE = _context(
    "visible_minority_share",
    label=Text(
        en="Population in groups designated as visible minorities",
        fr="Population des groupes désignés comme minorités visibles",
    ),
    definition=Text(
        en="Share of people who belong to a visible minority group as the Employment Equity Act defines it.",
        fr="Proportion des personnes appartenant à une minorité visible au sens de la Loi sur l’équité "
        "en matière d’emploi.",
    ),
    universe=PRIVATE_HOUSEHOLD_POPULATION,
    reference="Statistics Canada, Census Profile, 2021: characteristics 1684 and 1683",
)
BILINGUAL_SHARE = _context(
    "bilingual_share",
    label=Text(en="Knows both English and French", fr="Connaît le français et l’anglais"),
    definition=Text(
        en="Share of people who can hold a conversation in English and in French.",
        fr="Proportion des personnes capables de soutenir une conversation en français et en anglais.",
    ),
    universe=POPULATION,
    reference="Statistics Canada, Census Profile, 2021: characteristics 386 and 383",
)
FIRST_OFFICIAL_LANGUAGE_FRENCH = _context(
    "first_official_language_french",
    label=Text(
        en="First official language spoken: French",
        fr="Première langue officielle parlée\u00a0: français",
    ),
    definition=Text(
        en="Share of people whose first official language spoken is French only.",
        fr="Proportion des personnes dont la première langue officielle parlée est le français seulement.",
    ),
    universe=POPULATION,
    reference="Statistics Canada, Census Profile, 2021: characteristics 390 and 388",
)
RECENT_AMONG_IMMIGRANTS = _context(
    "recent_among_immigrants",
    label=Text(en="Landed 2011 to 2016, among immigrants", fr="Admis de 2011 à 2016, parmi les immigrants"),
    definition=Text(
        en="Share of immigrants who obtained their status between January 2011 and May 2016.",
        fr="Proportion des immigrants ayant obtenu leur statut entre janvier 2011 et mai 2016.",
    ),
    universe=Text(
        en="Immigrants in private households, 2016.", fr="Immigrants dans les ménages privés, 2016."
    ),
    source=CENSUS_2016_BIRTHPLACE,
    reference="Statistics Canada, 2016 Census: immigrants by period of immigration",
)
REFUGEES_AMONG_RECENT = _context(
    "refugees_among_recent",
    label=Text(
        en="Refugees, among immigrants landed 2011 to 2016",
        fr="Réfugiés, parmi les immigrants admis de 2011 à 2016",
    ),
    definition=Text(
        en="Share of immigrants landed between January 2011 and May 2016 who were admitted as refugees.",
        fr="Proportion des immigrants admis entre janvier 2011 et mai 2016 qui l’ont été à titre de réfugiés.",
    ),
    universe=Text(
        en="Immigrants in private households landed between 2011 and 2016.",
        fr="Immigrants dans les ménages privés, admis entre 2011 et 2016.",
    ),
    source=CENSUS_2016_BIRTHPLACE,
    reference="Statistics Canada, 2016 Census: immigrants by admission category and period of immigration",
)

CONTEXT: tuple[Indicator, ...] = (
    POPULATION_COUNT,
    MEDIAN_AGE,
    IMMIGRANTS_SHARE,
    VISIBLE_MINORITY_SHARE,
    BILINGUAL_SHARE,
    FIRST_OFFICIAL_LANGUAGE_FRENCH,
    RECENT_AMONG_IMMIGRANTS,
    REFUGEES_AMONG_RECENT,
)
