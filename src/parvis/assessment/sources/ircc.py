"""Open data of Immigration, Refugees and Citizenship Canada: tab-separated files with bilingual pairs of columns.

Each dimension has a column ``EN_…`` and a column ``FR_…``, in the same order; the file is called CSV and has tabs.
``--`` stands for 0 to 5: it is suppressed, never zero. Other counts are rounded to 5.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from parvis.assessment.observation import Flag
from parvis.assessment.sources import faults
from parvis.assessment.sources.layout import Column, Layout
from parvis.assessment.sources.other_publishers import IRCC_ADMISSIONS
from parvis.assessment.sources.places import Place, place_named
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Kind, Recognised, Sample
from parvis.assessment.sources.source import Source
from parvis.assessment.text import Text

HIDDEN = "--"
"""Printed for a count of 0 to 5."""

ADMITTED = Text(en="Permanent residents admitted", fr="Résidents permanents admis")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

YEAR = Column("year", Text(en="EN_YEAR", fr="EN_YEAR"), Text(en="a year", fr="une année"), is_required=True)
QUARTER = Column("quarter", Text(en="EN_QUARTER", fr="EN_QUARTER"), Text(en="Q1 to Q4", fr="Q1 à Q4"))
MONTH = Column(
    "month",
    Text(en="EN_MONTH", fr="EN_MONTH"),
    Text(en="an English month such as Feb", fr="un mois en anglais comme Feb"),
)
TOTAL = Column(
    "total",
    Text(en="TOTAL", fr="TOTAL"),
    Text(en="a whole number, or -- for 0 to 5", fr="un nombre entier, ou -- pour 0 à 5"),
    is_required=True,
)
COLUMNS = (YEAR, QUARTER, MONTH, TOTAL)

# Dimensions that name places, the finest last, with the level of their places; files put them in either order.
_PLACES = {
    "PROVINCE_TERRITORY": "province",
    "CENSUS_DIVISION": "census_division",
    "CENSUS_METROPOLITAN_AREA": "metropolitan_area",
    "CENSUS_SUBDIVISION": "census_subdivision",
}
_COUNT = re.compile(r"\d+|\d{1,3}(?:[,\u00a0\u202f ]\d{3})+")
_SEPARATORS = re.compile(r"[,\u00a0\u202f ]")
FILE = re.compile(r"ODP[-_][A-Za-z]+[-_][A-Za-z_]*[A-Za-z]")
_ADMISSIONS = ("ODP-PR", "ODP_PR")
_OPEN_DATA = "ODP"
_A_DIMENSION = Text(en="the name of a category", fr="le nom d’une catégorie")


@dataclass(frozen=True, slots=True)
class _Pair:
    """One dimension: where its English and its French column stand, and its name."""

    english: int
    french: int
    heading: str

    @property
    def level(self) -> str:
        """Return the level of the places that it names; empty where it names none."""
        return next((level for name, level in _PLACES.items() if name in self.heading), "")

    @property
    def name(self) -> str:
        """Return the dimension's name in words."""
        return self.heading.removeprefix("EN_").replace("_", " ").capitalize()


@dataclass(slots=True)
class _Known:
    """What the whole file says before its rows are given: its last period, and names that stand for several places."""

    last_period: str = ""
    french_of: dict[str, set[str]] = field(default_factory=dict)
    provinces_of: dict[str, set[str]] = field(default_factory=dict)


def recognise_ircc(sample: Sample) -> Recognised | None:
    """Recognise the layout by its year, its total and at least one bilingual pair between them."""
    header = sample.header
    if sample.kind is not Kind.TEXT or YEAR.heading.en not in header or TOTAL.heading.en not in header:
        return None
    return Recognised(IRCC, sample, _source(sample.name)) if _pairs(header) else None


def _source(name: str) -> Source:
    """Return the source of a file: the admissions, or another product of the department by its own name."""
    product = FILE.search(name)
    if product and product[0].startswith(_ADMISSIONS):
        return IRCC_ADMISSIONS
    named = product[0] if product else _OPEN_DATA
    return replace(IRCC_ADMISSIONS, id="ircc_open_data", product=Text(en=named, fr=named))


def count_of(written: str) -> tuple[float | None, Flag] | None:
    """Read a count: whole, or hidden because it is 0 to 5; None where it is neither."""
    if written == HIDDEN:
        return None, Flag.SUPPRESSED
    if not _COUNT.fullmatch(written):
        return None
    return float(_SEPARATORS.sub("", written)), Flag.NONE


def ircc_rows(reading: Reading) -> Iterator[TableRow]:
    """Give one value a line: a month, or a quarter or a year where the file has no months."""
    header = reading.recognised.sample.header
    pairs = _pairs(header)
    places = _places(pairs)
    known = _look_through(reading, header, pairs)
    source = replace(reading.recognised.source, vintage=Text(en=known.last_period, fr=known.last_period))
    product = FILE.search(reading.recognised.sample.name)
    indicator = product[0] if product else "-".join((_OPEN_DATA, *(pair.heading for pair in pairs)))
    title = (
        ADMITTED if reading.recognised.source.id == IRCC_ADMISSIONS.id else Text(en=indicator, fr=indicator)
    )
    records = reading.records(columns=len(header))
    next(records)
    total = header.index(TOTAL.heading.en)
    for line, cells in records:
        counted = count_of(cells[total].strip())
        if counted is None:
            reading.refuse(
                faults.unexpected(line, TOTAL.heading.en, written=cells[total], expected=TOTAL.expected)
            )
            continue
        group, label = _group(reading, line, cells, [pair for pair in pairs if not pair.level], title)
        yield {
            "line": line,
            "indicator": indicator,
            "label_en": label.en,
            "label_fr": label.fr,
            **_place(cells, places, known),
            "period": _period(reading, line, cells, header),
            "group": group,
            "value": counted[0],
            "flag": counted[1].value,
            "symbol": HIDDEN if counted[1] is Flag.SUPPRESSED else "",
            "unit": "persons",
            "vintage": source.vintage.en,
        }


