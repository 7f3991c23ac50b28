"""Safety: characteristic 15 of 2010."""

from parvis.assessment.characteristic import SAFETY
from parvis.assessment.indicators.indicator import Aspect, Direction, Indicator, IndicatorKind, Unit
from parvis.assessment.indicators.universes import POPULATION
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
)

SAFETY_INDICATORS: tuple[Indicator, ...] = (CRIME_SEVERITY_INDEX,)
