"""Fostering of social capital: characteristic 2 of 2010."""

from parvis.assessment.characteristic import SOCIAL_CAPITAL
from parvis.assessment.indicators.indicator import Aspect, Direction, Indicator, IndicatorKind, Unit
from parvis.assessment.indicators.national import national_survey
from parvis.assessment.indicators.universes import AGED_12_AND_OVER
from parvis.assessment.sources.statistics_canada import BELONGING, HEALTH_CHARACTERISTICS
from parvis.assessment.text import Text

BELONGING_LOCAL = Indicator(
    id="belonging_local",
    label=Text(
        en="Sense of belonging to the local community, somewhat or very strong",
        fr="Sentiment d’appartenance à la communauté locale, plutôt fort ou très fort",
    ),
    definition=Text(
        en="Share of people who describe their sense of belonging to their local community as very strong or "
        "somewhat strong.",
        fr="Proportion des personnes qui qualifient de très fort ou de plutôt fort leur sentiment "
        "d’appartenance à leur communauté locale.",
    ),
    universe=AGED_12_AND_OVER,
    characteristic=SOCIAL_CAPITAL,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, table 13-10-0113",
    source=HEALTH_CHARACTERISTICS,
)
TRUST_GENERAL = national_survey(
    "trust_general",
    label=Text(en="Most people can be trusted", fr="On peut faire confiance à la plupart des gens"),
    definition=Text(
        en="Say that, generally speaking, most people can be trusted.",
        fr="Disent que, de façon générale, on peut faire confiance à la plupart des gens.",
    ),
    characteristic=SOCIAL_CAPITAL,
    source=BELONGING,
)
BELONGING_LOCAL_NATIONAL = national_survey(
    "belonging_local_national",
    label=Text(
        en="Strong sense of belonging to the local community",
        fr="Fort sentiment d’appartenance à la communauté locale",
    ),
    definition=Text(
        en="Describe their sense of belonging to their local community as strong.",
        fr="Qualifient de fort leur sentiment d’appartenance à leur communauté locale.",
    ),
    characteristic=SOCIAL_CAPITAL,
    source=BELONGING,
)
BELONGING_TOWN = national_survey(
    "belonging_town",
    label=Text(
        en="Strong sense of belonging to the town or city",
        fr="Fort sentiment d’appartenance à la ville ou au village",
    ),
    definition=Text(
        en="Describe their sense of belonging to their town or city as strong.",
        fr="Qualifient de fort leur sentiment d’appartenance à leur ville ou à leur village.",
    ),
    characteristic=SOCIAL_CAPITAL,
    source=BELONGING,
)
BELONGING_CANADA = national_survey(
    "belonging_canada",
    label=Text(en="Strong sense of belonging to Canada", fr="Fort sentiment d’appartenance au Canada"),
    definition=Text(
        en="Describe their sense of belonging to Canada as strong.",
        fr="Qualifient de fort leur sentiment d’appartenance au Canada.",
    ),
    characteristic=SOCIAL_CAPITAL,
    source=BELONGING,
)

SOCIAL_CAPITAL_INDICATORS: tuple[Indicator, ...] = (
    BELONGING_LOCAL,
    TRUST_GENERAL,
    BELONGING_LOCAL_NATIONAL,
    BELONGING_TOWN,
    BELONGING_CANADA,
)
