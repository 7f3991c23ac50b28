"""The place that a figure describes, from its identifier, its code or its name.

Names are matched on codes where a file has them. A name alone is matched exactly to the country and the provinces;
any other is kept as written, without a code, and offered for review with the known names that come nearest.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from parvis.assessment.errors import UnknownArea
from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.geography.dguid import PROVINCE_CODES, TYPES, code_of, dguid, level_of_code
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.geography.matching import NameMatch, match_names
from parvis.assessment.geography.unit import CensusUnit
from parvis.assessment.text import Text

COUNTRY_CODE = "11124"
_DGUID = re.compile(r"(?:19|20)\d{2}([A-Z]\d{4}).+")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a file identifies it: code, level and DGUID; empty where the file does not say."""

    code: str = ""
    level: str = ""
    dguid: str = ""


@lru_cache(maxsize=100_000)
def place_of(identifier: str) -> Place:
    """Return the place of a DGUID, or of a bare code by its form; without level where neither is known.

    Identifiers with + between them are the area that the units make up together.
    """
    if "+" in identifier:
        return _group(tuple(place_of(unit.strip()) for unit in identifier.split("+")))
    kind = _DGUID.fullmatch(identifier)
    if kind:
        level = TYPES.get(kind[1])
        return Place(code_of(identifier), level.value if level else "", identifier)
    try:
        return Place(identifier, level_of_code(identifier).value)
    except UnknownArea:
        return Place(identifier)


def _group(units: tuple[Place, ...]) -> Place:
    are_subdivisions = all(unit.level == AreaLevel.CENSUS_SUBDIVISION.value for unit in units)
    return Place(
        "+".join(code_of(unit.code) for unit in units),
        AreaLevel.SUBDIVISION_GROUP.value if are_subdivisions else "",
        "+".join(unit.dguid for unit in units) if all(unit.dguid for unit in units) else "",
    )


@lru_cache(maxsize=100_000)
def place_coded(code: str, name: str, geography: str, year: str) -> Place:
    """Return the place of a code in the files of 2016, which give no DGUID.

    A code's length tells its level but for four and five digits, where the ``geography`` that a file speaks of
    (“Profile of Health Regions”) and the ``name`` (“Hawkesbury (Quebec part)”) do.
    """
    if code == _COUNTRY_2016:
        return Place(COUNTRY_CODE, AreaLevel.COUNTRY.value, f"{year}A0000{COUNTRY_CODE}")
    level = _level_of(code, name, geography.casefold())
    # Metropolitan areas and agglomerations have codes of one form but identifiers of two, so none is made up.
    if level is None or level is AreaLevel.METROPOLITAN_AREA or not year.isdecimal():
        return Place(code, level.value if level else "")
    try:
        return Place(code, level.value, dguid(code, vintage=int(year), level=level))
    except UnknownArea:
        return Place(code, level.value)


_COUNTRY_2016 = "01"
_HEALTH = re.compile(r"health|sanitaire|santé")


def _level_of(code: str, name: str, geography: str) -> AreaLevel | None:
    if len(code) == 4 and _HEALTH.search(geography):
        return AreaLevel.HEALTH_REGION
    if len(code) == 5:
        is_part = "part" in name.casefold()
        return AreaLevel.METROPOLITAN_AREA_PART if is_part else AreaLevel.FEDERAL_ELECTORAL_DISTRICT
    if len(code) == 3:
        return AreaLevel.METROPOLITAN_AREA
    try:
        return level_of_code(code)
    except UnknownArea:
        return None


@lru_cache(maxsize=10_000)
def place_named(name: str) -> Place:
    """Return the place of a name: the country, a province, or the code that the name itself carries."""
    known = _named().get(name.casefold().strip())
    if known:
        return known
    unit = _match(name).unit if _CODES_WITHIN.search(name) else None
    return Place(unit.code, unit.level.value) if unit else Place()


_CODES_WITHIN = re.compile(r"\[[\d/ ]+\]\s*$")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names that places go by, and what a person said of those that a file writes otherwise.

    ``units`` are the places whose names are known; ``confirmed`` has the code that somebody filled in beside a name
    in a review file.
    """

    units: tuple[CensusUnit, ...]
    confirmed: Mapping[str, str]

    def matches(self, names: Iterable[str]) -> tuple[NameMatch, ...]:
        """Return, for names that have no code, the known ones that they may mean, likeliest first."""
        return match_names(names, self.units)

    def confirmed_places(self) -> dict[str, Place]:
        """Return the place of each name that somebody confirmed."""
        return {
            match.written: _placed(match.unit)
            for match in match_names(self.confirmed, self.units, confirmed=self.confirmed)
            if match.unit is not None and match.status.is_settled
        }


def gazetteer(*, units: Iterable[CensusUnit] = (), confirmed: Mapping[str, str] | None = None) -> Gazetteer:
    """Return the names that come with the library and those of ``units``, with what a person confirmed."""
    known = {(unit.level, unit.code): unit for unit in (*_units(), *units)}
    return Gazetteer(tuple(known.values()), confirmed or {})


def _placed(unit: CensusUnit) -> Place:
    try:
        return Place(unit.code, unit.level.value, dguid(unit.code, vintage=unit.vintage, level=unit.level))
    except UnknownArea:  # a neighbourhood or a health unit has no DGUID
        return Place(unit.code, unit.level.value)


def _match(name: str) -> NameMatch:
    return match_names([name], _units())[0]


@cache
def _named() -> dict[str, Place]:
    country = Place(COUNTRY_CODE, AreaLevel.COUNTRY.value)
    named = {"canada": country}
    for code, letters in PROVINCE_CODES.items():
        place = Place(code, AreaLevel.PROVINCE.value)
        named |= {name.casefold(): place for name in (letters, PROVINCES[letters].en, PROVINCES[letters].fr)}
    return named


@cache
def _units() -> tuple[CensusUnit, ...]:
    """Return the places whose names the library carries: provinces, communities and the larger areas around them."""
    from parvis.assessment.sources.communities import communities
    from parvis.assessment.sources.shipped import rows_of

    provinces = [
        CensusUnit(code, PROVINCES[letters], AreaLevel.PROVINCE, (letters,), 2021)
        for code, letters in PROVINCE_CODES.items()
    ]
    single = [
        CensusUnit(area.codes[0], area.name, area.level, (area.province,), area.vintage)
        for area in communities()
        if len(area.codes) == 1
    ]
    larger = [
        CensusUnit(row["code"], Text(en=row["name_en"], fr=row["name_fr"]), AreaLevel(row["level"]), (), 2021)
        for row in rows_of("described_areas.csv")
    ]
    return (*provinces, *single, *larger)
