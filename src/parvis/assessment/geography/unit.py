"""Units of a publisher's geography as its lists give them: code, name, level, province."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from parvis.assessment.errors import AssessmentError, Fault, InvalidFile
from parvis.assessment.geography.dguid import (
    PROVINCE_CODES,
    identify,
    level_of_code,
    province_of,
    restore_code,
)
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class CensusUnit:
    """One unit of one vintage.

    ``provinces`` holds the postal abbreviations of the provinces it lies in: two for Ottawa - Gatineau, none
    where nobody said. ``vintage`` is the census year, or the year of the boundaries, that its code belongs to.
    """

    code: str
    name: Text
    level: AreaLevel
    provinces: tuple[str, ...]
    vintage: int


# The headings that publishers and compilers give a column of codes, and the level they stand for; None where the
# code's form has to tell.
CODE_HEADINGS: Mapping[str, AreaLevel | None] = {
    # The finest first: a file of small units names the larger ones beside them.
    "dbuid": AreaLevel.DISSEMINATION_BLOCK,
    "ididu": AreaLevel.DISSEMINATION_BLOCK,
    "dauid": AreaLevel.DISSEMINATION_AREA,
    "adidu": AreaLevel.DISSEMINATION_AREA,
    "ctuid": AreaLevel.CENSUS_TRACT,
    "sridu": AreaLevel.CENSUS_TRACT,
    "csduid": AreaLevel.CENSUS_SUBDIVISION,
    "sdridu": AreaLevel.CENSUS_SUBDIVISION,
    "csd_uid": AreaLevel.CENSUS_SUBDIVISION,
    "cduid": AreaLevel.CENSUS_DIVISION,
    "dridu": AreaLevel.CENSUS_DIVISION,
    "cma": AreaLevel.METROPOLITAN_AREA,
    "cmauid": AreaLevel.METROPOLITAN_AREA,
    "rmridu": AreaLevel.METROPOLITAN_AREA,
    "hr_uid": AreaLevel.HEALTH_REGION,
    "hruid": AreaLevel.HEALTH_REGION,
    "fed_uid": AreaLevel.FEDERAL_ELECTORAL_DISTRICT,
    "feduid": AreaLevel.FEDERAL_ELECTORAL_DISTRICT,
    "eruid": AreaLevel.ECONOMIC_REGION,
    "pruid": AreaLevel.PROVINCE,
    "pridu": AreaLevel.PROVINCE,
    "area_code": AreaLevel.NEIGHBOURHOOD,
    "dguid": None,
    "idugd": None,
    "sgc_id": None,
    "sgc_code": None,
    "geouid": None,
    "code": None,
    "unit": None,
}
NAME_HEADINGS = (
    "name", "name_en", "geo_name", "csdname", "csd_name", "cdname", "cmaname", "hrname", "prename", "prname",
    "area_name", "nom",
)  # fmt: skip


def read_units(path: Path, *, vintage: int) -> tuple[CensusUnit, ...]:
    """Read a list of units: a column of codes under any of :data:`CODE_HEADINGS`, and one or two of names.

    Raises
    ------
    InvalidFile
        There is no column of codes or of names, or a code is none; ``faults`` names line and column.
    """
    # Sources read files, and import this package for codes.
    from parvis.assessment.sources import faults
    from parvis.assessment.sources.table import read_table

    table = read_table(path)
    places = {heading.casefold(): place for place, heading in enumerate(table.header)}
    code = next((heading for heading in CODE_HEADINGS if heading in places), None)
    name = next((heading for heading in NAME_HEADINGS if heading in places), None)
    if code is None or name is None:
        raise InvalidFile([faults.missing_column(_CODE if code is None else _NAME, header=table.header)])
    problems: list[Fault] = []
    read: list[CensusUnit] = []
    for line, cells in table.rows:
        row = {heading: cells[place].strip() for heading, place in places.items()}
        try:
            read.append(_unit(row, code, name, vintage))
        except AssessmentError as error:
            problems.append(Fault(line, code, error.text))
    if problems:
        raise faults.refusal(problems)
    return tuple(read)


_CODE = Text(en="code", fr="code")
_NAME = Text(en="name", fr="name")


def _unit(row: Mapping[str, str], code_heading: str, name_heading: str, vintage: int) -> CensusUnit:
    level, code = level_and_code(row[code_heading], heading=code_heading)
    name = row[name_heading]
    provinces = _provinces(row, code, level)
    return CensusUnit(code, Text(en=name, fr=row.get("name_fr", name)), level, provinces, vintage)


def level_and_code(written: str, *, heading: str) -> tuple[AreaLevel, str]:
    """Return the level and the code of a cell under one of :data:`CODE_HEADINGS`, its leading zeros restored.

    Raises
    ------
    UnknownArea
        The cell holds no code of the heading's level.
    """
    level = CODE_HEADINGS[heading]
    if level is None:
        return identify(written)
    code = restore_code(written, level=level)
    return (level_of_code(code) if level is AreaLevel.METROPOLITAN_AREA else level), code


def _provinces(row: Mapping[str, str], code: str, level: AreaLevel) -> tuple[str, ...]:
    written = [each for each in row.get("province", "").split("/") if each in PROVINCE_CODES.values()]
    if written:
        return tuple(written)
    of_code = province_of(code, level=level)
    return (of_code,) if of_code else ()
