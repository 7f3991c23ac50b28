"""Services and supports for French-speaking immigrants: characteristic 9 of 2023, new there."""

from parvis.assessment.characteristic import SERVICES_IN_FRENCH
from parvis.assessment.indicators.indicator import Indicator
from parvis.assessment.indicators.local import asked, checked
from parvis.assessment.indicators.question import Scale
from parvis.assessment.text import Text

_FRENCH_SPEAKING = Text(
    en="French-speaking immigrants aged 15 and over who answered the question.",
    fr="Personnes immigrantes d’expression française de 15 ans et plus qui ont répondu à la question.",
)

FRENCH_SERVICES = checked(
    "french_services",
    label=Text(en="Services in French for newcomers", fr="Services en français pour les nouveaux arrivants"),
    definition=Text(
        en="Share of the services on the checklist, from settlement to schools and health, that newcomers can have in "
        "French.",
        fr="Proportion des services de la liste, de l’établissement à l’école et à la santé, que les nouveaux "
        "arrivants peuvent obtenir en français.",
    ),
    characteristic=SERVICES_IN_FRENCH,
)
KNOWS_FRENCH_SERVICES = asked(
    "knows_french_services",
    label=Text(en="Know of the services in French", fr="Connaissent les services en français"),
    definition=Text(
        en="Share of French-speaking respondents who know fairly well or very well which services they can have in "
        "French.",
        fr="Proportion des personnes répondantes d’expression française qui savent assez bien ou très bien quels "
        "services elles peuvent obtenir en français.",
    ),
    question=Text(
        en="How well do you know which services you can have in French in this community?",
        fr="Dans quelle mesure savez-vous quels services vous pouvez obtenir en français dans cette collectivité?",
    ),
    scale=Scale.KNOWLEDGE,
    characteristic=SERVICES_IN_FRENCH,
    universe=_FRENCH_SPEAKING,
)
SATISFIED_WITH_FRENCH_SERVICES = asked(
    "satisfied_with_french_services",
    label=Text(
        en="Satisfied with the services in French", fr="Satisfaction à l’égard des services en français"
    ),
    definition=Text(
        en="Share of French-speaking respondents who are satisfied or very satisfied with the services that they can "
        "have in French.",
        fr="Proportion des personnes répondantes d’expression française qui sont satisfaites ou très satisfaites des "
        "services qu’elles peuvent obtenir en français.",
    ),
    question=Text(
        en="How satisfied are you with the services that you can have in French in this community?",
        fr="Dans quelle mesure êtes-vous satisfait ou satisfaite des services que vous pouvez obtenir en français dans "
        "cette collectivité?",
    ),
    scale=Scale.SATISFACTION,
    characteristic=SERVICES_IN_FRENCH,
    universe=_FRENCH_SPEAKING,
)

SERVICES_IN_FRENCH_INDICATORS: tuple[Indicator, ...] = (
    FRENCH_SERVICES,
    KNOWS_FRENCH_SERVICES,
    SATISFIED_WITH_FRENCH_SERVICES,
)
