"""Political participation opportunities: characteristic 13 of 2010."""

from parvis.assessment.characteristic import POLITICAL_PARTICIPATION
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
from parvis.assessment.indicators.measure import CountPer, Rate
from parvis.assessment.indicators.national import national_survey
from parvis.assessment.indicators.question import Scale
from parvis.assessment.indicators.tables import MICRODATA_2021, table
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
    measure=Rate("political_activity = 1", universe="age >= 15", weight="weight"),
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
    measure=Rate("voted_federal = 1", universe="age >= 18", weight="weight"),
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
    measure=Rate("voted_provincial = 1", universe="age >= 18", weight="weight"),
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
    measure=Rate("voted_municipal = 1", universe="age >= 18", weight="weight"),
)
NATURALISATION_RATE = Indicator(
    id="naturalisation_rate",
    label=Text(en="Canadian citizenship of immigrants", fr="Citoyenneté canadienne des immigrants"),
    definition=Text(
        en="Share of adult immigrants, permanent residents for five years or more, who are Canadian citizens.",
        fr="Proportion des immigrants adultes, résidents permanents depuis cinq ans ou plus, qui ont la citoyenneté "
        "canadienne.",
    ),
    universe=Text(
        en="Immigrants aged 18 and over in private households, admitted five years ago or earlier.",
        fr="Immigrants de 18 ans et plus dans les ménages privés, admis il y a cinq ans ou plus.",
    ),
    characteristic=POLITICAL_PARTICIPATION,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="OECD and European Commission (2018), Settling In: acquisition of nationality",
    measure=Rate(
        "citizen = 1",
        universe="age >= 18 AND immigrant_status = 'immigrant' AND years_since_immigration >= 5",
        weight="weight",
    ),
    finest_area=FinestArea.CENSUS_SUBDIVISION,
    table=MICRODATA_2021,
)
IMMIGRANTS_ON_COUNCIL = Indicator(
    id="immigrants_on_council",
    label=Text(en="Immigrants on municipal councils", fr="Personnes immigrantes aux conseils municipaux"),
    definition=Text(
        en="Share of the members of municipal councils who are immigrants and say so publicly; read it beside the "
        "share of immigrants in the population.",
        fr="Proportion des membres des conseils municipaux qui sont des personnes immigrantes et le disent "
        "publiquement; à lire à côté de la part des immigrants dans la population.",
    ),
    universe=Text(en="Members of municipal councils.", fr="Membres des conseils municipaux."),
    characteristic=POLITICAL_PARTICIPATION,
    kind=IndicatorKind.EVIDENCE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Esses, Hamilton, Bennett-AbuAyyash and Burstein (2010), Characteristics of a Welcoming Community, "
    "political participation: newcomers in office",
    measure=CountPer("immigrant_councillors", per="councillors"),
    table=Text(
        en="Public biographies of the councils’ members", fr="Biographies publiques des membres des conseils"
    ),
)
CIVIC_LEARNING = checked(
    "civic_learning",
    label=Text(
        en="Ways to learn about and enter public life",
        fr="Moyens de connaître la vie publique et d’y prendre part",
    ),
    definition=Text(
        en="Share of the openings on the checklist, such as preparation for citizenship and seats on committees, that "
        "the community has.",
        fr="Proportion des moyens de la liste, comme la préparation à la citoyenneté et les sièges aux comités, "
        "qu’offre la collectivité.",
    ),
    characteristic=POLITICAL_PARTICIPATION,
)
KNOWS_HOW_TO_TAKE_PART = asked(
    "knows_how_to_take_part",
    label=Text(en="Know how to take part in decisions", fr="Savent comment prendre part aux décisions"),
    definition=Text(
        en="Share of respondents who know fairly well or very well how to have a say in decisions of the municipality.",
        fr="Proportion des personnes répondantes qui savent assez bien ou très bien comment se faire entendre dans les "
        "décisions de la municipalité.",
    ),
    question=Text(
        en="How well do you know how to have a say in what your municipality decides?",
        fr="Dans quelle mesure savez-vous comment vous faire entendre dans les décisions de votre municipalité?",
    ),
    scale=Scale.KNOWLEDGE,
    characteristic=POLITICAL_PARTICIPATION,
)
VOTING_GAP = survey_gap(
    "voting_gap",
    label=Text(
        en="Gap in voting in the last federal election, immigrants minus non-immigrants",
        fr="Écart de participation aux dernières élections fédérales, immigrants moins non-immigrants",
    ),
    definition=Text(
        en="Share of eligible people who say that they voted in the last federal election, among immigrants minus the "
        "same among non-immigrants.",
        fr="Proportion des personnes ayant le droit de vote qui disent avoir voté aux dernières élections fédérales, "
        "parmi les immigrants moins la même proportion parmi les non-immigrants.",
    ),
    universe=VOTING_AGE,
    characteristic=POLITICAL_PARTICIPATION,
    of=Rate("voted_federal = 1", universe="age >= 18", weight="weight"),
    table=table("43-10-0066"),
)

POLITICAL_PARTICIPATION_INDICATORS: tuple[Indicator, ...] = (
    POLITICAL_ACTIVITY,
    VOTED_FEDERAL,
    VOTED_PROVINCIAL,
    VOTED_MUNICIPAL,
    NATURALISATION_RATE,
    IMMIGRANTS_ON_COUNCIL,
    CIVIC_LEARNING,
    KNOWS_HOW_TO_TAKE_PART,
    VOTING_GAP,
)
