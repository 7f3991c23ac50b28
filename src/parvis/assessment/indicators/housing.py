"""Affordable and suitable housing: characteristic 3 of 2010."""

from parvis.assessment.characteristic import HOUSING
from parvis.assessment.indicators.census import in_2016, in_2021
from parvis.assessment.indicators.groups import IMMIGRANT_MAINTAINERS, OTHER_MAINTAINERS
from parvis.assessment.indicators.indicator import (
    Aspect,
    Direction,
    FinestArea,
    Indicator,
    IndicatorKind,
    Unit,
)
from parvis.assessment.indicators.local import asked, checked
from parvis.assessment.indicators.measure import CountPer, Gap, Median, Rate
from parvis.assessment.indicators.question import Scale
from parvis.assessment.indicators.tables import MICRODATA_2021, table
from parvis.assessment.indicators.universes import POPULATION, PRIVATE_HOUSEHOLDS
from parvis.assessment.sources.statistics_canada import CENSUS_2021
from parvis.assessment.text import Text

TENANT_SHELTER_30PLUS = Indicator(
    id="tenant_shelter_30plus",
    label=Text(
        en="Tenants spending 30% or more of income on shelter",
        fr="Locataires consacrant 30\u00a0% ou plus de leur revenu au logement",
    ),
    definition=Text(
        en="Share of tenant households that spend 30% or more of their total income on shelter.",
        fr="Proportion des ménages locataires qui consacrent 30\u00a0% ou plus de leur revenu total au logement.",
    ),
    universe=Text(
        en="Tenant households with income, in non-farm, non-reserve private dwellings.",
        fr="Ménages locataires ayant un revenu, dans les logements privés non agricoles et hors réserve.",
    ),
    characteristic=HOUSING,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, Census Profile, 2021: characteristic 1492",
    source=CENSUS_2021,
    measure=Rate(
        "shelter_cost_ratio >= 0.3", universe="tenure = 'tenant' AND farm_or_reserve = 0", weight="weight"
    ),
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(1492), in_2016(1680)),
)
OWNER_SHELTER_30PLUS = Indicator(
    id="owner_shelter_30plus",
    label=Text(
        en="Owners spending 30% or more of income on shelter",
        fr="Propriétaires consacrant 30\u00a0% ou plus de leur revenu au logement",
    ),
    definition=Text(
        en="Share of owner households that spend 30% or more of their total income on shelter.",
        fr="Proportion des ménages propriétaires qui consacrent 30\u00a0% ou plus de leur revenu total au logement.",
    ),
    universe=Text(
        en="Owner households with income, in non-farm, non-reserve private dwellings.",
        fr="Ménages propriétaires ayant un revenu, dans les logements privés non agricoles et hors réserve.",
    ),
    characteristic=HOUSING,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, Census Profile, 2021: characteristic 1484",
    source=CENSUS_2021,
    measure=Rate(
        "shelter_cost_ratio >= 0.3", universe="tenure = 'owner' AND farm_or_reserve = 0", weight="weight"
    ),
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(1484), in_2016(1673)),
)
MAJOR_REPAIRS = Indicator(
    id="major_repairs",
    label=Text(en="Dwellings needing major repairs", fr="Logements nécessitant des réparations majeures"),
    definition=Text(
        en="Share of dwellings that need major repairs in the judgment of those who live there.",
        fr="Proportion des logements qui, de l’avis de leurs occupants, nécessitent des réparations majeures.",
    ),
    universe=Text(en="Occupied private dwellings.", fr="Logements privés occupés."),
    characteristic=HOUSING,
    kind=IndicatorKind.RATE,
    aspect=Aspect.CAPACITY,
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, Census Profile, 2021: characteristics 1451 and 1449",
    source=CENSUS_2021,
    measure=Rate("major_repairs = 1", universe="TRUE", weight="weight"),
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(1451, of=1449), in_2016(1653, of=1651)),
)
MEDIAN_RENT_COST = Indicator(
    id="median_rent_cost",
    label=Text(
        en="Median monthly shelter cost, rented dwellings",
        fr="Frais de logement mensuels médians, logements loués",
    ),
    definition=Text(
        en="Monthly cost of rent, electricity, heat and services that divides rented dwellings into two halves.",
        fr="Coût mensuel du loyer, de l’électricité, du chauffage et des services qui partage les logements "
        "loués en deux moitiés.",
    ),
    universe=Text(
        en="Rented non-farm, non-reserve private dwellings.",
        fr="Logements privés loués, non agricoles et hors réserve.",
    ),
    characteristic=HOUSING,
    kind=IndicatorKind.RATE,
    aspect=Aspect.CAPACITY,
    unit=Unit.DOLLARS,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, Census Profile, 2021: characteristic 1494",
    source=CENSUS_2021,
    measure=Median("shelter_cost", universe="tenure = 'tenant' AND farm_or_reserve = 0", weight="weight"),
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(1494), in_2016(1681)),
)
CORE_HOUSING_NEED = Indicator(
    id="core_housing_need",
    label=Text(en="Core housing need", fr="Besoins impérieux en matière de logement"),
    definition=Text(
        en="Share of households whose dwelling is unaffordable, unsuitable or in need of major repairs, and that could "
        "not pay for an acceptable one nearby.",
        fr="Proportion des ménages dont le logement est inabordable, de taille non convenable ou nécessite "
        "des réparations majeures, et qui n’auraient pas les moyens d’en payer un acceptable dans leur localité.",
    ),
    universe=Text(
        en="Owner and tenant households with income above zero and a shelter-cost-to-income ratio below 100%, in "
        "non-farm, non-reserve private dwellings.",
        fr="Ménages propriétaires et locataires ayant un revenu supérieur à zéro et un rapport des frais de logement "
        "au revenu inférieur à 100\u00a0%, dans les logements privés non agricoles et hors réserve.",
    ),
    characteristic=HOUSING,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, Dictionary, Census of Population, 2021: Core housing need",
    measure=Rate(
        "core_housing_need = 1",
        universe="farm_or_reserve = 0 AND household_income > 0 AND shelter_cost_ratio < 1",
        weight="weight",
    ),
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(1480, of=1479),),
)
UNSUITABLE_HOUSING = Indicator(
    id="unsuitable_housing",
    label=Text(en="Dwellings that are not suitable", fr="Logements de taille non convenable"),
    definition=Text(
        en="Share of households whose dwelling has fewer bedrooms than the National Occupancy Standard asks for.",
        fr="Proportion des ménages dont le logement compte moins de chambres que ne le demande la Norme nationale "
        "d’occupation.",
    ),
    universe=PRIVATE_HOUSEHOLDS,
    characteristic=HOUSING,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, Dictionary, Census of Population, 2021: Housing suitability",
    measure=Rate("not_suitable = 1", universe="TRUE", weight="weight"),
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(1439, of=1437), in_2016(1642, of=1640)),
)
_OWNS = Rate("tenure = 'owner'", universe="TRUE", weight="weight")
HOME_OWNERSHIP_RATE = Indicator(
    id="home_ownership_rate",
    label=Text(en="Home ownership", fr="Propriété du logement"),
    definition=Text(
        en="Share of households that own their dwelling, with or without a mortgage.",
        fr="Proportion des ménages propriétaires de leur logement, avec ou sans hypothèque.",
    ),
    universe=PRIVATE_HOUSEHOLDS,
    characteristic=HOUSING,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, Dictionary, Census of Population, 2021: Tenure",
    measure=_OWNS,
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(1415, of=1414), in_2016(1618, of=1617)),
)
HOME_OWNERSHIP_GAP = Indicator(
    id="home_ownership_gap",
    label=Text(
        en="Home ownership gap, immigrant minus other households",
        fr="Écart de propriété du logement, ménages immigrants moins autres ménages",
    ),
    definition=Text(
        en="Home ownership rate of households whose primary maintainer is an immigrant minus that of other households.",
        fr="Taux de propriété des ménages dont le principal soutien est une personne immigrante moins celui des autres "
        "ménages.",
    ),
    universe=PRIVATE_HOUSEHOLDS,
    characteristic=HOUSING,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENTAGE_POINTS,
    direction=Direction.MORE_IS_BETTER,
    reference="OECD and European Commission (2018), Settling In: housing tenure",
    measure=Gap(_OWNS, group=IMMIGRANT_MAINTAINERS.id, against=OTHER_MAINTAINERS.id),
    finest_area=FinestArea.METROPOLITAN_AREA,
    table=MICRODATA_2021,
)
HOUSING_INFORMATION = checked(
    "housing_information",
    label=Text(
        en="Housing and housing information within newcomers’ reach",
        fr="Logement et information sur le logement à la portée des nouveaux arrivants",
    ),
    definition=Text(
        en="Share of the supports on the checklist, such as help in finding a home and information on tenants’ rights "
        "in several languages, that the community has.",
        fr="Proportion des mesures de la liste, comme l’aide à la recherche d’un logement et l’information en "
        "plusieurs langues sur les droits des locataires, qu’offre la collectivité.",
    ),
    characteristic=HOUSING,
)
KNOWS_TENANT_RIGHTS = asked(
    "knows_tenant_rights",
    label=Text(
        en="Know their rights and duties in housing",
        fr="Connaissent leurs droits et leurs obligations en matière de logement",
    ),
    definition=Text(
        en="Share of respondents who know their rights and duties as tenants or owners fairly well or very well.",
        fr="Proportion des personnes répondantes qui connaissent assez bien ou très bien leurs droits et leurs "
        "obligations de locataires ou de propriétaires.",
    ),
    question=Text(
        en="How well do you know your rights and duties as a tenant or an owner of your home?",
        fr="Dans quelle mesure connaissez-vous vos droits et vos obligations de locataire ou de propriétaire de votre "
        "logement?",
    ),
    scale=Scale.KNOWLEDGE,
    characteristic=HOUSING,
)
SATISFIED_WITH_HOUSING = asked(
    "satisfied_with_housing",
    label=Text(en="Satisfied with their housing", fr="Satisfaction à l’égard du logement"),
    definition=Text(
        en="Share of respondents who are satisfied or very satisfied with their housing, all things considered.",
        fr="Proportion des personnes répondantes qui sont satisfaites ou très satisfaites de leur logement, dans "
        "l’ensemble.",
    ),
    question=Text(
        en="All things considered, how satisfied are you with your present housing?",
        fr="Dans l’ensemble, dans quelle mesure êtes-vous satisfait ou satisfaite de votre logement actuel?",
    ),
    scale=Scale.SATISFACTION,
    characteristic=HOUSING,
)
SUBSIDIZED_TENANTS = Indicator(
    id="subsidized_tenants",
    label=Text(en="Tenants in subsidized housing", fr="Locataires en logement subventionné"),
    definition=Text(
        en="Share of tenant households whose dwelling is subsidized: rent geared to income, social or non-profit "
        "housing.",
        fr="Proportion des ménages locataires dont le logement est subventionné\u00a0: loyer proportionné au revenu, "
        "logement social ou sans but lucratif.",
    ),
    universe=Text(
        en="Tenant households in non-farm, non-reserve private dwellings.",
        fr="Ménages locataires dans les logements privés non agricoles et hors réserve.",
    ),
    characteristic=HOUSING,
    kind=IndicatorKind.RATE,
    aspect=Aspect.CAPACITY,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, Dictionary, Census of Population, 2021: Subsidized housing",
    measure=Rate("subsidized = 1", universe="tenure = 'tenant' AND farm_or_reserve = 0", weight="weight"),
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(1491), in_2016(1679)),
)
RENTAL_VACANCY_RATE = Indicator(
    id="rental_vacancy_rate",
    label=Text(en="Rental vacancy rate", fr="Taux d’inoccupation des logements locatifs"),
    definition=Text(
        en="Share of the apartments built for rent that nobody occupies and that can be rented at once.",
        fr="Proportion des appartements destinés à la location qui sont inoccupés et prêts à être loués.",
    ),
    universe=Text(
        en="Apartments in privately initiated rental buildings of six units or more.",
        fr="Appartements des immeubles locatifs d’initiative privée de six logements ou plus.",
    ),
    characteristic=HOUSING,
    kind=IndicatorKind.AVAILABILITY,
    aspect=Aspect.CAPACITY,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Canada Mortgage and Housing Corporation, Rental Market Survey",
    measure=CountPer("vacant_apartments", per="apartments"),
    finest_area=FinestArea.METROPOLITAN_AREA,
    table=table("34-10-0127"),
)
HOMELESSNESS_PER_10K = Indicator(
    id="homelessness_per_10k",
    label=Text(en="People without a home, on one night", fr="Personnes sans logement, au cours d’une nuit"),
    definition=Text(
        en="People counted on one night in shelters, outdoors or in other places not meant for living, per 10,000 "
        "people. Those who stay with others are not counted.",
        fr="Personnes dénombrées au cours d’une nuit dans les refuges, à l’extérieur ou dans d’autres lieux non "
        "destinés à l’habitation, pour 10\u00a0000 personnes. Celles qui logent chez d’autres ne sont pas comptées.",
    ),
    universe=POPULATION,
    characteristic=HOUSING,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PER_10_000,
    direction=Direction.LESS_IS_BETTER,
    reference="Government of Canada, Reaching Home: point-in-time count of homelessness",
    measure=CountPer("people_without_home", per="population"),
    table=Text(en="Point-in-time count of the community", fr="Dénombrement ponctuel de la collectivité"),
)
KNOWS_HOW_TO_FIND_HOUSING = asked(
    "knows_how_to_find_housing",
    label=Text(en="Know how to find a home", fr="Savent comment trouver un logement"),
    definition=Text(
        en="Share of respondents who know fairly well or very well how to look for a home here.",
        fr="Proportion des personnes répondantes qui savent assez bien ou très bien comment chercher un logement ici.",
    ),
    question=Text(
        en="How well do you know how to look for a home in this community?",
        fr="Dans quelle mesure savez-vous comment chercher un logement dans cette collectivité?",
    ),
    scale=Scale.KNOWLEDGE,
    characteristic=HOUSING,
)

HOUSING_INDICATORS: tuple[Indicator, ...] = (
    TENANT_SHELTER_30PLUS,
    OWNER_SHELTER_30PLUS,
    MAJOR_REPAIRS,
    MEDIAN_RENT_COST,
    CORE_HOUSING_NEED,
    UNSUITABLE_HOUSING,
    HOME_OWNERSHIP_RATE,
    HOME_OWNERSHIP_GAP,
    HOUSING_INFORMATION,
    KNOWS_TENANT_RIGHTS,
    SATISFIED_WITH_HOUSING,
    SUBSIDIZED_TENANTS,
    RENTAL_VACANCY_RATE,
    HOMELESSNESS_PER_10K,
    KNOWS_HOW_TO_FIND_HOUSING,
)
