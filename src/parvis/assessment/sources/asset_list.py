"""Lists of places, one a line: counted by kind and area, as what is available there.

The Open Database of Healthcare Facilities and its sisters carry the code of the census subdivision; lists of
municipalities mostly name none, and are counted for the municipality in their file's name. A count says nothing of
capacity. A list of points without a code is not placed by guess: use the boundaries of ``parvis data aggregate``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parvis.assessment.geography.area import AreaLevel
from parvis.assessment.observation import Flag
from parvis.assessment.sources import faults
from parvis.assessment.sources.layout import Layout
from parvis.assessment.sources.other_publishers import WATERLOO_ASSETS
from parvis.assessment.sources.places import Place, place_of
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Kind, Recognised, Sample
from parvis.assessment.sources.source import NOT_STATED, Source
from parvis.assessment.sources.statistics_canada import HEALTHCARE_FACILITIES
from parvis.assessment.text import Text

# How publishers of such lists head the same columns, in lower case.
_IDS = ("objectid", "landmarkid", "stop_id", "index", "fid", "_id")
_NAMES = ("facility_name", "name", "landmark", "park", "park_name", "stop_name", "nom")
_KINDS = ("odhf_facility_type", "odef_facility_type", "category", "type", "park_type")
_CODES = ("csduid", "csd_code", "dguid", "area")
_AREA_NAMES = ("csdname", "municipality", "city")
_MUNICIPALITIES = ("kitchener", "waterloo", "cambridge")
_WHOLE_WITH_POINT = re.compile(r"(\d{7})\.0")
_CODE = re.compile(r"\d{7}|\d{4}[A-Z]\d{4}.+")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_A_CODE = Text(
    en="a census subdivision’s code of seven digits, or nothing",
    fr="le code à sept chiffres d’une subdivision de recensement, ou rien",
)
_AN_ID = Text(en="an id of its own", fr="un identifiant propre")
UNIT = "places"
NO_DATE = "date_not_stated"


@dataclass(frozen=True, slots=True)
class _Form:
    """Where id, name, kind, code and name of the area stand; None where the list has no such column."""

    id: int
    name: int
    kind: int | None
    code: int | None
    area_name: int | None

    @classmethod
    def of(cls, header: Sequence[str]) -> "_Form | None":
        """Find the columns; None where there is no id or no name, and the file is no list of places."""
        folded = [heading.casefold() for heading in header]
        id, name, kind, code, area = (
            next((folded.index(one) for one in known if one in folded), None)
            for known in (_IDS, _NAMES, _KINDS, _CODES, _AREA_NAMES)
        )
        return None if id is None or name is None else cls(id, name, kind, code, area)


def recognise_asset_list(sample: Sample) -> Recognised | None:
    """Recognise a list of places by a column of ids and one of names, and no column of values."""
    header = sample.header
    if sample.kind is not Kind.TEXT or _Form.of(header) is None:
        return None
    if "value" in (heading.casefold() for heading in header):
        return None
    return Recognised(
        ASSET_LIST, sample, _source(sample), detail={"municipality": _municipality(sample.name)}
    )


def asset_list_rows(reading: Reading) -> Iterator[TableRow]:
    """Give the number of places of each kind in each area, and of all kinds together."""
    sample = reading.recognised.sample
    form = _Form.of(sample.header)
    if form is None:
        return
    lines: dict[tuple[Place, str, str], int] = {}
    counts: dict[tuple[Place, str, str], int] = {}
    for line, cells in _places(reading, form):
        place, area_name = _area(reading, line, cells, form)
        kinds = {"", cells[form.kind].strip() if form.kind is not None else ""}
        for kind in kinds:
            key = (place, area_name, kind)
            lines.setdefault(key, line)
            counts[key] = counts.get(key, 0) + 1
    list_name = re.sub(r"\.\w+$", "", sample.name)
    for (place, area_name, kind), count in counts.items():
        yield {
            "line": lines[place, area_name, kind],
            "indicator": f"places:{list_name}",
            "label_en": f"Places listed ({list_name})" + (f": {kind}" if kind else ""),
            "label_fr": f"Lieux répertoriés ({list_name})" + (f"\u00a0: {kind}" if kind else ""),
            "area": place.code,
            "dguid": place.dguid,
            "area_name": area_name,
            "level": place.level,
            "described": place.code,
            "group": f"Kind: {kind}" if kind else "total",
            "value": float(count),
            "unit": UNIT,
            **period_columns(reading),
        }


def period_columns(reading: Reading) -> dict[str, str]:
    """Return the period of a file that states none: of its name or its source, else none, and a note that says so."""
    sample = reading.recognised.sample
    year = _YEAR.search(sample.name) or _YEAR.fullmatch(reading.recognised.source.vintage.en)
    if year:
        return {"period": year[1]}
    # The day on which a file was fetched is not the day of its figures.
    return {"period": "", "flag": Flag.USE_WITH_CAUTION.value, "note": NO_DATE}


def _places(reading: Reading, form: _Form) -> Iterator[tuple[int, list[str]]]:
    header = reading.recognised.sample.header
    records = reading.records(columns=len(header))
    next(records)
    first: dict[str, int] = {}
    for line, cells in records:
        id = cells[form.id].strip()
        if not id:
            reading.refuse(faults.empty_cell(line, header[form.id], expected=_AN_ID))
        elif first.setdefault(id, line) != line:
            reading.refuse(faults.repeated_key(line, first=first[id], key=(header[form.id], id)))
        yield line, cells


def _area(reading: Reading, line: int, cells: Sequence[str], form: _Form) -> tuple[Place, str]:
    detail = reading.recognised.detail
    name = cells[form.area_name].strip() if form.area_name is not None else detail["municipality"]
    code = _WHOLE_WITH_POINT.sub(r"\1", cells[form.code].strip()) if form.code is not None else ""
    if not code:
        return Place(level=AreaLevel.CENSUS_SUBDIVISION.value if name else ""), name
    if not _CODE.fullmatch(code):
        heading = reading.recognised.sample.header[form.code or 0]
        reading.refuse(faults.unexpected(line, heading, written=code, expected=_A_CODE))
    place = place_of(code)
    return (place if place.level else replace(place, level=AreaLevel.CENSUS_SUBDIVISION.value)), name


def _source(sample: Sample) -> Source:
    folded = [heading.casefold() for heading in sample.header]
    if "odhf_facility_type" in folded:
        return HEALTHCARE_FACILITIES
    return WATERLOO_ASSETS if _municipality(sample.name) or "grt_" in sample.name.casefold() else NOT_STATED


def _municipality(name: str) -> str:
    return next(
        (one.capitalize() for one in _MUNICIPALITIES if re.search(rf"[_-]{one}\b", name, re.IGNORECASE)), ""
    )


ASSET_LIST = Layout(
    id="asset_list",
    name=Text(
        en="List of places, one a line, counted by kind and area",
        fr="Liste de lieux, un par ligne, comptés par type et territoire",
    ),
    recognise=recognise_asset_list,
    relation=of_rows(asset_list_rows),
)
