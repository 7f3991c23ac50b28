"""The City of Toronto's neighbourhood profiles: characteristics down, neighbourhoods across.

Labels repeat under different headings, so that a characteristic is known by its line, and its label is the path of
headings that its indentation gives. The first two lines below the names are number and designation, no figures.
"""

import re
from collections.abc import Iterator, Sequence

from parvis.assessment.errors import InvalidFile
from parvis.assessment.geography.area import AreaLevel
from parvis.assessment.sources import faults
from parvis.assessment.sources.cells import Contract
from parvis.assessment.sources.layout import Column, Layout
from parvis.assessment.sources.other_publishers import TORONTO_NEIGHBOURHOODS
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Recognised, Sample
from parvis.assessment.sources.wholes import headings_of
from parvis.assessment.text import Text

NAME = Column(
    "name",
    Text(en="Neighbourhood Name", fr="Neighbourhood Name"),
    Text(en="the names of the neighbourhoods across", fr="les noms des quartiers en colonnes"),
    is_required=True,
)
NUMBER = Column(
    "number",
    Text(en="Neighbourhood Number", fr="Neighbourhood Number"),
    Text(en="a neighbourhood’s number, 1 to 999", fr="le numéro d’un quartier, de 1 à 999"),
    is_required=True,
)
COLUMNS = (NAME, NUMBER)

_DESIGNATION = re.compile(r"TSNS \d{4} Designation", re.IGNORECASE)
_UNITS = (
    (re.compile(r"\(%\)|\bpercent|\brate\b|\bprevalence", re.IGNORECASE), "%"),
    (re.compile(r"\(\$\)"), "dollars"),
)
_YEAR = re.compile(r"(20[0-4]\d)")
_CODE_WIDTH = 3  # as in the city's boundary file: 001 to 174
_TITLES_ABOVE = 2


def recognise_neighbourhood_profile(sample: Sample) -> Recognised | None:
    """Recognise the layout by its first two lines: names, then numbers."""
    if len(sample.records) <= _TITLES_ABOVE or not NAME.is_headed(sample.header[0]):
        return None
    if not NUMBER.is_headed(sample.records[1][0].strip()):
        return None
    year = _YEAR.search(sample.name)
    return Recognised(
        NEIGHBOURHOOD_PROFILE,
        sample,
        TORONTO_NEIGHBOURHOODS,
        language="en",
        detail={"year": year[1] if year else "2021"},
    )


def neighbourhood_profile_rows(reading: Reading) -> Iterator[TableRow]:
    """Give a value for each characteristic and neighbourhood."""
    names = reading.recognised.sample.header
    if problems := [faults.repeated_column(name) for name in dict.fromkeys(names) if names.count(name) > 1]:
        raise InvalidFile(problems)
    year = reading.recognised.detail["year"]
    contract = Contract(names, has_decimal_comma=False, refuse=reading.refuse)
    records = reading.records(columns=len(names))
    next(records)
    codes = _codes(reading, *next(records))
    above: list[tuple[int, str]] = []
    lines: list[tuple[str, str]] = []
    for line, cells in records:
        if _DESIGNATION.fullmatch(cells[0].strip()):
            continue
        indicator = f"toronto-neighbourhood-profile-{year}:{line}"
        lines.append((indicator, cells[0]))
        label = _label(cells[0], above)
        unit = next((unit for pattern, unit in _UNITS if pattern.search(label)), "")
        for at, code in enumerate(codes, start=1):
            cell = contract.cell(line, cells, at)
            yield {
                "line": line,
                "indicator": indicator,
                "label_en": label,
                "area": code,
                "area_name": names[at].strip(),
                "level": AreaLevel.NEIGHBOURHOOD.value,
                "described": code,
                "period": year,
                "value": cell.value,
                "symbol": cell.symbol,
                "flag": cell.flag.value,
                "unit": unit,
            }
    reading.headings |= headings_of(lines)


def _codes(reading: Reading, line: int, cells: Sequence[str]) -> list[str]:
    for at, cell in enumerate(cells[1:], start=1):
        if not re.fullmatch(r"\d{1,3}", cell.strip()):
            heading = reading.recognised.sample.header[at]
            reading.refuse(faults.unexpected(line, heading, written=cell, expected=NUMBER.expected))
    return [cell.strip().zfill(_CODE_WIDTH) for cell in cells[1:]]


def _label(cell: str, above: list[tuple[int, str]]) -> str:
    """Return the path of headings of a line, and keep it among the headings of the lines below."""
    text = cell.strip()
    indent = len(cell) - len(cell.lstrip())
    while above and above[-1][0] >= indent:
        above.pop()
    above.append((indent, text))
    return " / ".join(heading for _, heading in above)


NEIGHBOURHOOD_PROFILE = Layout(
    id="neighbourhood_profile",
    name=Text(
        en="Neighbourhood profile: characteristics down, neighbourhoods across",
        fr="Profil des quartiers\u00a0: caractéristiques en lignes, quartiers en colonnes",
    ),
    recognise=recognise_neighbourhood_profile,
    relation=of_rows(neighbourhood_profile_rows),
    columns=COLUMNS,
)
