"""Municipal features and services: characteristic 7 of 2010."""

from parvis.assessment.characteristic import MUNICIPAL_SERVICES
from parvis.assessment.indicators.indicator import Indicator, IndicatorKind
from parvis.assessment.indicators.local import asked, checked
from parvis.assessment.indicators.question import Scale
from parvis.assessment.text import Text

MUNICIPAL_COMMITMENT = checked(
    "municipal_commitment",
    label=Text(
        en="Municipal commitment to newcomers", fr="Engagement municipal envers les nouveaux arrivants"
    ),
    definition=Text(
        en="Share of the commitments on the checklist, such as a council resolution, a budget and staff, for which "
        "there is evidence.",
        fr="Proportion des engagements de la liste, comme une résolution du conseil, un budget et du personnel, dont "
        "on a une preuve.",
    ),
    characteristic=MUNICIPAL_SERVICES,
    kind=IndicatorKind.EVIDENCE,
)
MUNICIPAL_INFORMATION = checked(
    "municipal_information",
    label=Text(
        en="Municipal information and services within newcomers’ reach",
        fr="Information et services municipaux à la portée des nouveaux arrivants",
    ),
    definition=Text(
        en="Share of the features on the checklist, such as plain-language pages and interpretation at the counter, "
        "that the municipality has.",
        fr="Proportion des caractéristiques de la liste, comme les pages en langage clair et l’interprétation au "
        "comptoir, qu’offre la municipalité.",
    ),
    characteristic=MUNICIPAL_SERVICES,
)
SATISFIED_WITH_MUNICIPAL_SERVICES = asked(
    "satisfied_with_municipal_services",
    label=Text(en="Satisfied with municipal services", fr="Satisfaction à l’égard des services municipaux"),
    definition=Text(
        en="Share of respondents who are satisfied or very satisfied with the services of their municipality.",
        fr="Proportion des personnes répondantes qui sont satisfaites ou très satisfaites des services de leur "
        "municipalité.",
    ),
    question=Text(
        en="How satisfied are you with the services of your municipality?",
        fr="Dans quelle mesure êtes-vous satisfait ou satisfaite des services de votre municipalité?",
    ),
    scale=Scale.SATISFACTION,
    characteristic=MUNICIPAL_SERVICES,
)

MUNICIPAL_SERVICES_INDICATORS: tuple[Indicator, ...] = (
    MUNICIPAL_COMMITMENT,
    MUNICIPAL_INFORMATION,
    SATISFIED_WITH_MUNICIPAL_SERVICES,
)
