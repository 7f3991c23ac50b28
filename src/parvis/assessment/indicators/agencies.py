"""Newcomer-serving agencies: characteristic 5 of 2010."""

from parvis.assessment.characteristic import AGENCIES
from parvis.assessment.indicators.indicator import (
    Aspect,
    Direction,
    FinestArea,
    Indicator,
    IndicatorKind,
    Unit,
)
from parvis.assessment.indicators.local import asked, checked
from parvis.assessment.indicators.measure import CountPer
from parvis.assessment.indicators.question import Scale
from parvis.assessment.indicators.universes import POPULATION
from parvis.assessment.text import Text

SETTLEMENT_SERVICES = checked(
    "settlement_services",
    label=Text(en="Settlement services offered", fr="Services d’établissement offerts"),
    definition=Text(
        en="Share of the settlement services on the checklist, from needs assessment to care of children during "
        "classes, that newcomers can find in the community.",
        fr="Proportion des services d’établissement de la liste, de l’évaluation des besoins à la garde d’enfants "
        "pendant les cours, que les nouveaux arrivants trouvent dans la collectivité.",
    ),
    characteristic=AGENCIES,
)
SETTLEMENT_ORGANIZATIONS_PER_10K = Indicator(
    id="settlement_organizations_per_10k",
    label=Text(
        en="Settlement organizations per 10,000 people",
        fr="Organismes d’établissement pour 10\u00a0000 personnes",
    ),
    definition=Text(
        en="Organizations with a place in the community where newcomers receive settlement services, per 10,000 "
        "people.",
        fr="Organismes qui ont dans la collectivité un lieu où les nouveaux arrivants reçoivent des services "
        "d’établissement, pour 10\u00a0000 personnes.",
    ),
    universe=POPULATION,
    characteristic=AGENCIES,
    kind=IndicatorKind.AVAILABILITY,
    aspect=Aspect.CAPACITY,
    unit=Unit.PER_10_000,
    direction=Direction.MORE_IS_BETTER,
    reference="Ravanera and Esses (2014), welcome-ability index: services for newcomers, from the 211 directory",
    measure=CountPer("settlement_organizations", per="population"),
    finest_area=FinestArea.SERVICE_AREA,
    table=Text(
        en="211 directory or service inventory (HSDS)", fr="Répertoire 211 ou inventaire de services (HSDS)"
    ),
)
KNOWS_SETTLEMENT_SERVICES = asked(
    "knows_settlement_services",
    label=Text(en="Know of the settlement services", fr="Connaissent les services d’établissement"),
    definition=Text(
        en="Share of respondents who know fairly well or very well which services help newcomers here.",
        fr="Proportion des personnes répondantes qui savent assez bien ou très bien quels services aident ici les "
        "nouveaux arrivants.",
    ),
    question=Text(
        en="How well do you know the services that help newcomers in this community?",
        fr="Dans quelle mesure connaissez-vous les services qui aident les nouveaux arrivants dans cette collectivité?",
    ),
    scale=Scale.KNOWLEDGE,
    characteristic=AGENCIES,
)
SATISFIED_WITH_SETTLEMENT_SERVICES = asked(
    "satisfied_with_settlement_services",
    label=Text(
        en="Satisfied with the settlement services", fr="Satisfaction à l’égard des services d’établissement"
    ),
    definition=Text(
        en="Share of respondents who used a settlement service and are satisfied or very satisfied with it.",
        fr="Proportion des personnes répondantes qui ont eu recours à un service d’établissement et en sont "
        "satisfaites ou très satisfaites.",
    ),
    question=Text(
        en="If you have used a service that helps newcomers, how satisfied are you with the help you received?",
        fr="Si vous avez eu recours à un service d’aide aux nouveaux arrivants, dans quelle mesure êtes-vous satisfait "
        "ou satisfaite de l’aide reçue?",
    ),
    scale=Scale.SATISFACTION,
    characteristic=AGENCIES,
)

AGENCIES_INDICATORS: tuple[Indicator, ...] = (
    SETTLEMENT_SERVICES,
    SETTLEMENT_ORGANIZATIONS_PER_10K,
    KNOWS_SETTLEMENT_SERVICES,
    SATISFIED_WITH_SETTLEMENT_SERVICES,
)
