"""Accessible and suitable health care: characteristic 9 of 2010."""

from parvis.assessment.characteristic import HEALTH_CARE
from parvis.assessment.indicators.gaps import survey_gap
from parvis.assessment.indicators.indicator import (
    Aspect,
    Direction,
    FinestArea,
    Indicator,
    IndicatorKind,
    Unit,
)
from parvis.assessment.indicators.local import asked, checked
from parvis.assessment.indicators.measure import CountPer, Mean, Rate
from parvis.assessment.indicators.national import national_survey
from parvis.assessment.indicators.question import Scale
from parvis.assessment.indicators.tables import table
from parvis.assessment.indicators.universes import AGED_12_AND_OVER, DISSEMINATION_BLOCKS, POPULATION
from parvis.assessment.sources.statistics_canada import (
    BASIC_NEEDS,
    HEALTH_CHARACTERISTICS,
    HEALTHCARE_FACILITIES,
    PROXIMITY_MEASURES,
)
from parvis.assessment.text import Text

REGULAR_HEALTH_PROVIDER = Indicator(
    id="regular_health_provider",
    label=Text(en="Has a regular health care provider", fr="A un fournisseur habituel de soins de santé"),
    definition=Text(
        en="Share of people who have a regular health care provider.",
        fr="Proportion des personnes qui ont un fournisseur habituel de soins de santé.",
    ),
    universe=AGED_12_AND_OVER,
    characteristic=HEALTH_CARE,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, table 13-10-0113",
    source=HEALTH_CHARACTERISTICS,
    measure=Rate("has_regular_provider = 1", universe="age >= 12", weight="weight"),
    finest_area=FinestArea.HEALTH_REGION,
)
MENTAL_HEALTH_GOOD = Indicator(
    id="mental_health_good",
    label=Text(
        en="Perceived mental health, very good or excellent",
        fr="Santé mentale perçue, très bonne ou excellente",
    ),
    definition=Text(
        en="Share of people who rate their own mental health as very good or excellent.",
        fr="Proportion des personnes qui jugent leur santé mentale très bonne ou excellente.",
    ),
    universe=AGED_12_AND_OVER,
    characteristic=HEALTH_CARE,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, table 13-10-0113",
    source=HEALTH_CHARACTERISTICS,
    measure=Rate("mental_health_good = 1", universe="age >= 12", weight="weight"),
    finest_area=FinestArea.HEALTH_REGION,
)
LIFE_SATISFACTION = Indicator(
    id="life_satisfaction",
    label=Text(
        en="Satisfied or very satisfied with life",
        fr="Satisfaction à l’égard de la vie, satisfait ou très satisfait",
    ),
    definition=Text(
        en="Share of people who say that they are satisfied or very satisfied with their life in general.",
        fr="Proportion des personnes qui se disent satisfaites ou très satisfaites de leur vie en général.",
    ),
    universe=AGED_12_AND_OVER,
    characteristic=HEALTH_CARE,
    kind=IndicatorKind.SATISFACTION,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, table 13-10-0113",
    source=HEALTH_CHARACTERISTICS,
    measure=Rate("satisfied_with_life = 1", universe="age >= 12", weight="weight"),
    finest_area=FinestArea.HEALTH_REGION,
)
HEALTH_FACILITIES_PER_10K = Indicator(
    id="health_facilities_per_10k",
    label=Text(
        en="Hospitals and ambulatory care facilities per 10,000 people",
        fr="Hôpitaux et établissements de soins ambulatoires pour 10\u00a0000 personnes",
    ),
    definition=Text(
        en="Hospitals and ambulatory health care facilities coded to the community, per 10,000 people counted in 2021.",
        fr="Hôpitaux et établissements de soins ambulatoires codés dans la collectivité, pour 10\u00a0000 personnes "
        "dénombrées en 2021.",
    ),
    universe=POPULATION,
    characteristic=HEALTH_CARE,
    kind=IndicatorKind.AVAILABILITY,
    aspect=Aspect.CAPACITY,
    unit=Unit.PER_10_000,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, Open Database of Healthcare Facilities, 13-26-0001",
    source=HEALTHCARE_FACILITIES,
    measure=CountPer("health_facilities", per="population"),
    finest_area=FinestArea.CENSUS_SUBDIVISION,
)
PROXIMITY_HEALTH = Indicator(
    id="proximity_health",
    label=Text(en="Proximity to health care", fr="Proximité des soins de santé"),
    definition=Text(
        en="Closeness to health care facilities within a drive of 3 km, weighted by their size.",
        fr="Proximité des établissements de soins de santé à moins de 3\u00a0km de route, pondérée par leur taille.",
    ),
    universe=DISSEMINATION_BLOCKS,
    characteristic=HEALTH_CARE,
    kind=IndicatorKind.AVAILABILITY,
    aspect=Aspect.CAPACITY,
    unit=Unit.INDEX_0_TO_1,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, Proximity Measures Database, 17-26-0002",
    source=PROXIMITY_MEASURES,
    measure=Mean("proximity_health", universe="TRUE", weight="population"),
    finest_area=FinestArea.DISSEMINATION_BLOCK,
)
REGULAR_PROVIDER_NATIONAL = national_survey(
    "regular_provider_national",
    label=Text(en="Has a regular health care provider", fr="A un fournisseur habituel de soins de santé"),
    definition=Text(
        en="Have a regular health care provider.", fr="Ont un fournisseur habituel de soins de santé."
    ),
    universe=AGED_12_AND_OVER,
    characteristic=HEALTH_CARE,
    source=BASIC_NEEDS,
    measure=Rate("has_regular_provider = 1", universe="age >= 12", weight="weight"),
)
UNMET_HEALTH_NEEDS = national_survey(
    "unmet_health_needs",
    label=Text(en="Unmet health care needs", fr="Besoins de soins de santé non satisfaits"),
    definition=Text(
        en="Needed health care in the past 12 months and did not receive it.",
        fr="Ont eu besoin de soins de santé au cours des 12 derniers mois et ne les ont pas reçus.",
    ),
    universe=AGED_12_AND_OVER,
    characteristic=HEALTH_CARE,
    direction=Direction.LESS_IS_BETTER,
    source=BASIC_NEEDS,
    measure=Rate("unmet_health_needs = 1", universe="age >= 12", weight="weight"),
)
PERCEIVED_HEALTH_GOOD = Indicator(
    id="perceived_health_good",
    label=Text(en="Perceived health, very good or excellent", fr="Santé perçue, très bonne ou excellente"),
    definition=Text(
        en="Share of people who rate their own health as very good or excellent.",
        fr="Proportion des personnes qui jugent leur santé très bonne ou excellente.",
    ),
    universe=AGED_12_AND_OVER,
    characteristic=HEALTH_CARE,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, table 13-10-0113",
    measure=Rate("health_good = 1", universe="age >= 12", weight="weight"),
    finest_area=FinestArea.HEALTH_REGION,
    table=table("13-10-0113"),
)
NEWCOMER_HEALTH_SERVICES = checked(
    "newcomer_health_services",
    label=Text(
        en="Health and mental health services suited to newcomers",
        fr="Services de santé et de santé mentale adaptés aux nouveaux arrivants",
    ),
    definition=Text(
        en="Share of the services on the checklist, such as interpretation and care for refugees and for mental "
        "health, that the community has.",
        fr="Proportion des services de la liste, comme l’interprétation et les soins aux réfugiés ou en santé mentale, "
        "qu’offre la collectivité.",
    ),
    characteristic=HEALTH_CARE,
)
KNOWS_WHERE_TO_GET_CARE = asked(
    "knows_where_to_get_care",
    label=Text(en="Know where to get care", fr="Savent où se faire soigner"),
    definition=Text(
        en="Share of respondents who know fairly well or very well where to go for their health and their mental "
        "health.",
        fr="Proportion des personnes répondantes qui savent assez bien ou très bien où s’adresser pour leur santé "
        "physique et mentale.",
    ),
    question=Text(
        en="How well do you know where to go when you need care for your health or your mental health?",
        fr="Dans quelle mesure savez-vous où vous adresser lorsque vous avez besoin de soins de santé physique ou "
        "mentale?",
    ),
    scale=Scale.KNOWLEDGE,
    characteristic=HEALTH_CARE,
)
HEALTH_GAP = survey_gap(
    "health_gap",
    label=Text(
        en="Gap in perceived health, immigrants minus non-immigrants",
        fr="Écart de santé perçue, immigrants moins non-immigrants",
    ),
    definition=Text(
        en="Share of people who rate their own health as very good or excellent, among immigrants minus the same "
        "among non-immigrants.",
        fr="Proportion des personnes qui jugent leur santé très bonne ou excellente, parmi les immigrants moins la "
        "même proportion parmi les non-immigrants.",
    ),
    universe=AGED_12_AND_OVER,
    characteristic=HEALTH_CARE,
    of=Rate("health_good = 1", universe="age >= 12", weight="weight"),
    table=table("13-10-0841"),
)

