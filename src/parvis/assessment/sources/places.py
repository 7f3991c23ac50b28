"""The place that a figure describes, from its identifier, its code or its name.

Names are matched on codes where a file has them. A name alone is matched exactly to the country and the provinces;
any other is kept as written, without a code, and offered for review with the known names that come nearest.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache

from parvis.assessment.geography.area import PROVINCES, AreaLevel, code_of

# The types inside a DGUID: Statistics Canada, Dictionary, Census of Population, 2021, Dissemination Geography
# Unique Identifier. Levels that the library has no word for carry the publisher's.
_LEVELS = {
    "A0000": AreaLevel.COUNTRY.value,
    "A0001": "region",
    "A0002": AreaLevel.PROVINCE.value,
    "A0003": AreaLevel.CENSUS_DIVISION.value,
    "A0004": "federal_electoral_district",
    "A0005": AreaLevel.CENSUS_SUBDIVISION.value,
    "A0006": "designated_place",
    "A0007": AreaLevel.HEALTH_UNIT.value,
    "S0500": "economic_region",
    "S0501": "census_agricultural_region",
    "S0503": AreaLevel.METROPOLITAN_AREA.value,
    "S0504": AreaLevel.METROPOLITAN_AREA.value,
    "S0505": "metropolitan_area_part",
    "S0507": "census_tract",
    "S0510": "population_centre",
    "S0512": "dissemination_area",
    "S0513": "dissemination_block",
    "S0516": "aggregate_dissemination_area",
}
_PROVINCE_CODES = {
    "NL": "10", "PE": "11", "NS": "12", "NB": "13", "QC": "24", "ON": "35", "MB": "46", "SK": "47", "AB": "48",
    "BC": "59", "YT": "60", "NT": "61", "NU": "62",
}  # fmt: skip
COUNTRY_CODE = "11124"
_DGUID = re.compile(r"\d{4}([A-Z]\d{4}).+")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a file identifies it: code, level and DGUID; empty where the file does not say."""

    code: str = ""
    level: str = ""
    dguid: str = ""


@lru_cache(maxsize=100_000)
def place_of(dguid: str) -> Place:
    """Return the place of a DGUID; without level where its type is none that is known."""
    kind = _DGUID.fullmatch(dguid)
    if kind is None:
        return Place(code=dguid, dguid=dguid)
    return Place(code=code_of(dguid), level=_LEVELS.get(kind[1], ""), dguid=dguid)


@lru_cache(maxsize=100_000)
def place_coded(code: str, name: str, geography: str, year: str) -> Place:
    """Return the place of a code in the files of 2016, which give no DGUID.

    A code's length tells its level but for four and five digits, where the ``geography`` that a file speaks of
    (“Profile of Health Regions”) and the ``name`` (“Hawkesbury (Quebec part)”) do.
    """
    if code == _COUNTRY_2016:
        return Place(COUNTRY_CODE, AreaLevel.COUNTRY.value, f"{year}A0000{COUNTRY_CODE}")
    kind = _kind_of(code, name, geography.casefold())
    level = _LEVELS.get(kind, "")
    # Metropolitan areas and agglomerations have codes of one form but identifiers of two, so none is made up.
    is_certain = bool(kind) and level != AreaLevel.METROPOLITAN_AREA.value
    return Place(code, level, f"{year}{kind}{code}" if is_certain else "")


_COUNTRY_2016 = "01"


def _kind_of(code: str, name: str, geography: str) -> str:
    if "." in code:
        return "S0507"
    if len(code) == 4:
        return "A0007" if "health" in geography else "A0003"
    if len(code) == 5:
        return "S0505" if "part" in name.casefold() else "A0004" if "electoral" in geography else ""
    return {2: "A0002", 3: "S0503", 7: "A0005", 8: "S0512"}.get(len(code), "")


@lru_cache(maxsize=10_000)
def place_named(name: str) -> Place:
    """Return the place of a name; without code where no known place has exactly this name."""
    return _named().get(_folded(name), Place())


@lru_cache(maxsize=10_000)
def nearest_names(name: str) -> tuple[str, ...]:
    """Return the known names that come nearest to one that is not known, at most three."""
    folded = _folded(name)
    return tuple(_written()[near] for near in get_close_matches(folded, _written(), n=3, cutoff=0.6))


@cache
def _named() -> dict[str, Place]:
    named = {"canada": Place(COUNTRY_CODE, AreaLevel.COUNTRY.value)}
    for letters, name in PROVINCES.items():
        place = Place(_PROVINCE_CODES[letters], AreaLevel.PROVINCE.value)
        named |= {_folded(name.en): place, _folded(name.fr): place}
    return named


@cache
def _written() -> dict[str, str]:
    from parvis.assessment.sources.communities import communities

    places = {one for name in PROVINCES.values() for one in (name.en, name.fr)} | {"Canada"}
    areas = {one for area in communities() for one in (area.name.en, area.name.fr)}
    return {_folded(name): name for name in places | areas}


def _folded(name: str) -> str:
    """Return a name without what differs from file to file: case, dashes, blanks, the apostrophe."""
    plain = name.casefold().replace("’", "'").replace("–", "-").replace("—", "-")
    return _BLANKS.sub(" ", plain).replace(" - ", "-").strip()
