"""Boundaries from and to GeoJSON: codes under any name, reference systems, what is refused, real files."""

import builtins
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from parvis.assessment import AreaLevel, InvalidFile
from parvis.assessment.errors import UnknownArea
from parvis.assessment.geography.boundary import (
    GeographyMissing,
    area_boundary,
    read_boundaries,
    write_geojson,
)
from parvis.assessment.geography.service_area import UnitCode, read_service_areas

Ring = list[list[float]]
SQUARE: Ring = [[-80, 43], [-79, 43], [-79, 44], [-80, 44], [-80, 43]]
BESIDE: Ring = [[-79, 43], [-78, 43], [-78, 44], [-79, 44], [-79, 43]]
BOW_TIE: Ring = [[-80, 43], [-79, 44], [-79, 43], [-80, 44], [-80, 43]]


def feature(ring: Ring | None, **properties: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": [ring]} if ring else None
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def written(folder: Path, *features: dict[str, Any], **members: Any) -> Path:
    path = folder / "boundaries.geojson"
    content = {"type": "FeatureCollection", "features": list(features), **members}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def subdivision(code: str) -> UnitCode:
    return UnitCode(AreaLevel.CENSUS_SUBDIVISION, code)


@pytest.mark.parametrize(
    ("properties", "unit"),
    [
        ({"CSDUID": "3539036"}, subdivision("3539036")),
        ({"csduid": 3539036}, subdivision("3539036")),
        ({"SDRIDU": "3539036", "DRIDU": "3539"}, subdivision("3539036")),
        ({"DGUID": "2021S0503001"}, UnitCode(AreaLevel.METROPOLITAN_AREA, "001")),
        ({"CMAUID": 10}, UnitCode(AreaLevel.CENSUS_AGGLOMERATION, "010")),
        ({"area_code": "053"}, UnitCode(AreaLevel.NEIGHBOURHOOD, "053")),
    ],
)
def test_a_code_is_found_under_any_usual_name(
    tmp_path: Path, properties: dict[str, Any], unit: UnitCode
) -> None:
    assert list(read_boundaries(written(tmp_path, feature(SQUARE, **properties))).by_unit) == [unit]


def test_a_code_under_another_name_is_found_when_it_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, feature(SQUARE, quartier="Nord-1", name="Île du Nord", name_fr="Île du Nord"))

    boundaries = read_boundaries(path, level=AreaLevel.NEIGHBOURHOOD, code_property="Quartier")

    (boundary,) = boundaries.by_unit.values()
    assert (boundary.unit.code, boundary.name.fr) == ("Nord-1", "Île du Nord")


def test_coordinates_of_another_system_are_turned_into_degrees(tmp_path: Path) -> None:
    lambert: Ring = [[7_200_000, 900_000], [7_210_000, 900_000], [7_210_000, 910_000], [7_200_000, 900_000]]
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3347"}}
    path = written(tmp_path, feature(lambert, csduid="3520005"), crs=named)

    west, south, east, north = read_boundaries(path).by_unit[subdivision("3520005")].geometry.bounds

    assert -80 < west < east < -78
    assert 43 < south < north < 45


def test_rings_that_cross_themselves_are_put_right_and_named(tmp_path: Path) -> None:
    boundaries = read_boundaries(written(tmp_path, feature(BOW_TIE, csduid="3539036")))

    assert boundaries.mended == (subdivision("3539036"),)
    assert boundaries.by_unit[subdivision("3539036")].geometry.is_valid


@pytest.mark.parametrize(
    ("features", "said"),
    [
        (
            [feature(SQUARE, csduid="3539036"), feature(BESIDE, csduid="3539036")],
            "Feature 2: its code 3539036 stands twice",
        ),
        ([feature(SQUARE, csduid="3539036"), feature(BESIDE, csduid=None)], "Feature 2: it has no code"),
        ([feature(SQUARE, csduid="35390")], "Feature 1: “35390” is no code of this level"),
        (
            [feature(SQUARE, csduid="3539036"), feature(None, csduid="3539015")],
            "Feature 2: it has no geometry",
        ),
        ([feature(SQUARE, place="London")], "No property holds codes. Found: place"),
        ([feature([[5e5, 4e6], [6e5, 4e6], [6e5, 5e6], [5e5, 4e6]], csduid="3539036")], "no degrees"),
        ([], "no GeoJSON file"),
    ],
)
def test_boundaries_that_do_not_fit_are_refused_with_their_feature(
    tmp_path: Path, features: list[dict[str, Any]], said: str
) -> None:
    with pytest.raises(InvalidFile, match=said) as refusal:
        read_boundaries(written(tmp_path, *features))

    assert all(fault.text.fr for fault in refusal.value.faults)


