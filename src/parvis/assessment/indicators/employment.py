"""Employment opportunities: characteristic 1 of 2010."""

from parvis.assessment.characteristic import ANTI_RACISM, EMPLOYMENT, NEIGHBOURHOODS
from parvis.assessment.indicators.census import in_2016, in_2021
from parvis.assessment.indicators.groups import gap_of_immigrants
from parvis.assessment.indicators.indicator import (
    Aspect,
    Direction,
    FinestArea,
    Indicator,
    IndicatorKind,
    Unit,
)
from parvis.assessment.indicators.local import asked, checked
from parvis.assessment.indicators.measure import GapKind, Gini, Mean, Median, Rate
from parvis.assessment.indicators.national import national_survey
from parvis.assessment.indicators.question import Scale
from parvis.assessment.indicators.tables import table
from parvis.assessment.indicators.universes import (
    EMPLOYED_WITH_DEGREE,
    EXPERIENCED_DISCRIMINATION,
    LABOUR_FORCE,
    PRIVATE_HOUSEHOLD_POPULATION,
)
from parvis.assessment.sources.statistics_canada import (
    CENSUS_2021,
    DISCRIMINATION,
    OVERQUALIFICATION,
    REPRESENTATION,
)
from parvis.assessment.text import Text

# Overqualified: a bachelor's degree or higher in an occupation that usually asks for high school or less, TEER 4
# and 5 of NOC 2021; the tables up to the census of 2016 have the skill levels C and D of NOC 2016 instead.
_OVERQUALIFIED = Rate(
    "teer >= 4",
    universe="employed = 1 AND age BETWEEN 25 AND 54 AND certificate = 'bachelor'",
    weight="weight",
)

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
    measure=Rate(
        "unemployed = 1", universe="age >= 15 AND (employed = 1 OR unemployed = 1)", weight="weight"
    ),
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(2230), in_2016(1872)),
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
    measure=Rate(
        _OVERQUALIFIED.numerator,
        universe=f"{_OVERQUALIFIED.universe} AND immigrant_status = 'immigrant'",
        weight="weight",
    ),
    finest_area=FinestArea.METROPOLITAN_AREA,
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
    measure=Rate(
        _OVERQUALIFIED.numerator,
        universe=f"{_OVERQUALIFIED.universe} AND immigrant_status = 'immigrant' AND years_since_immigration <= 10",
        weight="weight",
    ),
    finest_area=FinestArea.METROPOLITAN_AREA,
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
    measure=gap_of_immigrants(_OVERQUALIFIED),
    finest_area=FinestArea.METROPOLITAN_AREA,
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
    measure=gap_of_immigrants(
        Rate("teer = 0", universe="employed = 1 AND age BETWEEN 25 AND 64", weight="weight")
    ),
    finest_area=FinestArea.METROPOLITAN_AREA,
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
    measure=Median("household_income", universe="household_income IS NOT NULL", weight="weight"),
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(243), in_2016(742)),
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
    measure=Rate("discrimination_work = 1", universe="age >= 15 AND discrimination = 1", weight="weight"),
    also_in_2023=(ANTI_RACISM,),
)

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
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(2229), in_2016(1871)),
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
    measure=gap_of_immigrants(_EMPLOYED_SHARE),
    finest_area=FinestArea.METROPOLITAN_AREA,
    table=table("43-10-0069"),
)
_MEAN_INCOME = Mean(
    amount="employment_income",
    universe="age >= 15 AND employment_income IS NOT NULL AND employment_income <> 0",
    weight="weight",
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
    measure=_MEAN_INCOME,
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(134),),
)
PARTICIPATION_RATE = Indicator(
    id="participation_rate",
    label=Text(en="Participation rate", fr="Taux d’activité"),
    definition=Text(
        en="Share of people aged 15 and over who were in the labour force, employed or unemployed, in the reference "
        "week.",
        fr="Proportion des personnes de 15 ans et plus qui faisaient partie de la population active, en emploi ou au "
        "chômage, durant la semaine de référence.",
    ),
    universe=_AGED_15_AND_OVER,
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, Dictionary, Census of Population, 2021: Participation rate",
    measure=Rate("employed = 1 OR unemployed = 1", universe="age >= 15", weight="weight"),
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(2228), in_2016(1870)),
)
SELF_EMPLOYMENT_RATE = Indicator(
    id="self_employment_rate",
    label=Text(en="Self-employment", fr="Travail autonome"),
    definition=Text(
        en="Share of the labour force who worked for themselves, with or without employees. It may be chosen or "
        "forced: read it beside the unemployment rate.",
        fr="Proportion de la population active qui travaillait à son compte, avec ou sans personnel. Ce travail peut "
        "être choisi ou subi\u00a0: à lire à côté du taux de chômage.",
    ),
    universe=LABOUR_FORCE,
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Council of the EU (2010), Zaragoza indicators: self-employment; Statistics Canada, Dictionary, Census "
    "of Population, 2021: Class of worker",
    measure=Rate(
        "self_employed = 1", universe="age >= 15 AND (employed = 1 OR unemployed = 1)", weight="weight"
    ),
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(2245, of=2239), in_2016(1883, of=1881)),
)
EMPLOYMENT_INCOME_RATIO = Indicator(
    id="employment_income_ratio",
    label=Text(
        en="Average employment income, immigrants to non-immigrants",
        fr="Revenu d’emploi moyen, immigrants par rapport aux non-immigrants",
    ),
    definition=Text(
        en="Average employment income of immigrants divided by that of non-immigrants; 1 where there is no gap.",
        fr="Revenu d’emploi moyen des immigrants divisé par celui des non-immigrants; 1 en l’absence d’écart.",
    ),
    universe=MEAN_EMPLOYMENT_INCOME.universe,
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.RATIO,
    direction=Direction.MORE_IS_BETTER,
    reference="OECD and European Commission (2018), Settling In: income of immigrants and of the native-born",
    measure=gap_of_immigrants(_MEAN_INCOME, kind=GapKind.RATIO),
    finest_area=FinestArea.METROPOLITAN_AREA,
    table=table("43-10-0068"),
)
_IN_LOW_INCOME = Rate("low_income = 1", universe="TRUE", weight="weight")
LOW_INCOME_RATE = Indicator(
    id="low_income_rate",
    label=Text(en="Low income (LIM-AT)", fr="Faible revenu (MFR-ApI)"),
    definition=Text(
        en="Share of people whose household has less than half of the median adjusted after-tax income: the "
        "low-income measure, after tax.",
        fr="Proportion des personnes dont le ménage a moins de la moitié du revenu médian ajusté après impôt\u00a0: "
        "la mesure de faible revenu, après impôt.",
    ),
    universe=PRIVATE_HOUSEHOLD_POPULATION,
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, Dictionary, Census of Population, 2021: Low-income measure, after tax (LIM-AT)",
    measure=_IN_LOW_INCOME,
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(345), in_2016(857)),
    also_in_2023=(NEIGHBOURHOODS,),
)
LOW_INCOME_GAP = Indicator(
    id="low_income_gap",
    label=Text(
        en="Low-income gap, immigrants minus non-immigrants",
        fr="Écart de faible revenu, immigrants moins non-immigrants",
    ),
    definition=Text(
        en="Low-income rate of immigrants minus that of non-immigrants, by the low-income measure, after tax.",
        fr="Taux de faible revenu des immigrants moins celui des non-immigrants, selon la mesure de faible revenu, "
        "après impôt.",
    ),
    universe=PRIVATE_HOUSEHOLD_POPULATION,
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENTAGE_POINTS,
    direction=Direction.LESS_IS_BETTER,
    reference="OECD and European Commission (2018), Settling In: relative poverty",
    measure=gap_of_immigrants(_IN_LOW_INCOME),
    finest_area=FinestArea.METROPOLITAN_AREA,
    table=table("43-10-0060"),
)
INCOME_GINI = Indicator(
    id="income_gini",
    label=Text(en="Income inequality (Gini index)", fr="Inégalité des revenus (indice de Gini)"),
    definition=Text(
        en="Gini index of adjusted household after-tax income: 0 where all have the same, near 1 where one has all.",
        fr="Indice de Gini du revenu après impôt ajusté du ménage\u00a0: 0 si tous ont le même revenu, près de 1 si "
        "une personne a tout.",
    ),
    universe=PRIVATE_HOUSEHOLD_POPULATION,
    characteristic=EMPLOYMENT,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.INDEX_0_TO_1,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, Dictionary, Census of Population, 2021: Gini index",
    measure=Gini("adjusted_income", universe="adjusted_income >= 0", weight="weight"),
    finest_area=FinestArea.CENSUS_SUBDIVISION,
    census=(in_2021(381),),
    also_in_2023=(NEIGHBOURHOODS,),
)
EMPLOYMENT_SUPPORTS = checked(
    "employment_supports",
    label=Text(
        en="Supports for work and business offered to newcomers",
        fr="Soutien à l’emploi et à l’entrepreneuriat offert aux nouveaux arrivants",
    ),
    definition=Text(
        en="Share of the supports on the checklist, from recognition of credentials to help in starting a business, "
        "that newcomers can find in the community.",
        fr="Proportion des mesures de la liste, de la reconnaissance des titres de compétence à l’aide au démarrage "
        "d’entreprise, que les nouveaux arrivants trouvent dans la collectivité.",
    ),
    characteristic=EMPLOYMENT,
)
SATISFIED_WITH_WORK = asked(
    "satisfied_with_work",
    label=Text(
        en="Satisfied that their work fits their training",
        fr="Satisfaction à l’égard de la correspondance entre le travail et la formation",
    ),
    definition=Text(
        en="Share of employed respondents who are satisfied or very satisfied with how far their work uses their "
        "training and experience.",
        fr="Proportion des personnes répondantes en emploi qui sont satisfaites ou très satisfaites de la mesure dans "
        "laquelle leur travail met à profit leur formation et leur expérience.",
    ),
    question=Text(
        en="How satisfied are you with how far your present work uses your training and experience?",
        fr="Dans quelle mesure êtes-vous satisfait ou satisfaite de la façon dont votre travail actuel met à profit "
        "votre formation et votre expérience?",
    ),
    scale=Scale.SATISFACTION,
    characteristic=EMPLOYMENT,
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
    PARTICIPATION_RATE,
    SELF_EMPLOYMENT_RATE,
    EMPLOYMENT_INCOME_RATIO,
    LOW_INCOME_RATE,
    LOW_INCOME_GAP,
    INCOME_GINI,
    EMPLOYMENT_SUPPORTS,
    SATISFIED_WITH_WORK,
)
