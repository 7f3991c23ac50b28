"""The one long table: what every source is read into and every later step starts from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Flag(StrEnum):
    """Why a value is missing or to be read with care; suppressed, not available and zero are three things."""

    NONE = ""
    SUPPRESSED = "suppressed"  # Statistics Canada x
    UNRELIABLE = "unreliable"  # F
    NOT_AVAILABLE = "not_available"  # ..
    NOT_APPLICABLE = "not_applicable"  # ...
    USE_WITH_CAUTION = "use_with_caution"  # E
    REVISED = "revised"  # r
    PRELIMINARY = "preliminary"  # p
    INCONSISTENT = "inconsistent"  # a total that its parts contradict; found at import, printed by nobody


class Match(StrEnum):
    """How the area that a value describes relates to the area that it is shown for."""

    EXACT = "exact"  # a published figure of that very area
    AGGREGATED = "aggregated"  # computed from the census units of the area
    APPROXIMATE = "approximate"  # a weighted mean, or an average made by a third party
    MODELLED = "modelled"  # a small-area model's prediction from this and other areas: never a direct figure
    BORROWED = "borrowed"  # describes a larger area that contains it: metropolitan area, health unit


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one indicator for one area, period and group, with all that qualifies it.

    ``area`` is the area that the value is shown for. ``level`` and ``described`` are the level and code
    of the area that it really describes; they differ from it exactly when ``match`` is BORROWED.
    ``value`` is None where ``flag`` says why. ``standard_error`` is None where the source gives none,
    and then no interval is shown. ``n`` is the number of people behind the value, where known. ``low`` and
    ``high`` bound its 95% confidence interval. ``symbol`` is what the publisher prints instead of the value or
    beside it, as printed; ``flag`` is what it means. ``unit`` names the unit of an indicator that the catalogue
    does not know, as in :class:`~parvis.assessment.indicators.indicator.Unit`; empty where nobody says.
    """

    indicator: str
    area: str
    period: str
    value: float | None
    level: str
    described: str
    source: str
    match: Match = Match.EXACT
    flag: Flag = Flag.NONE
    group: str = "total"
    numerator: float | None = None
    denominator: float | None = None
    standard_error: float | None = None
    n: int | None = None
    note: str = ""
    low: float | None = None
    high: float | None = None
    symbol: str = ""
    unit: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what identifies an observation: indicator, area, period, group."""
        return (self.indicator, self.area, self.period, self.group)


# The long table on disk, ``obs.parquet``: one row an observation, its columns in this order. An empty text means
# none; a null number means not known. ``indicator`` is an id of the catalogue, or the publisher's own number of the
# statistic (``98-401-X2021:1529``), and then ``label`` is what the publisher calls it. ``area`` is a census code or
# the id of a community; ``retrieved`` the day, as written, on which the file was fetched, empty where nobody said.
TABLE_COLUMNS: dict[str, str] = {
    "indicator": "VARCHAR",
    "label_en": "VARCHAR",
    "label_fr": "VARCHAR",
    "area": "VARCHAR",
    "dguid": "VARCHAR",
    "area_name": "VARCHAR",
    "level": "VARCHAR",
    "described": "VARCHAR",
    "match": "VARCHAR",
    "period": "VARCHAR",
    "group": "VARCHAR",
    "value": "DOUBLE",
    "symbol": "VARCHAR",
    "flag": "VARCHAR",
    "unit": "VARCHAR",
    "numerator": "DOUBLE",
    "denominator": "DOUBLE",
    "standard_error": "DOUBLE",
    "low": "DOUBLE",
    "high": "DOUBLE",
    "n": "BIGINT",
    "source": "VARCHAR",
    "publisher": "VARCHAR",
    "product": "VARCHAR",
    "vintage": "VARCHAR",
    "licence": "VARCHAR",
    "retrieved": "VARCHAR",
    "note": "VARCHAR",
}


@dataclass(frozen=True, slots=True)
class Observations:
    """The long table, in the order of its source; each key occurs once."""

    rows: tuple[Observation, ...]

    def __iter__(self) -> Iterator[Observation]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def of_indicators(self, indicators: Iterable[str]) -> "Observations":
        """Return the rows of these indicators only."""
        wanted = frozenset(indicators)
        return Observations(tuple(row for row in self.rows if row.indicator in wanted))

    def of_areas(self, areas: Iterable[str]) -> "Observations":
        """Return the rows of these areas only."""
        wanted = frozenset(areas)
        return Observations(tuple(row for row in self.rows if row.area in wanted))
