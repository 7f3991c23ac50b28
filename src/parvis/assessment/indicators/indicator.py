"""What an indicator is: a definition before it is a calculation."""

from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum

from parvis.assessment.characteristic import Characteristic
from parvis.assessment.indicators.measure import Measure, Published
from parvis.assessment.sources.source import Source
from parvis.assessment.text import Text


class IndicatorKind(StrEnum):
    """The five kinds of the toolkit of 2023."""

    RATE = "rate"
    AVAILABILITY = "availability"
    EVIDENCE = "evidence"
    KNOWLEDGE = "knowledge"
    SATISFACTION = "satisfaction"

    @property
    def label(self) -> Text:
        """Return the kind as a reader names it."""
        return _KIND_LABELS[self]

    @property
    def is_about_people(self) -> bool:
        """Tell whether a figure rests on persons, so that small numbers could reveal one."""
        return self not in (IndicatorKind.AVAILABILITY, IndicatorKind.EVIDENCE)


_KIND_LABELS = {
    IndicatorKind.RATE: Text(en="Rate", fr="Taux"),
    IndicatorKind.AVAILABILITY: Text(en="Availability", fr="Disponibilité"),
    IndicatorKind.EVIDENCE: Text(en="Evidence", fr="Données probantes"),
    IndicatorKind.KNOWLEDGE: Text(en="Knowledge", fr="Connaissance"),
    IndicatorKind.SATISFACTION: Text(en="Satisfaction", fr="Satisfaction"),
}


class Aspect(StrEnum):
    """What an indicator speaks of; capacity and outcome are kept apart (Ravanera and Esses, 2014)."""

    CAPACITY = "capacity"
    OUTCOME = "outcome"
    CONTEXT = "context"
    RETENTION = "retention"

    @property
    def label(self) -> Text:
        """Return the aspect as a reader names it."""
        return _ASPECT_LABELS[self]


_ASPECT_LABELS = {
    Aspect.CAPACITY: Text(en="Capacity: what the place offers", fr="Capacité\u00a0: ce qu’offre le milieu"),
    Aspect.OUTCOME: Text(en="Outcome: how people fare", fr="Résultat\u00a0: la situation des gens"),
    Aspect.CONTEXT: Text(en="Context: who lives there", fr="Contexte\u00a0: qui y vit"),
    Aspect.RETENTION: Text(en="Retention: who stays", fr="Rétention\u00a0: qui y reste"),
}


class Direction(IntEnum):
    """Which way is better; NEITHER where a value judges nobody, and then it never enters an index."""

    LESS_IS_BETTER = -1
    NEITHER = 0
    MORE_IS_BETTER = 1

    @property
    def label(self) -> Text:
        """Return the direction as a reader names it."""
        return _DIRECTION_LABELS[self]


_DIRECTION_LABELS = {
    Direction.LESS_IS_BETTER: Text(en="Lower is better", fr="Une valeur faible est préférable"),
    Direction.NEITHER: Text(
        en="Neither higher nor lower is better", fr="Ni élevée ni faible n’est préférable"
    ),
    Direction.MORE_IS_BETTER: Text(en="Higher is better", fr="Une valeur élevée est préférable"),
}


@dataclass(frozen=True, slots=True)
class _UnitFacts:
    label: Text
    decimals: int
    lowest: float | None = None
    highest: float | None = None
    scale: float = 1.0


class Unit(Enum):
    """The unit of an indicator's values, with how it is written and the values it can have."""

    PROPORTION = _UnitFacts(Text(en="proportion", fr="proportion"), 3, 0, 1)
    PERCENT = _UnitFacts(Text(en="%", fr="%"), 1, 0, 100, 100)
    PERCENT_CHANGE = _UnitFacts(Text(en="% change", fr="variation en %"), 1, -100, None, 100)
    PERCENTAGE_POINTS = _UnitFacts(
        Text(en="percentage points", fr="points de pourcentage"), 1, -100, 100, 100
    )
    PROPORTION_POINTS = _UnitFacts(Text(en="difference of proportions", fr="écart de proportions"), 3, -1, 1)
    PERSONS = _UnitFacts(Text(en="people", fr="personnes"), 0, 0)
    YEARS = _UnitFacts(Text(en="years", fr="ans"), 1, 0)
    DOLLARS = _UnitFacts(Text(en="dollars", fr="dollars"), 0)
    PER_10_000 = _UnitFacts(Text(en="per 10,000 people", fr="pour 10\u00a0000 personnes"), 1, 0, None, 10_000)
    INDEX = _UnitFacts(Text(en="index", fr="indice"), 1, 0)
    NUMBER = _UnitFacts(Text(en="number", fr="nombre"), 2)
    INDEX_0_TO_1 = _UnitFacts(Text(en="index, 0 to 1", fr="indice, de 0 à 1"), 3, 0, 1)

    @property
    def label(self) -> Text:
        """Return the unit as it stands in the head of a table."""
        return self.value.label

    @property
    def decimals(self) -> int:
        """Return how many decimals its values are written with."""
        return self.value.decimals

    @property
    def scale(self) -> float:
        """Return what a ratio is multiplied by to be in this unit: 100 for a percentage."""
        return self.value.scale

    @property
    def lowest(self) -> float | None:
        """Return the least value possible, None where there is none."""
        return self.value.lowest

    @property
    def highest(self) -> float | None:
        """Return the greatest value possible, None where there is none."""
        return self.value.highest

    def allows(self, value: float) -> bool:
        """Tell whether a value is possible in this unit."""
        is_low = self.lowest is not None and value < self.lowest
        is_high = self.highest is not None and value > self.highest
        return not (is_low or is_high)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing measured about a community: its meaning in both languages, its unit, which way is better.

    ``universe`` says about whom. ``characteristic`` is one of the seventeen of 2010, None for context and
    retention. ``is_national`` marks survey figures that exist for Canada only: benchmarks, never values of a
    community. ``source`` is the publication it is taken from, None where the library computes it from a file.
    """

    id: str
    label: Text
    definition: Text
    universe: Text
    characteristic: Characteristic | None
    kind: IndicatorKind
    aspect: Aspect
    unit: Unit
    direction: Direction
    reference: str
    source: Source | None = None
    measure: Measure = Published()  # noqa: RUF009 - frozen
    is_national: bool = False
