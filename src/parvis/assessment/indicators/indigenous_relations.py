"""Positive Indigenous-immigrant relations and understanding: characteristic 15 of 2023, new there."""

from parvis.assessment.characteristic import INDIGENOUS_RELATIONS
from parvis.assessment.indicators.indicator import Indicator, IndicatorKind
from parvis.assessment.indicators.local import asked, checked
from parvis.assessment.indicators.question import Scale
from parvis.assessment.text import Text

INDIGENOUS_LEARNING = checked(
    "indigenous_learning",
    label=Text(
        en="Ways for newcomers to learn about Indigenous peoples",
        fr="Moyens pour les nouveaux arrivants de connaître les peuples autochtones",
    ),
    definition=Text(
        en="Share of the ways on the checklist, such as orientation made with First Nations, Inuit or Métis people, "
        "that the community has.",
        fr="Proportion des moyens de la liste, comme une orientation conçue avec des Premières Nations, des Inuits ou "
        "des Métis, qu’offre la collectivité.",
    ),
    characteristic=INDIGENOUS_RELATIONS,
)
INDIGENOUS_RELATIONS_WORK = checked(
    "indigenous_relations_work",
    label=Text(
        en="Work together of Indigenous people and immigrants",
        fr="Travail commun des Autochtones et des immigrants",
    ),
    definition=Text(
        en="Share of the signs on the checklist, such as seats for Indigenous organizations and joint events, for "
        "which there is evidence of the past year.",
        fr="Proportion des signes de la liste, comme des sièges pour les organismes autochtones et des événements "
        "communs, dont on a une preuve datant de la dernière année.",
    ),
    characteristic=INDIGENOUS_RELATIONS,
    kind=IndicatorKind.EVIDENCE,
)
KNOWS_INDIGENOUS_HISTORY = asked(
    "knows_indigenous_history",
    label=Text(
        en="Know of the history and rights of Indigenous peoples",
        fr="Connaissent l’histoire et les droits des peuples autochtones",
    ),
    definition=Text(
        en="Share of respondents who know fairly well or very well the history and rights of the Indigenous peoples "
        "of the area.",
        fr="Proportion des personnes répondantes qui connaissent assez bien ou très bien l’histoire et les droits des "
        "peuples autochtones de la région.",
    ),
    question=Text(
        en="How well do you know the history and the rights of the Indigenous peoples of this area?",
        fr="Dans quelle mesure connaissez-vous l’histoire et les droits des peuples autochtones de cette région?",
    ),
    scale=Scale.KNOWLEDGE,
    characteristic=INDIGENOUS_RELATIONS,
)

INDIGENOUS_RELATIONS_INDICATORS: tuple[Indicator, ...] = (
    INDIGENOUS_LEARNING,
    INDIGENOUS_RELATIONS_WORK,
    KNOWS_INDIGENOUS_HISTORY,
)
