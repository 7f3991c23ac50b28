"""Employment opportunities: characteristic 1 of 2010."""

from parvis.assessment.characteristic import EMPLOYMENT
from parvis.assessment.indicators.indicator import Aspect, Direction, Indicator, IndicatorKind, Unit
from parvis.assessment.indicators.measure import Gap, Mean, Rate
from parvis.assessment.indicators.national import national_survey
from parvis.assessment.indicators.universes import (
    EMPLOYED_WITH_DEGREE,
    EXPERIENCED_DISCRIMINATION,
    LABOUR_FORCE,
)
from parvis.assessment.sources.statistics_canada import (
    CENSUS_2021,
    DISCRIMINATION,
    OVERQUALIFICATION,
    REPRESENTATION,
)
from parvis.assessment.text import Text

UNEMPLOYMENT_RATE = Indicator(
    id="unemployment_rate",
    label=Text(en="Unemployment rate", fr="Taux de chômage"),
    definition=Text(
        en="Unemployed people as a share of the labour force in the census reference week, May 2 to 8, 2021.",
        fr="Proportion de la population active qui était au chômage durant la semaine de référence, "
        "du 2 au 8 mai 2021.",
    ),
    universe=LABOUR_FORCE,
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, Census Profile, 2021: characteristic 2230",
    source=CENSUS_2021,
)
OVERQUALIFICATION_IMMIGRANTS = Indicator(
    id="overqualification_immigrants",
    label=Text(en="Overqualification of immigrants", fr="Surqualification des immigrants"),
    definition=Text(
        en="Share of employed immigrants with a degree whose job asks for a high school diploma or less.",
        fr="Proportion des immigrants occupés et titulaires d’un diplôme universitaire dont l’emploi exige "
        "un diplôme d’études secondaires ou moins.",
    ),
    universe=EMPLOYED_WITH_DEGREE,
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, table 43-10-0071",
    source=OVERQUALIFICATION,
)
OVERQUALIFICATION_RECENT_IMMIGRANTS = Indicator(
    id="overqualification_recent_immigrants",
    label=Text(
        en="Overqualification of immigrants admitted in the last 10 years",
        fr="Surqualification des immigrants admis depuis 10 ans ou moins",
    ),
    definition=Text(
        en="Share of employed immigrants with a degree, admitted in the last 10 years, whose job asks for a high "
        "school diploma or less.",
        fr="Proportion des immigrants occupés et titulaires d’un diplôme universitaire, admis depuis 10 ans ou moins, "
        "dont l’emploi exige un diplôme d’études secondaires ou moins.",
    ),
    universe=EMPLOYED_WITH_DEGREE,
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, table 43-10-0071",
    source=OVERQUALIFICATION,
)
OVERQUALIFICATION_GAP = Indicator(
    id="overqualification_gap",
    label=Text(
        en="Overqualification gap, immigrants minus non-immigrants",
        fr="Écart de surqualification, immigrants moins non-immigrants",
    ),
    definition=Text(
        en="Overqualification rate of immigrants minus that of non-immigrants.",
        fr="Taux de surqualification des immigrants moins celui des non-immigrants.",
    ),
    universe=EMPLOYED_WITH_DEGREE,
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENTAGE_POINTS,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, table 43-10-0071",
    source=OVERQUALIFICATION,
)
MANAGEMENT_GAP = Indicator(
    id="management_gap",
    label=Text(
        en="Management gap, immigrants minus non-immigrants",
        fr="Écart dans les postes de gestion, immigrants moins non-immigrants",
    ),
    definition=Text(
        en="Share of employed immigrants in management occupations minus that of non-immigrants.",
        fr="Proportion des immigrants occupés qui exercent une profession de gestion moins celle des non-immigrants.",
    ),
    universe=Text(en="Employed people aged 25 to 64.", fr="Personnes occupées de 25 à 64 ans."),
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENTAGE_POINTS,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, table 43-10-0070",
    source=REPRESENTATION,
)
MEDIAN_HOUSEHOLD_INCOME = Indicator(
    id="median_household_income",
    label=Text(en="Median household income, 2020", fr="Revenu médian des ménages, 2020"),
    definition=Text(
        en="Total income of 2020, before tax, that divides the households into two halves.",
        fr="Revenu total de 2020, avant impôt, qui partage les ménages en deux moitiés.",
    ),
    universe=Text(en="Private households.", fr="Ménages privés."),
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.DOLLARS,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, Census Profile, 2021: characteristic 243",
    source=CENSUS_2021,
)
DISCRIMINATION_WORK = national_survey(
    "discrimination_work",
    label=Text(
        en="Discrimination at work or when applying for a job",
        fr="Discrimination au travail ou lors d’une demande d’emploi",
    ),
    definition=Text(
        en="Experienced discrimination at work or when applying for a job or a promotion, "
        "in the five years before the pandemic.",
        fr="Ont subi de la discrimination au travail ou lors d’une demande d’emploi ou d’avancement, "
        "au cours des cinq années précédant la pandémie.",
    ),
    universe=EXPERIENCED_DISCRIMINATION,
    characteristic=EMPLOYMENT,
    direction=Direction.LESS_IS_BETTER,
    source=DISCRIMINATION,
)