@pytest.mark.parametrize("content", [b"", b"{", b"csduid,name\n1,A\n", b"\x1f\x8b broken", b"<kml></kml>"])
def test_what_is_no_geojson_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "boundaries.geojson"
    path.write_bytes(content)

    with pytest.raises(InvalidFile, match="no GeoJSON file"):
        read_boundaries(path)


def test_the_boundary_of_an_area_is_the_union_of_its_units(tmp_path: Path) -> None:
    boundaries = read_boundaries(
        written(tmp_path, feature(SQUARE, csduid="3539036"), feature(BESIDE, csduid="3539015"))
    )

    joined = area_boundary({subdivision("3539036"), subdivision("3539015")}, boundaries)

    assert (joined.geom_type, joined.area, joined.bounds) == ("Polygon", 2.0, (-80, 43, -78, 44))


def test_an_area_with_a_unit_that_has_no_boundary_is_refused(tmp_path: Path) -> None:
    boundaries = read_boundaries(written(tmp_path, feature(SQUARE, csduid="3539036")))

    with pytest.raises(UnknownArea, match="have no boundary: 3539015"):
        area_boundary({subdivision("3539036"), subdivision("3539015")}, boundaries)


def test_geojson_comes_back_as_it_was_written(tmp_path: Path) -> None:
    boundaries = read_boundaries(written(tmp_path, feature(list(reversed(SQUARE)), csduid="3539036")))
    out = tmp_path / "out.geojson"

    shape = boundaries.by_unit[subdivision("3539036")].geometry
    write_geojson([(shape, {"code": "001", "name": "Trois-Rivières", "value": None})], out)

    content = json.loads(out.read_text(encoding="utf-8"))
    (made,) = content["features"]
    assert made["properties"] == {"code": "001", "name": "Trois-Rivières", "value": None}
    assert "crs" not in content
    ring = made["geometry"]["coordinates"][0]
    doubled_area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))
    assert doubled_area > 0  # counter-clockwise, RFC 7946, section 3.1.6
    assert sorted(each.name for each in tmp_path.iterdir()) == ["boundaries.geojson", "out.geojson"]


def test_without_geopandas_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = builtins.__import__

    def lacking(name: str, *arguments: Any) -> Any:
        if name == "geopandas":
            raise ImportError(name)
        return found(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", lacking)

    with pytest.raises(GeographyMissing, match=r"pip install 'parvis\[geo\]'"):
        read_boundaries(tmp_path / "any.geojson")


@pytest.mark.parametrize(
    ("file", "count", "level"),
    [
        ("boundaries_2021/census_divisions.geojson.gz", 293, AreaLevel.CENSUS_DIVISION),
        ("boundaries_2021/census_subdivisions.geojson.gz", 5161, AreaLevel.CENSUS_SUBDIVISION),
        ("boundaries_2021/provinces.geojson.gz", 13, AreaLevel.PROVINCE),
        ("toronto_neighbourhoods/neighbourhoods_158.geojson.gz", 158, AreaLevel.NEIGHBOURHOOD),
    ],
)
def test_real_boundaries_are_read_whole_and_valid(
    shared: Path, file: str, count: int, level: AreaLevel
) -> None:
    boundaries = read_boundaries(shared / "data" / file)

    assert len(boundaries) == count
    assert {unit.level for unit in boundaries.by_unit} == {level}
    assert all(boundary.geometry.is_valid for boundary in boundaries.by_unit.values())


def test_metropolitan_areas_and_agglomerations_keep_their_zeros_and_accents(shared: Path) -> None:
    boundaries = read_boundaries(shared / "data/boundaries_2021/cma_ca.geojson.gz")

    levels = [unit.level for unit in boundaries.by_unit]
    assert (levels.count(AreaLevel.METROPOLITAN_AREA), levels.count(AreaLevel.CENSUS_AGGLOMERATION)) == (
        41,
        111,
    )
    assert boundaries.by_unit[UnitCode(AreaLevel.METROPOLITAN_AREA, "001")].name.en == "St. John's"
    assert boundaries.by_unit[UnitCode(AreaLevel.METROPOLITAN_AREA, "462")].name.fr == "Montréal"


def test_the_communities_of_the_demo_have_the_boundary_of_their_members(shared: Path, tmp_path: Path) -> None:
    boundaries = read_boundaries(shared / "data/boundaries_2021/census_subdivisions.geojson.gz")
    areas = read_service_areas(shared / "data/demo_lip_communities/community_members.csv", vintage=2021)
    out = tmp_path / "communities.geojson"

    write_geojson(
        ((area_boundary(area.units_on(None, vintage=2021), boundaries), {"area": area.id}) for area in areas),
        out,
    )

    assert len(json.loads(out.read_text(encoding="utf-8"))["features"]) == 64
