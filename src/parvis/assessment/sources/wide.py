"""Wide extracts: one line a place, its code or DGUID in a column, and one column a characteristic.

Compilers cut such files from census profiles. Their columns say what a figure is but not who published it, so that
the source is not stated unless whoever imports the file says it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parvis.assessment.errors import UnknownArea
from parvis.assessment.geography.dguid import restore_code
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.geography.unit import CODE_HEADINGS
from parvis.assessment.sources.cells import SYMBOL_LEFT_OUT, Contract
from parvis.assessment.sources.layout import Layout
from parvis.assessment.sources.numbers import parse_number
from parvis.assessment.sources.places import place_named, place_of
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Recognised, Sample
from parvis.assessment.sources.source import NOT_STATED
from parvis.assessment.sources.symbols import SYMBOLS
from parvis.assessment.text import Text

# Headings under which a place's code stands, and the level that each names, where it names one.
_CODES: dict[str, AreaLevel | None] = {
    **{heading: level for heading, level in CODE_HEADINGS.items() if heading not in ("code", "unit")},
    "geo_uid": None,
    "da_uid": AreaLevel.DISSEMINATION_AREA,
    "cd_uid": AreaLevel.CENSUS_DIVISION,
    "province": AreaLevel.PROVINCE,
}
_NAMES = ("name", "geo_name", "name_en", "csd_name", "hr_name", "region_name", "area_name")
# Columns about a place, never a figure of it.
_ATTRIBUTE = re.compile(
    r".*(?:uid|_code|_id|^id|^lat|^lon|latitude|longitude|^x|^y|_type|radius_km)$", re.IGNORECASE
)
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_LEAST_LINES = 2
_CODE = re.compile(r"[0-9A-Z.]{2,21}")
_CODE_EXPECTED = Text(en="a census code or a DGUID", fr="un code de recensement ou un IDUGD")


@dataclass(frozen=True, slots=True)
class _Form:
    """Where a file's place and figures stand, and the year that columns without one are of."""

    code: int
    name: int | None
    level: AreaLevel | None
    figures: tuple[int, ...]
    year: str


def recognise_wide(sample: Sample) -> Recognised | None:
    """Recognise the layout by a column of codes, all different, beside columns of numbers of a known year."""
    form = _form_of(sample)
    if form is None or not form.figures:
        return None
    language = "fr" if any("é" in heading for heading in sample.header) else "en"
    mark = "," if sample.delimiter == ";" else "."
    return Recognised(WIDE, sample, NOT_STATED, "fr" if language == "fr" else "en", mark)


def _form_of(sample: Sample) -> _Form | None:
    headings = [heading.casefold() for heading in sample.header]
    records = [cells for cells in sample.whole_records[1:] if len(cells) == len(headings)]
    found = [
        (headings.index(heading), level)
        for heading, level in _CODES.items()
        if heading in headings and _is_key(records, headings.index(heading))
    ]
    if not found or len(records) < _LEAST_LINES:
        return None
    code, level = found[0]
    year = _year_of(sample, records[0][code])
    mark = sample.delimiter == ";"
    figures = [
        at
        for at, heading in enumerate(headings)
        if at != code
        and heading not in _CODES
        and heading not in _NAMES
        and not _ATTRIBUTE.fullmatch(heading)
        and _holds_numbers(records, at, has_decimal_comma=mark)
        and (year or _YEARS.search(heading))
    ]
    name = next((headings.index(heading) for heading in _NAMES if heading in headings), None)
    return _Form(code, name, level, tuple(figures), year)


def _is_key(records: Sequence[Sequence[str]], at: int) -> bool:
    """Tell whether a column tells the lines apart; a line that stands twice is a fault, and no other layout."""
    codes = [cells[at] for cells in records]
    return 2 * len(set(codes)) > len(codes) and all(map(_CODE.fullmatch, codes))


def _holds_numbers(records: Sequence[Sequence[str]], at: int, *, has_decimal_comma: bool) -> bool:
    """Tell whether half of a column's cells or more are numbers: one bad cell is a fault, and no other column."""
    written = [cells[at].strip() for cells in records if cells[at].strip()]
    numbers = [
        each
        for each in written
        if each in SYMBOLS or parse_number(each, has_decimal_comma=has_decimal_comma) is not None
    ]
    return bool(written) and 2 * len(numbers) >= len(written)


def _year_of(sample: Sample, code: str) -> str:
    vintage = re.match(r"(\d{4})[A-Z]\d{4}", code)
    if vintage:
        return vintage[1]
    named = sorted(set(_YEARS.findall(sample.name)))
    if len(named) == 2 and int(named[1]) == int(named[0]) + 1:
        return "/".join(named)
    return named[-1] if named else ""


def wide_rows(reading: Reading) -> Iterator[TableRow]:
    """Give a value for each column of figures of each line."""
    sample = reading.recognised.sample
    form = _form_of(sample)
    if form is None:
        return
    contract = Contract(
        sample.header, has_decimal_comma=reading.recognised.decimal_mark == ",", refuse=reading.refuse
    )
    label = f"label_{reading.recognised.language}"
    columns = [(at, _column(sample.header[at], form.year, label)) for at in form.figures]
    records = reading.records(columns=len(sample.header))
    next(records, None)
    for line, cells in records:
        name = cells[form.name].strip() if form.name is not None else ""
        try:
            described = {"line": line, "area_name": name, **_place(cells[form.code].strip(), form.level)}
        except UnknownArea:
            contract.unexpected(line, form.code, _CODE_EXPECTED, cells)
            continue
        for at, column in columns:
            cell = contract.cell(line, cells, at)
            note = SYMBOL_LEFT_OUT if cell.value is None and not cell.symbol else ""
            known = {"value": cell.value, "symbol": cell.symbol, "flag": cell.flag.value, "note": note}
            yield described | column | known


def _column(heading: str, year: str, label: str) -> dict[str, str]:
    years = _YEARS.findall(heading)
    period = year if not years else years[0] if len(years) == 1 else f"{years[0]}/{years[-1]}"
    is_percent = re.search(r"_pct|percent|pourcent|(?:^|_)rate(?:_|$)", heading.casefold())
    return {
        "indicator": heading,
        label: heading.replace("_", " "),
        "period": period,
        "unit": "percent" if is_percent else "",
    }


def _place(code: str, level: AreaLevel | None) -> dict[str, str]:
    """Return the place of a code, with the zeros in front that a spreadsheet took away.

    Raises
    ------
    UnknownArea
        The code is none of its level.
    """
    place = place_named(code)
    if not place.code:
        place = place_of(
            code if level is None or "A" in code or "S" in code else restore_code(code, level=level)
        )
    return {
        "area": place.code,
        "dguid": place.dguid,
        "level": level.value if level and not place.dguid else place.level,
        "described": place.code,
    }


WIDE = Layout(
    id="wide_extract",
    name=Text(
        en="Wide extract: one line a place with its code, one column a characteristic",
        fr="Extrait large\u00a0: une ligne par lieu avec son code, une colonne par caractéristique",
    ),
    recognise=recognise_wide,
    relation=of_rows(wide_rows),
)
