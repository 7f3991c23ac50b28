"""Whole tables of Statistics Canada, as “Download entire table” gives them: REF_DATE … DECIMALS.

English files have commas and a decimal point; French ones have semicolons and a decimal comma. The columns that are
none of the publisher's own are the table's dimensions: those that name people make the group, the others the
indicator, whose number is the table's and the members' in the coordinate. Tables of the 2021 Census spread their
last dimension over columns, each followed by its symbol. Extracts that dropped columns are read as far as what is
left says what a figure is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.geography.area import Area, AreaLevel, code_of
from parvis.assessment.observation import Flag, Match, Observation, Observations
from parvis.assessment.sources import faults
from parvis.assessment.sources.cells import SYMBOL_LEFT_OUT, Contract
from parvis.assessment.sources.dimensions import Dimension, Statistic, Totals, dimension_name, statistic_of
from parvis.assessment.sources.layout import Column, Known, Layout, Progress, check_columns, missing_columns
from parvis.assessment.sources.places import place_named, place_of
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Recognised, Sample
from parvis.assessment.sources.source import Source
from parvis.assessment.sources.statistics_canada import CRIME_SEVERITY, table_number, table_source
from parvis.assessment.sources.table import Table, repeated_headings
from parvis.assessment.text import Language, Text


@dataclass(frozen=True, slots=True)
class WholeTable:
    """A table that the platform takes: which of its members is which indicator of the catalogue.

    ``indicators`` is by the coordinate without its first number, which is the place. Coordinates are the
    same in both languages; labels are not.
    """

    number: str
    source: Source
    indicators: Mapping[str, str]


WHOLE_TABLES: tuple[WholeTable, ...] = (
    WholeTable("35-10-0026", CRIME_SEVERITY, {"1": "crime_severity_index"}),
)

REF_DATE = Column(
    "ref_date",
    Text(en="REF_DATE", fr="PÉRIODE DE RÉFÉRENCE"),
    Text(en="a year, a month, a day or a span", fr="une année, un mois, un jour ou un intervalle"),
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

# Further columns of the publisher's, none of them a dimension; and the headings that extracts gave them.
UOM = Column("uom", Text(en="UOM", fr="UNITÉ DE MESURE"), Text())
LOW = Column("low", Text(en="ci_low", fr="ci_low"), Text(en="a number", fr="un nombre"))
HIGH = Column("high", Text(en="ci_high", fr="ci_high"), Text(en="a number", fr="un nombre"))
TABLE = Column("table", Text(en="table", fr="tableau"), Text())
VECTOR = Column("vector", Text(en="VECTOR", fr="VECTEUR"), Text())
_IGNORED = frozenset(
    heading.casefold()
    for heading in (
        "UOM_ID", "SCALAR_FACTOR", "SYMBOL", "TERMINATED", "DECIMALS",
        "IDENTIFICATEUR D'UNITÉ DE MESURE", "FACTEUR SCALAIRE", "SYMBOLE", "TERMINÉ", "DÉCIMALES",
    )
)  # fmt: skip
_EXTRACTED = {"year": REF_DATE, "geography": GEO, "unit": UOM, "geographie": GEO, "géographie": GEO}
_ALL = (*COLUMNS, UOM, LOW, HIGH, TABLE, VECTOR)
_TOTALS_OF_CENSUS = re.compile(r"(?P<name>.+):(?P<member>.+)\[(?P<number>\d+)\]")
_FILLED = re.compile(r".+")
_SYMBOL = re.compile(r"symbols?|symboles?", re.IGNORECASE)
_VECTOR = re.compile(r"v\d{5,}")
# Extracts without a table number are known by a vector, which is the publisher's number of one series.
_TABLES_OF_VECTORS = {"v44312461": "35-10-0026"}

_Described = Mapping[str, tuple[tuple[Area, Match, AreaLevel, str], ...]]


def recognise_whole_table(sample: Sample) -> Recognised | None:
    """Recognise the publisher's untouched layout, with one value a line."""
    return None if missing_columns(COLUMNS, sample.header) else _recognised(WDS, sample)


def recognise_census_table(sample: Sample) -> Recognised | None:
    """Recognise the layout of the 2021 Census tables: the last dimension over columns, each with its symbol."""
    spread = [heading for heading in sample.header if _TOTALS_OF_CENSUS.fullmatch(heading)]
    if not spread or missing_columns((REF_DATE, GEO, DGUID), sample.header):
        return None
    return _recognised(WDS_CENSUS, sample)


def recognise_extract(sample: Sample) -> Recognised | None:
    """Recognise an extract of a whole table: period, place and value, and a table number or a vector."""
    form = _Form.of(sample.header)
    if missing_columns((REF_DATE, GEO, VALUE), form.known_headings) or not form.dimensions:
        return None
    number = _number_within(sample, form)
    return _recognised(WDS_EXTRACT, sample, number=number) if number else None


