"""Educational opportunities: characteristic 8 of 2010."""

from parvis.assessment.characteristic import EDUCATION
from parvis.assessment.indicators.indicator import Aspect, Direction, Indicator, IndicatorKind, Unit
from parvis.assessment.indicators.national import national_survey
from parvis.assessment.sources.statistics_canada import CONFIDENCE, YOUTH
from parvis.assessment.text import Text

NEET_FIRST_GENERATION = Indicator(
    id="neet_first_generation",
    label=Text(
        en="Youth not in employment, education or training, first generation",
        fr="Jeunes ni en emploi, ni aux études, ni en formation, première génération",
    ),
    definition=Text(
        en="Share of people aged 15 to 29, born outside Canada, who are neither employed nor in education or training.",
        fr="Proportion des personnes de 15 à 29 ans nées à l’extérieur du Canada qui ne sont ni en emploi, "
        "ni aux études, ni en formation.",
    ),
    universe=Text(
        en="First generation aged 15 to 29 in private households.",
        fr="Première génération, 15 à 29 ans, dans les ménages privés.",
    ),
    characteristic=EDUCATION,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, table 43-10-0072",
    source=YOUTH,
)
CONFIDENCE_SCHOOLS = national_survey(
    "confidence_schools",
    label=Text(en="Confidence in the school system", fr="Confiance envers le système scolaire"),
    definition=Text(en="Have confidence in the school system.", fr="Ont confiance dans le système scolaire."),
    characteristic=EDUCATION,
    source=CONFIDENCE,
)

EDUCATION_INDICATORS: tuple[Indicator, ...] = (NEET_FIRST_GENERATION, CONFIDENCE_SCHOOLS)
