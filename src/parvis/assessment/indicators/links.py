"""Links between main actors: characteristic 6 of 2010."""

from parvis.assessment.characteristic import LINKS
from parvis.assessment.indicators.indicator import Indicator, IndicatorKind
from parvis.assessment.indicators.local import asked, checked
from parvis.assessment.indicators.question import Scale
from parvis.assessment.indicators.universes import PARTNER_RESPONDENTS
from parvis.assessment.text import Text

SECTORS_AT_THE_TABLE = checked(
    "sectors_at_the_table",
    label=Text(en="Sectors at the table", fr="Secteurs autour de la table"),
    definition=Text(
        en="Share of the sectors on the checklist that have a seat, held by somebody, on the partnership council.",
        fr="Proportion des secteurs de la liste qui ont au conseil de partenariat un siège occupé.",
    ),
    characteristic=LINKS,
)
COORDINATION = checked(
    "coordination",
    label=Text(en="Coordination that shows", fr="Coordination constatée"),
    definition=Text(
        en="Share of the signs of coordination on the checklist, such as agreed referrals and a shared plan, for which "
        "there is evidence of the past year.",
        fr="Proportion des signes de coordination de la liste, comme des aiguillages convenus et un plan commun, dont "
        "on a une preuve datant de la dernière année.",
    ),
    characteristic=LINKS,
    kind=IndicatorKind.EVIDENCE,
)
SATISFIED_WITH_COLLABORATION = asked(
    "satisfied_with_collaboration",
    label=Text(
        en="Partners satisfied with their collaboration",
        fr="Satisfaction des partenaires à l’égard de leur collaboration",
    ),
    definition=Text(
        en="Share of people of partner organizations who are satisfied or very satisfied with how they work together.",
        fr="Proportion des personnes des organismes partenaires qui sont satisfaites ou très satisfaites de leur façon "
        "de travailler ensemble.",
    ),
    question=Text(
        en="How satisfied are you with how the organizations that serve newcomers here work together?",
        fr="Dans quelle mesure êtes-vous satisfait ou satisfaite de la façon dont les organismes qui servent ici les "
        "nouveaux arrivants travaillent ensemble?",
    ),
    scale=Scale.SATISFACTION,
    characteristic=LINKS,
    universe=PARTNER_RESPONDENTS,
)

LINKS_INDICATORS: tuple[Indicator, ...] = (
    SECTORS_AT_THE_TABLE,
    COORDINATION,
    SATISFIED_WITH_COLLABORATION,
)
