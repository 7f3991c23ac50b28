"""Context: who lives in the community. It judges nobody and is never in an index."""

from parvis.assessment.characteristic import NEIGHBOURHOODS, SERVICES_IN_FRENCH, Characteristic
from parvis.assessment.indicators.census import CensusLines, in_2016, in_2021
from parvis.assessment.indicators.groups import IMMIGRANTS, NON_IMMIGRANTS
from parvis.assessment.indicators.indicator import (
    Aspect,
    Direction,
    FinestArea,
    Indicator,
    IndicatorKind,
    Unit,
)
from parvis.assessment.indicators.measure import (
    Dissimilarity,
    Entropy,
    Isolation,
    Measure,
    Median,
    Published,
    Rate,
)
from parvis.assessment.indicators.universes import (
    NOT_IN_INSTITUTIONS,
    POPULATION,
    PRIVATE_HOUSEHOLD_POPULATION,
)
from parvis.assessment.indicators.variables import RACIALISED_GROUP
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
    source: Source | None = CENSUS_2021,
    measure: Measure = Published(),  # noqa: B008 - frozen
    finest_area: FinestArea = FinestArea.DISSEMINATION_AREA,
    census: tuple[CensusLines, ...] = (),
    table: Text = Text(),  # noqa: B008 - frozen
    also_in_2023: tuple[Characteristic, ...] = (),
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
        measure=measure,
        finest_area=finest_area,
        census=census,
        table=table,
        also_in_2023=also_in_2023,
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
    census=(in_2021(1), in_2016(1)),
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
    measure=Median("age", universe="TRUE", weight="weight"),
    census=(in_2021(40), in_2016(40)),
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
    measure=Rate("immigrant_status = 'immigrant'", universe="TRUE", weight="weight"),
    census=(in_2021(1529, of=1527), in_2016(1142, of=1140)),
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
    measure=Rate("racialised_group <> 'none'", universe="TRUE", weight="weight"),
    census=(in_2021(1684, of=1683), in_2016(1324, of=1323)),
)
BILINGUAL_SHARE = _context(
    "bilingual_share",
    label=Text(en="Knows both English and French", fr="Connaît le français et l’anglais"),
    definition=Text(
        en="Share of people who can hold a conversation in English and in French.",
        fr="Proportion des personnes capables de soutenir une conversation en français et en anglais.",
    ),
    universe=NOT_IN_INSTITUTIONS,
    reference="Statistics Canada, Census Profile, 2021: characteristics 386 and 383",
    measure=Rate("official_languages_known = 'both'", universe="TRUE", weight="weight"),
    census=(in_2021(386, of=383), in_2016(103, of=100)),
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
    universe=NOT_IN_INSTITUTIONS,
    reference="Statistics Canada, Census Profile, 2021: characteristics 390 and 388",
    measure=Rate("first_official_language = 'french'", universe="TRUE", weight="weight"),
    census=(in_2021(390, of=388), in_2016(107, of=105)),
    also_in_2023=(SERVICES_IN_FRENCH,),
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
    measure=Rate("year_of_immigration >= 2011", universe="immigrant_status = 'immigrant'", weight="weight"),
    finest_area=FinestArea.METROPOLITAN_AREA,
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
    measure=Rate("admission_category = 'refugee'", universe="year_of_immigration >= 2011", weight="weight"),
    finest_area=FinestArea.METROPOLITAN_AREA,
)
NEITHER_OFFICIAL_LANGUAGE = _context(
    "neither_official_language",
    label=Text(en="Knows neither English nor French", fr="Ne connaît ni l’anglais ni le français"),
    definition=Text(
        en="Share of people who cannot hold a conversation in English or in French.",
        fr="Proportion des personnes qui ne peuvent soutenir une conversation ni en anglais ni en français.",
    ),
    universe=NOT_IN_INSTITUTIONS,
    source=None,
    reference="Statistics Canada, Dictionary, Census of Population, 2021: Knowledge of official languages",
    measure=Rate("official_languages_known = 'neither'", universe="TRUE", weight="weight"),
    census=(in_2021(387, of=383), in_2016(104, of=100)),
)
# Parts of an index over small areas: not CensusLines, which are a figure or its numerator and denominator.
_BY_TRACT = Text(
    en="Census Profile by census tract, lines 1527 to 1529 of 2021; 1140 to 1142 of 2016",
    fr="Profil du recensement par secteur de recensement, lignes 1527 à 1529 de 2021; 1140 à 1142 de 2016",
)
RESIDENTIAL_DISSIMILARITY = _context(
    "residential_dissimilarity",
    label=Text(
        en="Residential dissimilarity of immigrants and non-immigrants",
        fr="Dissimilarité résidentielle des immigrants et des non-immigrants",
    ),
    definition=Text(
        en="Index of dissimilarity over census tracts: the share of immigrants, or of non-immigrants, who would have "
        "to move for both to be spread alike. Living apart may be chosen: it judges nobody.",
        fr="Indice de dissimilarité entre les secteurs de recensement\u00a0: part des immigrants, ou des "
        "non-immigrants, qui devraient déménager pour que les deux groupes soient répartis de même. Vivre à part peut "
        "être un choix\u00a0: l’indice ne juge personne.",
    ),
    universe=PRIVATE_HOUSEHOLD_POPULATION,
    unit=Unit.INDEX_0_TO_1,
    source=None,
    reference="Duncan and Duncan (1955), A methodological analysis of segregation indexes, American Sociological "
    "Review 20(2), p. 211",
    measure=Dissimilarity(
        IMMIGRANTS.condition, NON_IMMIGRANTS.condition, unit_column="tract", weight="weight"
    ),
    finest_area=FinestArea.CENSUS_SUBDIVISION,
    table=_BY_TRACT,
    also_in_2023=(NEIGHBOURHOODS,),
)
RESIDENTIAL_ISOLATION = _context(
    "residential_isolation",
    label=Text(en="Residential isolation of immigrants", fr="Isolement résidentiel des immigrants"),
    definition=Text(
        en="Share of immigrants in the census tract where the average immigrant lives. It rises with the number of "
        "immigrants and judges nobody.",
        fr="Part des immigrants dans le secteur de recensement où vit l’immigrant moyen. Elle croît avec le nombre "
        "d’immigrants et ne juge personne.",
    ),
    universe=PRIVATE_HOUSEHOLD_POPULATION,
    unit=Unit.INDEX_0_TO_1,
    source=None,
    reference="Massey and Denton (1988), The dimensions of residential segregation, Social Forces 67(2), p. 288",
    measure=Isolation(IMMIGRANTS.condition, unit_column="tract", weight="weight"),
    finest_area=FinestArea.CENSUS_SUBDIVISION,
    table=_BY_TRACT,
    also_in_2023=(NEIGHBOURHOODS,),
)
DIVERSITY = _context(
    "diversity",
    label=Text(en="Diversity of racialised groups", fr="Diversité des groupes racisés"),
    definition=Text(
        en="Entropy over the groups of the visible minority variable: 0 where all are in one group, 1 where each "
        "group is as large as the others.",
        fr="Entropie entre les groupes de la variable des minorités visibles\u00a0: 0 si tous appartiennent à un seul "
        "groupe, 1 si les groupes sont tous de même taille.",
    ),
    universe=PRIVATE_HOUSEHOLD_POPULATION,
    unit=Unit.INDEX_0_TO_1,
    source=None,
    reference="Theil (1972), Statistical Decomposition Analysis, chapter 1",
    measure=Entropy(
        tuple(f"racialised_group = '{code}'" for code, _ in RACIALISED_GROUP.codes),
        universe="TRUE",
        weight="weight",
    ),
    table=Text(
        en="Census Profile, lines 1685 to 1697 of 2021; 1325 to 1337 of 2016",
        fr="Profil du recensement, lignes 1685 à 1697 de 2021; 1325 à 1337 de 2016",
    ),
    also_in_2023=(NEIGHBOURHOODS,),
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
    NEITHER_OFFICIAL_LANGUAGE,
    RESIDENTIAL_DISSIMILARITY,
    RESIDENTIAL_ISOLATION,
    DIVERSITY,
)
