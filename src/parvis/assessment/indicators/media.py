"""Favourable media coverage and representation: characteristic 17 of 2010."""

from parvis.assessment.characteristic import MEDIA
from parvis.assessment.indicators.indicator import Indicator, IndicatorKind
from parvis.assessment.indicators.local import checked
from parvis.assessment.indicators.measure import Rate
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
    measure=Rate("confidence_media = 1", universe="age >= 15", weight="weight"),
)
COMMUNITY_MEDIA = checked(
    "community_media",
    label=Text(en="Media for and by newcomers", fr="Médias pour et par les nouveaux arrivants"),
    definition=Text(
        en="Share of the kinds of media on the checklist, such as news in several languages and programs made by "
        "immigrants, that reach the community.",
        fr="Proportion des genres de médias de la liste, comme les nouvelles en plusieurs langues et les émissions "
        "faites par des immigrants, qui rejoignent la collectivité.",
    ),
    characteristic=MEDIA,
)
MEDIA_PORTRAYAL = checked(
    "media_portrayal",
    label=Text(
        en="Fair portrayal of immigrants in local media",
        fr="Image équitable des immigrants dans les médias locaux",
    ),
    definition=Text(
        en="Share of the signs on the checklist that a reading of a month of local news finds.",
        fr="Proportion des signes de la liste que relève la lecture d’un mois de nouvelles locales.",
    ),
    characteristic=MEDIA,
    kind=IndicatorKind.EVIDENCE,
)

MEDIA_INDICATORS: tuple[Indicator, ...] = (
    CONFIDENCE_MEDIA,
    COMMUNITY_MEDIA,
    MEDIA_PORTRAYAL,
)