MENTAL_HEALTH_GAP = survey_gap(
    "mental_health_gap",
    label=Text(
        en="Gap in perceived mental health, immigrants minus non-immigrants",
        fr="Écart de santé mentale perçue, immigrants moins non-immigrants",
    ),
    definition=Text(
        en="Share of people who rate their own mental health as very good or excellent, among immigrants minus the "
        "same among non-immigrants.",
        fr="Proportion des personnes qui jugent leur santé mentale très bonne ou excellente, parmi les immigrants "
        "moins la même proportion parmi les non-immigrants.",
    ),
    universe=AGED_12_AND_OVER,
    characteristic=HEALTH_CARE,
    of=Rate("mental_health_good = 1", universe="age >= 12", weight="weight"),
    table=table("13-10-0841"),
)

REGULAR_PROVIDER_GAP = survey_gap(
    "regular_provider_gap",
    label=Text(
        en="Gap in having a regular health care provider, immigrants minus non-immigrants",
        fr="Écart d’accès à un fournisseur habituel de soins de santé, immigrants moins non-immigrants",
    ),
    definition=Text(
        en="Share of people who have a regular health care provider, among immigrants minus the same among "
        "non-immigrants.",
        fr="Proportion des personnes qui ont un fournisseur habituel de soins de santé, parmi les immigrants moins la "
        "même proportion parmi les non-immigrants.",
    ),
    universe=AGED_12_AND_OVER,
    characteristic=HEALTH_CARE,
    of=Rate("has_regular_provider = 1", universe="age >= 12", weight="weight"),
    table=table("13-10-0841"),
)
UNMET_MENTAL_HEALTH_NEEDS = Indicator(
    id="unmet_mental_health_needs",
    label=Text(
        en="Needs for mental health care not met, or met in part",
        fr="Besoins de soins de santé mentale non satisfaits ou satisfaits en partie",
    ),
    definition=Text(
        en="Share of people who, in the past 12 months, needed mental health care and did not receive all that they "
        "needed.",
        fr="Proportion des personnes qui, au cours des 12 derniers mois, ont eu besoin de soins de santé mentale et "
        "n’ont pas reçu tous ceux dont elles avaient besoin.",
    ),
    universe=AGED_12_AND_OVER,
    characteristic=HEALTH_CARE,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, table 13-10-0841 (Canadian Community Health Survey, 2020)",
    measure=Rate("unmet_mental_health_needs = 1", universe="age >= 12", weight="weight"),
    finest_area=FinestArea.COUNTRY,
    table=table("13-10-0841"),
)

HEALTH_CARE_INDICATORS: tuple[Indicator, ...] = (
    REGULAR_HEALTH_PROVIDER,
    MENTAL_HEALTH_GOOD,
    LIFE_SATISFACTION,
    HEALTH_FACILITIES_PER_10K,
    PROXIMITY_HEALTH,
    REGULAR_PROVIDER_NATIONAL,
    UNMET_HEALTH_NEEDS,
    PERCEIVED_HEALTH_GOOD,
    NEWCOMER_HEALTH_SERVICES,
    KNOWS_WHERE_TO_GET_CARE,
    HEALTH_GAP,
    MENTAL_HEALTH_GAP,
    REGULAR_PROVIDER_GAP,
    UNMET_MENTAL_HEALTH_NEEDS,
)
