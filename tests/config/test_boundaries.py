"""Boundaries that the operator brings in: areas on the map of the status, points where there is none."""

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from parvis.assessment.errors import InvalidFile
from parvis.assessment.geography.level import AreaLevel
from parvis.config.boundaries import bring_in
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.partnerships.queries.boundary import boundaries_file, boundary_rings
from tests.factories.partnerships import make_member, make_partnership
from tests.factories.people import signed_in

pytestmark = pytest.mark.django_db

SQUARE = [[[-81.5, 42.9], [-81.0, 42.9], [-81.0, 43.2], [-81.5, 43.2], [-81.5, 42.9]]]


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    unit = {
        "type": "Feature",
        "properties": {"CSDUID": "3539036"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    content = json.dumps({"type": "FeatureCollection", "features": [unit]}).encode()
    path = tmp_path / "units.geojson.gz"
    path.write_bytes(gzip.compress(content))
    return path


def serve(partnership: Partnership, area: str, code: str) -> None:
    ServiceArea.objects.create(
        partnership=partnership,
        area=area,
        level=AreaLevel.CENSUS_SUBDIVISION,
        codes=[code],
        from_on=date(2021, 5, 11),
    )


def test_an_area_whose_units_the_file_holds_is_drawn_and_the_others_stay_points(
    partnership: Partnership, file: Path
) -> None:
    serve(partnership, "on-london-middlesex", "3539036")
    serve(make_partnership(), "on-toronto", "3520005")
    officer = signed_in(make_member(Role.OFFICER))
    before = officer.get("/en/programme/").content.decode()

    assert bring_in([file]) == (1, 2)

    after = officer.get("/en/programme/").content.decode()
    assert list(boundary_rings()) == ["on-london-middlesex"]
    assert ('class="map-area"' in before, after.count('class="map-area"')) == (False, 1)
    assert after.count('class="map-ring') == before.count('class="map-ring')


def test_a_file_without_boundaries_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.geojson"
    path.write_text("[]")

    with pytest.raises(InvalidFile):
        bring_in([path])

    assert not boundaries_file().exists()


def test_without_an_import_there_is_no_boundary() -> None:
    assert boundary_rings() == {}
