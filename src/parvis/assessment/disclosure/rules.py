"""What each publisher lets out, as data: one ``Rules`` a publisher, and the rules that bind each source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from parvis.assessment.disclosure.relation import Relation
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.observation import Flag
from parvis.assessment.sources.catalogue import SOURCES
from parvis.assessment.sources.source import Licence
from parvis.assessment.text import Text


class Rounding(StrEnum):
    """How a count that is let out is rounded."""

    NONE = "none"
    RANDOM = "random"  # up or down by a keyed draw, right on average
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class Dominance:
    """The (n, k) rule: a sum is withheld where its ``largest`` contributors make up more than ``percent`` of it."""

    largest: int
    percent: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The thresholds and the rounding that one publisher asks for; None asks for nothing.

    ``is_published`` says that the publisher released the figure itself, so nothing is done but what the licence
    asks for. All numbers are numbers of people, but for percentages, which run from 0 to 100.

    Parameters
    ----------
    least_population
        Who must live in the area (area suppression).
    least_people
        Who must be behind a figure: its unweighted ``n``.
    least_count
        A figure's numerator, and its complement, must be 0 or at least this.
    least_unanimous
        Who must be behind a figure that says of all of them that something is true, or of none: 0 % or 100 %.
    least_comparison_group
        Who must be in each of the groups that a gap compares.
    dominance, p_percent
        For sums of amounts. The p-percent rule withholds a sum where the second largest contributor could work
        out the largest to within ``p_percent``.
    protection
        The least width of what an outsider can work out of a withheld count; by default ``base``, or what the
        threshold leaves.
    rounding, base
        How counts are rounded, and the multiple that they are rounded to.
    withheld_flags
        Flags of quality under which a value is not shown, such as ``Flag.UNRELIABLE`` (F).
    closed_licences
        Licence classes whose figures may not be passed on.
    """

    id: str
    label: Text
    reference: str
    is_published: bool = False
    least_population: int | None = None
    least_people: int | None = None
    least_count: int | None = None
    least_unanimous: int | None = None
    least_comparison_group: int | None = None
    dominance: Dominance | None = None
    p_percent: float | None = None
    protection: int | None = None
    rounding: Rounding = Rounding.NONE
    base: int = 5
    withheld_flags: frozenset[Flag] = frozenset({Flag.UNRELIABLE})
    closed_licences: frozenset[str] = frozenset({"closed"})

    @property
    def width(self) -> int:
        """Return how wide an outsider's knowledge of a withheld count must stay."""
        if self.protection is not None:
            return self.protection
        # Everybody knows the threshold: of a count below it, no more than that can be kept hidden.
        return max(1, min(self.base, (self.least_people or self.least_population or self.base + 1) - 1))


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Which rules bind each source, and which rows add up: all that a release follows."""

    of_sources: Mapping[str, Rules]
    relations: tuple[Relation, ...] = field(default=())


PUBLISHED = Rules(
    id="published",
    label=Text(en="Already released by its publisher", fr="Déjà diffusé par son éditeur"),
    reference="The publisher applied its own rules before it released the figure.",
    is_published=True,
    withheld_flags=frozenset(),
)
CENSUS = Rules(
    id="statistics_canada_census",
    label=Text(en="Census of Population", fr="Recensement de la population"),
    reference="Statistics Canada, Guide to the Census of Population, 2021: area suppression and random rounding",
    least_population=40,  # area suppression for characteristics of standard areas
    rounding=Rounding.RANDOM,
)
CENSUS_BLOCKS = Rules(
    id="statistics_canada_census_blocks",
    label=Text(
        en="Census of Population, areas built from blocks",
        fr="Recensement de la population, territoires formés d’îlots",
    ),
    reference=CENSUS.reference,
    least_population=100,  # area suppression for areas built from blocks or postal codes
    rounding=Rounding.RANDOM,
)
CENSUS_INCOME = Rules(
    id="statistics_canada_census_income",
    label=Text(en="Census of Population, income", fr="Recensement de la population, revenu"),
    reference=CENSUS.reference,
    least_population=250,  # area suppression for income
    rounding=Rounding.RANDOM,
)
IRCC_OPEN_DATA = Rules(
    id="ircc_open_data",
    label=Text(en="Open data of IRCC", fr="Données ouvertes d’IRCC"),
    reference="IRCC, Open Data, notes: values of 0 to 5 are shown as --, others are rounded to a multiple of 5",
    least_people=6,
    rounding=Rounding.NEAREST,
)
COLLECTED_BY_PARTNERSHIP = Rules(
    id="collected_by_partnership",
    label=Text(en="Collected by a partnership", fr="Recueilli par un partenariat"),
    # No publisher's rule binds these, so the project sets one: ten people, and the census's rounding.
    reference="Parvis: ten people at least behind a figure about people, counts rounded to base 5",
    least_people=10,
    least_unanimous=20,
    least_comparison_group=10,
    rounding=Rounding.RANDOM,
)

ALL_RULES: tuple[Rules, ...] = (
    PUBLISHED,
    CENSUS,
    CENSUS_BLOCKS,
    CENSUS_INCOME,
    IRCC_OPEN_DATA,
    COLLECTED_BY_PARTNERSHIP,
)
SHIPPED = "shipped"

# A source whose licence nobody stated has no rules: nobody affirmed that it was published.
RULES_OF_SOURCES: Mapping[str, Rules] = {
    source.id: COLLECTED_BY_PARTNERSHIP if source.licence is Licence.OWN else PUBLISHED
    for source in SOURCES
    if source.licence is not Licence.NOT_STATED
}


def shipped_rules(name: str) -> RuleBook:
    """Return the rules of this name: ``shipped``, or one set of rules for all that is not published yet.

    Raises
    ------
    InvalidDefinition
        No rules have this name; the message lists those that come with the tool.
    """
    if name == SHIPPED:
        return RuleBook(RULES_OF_SOURCES)
    chosen = next((rules for rules in ALL_RULES if rules.id == name), None)
    if chosen is None:
        choices = ", ".join((SHIPPED, *(rules.id for rules in ALL_RULES)))
        raise InvalidDefinition(
            Text(
                en=f"No rules are called “{name}”. Choose one of: {choices}, or give a TOML file.",
                fr=f"Aucune règle ne s’appelle «\u00a0{name}\u00a0». Choisissez parmi\u00a0: {choices}, "
                "ou donnez un fichier TOML.",
            )
        )
    return RuleBook(
        {source: rules if rules.is_published else chosen for source, rules in RULES_OF_SOURCES.items()}
    )