# Computed from a file of persons with the columns that the measure names.
_EMPLOYED_SHARE = Rate(numerator="employed = 1", universe="age >= 15", weight="weight")
_AGED_15_AND_OVER = Text(
    en="People aged 15 and over in private households.",
    fr="Personnes de 15 ans et plus dans les ménages privés.",
)
EMPLOYMENT_RATE = Indicator(
    id="employment_rate",
    label=Text(en="Employment rate", fr="Taux d’emploi"),
    definition=Text(
        en="Share of people aged 15 and over who were employed in the reference week.",
        fr="Proportion des personnes de 15 ans et plus qui occupaient un emploi durant la semaine de référence.",
    ),
    universe=_AGED_15_AND_OVER,
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, Dictionary, Census of Population, 2021: Employment rate",
    measure=_EMPLOYED_SHARE,
)
EMPLOYMENT_RATE_GAP = Indicator(
    id="employment_rate_gap",
    label=Text(
        en="Employment rate gap, immigrants minus non-immigrants",
        fr="Écart du taux d’emploi, immigrants moins non-immigrants",
    ),
    definition=Text(
        en="Employment rate of immigrants minus that of non-immigrants.",
        fr="Taux d’emploi des immigrants moins celui des non-immigrants.",
    ),
    universe=_AGED_15_AND_OVER,
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENTAGE_POINTS,
    direction=Direction.MORE_IS_BETTER,
    reference="OECD and European Commission (2018), Settling In: employment rate by country of birth",
    measure=Gap(of=_EMPLOYED_SHARE, group="immigrants", against="non_immigrants"),
)
MEAN_EMPLOYMENT_INCOME = Indicator(
    id="mean_employment_income",
    label=Text(en="Average employment income", fr="Revenu d’emploi moyen"),
    definition=Text(
        en="Mean of wages, salaries and net self-employment income of those who had any.",
        fr="Moyenne des salaires, des traitements et du revenu net d’un travail autonome chez ceux qui en ont eu.",
    ),
    universe=Text(
        en="People aged 15 and over with employment income.",
        fr="Personnes de 15 ans et plus ayant un revenu d’emploi.",
    ),
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.DOLLARS,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, Dictionary, Census of Population, 2021: Employment income",
    measure=Mean(
        amount="employment_income",
        universe="age >= 15 AND employment_income IS NOT NULL AND employment_income <> 0",
        weight="weight",
    ),
)

EMPLOYMENT_INDICATORS: tuple[Indicator, ...] = (
    UNEMPLOYMENT_RATE,
    OVERQUALIFICATION_IMMIGRANTS,
    OVERQUALIFICATION_RECENT_IMMIGRANTS,
    OVERQUALIFICATION_GAP,
    MANAGEMENT_GAP,
    MEDIAN_HOUSEHOLD_INCOME,
    EMPLOYMENT_RATE,
    EMPLOYMENT_RATE_GAP,
    MEAN_EMPLOYMENT_INCOME,
    DISCRIMINATION_WORK,
)
