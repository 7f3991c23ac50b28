"""Lists of real units from the reference data, for the tests that read them."""

import csv
import gzip
import json
from pathlib import Path

from parvis.assessment import AreaLevel, Text
from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.geography.dguid import PROVINCE_CODES
from parvis.assessment.geography.unit import CensusUnit, read_units

CANADA = CensusUnit("11124", Text(en="Canada", fr="Canada"), AreaLevel.COUNTRY, (), 2021)
PROVINCE_UNITS = tuple(
    CensusUnit(code, PROVINCES[letters], AreaLevel.PROVINCE, (letters,), 2021)
    for code, letters in PROVINCE_CODES.items()
)


def urban_units(shared: Path) -> tuple[CensusUnit, ...]:
    """Return the 41 metropolitan areas and 111 agglomerations of 2021."""
    features = json.loads(unpacked(shared / "data/boundaries_2021/cma_ca.geojson.gz"))["features"]
    return tuple(_urban_unit(feature["properties"]) for feature in features)


def _urban_unit(properties: dict[str, str]) -> CensusUnit:
    is_metropolitan = properties["kind"] == "CMA"
    level = AreaLevel.METROPOLITAN_AREA if is_metropolitan else AreaLevel.CENSUS_AGGLOMERATION
    name = Text(en=properties["name"], fr=properties["name_fr"])
    return CensusUnit(properties["cma"], name, level, tuple(properties["province"].split("/")), 2021)


def subdivisions_2021(shared: Path, folder: Path) -> tuple[CensusUnit, ...]:
    """Return the 5,161 census subdivisions of 2021."""
    return read_units(
        unpacked_to(folder, shared / "data/census2021_profile_csd/csd_2021.csv.gz"), vintage=2021
    )


def sgc_2016(shared: Path, folder: Path) -> tuple[CensusUnit, ...]:
    """Return the units of the classification of 2016."""
    path = shared / "data/geography_sgc_2016/sgc_2016_bilingual.csv.gz"
    return read_units(unpacked_to(folder, path), vintage=2016)


def unpacked(path: Path) -> str:
    """Return the text of a gzip file."""
    return gzip.decompress(path.read_bytes()).decode("utf-8-sig")


def unpacked_to(folder: Path, path: Path) -> Path:
    """Write the unpacked file into a folder and return where."""
    written = folder / path.stem
    written.write_text(unpacked(path), encoding="utf-8")
    return written


def column(path: Path, heading: str) -> list[str]:
    """Return the different values of a column of a gzipped CSV file, in order."""
    return sorted({row[heading] for row in csv.DictReader(unpacked(path).splitlines())})
