"""Positive attitudes toward immigrants and diversity: characteristic 4 of 2010."""

from parvis.assessment.characteristic import ATTITUDES
from parvis.assessment.indicators.indicator import Direction, Indicator
from parvis.assessment.indicators.national import national_survey
from parvis.assessment.sources.statistics_canada import DISCRIMINATION
from parvis.assessment.text import Text

DISCRIMINATION_5Y = national_survey(
    "discrimination_5y",
    label=Text(en="Experienced discrimination", fr="Ont subi de la discrimination"),
    definition=Text(
        en="Experienced discrimination of any kind in the five years before the pandemic.",
        fr="Ont subi de la discrimination, quelle qu’elle soit, au cours des cinq années précédant la pandémie.",
    ),
    characteristic=ATTITUDES,
    direction=Direction.LESS_IS_BETTER,
    source=DISCRIMINATION,
)
DISCRIMINATION_ETHNICITY = national_survey(
    "discrimination_ethnicity",
    label=Text(
        en="Experienced discrimination because of ethnicity or culture",
        fr="Ont subi de la discrimination en raison de l’origine ethnique ou de la culture",
    ),
    definition=Text(
        en="Experienced discrimination based on ethnicity or culture in the five years before the pandemic.",
        fr="Ont subi de la discrimination fondée sur l’origine ethnique ou la culture au cours des cinq années "
        "précédant la pandémie.",
    ),
    characteristic=ATTITUDES,
    direction=Direction.LESS_IS_BETTER,
    source=DISCRIMINATION,
)
DISCRIMINATION_LANGUAGE = national_survey(
    "discrimination_language",
    label=Text(
        en="Experienced discrimination because of language",
        fr="Ont subi de la discrimination en raison de la langue",
    ),
    definition=Text(
        en="Experienced discrimination based on language in the five years before the pandemic.",
        fr="Ont subi de la discrimination fondée sur la langue au cours des cinq années précédant la pandémie.",
    ),
    characteristic=ATTITUDES,
    direction=Direction.LESS_IS_BETTER,
    source=DISCRIMINATION,
)

ATTITUDES_INDICATORS: tuple[Indicator, ...] = (
    DISCRIMINATION_5Y,
    DISCRIMINATION_ETHNICITY,
    DISCRIMINATION_LANGUAGE,
)
