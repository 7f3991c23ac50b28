"""Places mapped by OpenStreetMap contributors, already counted around municipalities.

Plain columns count within ``radius_km`` and overlap; columns that end in ``_exclusive`` give each place to its
nearest municipality, and add. The licence is share-alike: keep such figures in a table of their own.
"""

import re
from collections.abc import Iterator

from parvis.assessment.geography.area import AreaLevel
from parvis.assessment.observation import Flag, Match
from parvis.assessment.sources import faults
from parvis.assessment.sources.asset_list import UNIT, period_columns
from parvis.assessment.sources.layout import Column, Layout, missing_columns
from parvis.assessment.sources.other_publishers import OPENSTREETMAP_PLACES
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Recognised, Sample
from parvis.assessment.text import Text

CODE = Column(
    "csduid",
    Text(en="csduid", fr="csduid"),
    Text(
        en="a census subdivision’s code of seven digits",
        fr="le code à sept chiffres d’une subdivision de recensement",
    ),
    is_required=True,
)
NAME = Column("name", Text(en="name", fr="name"), Text(en="a name", fr="un nom"), is_required=True)
RADIUS = Column(
    "radius_km",
    Text(en="radius_km", fr="radius_km"),
    Text(en="a number of kilometres", fr="un nombre de kilomètres"),
    is_required=True,
)
COLUMNS = (CODE, NAME, RADIUS)
EXCLUSIVE = "_exclusive"

_OVERLAP = "counted_within_a_radius"
_A_COUNT = Text(en="a whole number, 0 or more", fr="un nombre entier, 0 ou plus")
_NOT_COUNTED = frozenset(("csduid", "name", "province", "radius_km", "lat", "lon"))


def recognise_openstreetmap(sample: Sample) -> Recognised | None:
    """Recognise the layout by its code, its radius and a column of exclusive counts."""
    header = sample.header
    if missing_columns(COLUMNS, header) or not any(heading.endswith(EXCLUSIVE) for heading in header):
        return None
    return Recognised(OPENSTREETMAP, sample, OPENSTREETMAP_PLACES, language="en")


def openstreetmap_rows(reading: Reading) -> Iterator[TableRow]:
    """Give the number of mapped places of each kind; no mapped place is 0, and says nothing of what is there."""
    header = reading.recognised.sample.header
    at = {heading: place for place, heading in enumerate(header)}
    records = reading.records(columns=len(header))
    next(records)
    dated = period_columns(reading)
    for line, cells in records:
        code, radius = cells[at[CODE.id]].strip(), cells[at[RADIUS.id]].strip().removesuffix(".0")
        if not re.fullmatch(r"\d{7}", code):
            reading.refuse(faults.unexpected(line, CODE.id, written=code, expected=CODE.expected))
        place = {
            "line": line,
            "area": code,
            "area_name": cells[at[NAME.id]].strip(),
            "level": AreaLevel.CENSUS_SUBDIVISION.value,
            "described": code,
            "unit": UNIT,
            **dated,
        }
        for heading in header:
            if heading in _NOT_COUNTED:
                continue
            written = cells[at[heading]].strip()
            if written and not re.fullmatch(r"\d+", written):
                reading.refuse(faults.unexpected(line, heading, written=written, expected=_A_COUNT))
                continue
            kind = heading.removesuffix(EXCLUSIVE).replace("_", " ")
            is_exclusive = heading.endswith(EXCLUSIVE)
            yield place | {
                "indicator": f"openstreetmap:{heading}",
                "label_en": f"Mapped places: {kind}"
                if is_exclusive
                else f"Mapped places within {radius} km: {kind}",
                "label_fr": "Lieux cartographiés"
                + ("" if is_exclusive else f" à moins de {radius} km")
                + f"\u00a0: {kind}",
                "match": (Match.EXACT if is_exclusive else Match.APPROXIMATE).value,
                "value": float(written) if written else None,
                "flag": dated.get("flag", "") if written else Flag.NOT_AVAILABLE.value,
                "note": dated.get("note", "") if is_exclusive else _OVERLAP,
            }


OPENSTREETMAP = Layout(
    id="openstreetmap_counts",
    name=Text(
        en="Places mapped by OpenStreetMap contributors, counted around municipalities",
        fr="Lieux cartographiés par les contributeurs d’OpenStreetMap, comptés autour des municipalités",
    ),
    recognise=recognise_openstreetmap,
    relation=of_rows(openstreetmap_rows),
    columns=COLUMNS,
)
