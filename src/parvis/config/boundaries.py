"""Bring the boundaries of the areas that partnerships serve in, from files that the operator chooses."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parvis.assessment.errors import UnknownArea
from parvis.assessment.geography.boundary import Boundaries, area_boundary, read_boundaries
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.geography.service_area import UnitCode
from parvis.partnerships.models import ServiceArea
from parvis.partnerships.queries.boundary import boundaries_file

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_COARSE = 0.01  # degrees: a map of the country shows no more, and a page stays light
_DECIMALS = 2


def bring_in(files: Sequence[Path]) -> tuple[int, int]:
    """Keep the boundary of each area whose units the files hold; return how many were found, of how many.

    What was kept before is replaced.

    Raises
    ------
    InvalidFile, GeographyMissing
        As :func:`~parvis.assessment.geography.boundary.read_boundaries`; nothing is kept then.
    """
    boundaries = Boundaries(
        {unit: one for path in files for unit, one in read_boundaries(path).by_unit.items()}
    )
    areas = dict(_areas())
    rings = {area: found for area, units in areas.items() if (found := _rings(units, boundaries))}
    kept = boundaries_file()
    kept.parent.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(rings, separators=(",", ":")), encoding="utf-8")
    unfinished.replace(kept)
    return len(rings), len(areas)


def _areas() -> Iterator[tuple[str, list[UnitCode]]]:
    for area, level, codes in ServiceArea.objects.order_by("from_on").values_list("area", "level", "codes"):
        yield area, [UnitCode(AreaLevel(level), code) for code in codes]


def _rings(units: Sequence[UnitCode], boundaries: Boundaries) -> list[list[tuple[float, float]]]:
    try:
        whole = area_boundary(units, boundaries)
    except UnknownArea:  # its units are in none of the files; it stays a point
        return []
    return [_rounded(ring) for ring in _outer_rings(whole.simplify(_COARSE))]


def _outer_rings(geometry: "BaseGeometry") -> Iterator["BaseGeometry"]:
    for part in getattr(geometry, "geoms", [geometry]):
        if part.geom_type == "Polygon":
            yield part.exterior


def _rounded(ring: "BaseGeometry") -> list[tuple[float, float]]:
    return [
        (round(longitude, _DECIMALS), round(latitude, _DECIMALS)) for longitude, latitude, *_ in ring.coords
    ]
