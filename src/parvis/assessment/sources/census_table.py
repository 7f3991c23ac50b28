"""Data tables of the 2016 Census, 98-400: dimensions as DIM, Member ID and Notes; the last one over columns.

References
----------
Statistics Canada, 2016 Census of Population, Data tables, catalogue numbers 98-400-X2016001 and on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parvis.assessment.sources.cells import Contract
from parvis.assessment.sources.dimensions import Dimension, Totals, dimension_name, statistic_of
from parvis.assessment.sources.layout import Layout
from parvis.assessment.sources.places import place_coded
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Recognised, Sample
from parvis.assessment.sources.statistics_canada import census_table_source
from parvis.assessment.text import Text

_PLACE = ("CENSUS_YEAR", "GEO_CODE (POR)", "GEO_LEVEL", "GEO_NAME")
# The same in French, whatever stands in brackets behind the code, and whether capitals have their accents.
_PLACE_IN_FRENCH = re.compile(r"ANN[ÉE]E_RECENSEMENT\|CODE_G[ÉE]O(?: ?\(.+\))?\|NIVEAU_G[ÉE]O\|NOM_G[ÉE]O")
_YEAR, _CODE, _NAME = 0, 1, 3
_DIMENSION = re.compile(r"DIM\s*:\s*(.+)")
_NUMBER = re.compile(r"(?:Member|Membre) ID\s*:\s*(.+)")
_SPREAD = re.compile(
    r"Dim\s*:\s*(?P<name>.+?)\s*:\s*(?:Member|Membre) ID\s*:\s*\[(?P<number>\d+)\]\s*:\s*(?P<member>.+)"
)
_PERIOD = re.compile(r"census year|année de recensement", re.IGNORECASE)
_A_YEAR = re.compile(r"\d{4}")
_YEAR_EXPECTED = Text(en="a census year", fr="une année de recensement")
_CODE_EXPECTED = Text(en="a census code", fr="un code de recensement")
_A_CODE = re.compile(r"[\d.]{2,12}")


@dataclass(frozen=True, slots=True)
class _Form:
    """Where a table's columns stand: members of dimensions by name, the year among them, and values by member."""

    dimensions: tuple[tuple[str, int, int], ...]
    year: int
    values: tuple[tuple[int, Dimension], ...]


def _form_of(header: Sequence[str]) -> _Form:
    numbers = {
        found[1]: place for place, heading in enumerate(header) if (found := _NUMBER.fullmatch(heading))
    }
    named = [
        (found[1], place) for place, heading in enumerate(header) if (found := _DIMENSION.fullmatch(heading))
    ]
    years = [place for name, place in named if _PERIOD.match(name)]
    return _Form(
        dimensions=tuple(
            (dimension_name(name), place, numbers.get(name, place))
            for name, place in named
            if place not in years
        ),
        year=years[0] if years else _YEAR,
        values=tuple(
            (place, Dimension(dimension_name(found["name"]), found["member"].strip(), found["number"]))
            for place, heading in enumerate(header)
            if (found := _SPREAD.fullmatch(heading))
        ),
    )


def recognise_census_table(sample: Sample) -> Recognised | None:
    """Recognise the layout by its first columns and a dimension spread over columns."""
    form = _form_of(sample.header)
    if not begins_with_place(sample.header) or not form.values:
        return None
    names = [name for name, *_ in form.dimensions] + [form.values[0][1].name]
    year = sample.records[1][_YEAR] if len(sample.records) > 1 else ""
    source = census_table_source(sample.name, dimensions=names, year=year)
    return Recognised(
        CENSUS_TABLE,
        sample,
        source,
        language="fr" if is_in_french(sample.header) else "en",
        decimal_mark="," if sample.delimiter == ";" else ".",
        detail={"title": ", ".join(names)},
    )


def begins_with_place(header: Sequence[str]) -> bool:
    """Tell whether the first columns are those of the files of 2016: year, code, level and name of a place."""
    return tuple(header[:4]) == _PLACE or is_in_french(header)


def is_in_french(header: Sequence[str]) -> bool:
    """Tell whether a census file is the French one, by its first columns or the measures of a profile of 2021."""
    first = "|".join(header[:4])
    return bool(_PLACE_IN_FRENCH.fullmatch(first)) or any(
        heading.startswith(("SYMBOLE", "C1_CHIFFRE", "C1_COMPTE")) for heading in header
    )


def census_table_rows(reading: Reading) -> Iterator[TableRow]:
    """Give a value for each member of the dimension over columns, of each line."""
    header = reading.recognised.sample.header
    title, table = reading.recognised.detail["title"], reading.recognised.source.id
    form = _form_of(header)
    contract = Contract(
        header, has_decimal_comma=reading.recognised.decimal_mark == ",", refuse=reading.refuse
    )
    label = f"label_{reading.recognised.language}"
    totals = Totals()
    known: dict[tuple[str, ...], tuple[tuple[int, dict[str, str]], ...]] = {}
    records = reading.records(columns=len(header))
    next(records, None)
    for line, cells in records:
        contract.matches(line, cells, form.year, _A_YEAR, expected=_YEAR_EXPECTED)
        contract.matches(line, cells, _CODE, _A_CODE, expected=_CODE_EXPECTED)
        place = place_coded(cells[_CODE], cells[_NAME], "", cells[_YEAR])
        described = {
            "line": line,
            "area": place.code,
            "dguid": place.dguid,
            "area_name": cells[_NAME],
            "level": place.level,
            "described": place.code,
            "period": cells[form.year],
        }
        members = tuple(cells[at] for _, *both in form.dimensions for at in both)
        if members not in known:
            known[members] = tuple(_statistics(form, cells, totals, title, table, label))
        for at, statistic in known[members]:
            cell = contract.cell(line, cells, at)
            yield (
                described | statistic | {"value": cell.value, "symbol": cell.symbol, "flag": cell.flag.value}
            )


def _statistics(
    form: _Form, cells: Sequence[str], totals: Totals, title: str, table: str, label: str
) -> Iterator[tuple[int, dict[str, str]]]:
    found = [Dimension(name, cells[at], cells[number_at]) for name, at, number_at in form.dimensions]
    for at, last in form.values:
        statistic = statistic_of(table, title, [*found, last], totals)
        yield at, {"indicator": statistic.indicator, label: statistic.label, "group": statistic.group}


CENSUS_TABLE = Layout(
    id="census_98_400",
    name=Text(
        en="Data table of the 2016 Census, 98-400", fr="Tableau de données du Recensement de 2016, 98-400"
    ),
    recognise=recognise_census_table,
    relation=of_rows(census_table_rows),
)
