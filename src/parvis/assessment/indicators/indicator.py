"""What an indicator is: a definition before it is a calculation."""

from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum

from parvis.assessment.characteristic import CHARACTERISTICS_2023, Characteristic, continued_by
from parvis.assessment.indicators.census import CensusLines
from parvis.assessment.indicators.measure import Measure, Published
from parvis.assessment.indicators.question import Question
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


class FinestArea(StrEnum):
    """The smallest areas for which the figure is published or collected."""

    DISSEMINATION_BLOCK = "dissemination_block"
    DISSEMINATION_AREA = "dissemination_area"
    CENSUS_SUBDIVISION = "census_subdivision"
    METROPOLITAN_AREA = "metropolitan_area"
    HEALTH_REGION = "health_region"
    COUNTRY = "country"
    SERVICE_AREA = "service_area"

    @property
    def label(self) -> Text:
        """Return the areas as a reader names them, in the words of the 2021 Dictionary."""
        return _FINEST_AREA_LABELS[self]


_FINEST_AREA_LABELS = {
    FinestArea.DISSEMINATION_BLOCK: Text(
        en="dissemination blocks and larger", fr="îlots de diffusion et plus grands"
    ),
    FinestArea.DISSEMINATION_AREA: Text(
        en="dissemination areas and larger", fr="aires de diffusion et plus grandes"
    ),
    FinestArea.CENSUS_SUBDIVISION: Text(
        en="census subdivisions and larger", fr="subdivisions de recensement et plus grandes"
    ),
    FinestArea.METROPOLITAN_AREA: Text(
        en="census metropolitan areas and larger", fr="régions métropolitaines de recensement et plus grandes"
    ),
    FinestArea.HEALTH_REGION: Text(
        en="health regions and larger", fr="régions sociosanitaires et plus grandes"
    ),
    FinestArea.COUNTRY: Text(en="Canada only", fr="Canada seulement"),
    FinestArea.SERVICE_AREA: Text(
        en="wherever the partnership collects it", fr="là où le partenariat les recueille"
    ),
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
    PER_100_000 = _UnitFacts(
        Text(en="per 100,000 people", fr="pour 100\u00a0000 personnes"), 1, 0, None, 100_000
    )
    RATIO = _UnitFacts(Text(en="ratio", fr="rapport"), 2, 0)
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

    ``universe`` says about whom. ``characteristic`` is one of the seventeen of 2010, or one that is new in
    2023; None for context and retention. ``also_in_2023`` are characteristics of 2023 that ask for it too.
    ``measure`` is how it is computed from records in the words of :mod:`.variables`. ``source`` is the
    publication that the shipped figures come from, None where none are shipped. ``table``, ``census`` and
    ``question`` say where figures are found. ``is_national`` marks survey figures that exist for Canada only:
    benchmarks, never values of a community.
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
    finest_area: FinestArea = FinestArea.SERVICE_AREA
    census: tuple[CensusLines, ...] = ()
    table: Text = Text()  # noqa: RUF009 - frozen
    question: Question | None = None
    also_in_2023: tuple[Characteristic, ...] = ()

    @property
    def characteristics_2023(self) -> tuple[Characteristic, ...]:
        """Return the characteristics of 2023 that it speaks of, in the order of their list."""
        of_2010 = continued_by(self.characteristic) if self.characteristic else ()
        mine = {*of_2010, *self.also_in_2023, self.characteristic}
        return tuple(each for each in CHARACTERISTICS_2023 if each in mine)

    @property
    def source_table(self) -> Text:
        """Return where its figures are found: census lines, a table, a survey question or a checklist."""
        if self.census:
            lines = [each.text for each in self.census]
            return Text(
                en="Census Profile, lines of " + "; ".join(each.en for each in lines),
                fr="Profil du recensement, lignes de " + "; ".join(each.fr for each in lines),
            )
        if self.question:
            return Text(
                en=f"Survey of the partnership, question “{self.question.name}”",
                fr=f"Enquête du partenariat, question «\u00a0{self.question.name}\u00a0»",
            )
        if self.kind in _CHECKED and not self.source and not self.table.en:
            return Text(en=f"Checklist “{self.id}”", fr=f"Liste de vérification «\u00a0{self.id}\u00a0»")
        return self.table if self.table.en or self.source is None else self.source.citation


_CHECKED = (IndicatorKind.AVAILABILITY, IndicatorKind.EVIDENCE)
