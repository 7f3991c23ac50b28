"""Positive relationships with the police and the justice system: characteristic 14 of 2010."""

from parvis.assessment.characteristic import POLICE_AND_JUSTICE
from parvis.assessment.indicators.indicator import Direction, Indicator, IndicatorKind
from parvis.assessment.indicators.local import asked, checked
from parvis.assessment.indicators.measure import Rate
from parvis.assessment.indicators.national import national_survey
from parvis.assessment.indicators.question import Scale
from parvis.assessment.indicators.universes import EXPERIENCED_DISCRIMINATION
from parvis.assessment.sources.statistics_canada import CONFIDENCE, DISCRIMINATION
from parvis.assessment.text import Text

CONFIDENCE_POLICE = national_survey(
    "confidence_police",
    label=Text(en="Confidence in the police service", fr="Confiance envers les services de police"),
    definition=Text(
        en="Have confidence in the police service.", fr="Ont confiance dans les services de police."
    ),
    characteristic=POLICE_AND_JUSTICE,
    source=CONFIDENCE,
    measure=Rate("confidence_police = 1", universe="age >= 15", weight="weight"),
)
CONFIDENCE_COURTS = national_survey(
    "confidence_courts",
    label=Text(
        en="Confidence in the justice system and courts",
        fr="Confiance envers le système de justice et les tribunaux",
    ),
    definition=Text(
        en="Have confidence in the justice system and courts.",
        fr="Ont confiance dans le système de justice et les tribunaux.",
    ),
    characteristic=POLICE_AND_JUSTICE,
    source=CONFIDENCE,
    measure=Rate("confidence_courts = 1", universe="age >= 15", weight="weight"),
)
DISCRIMINATION_POLICE = national_survey(
    "discrimination_police",
    label=Text(
        en="Discrimination when dealing with the police", fr="Discrimination lors de contacts avec la police"
    ),
    definition=Text(
        en="Experienced discrimination when dealing with the police, in the five years before the pandemic.",
        fr="Ont subi de la discrimination lors de contacts avec la police, au cours des cinq années précédant "
        "la pandémie.",
    ),
    universe=EXPERIENCED_DISCRIMINATION,
    characteristic=POLICE_AND_JUSTICE,
    direction=Direction.LESS_IS_BETTER,
    source=DISCRIMINATION,
    measure=Rate("discrimination_police = 1", universe="age >= 15 AND discrimination = 1", weight="weight"),
)
POLICE_PRACTICES = checked(
    "police_practices",
    label=Text(
        en="Police practices that respond to newcomers",
        fr="Pratiques policières adaptées aux nouveaux arrivants",
    ),
    definition=Text(
        en="Share of the practices on the checklist, such as liaison officers and published complaints, for which the "
        "police service can show evidence.",
        fr="Proportion des pratiques de la liste, comme les agents de liaison et la publication des plaintes, dont le "
        "service de police peut faire la preuve.",
    ),
    characteristic=POLICE_AND_JUSTICE,
    kind=IndicatorKind.EVIDENCE,
)
LEGAL_HELP = checked(
    "legal_help",
    label=Text(
        en="Legal help within newcomers’ reach", fr="Aide juridique à la portée des nouveaux arrivants"
    ),
    definition=Text(
        en="Share of the services on the checklist, such as legal aid and court interpretation, that the community "
        "has.",
        fr="Proportion des services de la liste, comme l’aide juridique et l’interprétation judiciaire, qu’offre la "
        "collectivité.",
    ),
    characteristic=POLICE_AND_JUSTICE,
)
KNOWS_LEGAL_RIGHTS = asked(
    "knows_legal_rights",
    label=Text(en="Know their legal rights", fr="Connaissent leurs droits devant la loi"),
    definition=Text(
        en="Share of respondents who know fairly well or very well their rights in dealing with the police and courts.",
        fr="Proportion des personnes répondantes qui connaissent assez bien ou très bien leurs droits devant la police "
        "et les tribunaux.",
    ),
    question=Text(
        en="How well do you know your rights when you deal with the police or the courts?",
        fr="Dans quelle mesure connaissez-vous vos droits lorsque vous avez affaire à la police ou aux tribunaux?",
    ),
    scale=Scale.KNOWLEDGE,
    characteristic=POLICE_AND_JUSTICE,
)

POLICE_AND_JUSTICE_INDICATORS: tuple[Indicator, ...] = (
    CONFIDENCE_POLICE,
    CONFIDENCE_COURTS,
    DISCRIMINATION_POLICE,
    POLICE_PRACTICES,
    LEGAL_HELP,
    KNOWS_LEGAL_RIGHTS,
)
