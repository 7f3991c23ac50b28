"""Fostering of social capital: characteristic 2 of 2010."""

from parvis.assessment.characteristic import SOCIAL_CAPITAL
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
from parvis.assessment.indicators.measure import Rate
from parvis.assessment.indicators.national import national_survey
from parvis.assessment.indicators.question import Scale
from parvis.assessment.indicators.tables import table
from parvis.assessment.indicators.universes import AGED_12_AND_OVER, AGED_15_AND_OVER
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
    measure=Rate("belongs_to_community = 1", universe="age >= 12", weight="weight"),
    finest_area=FinestArea.HEALTH_REGION,
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
    measure=Rate("trusts_people = 1", universe="age >= 15", weight="weight"),
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
    measure=Rate("belongs_to_community = 1", universe="age >= 15", weight="weight"),
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
    measure=Rate("belongs_to_town = 1", universe="age >= 15", weight="weight"),
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
    measure=Rate("belongs_to_canada = 1", universe="age >= 15", weight="weight"),
)
BRIDGING_ACTIVITIES = checked(
    "bridging_activities",
    label=Text(
        en="Activities that bring newcomers and others together",
        fr="Activités qui rapprochent les nouveaux arrivants et les autres résidents",
    ),
    definition=Text(
        en="Share of the activities on the checklist, such as mentoring and conversation circles, that the community "
        "has.",
        fr="Proportion des activités de la liste, comme le mentorat et les cercles de conversation, qu’offre la "
        "collectivité.",
    ),
    characteristic=SOCIAL_CAPITAL,
)
SOMEONE_TO_TURN_TO = asked(
    "someone_to_turn_to",
    label=Text(en="Have somebody to turn to", fr="Ont quelqu’un sur qui compter"),
    definition=Text(
        en="Share of respondents who agree or strongly agree that they have people nearby to turn to when they need "
        "help.",
        fr="Proportion des personnes répondantes qui sont d’accord ou tout à fait d’accord pour dire qu’elles ont des "
        "gens près d’elles sur qui compter en cas de besoin.",
    ),
    question=Text(
        en="How much do you agree: “When I need help, there are people in this community whom I can turn to”?",
        fr="Dans quelle mesure êtes-vous d’accord avec l’énoncé suivant\u00a0: «\u00a0Quand j’ai besoin d’aide, il y a "
        "dans cette collectivité des gens sur qui je peux compter\u00a0»?",
    ),
    scale=Scale.AGREEMENT,
    characteristic=SOCIAL_CAPITAL,
)
TRUST_GAP = survey_gap(
    "trust_gap",
    label=Text(
        en="Gap in trust in people, immigrants minus non-immigrants",
        fr="Écart de confiance envers les gens, immigrants moins non-immigrants",
    ),
    definition=Text(
        en="Share of people who say that most people can be trusted, among immigrants minus the same among "
        "non-immigrants.",
        fr="Proportion des personnes qui disent qu’on peut faire confiance à la plupart des gens, parmi les "
        "immigrants moins la même proportion parmi les non-immigrants.",
    ),
    universe=AGED_15_AND_OVER,
    characteristic=SOCIAL_CAPITAL,
    of=Rate("trusts_people = 1", universe="age >= 15", weight="weight"),
    table=table("43-10-0064"),
)

BELONGING_GAP = survey_gap(
    "belonging_gap",
    label=Text(
        en="Gap in sense of belonging to Canada, immigrants minus non-immigrants",
        fr="Écart du sentiment d’appartenance au Canada, immigrants moins non-immigrants",
    ),
    definition=Text(
        en="Share of people with a strong sense of belonging to Canada, among immigrants minus the same among "
        "non-immigrants.",
        fr="Proportion des personnes ayant un fort sentiment d’appartenance au Canada, parmi les immigrants moins la "
        "même proportion parmi les non-immigrants.",
    ),
    universe=AGED_15_AND_OVER,
    characteristic=SOCIAL_CAPITAL,
    of=Rate("belongs_to_canada = 1", universe="age >= 15", weight="weight"),
    table=table("43-10-0064"),
)

SOCIAL_CAPITAL_INDICATORS: tuple[Indicator, ...] = (
    BELONGING_LOCAL,
    TRUST_GENERAL,
    BELONGING_LOCAL_NATIONAL,
    BELONGING_TOWN,
    BELONGING_CANADA,
    BRIDGING_ACTIVITIES,
    SOMEONE_TO_TURN_TO,
    TRUST_GAP,
    BELONGING_GAP,
)
