"""Favourable media coverage and representation: characteristic 17 of 2010."""

from parvis.assessment.characteristic import MEDIA
from parvis.assessment.indicators.indicator import Indicator
from parvis.assessment.indicators.national import national_survey
from parvis.assessment.sources.statistics_canada import CONFIDENCE
from parvis.assessment.text import Text

CONFIDENCE_MEDIA = national_survey(
    "confidence_media",
    label=Text(en="Confidence in the Canadian media", fr="Confiance envers les médias canadiens"),
    definition=Text(
        en="Have confidence in the Canadian media.", fr="Ont confiance dans les médias canadiens."
    ),
    characteristic=MEDIA,
    source=CONFIDENCE,
)

MEDIA_INDICATORS: tuple[Indicator, ...] = (CONFIDENCE_MEDIA,)