def _pairs(header: Sequence[str]) -> tuple[_Pair, ...]:
    """Return the dimensions: the English columns that are no period, each with the French one of the same rank."""
    english = [place for place, heading in enumerate(header) if heading.startswith("EN_")]
    french = [place for place, heading in enumerate(header) if heading.startswith("FR_")]
    if len(english) != len(french):
        return ()
    periods = {YEAR.heading.en, QUARTER.heading.en, MONTH.heading.en}
    return tuple(
        _Pair(first, second, header[first])
        for first, second in zip(english, french, strict=True)
        if header[first] not in periods
    )


def _places(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return the dimensions that name places, the finest last."""
    order = list(_PLACES.values())
    return sorted((pair for pair in pairs if pair.level), key=lambda pair: order.index(pair.level))


def _look_through(reading: Reading, header: Sequence[str], pairs: Sequence[_Pair]) -> _Known:
    known = _Known()
    places = _places(pairs)
    with reading.text().open(encoding="utf-8", newline="") as opened:
        for number, cells in enumerate(csv.reader(opened, delimiter=reading.recognised.sample.delimiter)):
            if not number or len(cells) != len(header):
                continue
            known.last_period = max(known.last_period, _sortable(cells, header))
            if places:
                name, french = cells[places[-1].english], cells[places[-1].french]
                known.french_of.setdefault(name, set()).add(french)
                known.provinces_of.setdefault(name, set()).add(cells[places[0].english])
    return known


def _sortable(cells: Sequence[str], header: Sequence[str]) -> str:
    by_heading = dict(zip(header, cells, strict=True))
    year = by_heading[YEAR.heading.en]
    if (month := by_heading.get(MONTH.heading.en, "")[:3].casefold()) in MONTHS:
        return f"{year}-{MONTHS.index(month) + 1:02}"
    quarter = by_heading.get(QUARTER.heading.en, "")
    return f"{year}-{quarter}" if quarter else year


def _period(reading: Reading, line: int, cells: Sequence[str], header: Sequence[str]) -> str:
    by_heading = dict(zip(header, map(str.strip, cells), strict=True))
    year = by_heading[YEAR.heading.en]
    if not re.fullmatch(r"\d{4}", year):
        reading.refuse(faults.unexpected(line, YEAR.heading.en, written=year, expected=YEAR.expected))
    quarter = by_heading.get(QUARTER.heading.en)
    if quarter is not None and not re.fullmatch("Q[1-4]", quarter):
        reading.refuse(
            faults.unexpected(line, QUARTER.heading.en, written=quarter, expected=QUARTER.expected)
        )
    month = by_heading.get(MONTH.heading.en)
    if month is None:
        return f"{year}-{quarter}" if quarter else year
    if month[:3].casefold() not in MONTHS:
        reading.refuse(faults.unexpected(line, MONTH.heading.en, written=month, expected=MONTH.expected))
        return year
    number = MONTHS.index(month[:3].casefold()) + 1
    if quarter is not None and quarter != f"Q{(number + 2) // 3}":
        reading.refuse(faults.unexpected(line, QUARTER.heading.en, written=quarter, expected=_THE_QUARTER))
    return f"{year}-{number:02}"


_THE_QUARTER = Text(en="the quarter of the month", fr="le trimestre du mois")


def _group(
    reading: Reading, line: int, cells: Sequence[str], pairs: Sequence[_Pair], title: Text
) -> tuple[str, Text]:
    for pair in pairs:
        if not cells[pair.english].strip():
            reading.refuse(faults.empty_cell(line, pair.heading, expected=_A_DIMENSION))
    english = [cells[pair.english].strip() for pair in pairs]
    french = [cells[pair.french].strip() for pair in pairs]
    group = "; ".join(f"{pair.name}: {member}" for pair, member in zip(pairs, english, strict=True))
    label = Text(en=": ".join((title.en, *english)), fr="\u00a0: ".join((title.fr, *french)))
    return group or "total", label


def _place(cells: Sequence[str], pairs: Sequence[_Pair], known: _Known) -> dict[str, str]:
    if not pairs:
        return place_columns(place_named("Canada"), "Canada")
    finest = pairs[-1]
    name = cells[finest.english].strip()
    found = place_named(name)
    # A city may be called like its province: a province's code is no code of a finer place.
    place = found if found.level == finest.level else Place(level=finest.level)
    if len(known.french_of.get(cells[finest.english], ())) > 1:
        name = f"{name} ({cells[finest.french].strip()})"
    elif len(known.provinces_of.get(cells[finest.english], ())) > 1:
        name = f"{name} ({cells[pairs[0].english].strip()})"
    return place_columns(place, name)


def place_columns(place: Place, name: str) -> dict[str, str]:
    """Return the columns of the long table that a place fills."""
    return {
        "area": place.code,
        "dguid": place.dguid,
        "area_name": name,
        "level": place.level,
        "described": place.code,
    }


IRCC = Layout(
    id="ircc_open_data",
    name=Text(
        en="Open data of Immigration, Refugees and Citizenship Canada, tab-separated",
        fr="Données ouvertes d’Immigration, Réfugiés et Citoyenneté Canada, séparées par des tabulations",
    ),
    recognise=recognise_ircc,
    relation=of_rows(ircc_rows),
    columns=COLUMNS,
)
