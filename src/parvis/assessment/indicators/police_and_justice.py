"""Positive relationships with the police and the justice system: characteristic 14 of 2010."""

from parvis.assessment.characteristic import POLICE_AND_JUSTICE
from parvis.assessment.indicators.indicator import Direction, Indicator
from parvis.assessment.indicators.national import national_survey
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
)

POLICE_AND_JUSTICE_INDICATORS: tuple[Indicator, ...] = (
    CONFIDENCE_POLICE,
    CONFIDENCE_COURTS,
    DISCRIMINATION_POLICE,
)
