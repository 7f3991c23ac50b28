"""Boundaries of the areas that partnerships serve, where the operator has imported them; the product ships none."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from parvis.assessment.charts.point_map import Ring


def boundaries_file() -> Path:
    """Return where the boundaries are kept: among the files, so that a backup holds them."""
    return Path(settings.MEDIA_ROOT) / "boundaries.json"


def boundary_rings() -> Mapping[str, tuple[Ring, ...]]:
    """Return the rings of each area whose boundary was imported; empty where none was."""
    kept = boundaries_file()
    return _read(kept, kept.stat().st_mtime_ns) if kept.is_file() else {}


@lru_cache(maxsize=1)
def _read(kept: Path, _changed_at: int) -> Mapping[str, tuple[Ring, ...]]:
    areas = json.loads(kept.read_text(encoding="utf-8"))
    return {
        area: tuple(tuple((longitude, latitude) for longitude, latitude in ring) for ring in rings)
        for area, rings in areas.items()
    }
