"""Affordable and suitable housing: characteristic 3 of 2010."""

from parvis.assessment.characteristic import HOUSING
from parvis.assessment.indicators.indicator import Aspect, Direction, Indicator, IndicatorKind, Unit
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
)

HOUSING_INDICATORS: tuple[Indicator, ...] = (
    TENANT_SHELTER_30PLUS,
    OWNER_SHELTER_30PLUS,
    MAJOR_REPAIRS,
    MEDIAN_RENT_COST,
)