def _recognised(layout: Layout, sample: Sample, *, number: str = "") -> Recognised:
    number = number or table_number(sample.name) or ""
    in_french = (
        any(VALUE.heading.fr == heading.upper() for heading in sample.header) or "GÉO" in sample.header
    )
    language: Language = "fr" if in_french else "en"
    mark = "," if in_french or sample.delimiter == ";" else "."
    return Recognised(layout, sample, table_source(number), language, mark, {"table": number})


def _number_within(sample: Sample, form: "_Form") -> str | None:
    first = sample.records[1] if len(sample.records) > 1 else ()
    cells = dict(zip(form.ids, first, strict=False))
    vector = cells.get(VECTOR.id, "")
    known = table_number(cells.get(TABLE.id, "")) or _TABLES_OF_VECTORS.get(vector)
    return known or (table_number(sample.name) if _VECTOR.fullmatch(vector) or TABLE.id in cells else None)


@dataclass(frozen=True, slots=True)
class _Spread:
    """A column that holds the values of one member of the last dimension, and the column of its symbol."""

    at: int
    symbol_at: int | None
    dimension: Dimension


@dataclass(frozen=True, slots=True)
class _Form:
    """Where each column stands: the publisher's by id, the table's dimensions, and the members over columns."""

    header: tuple[str, ...]
    at: Mapping[str, int]
    dimensions: tuple[int, ...]
    spread: tuple[_Spread, ...]

    @classmethod
    def of(cls, header: Sequence[str]) -> "_Form":
        """Find out what each heading is."""
        at: dict[str, int] = {}
        dimensions: list[int] = []
        spread: list[_Spread] = []
        for place, heading in enumerate(header):
            column = _column_of(heading)
            if column is not None:
                at.setdefault(column.id, place)
            elif member := _TOTALS_OF_CENSUS.fullmatch(heading):
                after = header[place + 1] if place + 1 < len(header) else ""
                beside = place + 1 if _SYMBOL.fullmatch(after.strip()) else None
                name = dimension_name(member["name"])
                spread.append(_Spread(place, beside, Dimension(name, member["member"], member["number"])))
            elif heading.casefold() not in _IGNORED:
                dimensions.append(place)
        return cls(tuple(header), at, tuple(dimensions), tuple(spread))

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the id of each column; a dimension's is its heading."""
        known = {place: id for id, place in self.at.items()}
        return tuple(known.get(place, heading) for place, heading in enumerate(self.header))

    @property
    def known_headings(self) -> tuple[str, ...]:
        """Return the publisher's headings of the columns that are there, whatever an extract calls them."""
        return tuple(column.heading.en for column in _ALL if column.id in self.at)


def _column_of(heading: str) -> Column | None:
    extracted = _EXTRACTED.get(heading.casefold())
    return extracted or next((column for column in _ALL if column.is_headed(heading)), None)


def whole_table_rows(reading: Reading) -> Iterator[TableRow]:
    """Give every value of a table, with its symbol; null where a symbol says why or the publisher left a blank."""
    recognised = reading.recognised
    header = recognised.sample.header
    if problems := [one for one in repeated_headings(header) if not _SYMBOL.fullmatch(one.column or "")]:
        raise InvalidFile(problems)
    records = reading.records(columns=len(header))
    next(records, None)
    yield from _rows(
        records,
        _Form.of(header),
        contract=Contract(header, has_decimal_comma=recognised.decimal_mark == ",", refuse=reading.refuse),
        table=recognised.detail["table"],
        title=recognised.source.product,
        language=recognised.language or "en",
    )


def _rows(
    records: Iterable[tuple[int, Sequence[str]]],
    form: _Form,
    *,
    contract: Contract,
    table: str,
    title: Text,
    language: Language,
) -> Iterator[TableRow]:
    label = f"label_{language}"
    at = form.at
    totals = Totals()
    names = [dimension_name(form.header[place]) for place in form.dimensions]

    @lru_cache(maxsize=100_000)
    def statistic(members: tuple[str, ...], numbers: tuple[str, ...], last: Dimension | None) -> Statistic:
        found = [Dimension(*one) for one in zip(names, members, numbers, strict=True)]
        return statistic_of(table, title.in_language(language), [*found, *([last] if last else [])], totals)

    for line, cells in records:
        contract.matches(line, cells, at[GEO.id], _FILLED, expected=GEO.expected)
        coordinate = cells[at[COORDINATE.id]] if COORDINATE.id in at else ""
        members = tuple(cells[place] for place in form.dimensions)
        described = {
            "line": line,
            **_place(cells, at),
            "period": contract.period(line, cells, at[REF_DATE.id]),
            "unit": cells[at[UOM.id]] if UOM.id in at else "",
            "coordinate": coordinate,
            "low": contract.number(line, cells, at[LOW.id]) if LOW.id in at else None,
            "high": contract.number(line, cells, at[HIGH.id]) if HIGH.id in at else None,
        }
        power = contract.power(line, cells, at[SCALAR_ID.id]) if SCALAR_ID.id in at else 0
        for cell_at, symbol_at, last in _cells_of(form):
            known = statistic(members, _numbers(coordinate, form), last)
            cell = contract.cell(line, cells, cell_at, symbol_at, power=power)
            is_unexplained = symbol_at is None and cell.value is None and not cell.symbol
            yield described | {
                "indicator": known.indicator,
                label: known.label,
                "group": known.group,
                "value": cell.value,
                "symbol": cell.symbol,
                "flag": cell.flag.value,
                "note": SYMBOL_LEFT_OUT if is_unexplained else "",
            }


