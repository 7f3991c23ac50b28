"""What each publisher lets out, as data: one ``Rules`` a publisher, and the rules that bind each source."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from parvis.assessment.sources.source import LOCAL
from parvis.assessment.sources.statistics_canada import STATISTICS_CANADA_SOURCES
from parvis.assessment.text import Text


class Rounding(StrEnum):
    """How a count that is let out is rounded."""

    NONE = "none"
    RANDOM = "random"  # up or down by a keyed draw, right on average
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class Rules:
    """The thresholds and the rounding that one publisher asks for.

    ``least_population`` is the least number of people who must live in the area, ``least_people`` the least
    number that must be behind a figure; None asks for nothing. ``base`` is the multiple that counts are
    rounded to. ``is_published`` says that the publisher released the figure itself, so nothing is done.
    """

    id: str
    label: Text
    reference: str
    is_published: bool = False
    least_population: int | None = None
    least_people: int | None = None
    rounding: Rounding = Rounding.NONE
    base: int = 5


PUBLISHED = Rules(
    id="published",
    label=Text(en="Already released by its publisher", fr="Déjà diffusé par son éditeur"),
    reference="The publisher applied its own rules before it released the figure.",
    is_published=True,
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

RULES_OF_SOURCES: Mapping[str, Rules] = {
    **{source.id: PUBLISHED for source in STATISTICS_CANADA_SOURCES},
    LOCAL.id: COLLECTED_BY_PARTNERSHIP,
}
