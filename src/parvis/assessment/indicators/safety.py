"""Safety: characteristic 15 of 2010."""

from parvis.assessment.characteristic import SAFETY
from parvis.assessment.indicators.indicator import (
    Aspect,
    Direction,
    FinestArea,
    Indicator,
    IndicatorKind,
    Unit,
)
from parvis.assessment.indicators.local import asked, checked
from parvis.assessment.indicators.measure import Ratio
from parvis.assessment.indicators.question import Scale
from parvis.assessment.indicators.universes import POPULATION, RESPONDENTS
from parvis.assessment.sources.statistics_canada import CRIME_SEVERITY
from parvis.assessment.text import Text

CRIME_SEVERITY_INDEX = Indicator(
    id="crime_severity_index",
    label=Text(en="Crime Severity Index", fr="Indice de gravité de la criminalité"),
    definition=Text(
        en="Police-reported crimes per person, weighted by how severely courts sentence each; Canada in 2006 is 100.",
        fr="Crimes déclarés par la police par personne, chacun pondéré par la sévérité des peines; le Canada "
        "de 2006 vaut 100.",
    ),
    universe=POPULATION,
    characteristic=SAFETY,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.INDEX,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, table 35-10-0026",
    source=CRIME_SEVERITY,
    measure=Ratio("100 * crime_weight", "crime_weight_2006", universe="TRUE"),
    finest_area=FinestArea.METROPOLITAN_AREA,
)
FEELS_SAFE_AT_NIGHT = asked(
    "feels_safe_at_night",
    label=Text(en="Feel safe walking alone at night", fr="Sentiment de sécurité en marchant seul le soir"),
    definition=Text(
        en="Share of respondents who feel reasonably or very safe walking alone in their area after dark.",
        fr="Proportion des personnes répondantes qui se sentent plutôt ou tout à fait en sécurité en marchant seules "
        "dans leur secteur à la nuit tombée.",
    ),
    question=Text(
        en="How safe do you feel when you walk alone in your area after dark?",
        fr="Dans quelle mesure vous sentez-vous en sécurité lorsque vous marchez seul ou seule dans votre secteur à la "
        "nuit tombée?",
    ),
    scale=Scale.SAFETY,
    characteristic=SAFETY,
    universe=RESPONDENTS,
)
SAFETY_WORK = checked(
    "safety_work",
    label=Text(
        en="Work for safety with newcomers", fr="Travail pour la sécurité avec les nouveaux arrivants"
    ),
    definition=Text(
        en="Share of the steps on the checklist, such as safety walks and a plan against violence, for which there is "
        "evidence.",
        fr="Proportion des mesures de la liste, comme les marches exploratoires et un plan contre la violence, dont on "
        "a une preuve.",
    ),
    characteristic=SAFETY,
    kind=IndicatorKind.EVIDENCE,
)

SAFETY_INDICATORS: tuple[Indicator, ...] = (
    CRIME_SEVERITY_INDEX,
    FEELS_SAFE_AT_NIGHT,
    SAFETY_WORK,
)
