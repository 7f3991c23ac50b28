"""Ongoing commitment to anti-racism and anti-oppression: characteristic 8 of 2023, new there."""

from parvis.assessment.characteristic import ANTI_RACISM
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
from parvis.assessment.indicators.question import Scale
from parvis.assessment.indicators.tables import table
from parvis.assessment.indicators.universes import AGED_15_AND_OVER
from parvis.assessment.text import Text

DISCRIMINATION_RACE = Indicator(
    id="discrimination_race",
    label=Text(
        en="Experienced discrimination because of race or colour of skin",
        fr="Ont subi de la discrimination en raison de la race ou de la couleur de la peau",
    ),
    definition=Text(
        en="Share of people who experienced discrimination because of race or colour of skin in the past five years.",
        fr="Proportion des personnes qui ont subi de la discrimination en raison de la race ou de la couleur de la "
        "peau au cours des cinq dernières années.",
    ),
    universe=AGED_15_AND_OVER,
    characteristic=ANTI_RACISM,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, table 43-10-0061 (General Social Survey, Social Identity, 2020)",
    measure=Rate("discrimination_race = 1", universe="age >= 15", weight="weight"),
    finest_area=FinestArea.COUNTRY,
    table=table("43-10-0061"),
)
ANTI_RACISM_COMMITMENT = checked(
    "anti_racism_commitment",
    label=Text(en="Commitment against racism", fr="Engagement contre le racisme"),
    definition=Text(
        en="Share of the commitments on the checklist, such as an adopted plan and figures published by racialised "
        "group, for which there is evidence.",
        fr="Proportion des engagements de la liste, comme un plan adopté et des chiffres publiés selon le groupe "
        "racisé, dont on a une preuve.",
    ),
    characteristic=ANTI_RACISM,
    kind=IndicatorKind.EVIDENCE,
)
RACISM_SUPPORTS = checked(
    "racism_supports",
    label=Text(en="Help for people who experience racism", fr="Aide aux personnes qui subissent du racisme"),
    definition=Text(
        en="Share of the supports on the checklist, such as a way to report and counselling, that the community has.",
        fr="Proportion des mesures de la liste, comme un moyen de signaler et du soutien psychologique, qu’offre la "
        "collectivité.",
    ),
    characteristic=ANTI_RACISM,
)
KNOWS_HOW_TO_REPORT_RACISM = asked(
    "knows_how_to_report_racism",
    label=Text(
        en="Know what to do about racism or discrimination",
        fr="Savent que faire en cas de racisme ou de discrimination",
    ),
    definition=Text(
        en="Share of respondents who know fairly well or very well where to turn when they experience racism or "
        "discrimination.",
        fr="Proportion des personnes répondantes qui savent assez bien ou très bien à qui s’adresser lorsqu’elles "
        "subissent du racisme ou de la discrimination.",
    ),
    question=Text(
        en="How well do you know where to turn if you experience racism or discrimination?",
        fr="Dans quelle mesure savez-vous à qui vous adresser si vous subissez du racisme ou de la discrimination?",
    ),
    scale=Scale.KNOWLEDGE,
    characteristic=ANTI_RACISM,
)

ANTI_RACISM_INDICATORS: tuple[Indicator, ...] = (
    DISCRIMINATION_RACE,
    ANTI_RACISM_COMMITMENT,
    RACISM_SUPPORTS,
    KNOWS_HOW_TO_REPORT_RACISM,
)
