"""Political participation opportunities: characteristic 13 of 2010."""

from parvis.assessment.characteristic import POLITICAL_PARTICIPATION
from parvis.assessment.indicators.indicator import Indicator
from parvis.assessment.indicators.national import national_survey
from parvis.assessment.indicators.universes import VOTING_AGE
from parvis.assessment.sources.statistics_canada import CIVIC_ENGAGEMENT, VOTING
from parvis.assessment.text import Text

POLITICAL_ACTIVITY = national_survey(
    "political_activity",
    label=Text(en="Engaged in political activities", fr="Participation à des activités politiques"),
    definition=Text(
        en="Took part in at least one political activity in the past 12 months.",
        fr="Ont pris part à au moins une activité politique au cours des 12 derniers mois.",
    ),
    characteristic=POLITICAL_PARTICIPATION,
    source=CIVIC_ENGAGEMENT,
)
VOTED_FEDERAL = national_survey(
    "voted_federal",
    label=Text(en="Voted in the last federal election", fr="Ont voté aux dernières élections fédérales"),
    definition=Text(
        en="Say that they voted in the last federal election.",
        fr="Disent avoir voté aux dernières élections fédérales.",
    ),
    universe=VOTING_AGE,
    characteristic=POLITICAL_PARTICIPATION,
    source=VOTING,
)
VOTED_PROVINCIAL = national_survey(
    "voted_provincial",
    label=Text(
        en="Voted in the last provincial election", fr="Ont voté aux dernières élections provinciales"
    ),
    definition=Text(
        en="Say that they voted in the last provincial election.",
        fr="Disent avoir voté aux dernières élections provinciales.",
    ),
    universe=VOTING_AGE,
    characteristic=POLITICAL_PARTICIPATION,
    source=VOTING,
)
VOTED_MUNICIPAL = national_survey(
    "voted_municipal",
    label=Text(en="Voted in the last municipal election", fr="Ont voté aux dernières élections municipales"),
    definition=Text(
        en="Say that they voted in the last municipal election.",
        fr="Disent avoir voté aux dernières élections municipales.",
    ),
    universe=VOTING_AGE,
    characteristic=POLITICAL_PARTICIPATION,
    source=VOTING,
)

POLITICAL_PARTICIPATION_INDICATORS: tuple[Indicator, ...] = (
    POLITICAL_ACTIVITY,
    VOTED_FEDERAL,
    VOTED_PROVINCIAL,
    VOTED_MUNICIPAL,
)
