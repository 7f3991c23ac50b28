"""Whole tables of Statistics Canada, as “Download entire table” gives them: REF_DATE … DECIMALS.

English files have commas and a decimal point; French ones have semicolons and a decimal comma. A table has
many statistics for many places: read are those that a declared table names, for the communities asked for.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.geography.area import Area, AreaLevel, code_of
from parvis.assessment.observation import Flag, Match, Observation, Observations
from parvis.assessment.sources import faults
from parvis.assessment.sources.layout import Column, Known, Layout, Progress, Row, check_columns, rows_of
from parvis.assessment.sources.numbers import parse_number
from parvis.assessment.sources.source import Source
from parvis.assessment.sources.statistics_canada import CRIME_SEVERITY
from parvis.assessment.sources.symbols import SYMBOLS, SYMBOLS_BESIDE_A_VALUE
from parvis.assessment.sources.table import Table
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class WholeTable:
    """A table that the library knows: which of its members is which indicator.

    ``indicators`` is by the coordinate without its first number, which is the place. Coordinates are the
    same in both languages; labels are not.
    """

    number: str
    source: Source
    indicators: Mapping[str, str]


WHOLE_TABLES: tuple[WholeTable, ...] = (
    WholeTable("35100026", CRIME_SEVERITY, {"1": "crime_severity_index"}),
)

REF_DATE = Column(
    "ref_date",
    Text(en="REF_DATE", fr="PÉRIODE DE RÉFÉRENCE"),
    Text(en="a year or a month", fr="une année ou un mois"),
    is_required=True,
)
GEO = Column(
    "geo", Text(en="GEO", fr="GÉO"), Text(en="a name of a place", fr="un nom de lieu"), is_required=True
)
DGUID = Column(
    "dguid",
    Text(en="DGUID", fr="IDUGD"),
    Text(en="a DGUID", fr="un IDUGD"),
    is_required=True,
)
SCALAR_ID = Column(
    "scalar_id",
    Text(en="SCALAR_ID", fr="IDENTIFICATEUR SCALAIRE"),
    Text(en="a power of ten", fr="une puissance de dix"),
    is_required=True,
)
COORDINATE = Column(
    "coordinate",
    Text(en="COORDINATE", fr="COORDONNÉES"),
    Text(en="numbers with points between them", fr="des nombres séparés par des points"),
    is_required=True,
)
VALUE = Column("value", Text(en="VALUE", fr="VALEUR"), Text(en="a number", fr="un nombre"), is_required=True)
STATUS = Column(
    "status",
    Text(en="STATUS", fr="STATUT"),
    Text(en="a standard table symbol", fr="un signe conventionnel"),
    is_required=True,
)
COLUMNS = (REF_DATE, GEO, DGUID, SCALAR_ID, COORDINATE, VALUE, STATUS)

_TABLE_NUMBER = re.compile(r"\d{8}")
_Described = Mapping[str, tuple[tuple[Area, Match, AreaLevel, str], ...]]


def read_whole_table(table: Table, known: Known, progress: Progress | None = None) -> Observations:
    """Read the declared indicators of a whole table for the communities that it describes or surrounds.

    A figure of a community's metropolitan area is borrowed; a figure in another vintage of its own census
    units is passed over. Values are multiplied by ten to the power of their scalar. Null where a symbol
    says why, or where the publisher left a blank.

    Raises
    ------
    InvalidFile
        A cell does not hold what it should, the table's number is not in the file's name, or no line
        describes one of the communities.
    """
    check_columns(COLUMNS, table)
    declared = _declared(table.name)
    if declared.source not in known.sources:
        raise InvalidFile(
            [faults.source_not_allowed(declared.source.id, allowed=(one.id for one in known.sources))]
        )
    described = _described(known.areas)
    problems: list[Fault] = []
    read: list[Observation] = []
    for row in rows_of(table, COLUMNS, progress):
        indicator = declared.indicators.get(row.text(COORDINATE).partition(".")[2])
        places = described.get(row.text(DGUID), ())
        if indicator and places:
            read += _observations(row, indicator, declared.source, places, table, problems)
        if len(problems) > faults.MOST_FAULTS:
            break
    if not read and not problems:
        problems.append(faults.no_known_area())
    if problems:
        raise faults.refusal(problems)
    return Observations(tuple(read))


def _declared(name: str) -> WholeTable:
    number = _TABLE_NUMBER.search(name)
    for each in WHOLE_TABLES:
        if number and number.group() == each.number:
            return each
    raise InvalidFile([faults.unknown_table(name, tables=(f"{each.number}.csv" for each in WHOLE_TABLES))])


def _described(areas: tuple[Area, ...]) -> _Described:
    """Return, by DGUID, the areas that a line about it is for, and how."""
    found: defaultdict[str, list[tuple[Area, Match, AreaLevel, str]]] = defaultdict(list)
    for area in areas:
        if len(area.codes) == 1:
            found[area.dguids[0]].append((area, Match.EXACT, area.level, area.codes[0]))
        around = area.metropolitan_area_dguid
        if around:
            found[around].append((area, Match.BORROWED, AreaLevel.METROPOLITAN_AREA, code_of(around)))
    return {dguid: tuple(places) for dguid, places in found.items()}


def _observations(
    row: Row,
    indicator: str,
    source: Source,
    places: tuple[tuple[Area, Match, AreaLevel, str], ...],
    table: Table,
    problems: list[Fault],
) -> list[Observation]:
    value, flag = _value(row, table, problems)
    return [
        Observation(
            indicator=indicator,
            area=area.id,
            period=row.text(REF_DATE),
            value=value,
            level=level.value,
            described=code,
            source=source.id,
            match=match,
            flag=flag,
            note="metropolitan_area" if match is Match.BORROWED else "",
        )
        for area, match, level, code in places
    ]


def _value(row: Row, table: Table, problems: list[Fault]) -> tuple[float | None, Flag]:
    status = row.text(STATUS)
    if status in SYMBOLS:
        return None, SYMBOLS[status]
    if status not in SYMBOLS_BESIDE_A_VALUE:
        problems.append(_unexpected(row, STATUS))
    if not row.text(VALUE):
        return None, Flag.NOT_AVAILABLE
    number = parse_number(row.text(VALUE), has_decimal_comma=table.has_decimal_comma)
    if number is None:
        problems.append(_unexpected(row, VALUE))
        return None, Flag.NONE
    return number * 10 ** _power(row, problems), SYMBOLS_BESIDE_A_VALUE.get(status, Flag.NONE)


def _power(row: Row, problems: list[Fault]) -> int:
    if not row.text(SCALAR_ID).isdigit():
        problems.append(_unexpected(row, SCALAR_ID))
        return 0
    return int(row.text(SCALAR_ID))


def _unexpected(row: Row, column: Column) -> Fault:
    return faults.unexpected(
        row.line, row.heading(column), written=row.text(column), expected=column.expected
    )


WDS = Layout(
    id="statistics_canada_whole_table",
    name=Text(en="Whole table of Statistics Canada", fr="Tableau entier de Statistique Canada"),
    columns=COLUMNS,
    read=read_whole_table,
)