def _numbers(coordinate: str, form: _Form) -> tuple[str, ...]:
    """Return the numbers of a line's members in their dimensions, behind that of the place; blank where not told."""
    wanted = len(form.dimensions)
    numbers = coordinate.split(".")[1:]
    if len(numbers) != wanted and not form.spread:
        return ("",) * wanted
    return tuple([*numbers, *[""] * wanted][:wanted])


def _cells_of(form: _Form) -> list[tuple[int, int | None, Dimension | None]]:
    if form.spread:
        return [(one.at, one.symbol_at, one.dimension) for one in form.spread]
    return [(form.at[VALUE.id], form.at.get(STATUS.id), None)]


def _place(cells: Sequence[str], at: Mapping[str, int]) -> dict[str, str]:
    name = cells[at[GEO.id]].strip()
    dguid = cells[at[DGUID.id]].strip() if DGUID.id in at else ""
    place = place_of(dguid) if dguid else place_named(name)
    return {
        "area": place.code,
        "dguid": place.dguid,
        "area_name": name,
        "level": place.level,
        "described": place.code,
    }


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
    problems: list[Fault] = []
    described = _described(known.areas)
    read = [
        observation
        for row in _uploaded_rows(table, declared, problems, progress)
        for observation in _observations(row, declared, described)
    ]
    if not read and not problems:
        problems.append(faults.no_known_area())
    if problems:
        raise faults.refusal(problems)
    return Observations(tuple(read))


def _uploaded_rows(
    table: Table, declared: WholeTable, problems: list[Fault], progress: Progress | None
) -> Iterator[TableRow]:
    contract = Contract(table.header, has_decimal_comma=table.has_decimal_comma, refuse=problems.append)
    lines = len(table.rows)
    rows = _rows(
        table.rows,
        _Form.of(table.header),
        contract=contract,
        table=declared.number,
        title=declared.source.product,
        language="en",
    )
    for done, row in enumerate(rows, start=1):
        yield row
        if progress and (done % _LINES_BETWEEN_REPORTS == 0 or done == lines):
            progress(done, lines)
        if len(problems) > faults.MOST_FAULTS:
            return


_LINES_BETWEEN_REPORTS = 1_000


def _declared(name: str) -> WholeTable:
    number = table_number(name)
    for each in WHOLE_TABLES:
        if number == each.number:
            return each
    files = (f"{each.number.replace('-', '')}.csv" for each in WHOLE_TABLES)
    raise InvalidFile([faults.unknown_table(name, tables=files)])


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


def _observations(row: TableRow, declared: WholeTable, described: _Described) -> list[Observation]:
    indicator = declared.indicators.get(row["coordinate"].partition(".")[2])
    if indicator is None:
        return []
    return [
        Observation(
            indicator=indicator,
            area=area.id,
            period=row["period"],
            value=row["value"],
            level=level.value,
            described=code,
            source=declared.source.id,
            match=match,
            flag=Flag(row["flag"]),
            symbol=row["symbol"],
            note="metropolitan_area" if match is Match.BORROWED else "",
        )
        for area, match, level, code in described.get(row["dguid"], ())
    ]


WDS = Layout(
    id="statistics_canada_whole_table",
    name=Text(en="Whole table of Statistics Canada", fr="Tableau entier de Statistique Canada"),
    recognise=recognise_whole_table,
    relation=of_rows(whole_table_rows),
    columns=COLUMNS,
)
WDS_CENSUS = Layout(
    id="statistics_canada_census_table",
    name=Text(
        en="Whole table of the 2021 Census, one dimension over columns",
        fr="Tableau entier du Recensement de 2021, une dimension en colonnes",
    ),
    recognise=recognise_census_table,
    relation=of_rows(whole_table_rows),
)
WDS_EXTRACT = Layout(
    id="statistics_canada_extract",
    name=Text(
        en="Extract of a whole table of Statistics Canada, without some of its columns",
        fr="Extrait d’un tableau entier de Statistique Canada, sans certaines de ses colonnes",
    ),
    recognise=recognise_extract,
    relation=of_rows(whole_table_rows),
)
