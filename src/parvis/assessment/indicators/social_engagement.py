"""Social engagement opportunities: characteristic 12 of 2010."""

from parvis.assessment.characteristic import SOCIAL_ENGAGEMENT
from parvis.assessment.indicators.gaps import survey_gap
from parvis.assessment.indicators.indicator import Indicator
from parvis.assessment.indicators.local import checked
from parvis.assessment.indicators.measure import Rate
from parvis.assessment.indicators.national import national_survey
from parvis.assessment.indicators.tables import table
from parvis.assessment.indicators.universes import AGED_15_AND_OVER
from parvis.assessment.sources.statistics_canada import CIVIC_ENGAGEMENT
from parvis.assessment.text import Text

GROUP_MEMBER = national_survey(
    "group_member",
    label=Text(
        en="Member of a group, organization or association", fr="Membre d’un groupe ou d’une association"
    ),
    definition=Text(
        en="Are members of, or take part in, at least one group, organization or association.",
        fr="Sont membres d’au moins un groupe, un organisme ou une association, ou y participent.",
    ),
    characteristic=SOCIAL_ENGAGEMENT,
    source=CIVIC_ENGAGEMENT,
    measure=Rate("group_member = 1", universe="age >= 15", weight="weight"),
)
SPORTS_MEMBER = national_survey(
    "sports_member",
    label=Text(
        en="Member of a sports or recreational organization",
        fr="Membre d’un organisme de sport ou de loisirs",
    ),
    definition=Text(
        en="Are members of, or take part in, a sports or recreational organization.",
        fr="Sont membres d’un organisme de sport ou de loisirs, ou y participent.",
    ),
    characteristic=SOCIAL_ENGAGEMENT,
    source=CIVIC_ENGAGEMENT,
    measure=Rate("sports_member = 1", universe="age >= 15", weight="weight"),
)
ETHNIC_ASSOCIATION = national_survey(
    "ethnic_association",
    label=Text(
        en="Member of an immigrant or ethnic association",
        fr="Membre d’une association ethnique ou d’immigrants",
    ),
    definition=Text(
        en="Are members of, or take part in, an immigrant or ethnic association or club.",
        fr="Sont membres d’une association ou d’un club ethnique ou d’immigrants, ou y participent.",
    ),
    characteristic=SOCIAL_ENGAGEMENT,
    source=CIVIC_ENGAGEMENT,
    measure=Rate("ethnic_association = 1", universe="age >= 15", weight="weight"),
)
OPEN_ACTIVITIES = checked(
    "open_activities",
    label=Text(
        en="Groups and volunteering open to newcomers",
        fr="Groupes et bénévolat ouverts aux nouveaux arrivants",
    ),
    definition=Text(
        en="Share of the openings on the checklist, such as invitations to volunteer and events of many cultures, that "
        "the community has.",
        fr="Proportion des ouvertures de la liste, comme les invitations au bénévolat et les événements de diverses "
        "cultures, qu’offre la collectivité.",
    ),
    characteristic=SOCIAL_ENGAGEMENT,
)
GROUP_MEMBER_GAP = survey_gap(
    "group_member_gap",
    label=Text(
        en="Gap in membership of groups, immigrants minus non-immigrants",
        fr="Écart de participation à des groupes, immigrants moins non-immigrants",
    ),
    definition=Text(
        en="Share of people who are members of a group, organization or association, among immigrants minus the same "
        "among non-immigrants.",
        fr="Proportion des personnes membres d’un groupe, d’un organisme ou d’une association, parmi les immigrants "
        "moins la même proportion parmi les non-immigrants.",
    ),
    universe=AGED_15_AND_OVER,
    characteristic=SOCIAL_ENGAGEMENT,
    of=Rate("group_member = 1", universe="age >= 15", weight="weight"),
    table=table("43-10-0065"),
)

SOCIAL_ENGAGEMENT_INDICATORS: tuple[Indicator, ...] = (
    GROUP_MEMBER,
    SPORTS_MEMBER,
    ETHNIC_ASSOCIATION,
    OPEN_ACTIVITIES,
    GROUP_MEMBER_GAP,
)
