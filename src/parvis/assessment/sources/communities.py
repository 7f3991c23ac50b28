"""The shipped figures: communities with a partnership, their values, and the national benchmarks.

Facts typed into the project's own files, with their source on every value; ``data/README.md`` gives the
licence and the attribution.
"""

from dataclasses import dataclass
from functools import cache

from parvis.assessment.geography.area import Area, AreaLevel, stratum_of
from parvis.assessment.observation import Flag, Match, Observation, Observations
from parvis.assessment.sources.shipped import rows_of
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A national survey figure with its 95% confidence interval: what a community may be read against.

    It is never a community's own value. ``group`` is ``total``, ``immigrants`` or ``non_immigrants``.
    """

    indicator: str
    group: str
    period: str
    value: float
    interval: tuple[float, float]
    source: str


@cache
def communities() -> tuple[Area, ...]:
    """Return the 64 communities, in the order of the shipped file."""
    return tuple(_community(row) for row in rows_of("communities.csv"))


def area_name(area: str) -> Text:
    """Return the name of a shipped community, and of any other area the identifier that its table gives."""
    return _names().get(area, Text(en=area, fr=area))


@cache
def _names() -> dict[str, Text]:
    return {area.id: area.name for area in communities()}


@cache
def community_observations() -> Observations:
    """Return the shipped figures of the communities: one value a community, indicator and period.

    A percentage runs from 0 to 100. Every value is there; a community without a published figure has no row.
    """
    return Observations(tuple(_observation(row) for row in rows_of("values.csv")))


@cache
def national_benchmarks() -> tuple[Benchmark, ...]:
    """Return the national survey figures, as percentages from 0 to 100 with their 95% intervals."""
    return tuple(_benchmark(row) for row in rows_of("national_benchmarks.csv"))


def _community(row: dict[str, str]) -> Area:
    codes = tuple(row["codes"].split("+"))
    return Area(
        id=row["area"],
        name=Text(en=row["name_en"], fr=row["name_fr"]),
        level=AreaLevel(row["level"]),
        province=row["province"],
        codes=codes,
        vintage=int(row["vintage"]),
        population=int(row["population"]),
        metropolitan_area=row["metropolitan_area"] or None,
        health_unit=row["health_unit"] or None,
        stratum=stratum_of(codes, metropolitan_area=row["metropolitan_area"] or None),
    )


def _observation(row: dict[str, str]) -> Observation:
    return Observation(
        indicator=row["indicator"],
        area=row["area"],
        period=row["period"],
        value=float(row["value"]),
        level=row["level"],
        described=row["described"],
        source=row["source"],
        match=Match(row["match"]),
        flag=Flag.NONE,
        note=row["note"],
    )


def _benchmark(row: dict[str, str]) -> Benchmark:
    return Benchmark(
        indicator=row["indicator"],
        group=row["group"],
        period=row["period"],
        value=float(row["value"]),
        interval=(float(row["interval_low"]), float(row["interval_high"])),
        source=row["source"],
    )
