"""Presence of diverse religious organizations: characteristic 11 of 2010."""

from parvis.assessment.characteristic import RELIGIOUS_ORGANIZATIONS
from parvis.assessment.indicators.indicator import (
    Aspect,
    Direction,
    FinestArea,
    Indicator,
    IndicatorKind,
    Unit,
)
from parvis.assessment.indicators.local import asked, checked
from parvis.assessment.indicators.measure import CountPer, Rate
from parvis.assessment.indicators.question import Scale
from parvis.assessment.indicators.tables import table
from parvis.assessment.indicators.universes import AGED_15_AND_OVER, POPULATION
from parvis.assessment.text import Text

PLACES_OF_WORSHIP_PER_10K = Indicator(
    id="places_of_worship_per_10k",
    label=Text(en="Places of worship per 10,000 people", fr="Lieux de culte pour 10\u00a0000 personnes"),
    definition=Text(
        en="Places of worship of every tradition, per 10,000 people. The number says nothing of their diversity: read "
        "it beside the checklist of traditions.",
        fr="Lieux de culte de toutes les traditions, pour 10\u00a0000 personnes. Le nombre ne dit rien de leur "
        "diversité\u00a0: à lire à côté de la liste des traditions.",
    ),
    universe=POPULATION,
    characteristic=RELIGIOUS_ORGANIZATIONS,
    kind=IndicatorKind.AVAILABILITY,
    aspect=Aspect.CAPACITY,
    unit=Unit.PER_10_000,
    direction=Direction.MORE_IS_BETTER,
    reference="Esses, Hamilton, Bennett-AbuAyyash and Burstein (2010), Characteristics of a Welcoming Community, "
    "religious organizations",
    measure=CountPer("places_of_worship", per="population"),
    finest_area=FinestArea.SERVICE_AREA,
    table=Text(en="OpenStreetMap or 211 directory", fr="OpenStreetMap ou répertoire 211"),
)
RELIGIOUS_TRADITIONS = checked(
    "religious_traditions",
    label=Text(
        en="Religious and ethnocultural traditions served",
        fr="Traditions religieuses et ethnoculturelles présentes",
    ),
    definition=Text(
        en="Share of the traditions and supports on the checklist that people can find within an hour’s travel.",
        fr="Proportion des traditions et des mesures de la liste que l’on trouve à moins d’une heure de trajet.",
    ),
    characteristic=RELIGIOUS_ORGANIZATIONS,
)
INTERFAITH_WORK = checked(
    "interfaith_work",
    label=Text(en="Work among faiths for newcomers", fr="Travail interreligieux pour les nouveaux arrivants"),
    definition=Text(
        en="Share of the signs on the checklist, such as joint welcome and an interfaith table, for which there is "
        "evidence of the past year.",
        fr="Proportion des signes de la liste, comme un accueil commun et une table interreligieuse, dont on a une "
        "preuve datant de la dernière année.",
    ),
    characteristic=RELIGIOUS_ORGANIZATIONS,
    kind=IndicatorKind.EVIDENCE,
)
CAN_PRACTISE_RELIGION = asked(
    "can_practise_religion",
    label=Text(
        en="Satisfied with the means to practise their religion or traditions",
        fr="Satisfaction à l’égard des moyens de pratiquer sa religion ou ses traditions",
    ),
    definition=Text(
        en="Share of respondents who are satisfied or very satisfied with the means that they have here to practise "
        "their religion or traditions.",
        fr="Proportion des personnes répondantes qui sont satisfaites ou très satisfaites des moyens qu’elles ont ici "
        "de pratiquer leur religion ou leurs traditions.",
    ),
    question=Text(
        en="How satisfied are you with the means that you have here to practise your religion or traditions?",
        fr="Dans quelle mesure êtes-vous satisfait ou satisfaite des moyens que vous avez ici de pratiquer votre "
        "religion ou vos traditions?",
    ),
    scale=Scale.SATISFACTION,
    characteristic=RELIGIOUS_ORGANIZATIONS,
)
RELIGIOUS_GROUP_MEMBER = Indicator(
    id="religious_group_member",
    label=Text(en="Member of a religious group", fr="Membre d’un groupe religieux"),
    definition=Text(
        en="Share of people who are members of, or take part in, a religious-affiliated group.",
        fr="Proportion des personnes qui sont membres d’un groupe à caractère religieux ou y participent.",
    ),
    universe=AGED_15_AND_OVER,
    characteristic=RELIGIOUS_ORGANIZATIONS,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, table 43-10-0065 (General Social Survey, Social Identity, 2020)",
    measure=Rate("religious_group_member = 1", universe="age >= 15", weight="weight"),
    finest_area=FinestArea.COUNTRY,
    table=table("43-10-0065"),
)

RELIGIOUS_ORGANIZATIONS_INDICATORS: tuple[Indicator, ...] = (
    PLACES_OF_WORSHIP_PER_10K,
    RELIGIOUS_TRADITIONS,
    INTERFAITH_WORK,
    CAN_PRACTISE_RELIGION,
    RELIGIOUS_GROUP_MEMBER,
)
