"""Boundaries of units: read from GeoJSON under any naming, joined to those of an area, written as GeoJSON.

GeoPandas and its GDAL read and write; they are an extra, since a figure needs no boundary.
"""

import gzip
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parvis.assessment.errors import AssessmentError, Fault, InvalidFile, UnknownArea
from parvis.assessment.geography.dguid import check_code
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.geography.service_area import UnitCode
from parvis.assessment.geography.unit import CODE_HEADINGS, NAME_HEADINGS, level_and_code
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

WGS_84 = "EPSG:4326"  # RFC 7946, section 4: the only coordinate reference system of GeoJSON
_DECIMALS = 6  # RFC 7946, section 11.2: about 10 cm


class GeographyMissing(AssessmentError):
    """The libraries that read boundaries are not installed."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """The boundary of one unit or area: longitude and latitude, degrees, WGS 84."""

    unit: UnitCode
    name: Text
    geometry: "BaseGeometry"


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Boundaries by unit. ``mended`` are the units whose rings crossed themselves and were put right."""

    by_unit: Mapping[UnitCode, Boundary]
    mended: tuple[UnitCode, ...] = ()

    def __len__(self) -> int:
        return len(self.by_unit)


def read_boundaries(
    path: Path, *, level: AreaLevel | None = None, code_property: str | None = None
) -> Boundaries:
    """Read boundaries from a GeoJSON file, plain or gzipped, in any coordinate reference system it names.

    The code is under any of the usual headings (CSDUID, DGUID, area_code …), or under ``code_property``, and then
    ``level`` says of what.

    Raises
    ------
    InvalidFile
        The file is no GeoJSON, no property holds codes, a code is missing, wrong or twice there, a feature has no
        geometry, or its coordinates are no degrees; ``faults`` names each feature.
    GeographyMissing
        GeoPandas is not installed; the message says how to install it.
    """
    frame = _frame(path)
    properties = _properties(frame, code_property)
    read: dict[UnitCode, Boundary] = {}
    mended: list[UnitCode] = []
    faults: list[Fault] = []
    for place, feature in enumerate(frame.to_dict("records"), start=1):
        try:
            unit = _unit(feature[properties.code], properties.code.casefold(), level)
            geometry, was_mended = _sound(feature["geometry"])
            if unit in read:
                raise UnknownArea(_twice(unit))
        except AssessmentError as error:
            faults.append(Fault(None, properties.code, _of_feature(place, error.text)))
            continue
        read[unit] = Boundary(unit, properties.name_of(feature, unit.code), geometry)
        mended += [unit] if was_mended else []
    if faults:
        raise InvalidFile(faults)
    return Boundaries(read, tuple(mended))


@dataclass(frozen=True, slots=True)
class _Properties:
    """The properties, as the file spells them, that hold code and names; names are empty where there are none."""

    code: str
    name: str
    name_fr: str

    def name_of(self, feature: Mapping[str, Any], code: str) -> Text:
        if not self.name:
            return Text(en=code, fr=code)
        return Text(en=str(feature[self.name]), fr=str(feature[self.name_fr or self.name]))


def _properties(frame: Any, code_property: str | None) -> _Properties:
    spelt = {str(column).casefold(): str(column) for column in frame.columns}
    wanted = (code_property.casefold(),) if code_property else tuple(CODE_HEADINGS)
    code = next((spelt[each] for each in wanted if each in spelt), None)
    if code is None:
        raise InvalidFile(
            [Fault(None, None, _no_code_property(each for each in spelt if each != "geometry"))]
        )
    name = next((spelt[each] for each in NAME_HEADINGS if each in spelt), "")
    return _Properties(code, name, spelt.get("name_fr", ""))


def area_boundary(units: Iterable[UnitCode], boundaries: Boundaries) -> "BaseGeometry":
    """Return the union of the boundaries of an area's units.

    Raises
    ------
    UnknownArea
        A unit has no boundary; the message names those that lack one.
    """
    import shapely

    wanted = sorted(units)
    missing = [unit.code for unit in wanted if unit not in boundaries.by_unit]
    if missing or not wanted:
        raise UnknownArea(_no_boundary(missing))
    joined: BaseGeometry = shapely.union_all([boundaries.by_unit[unit].geometry for unit in wanted])
    return joined


def write_geojson(features: Iterable[tuple["BaseGeometry", Mapping[str, Any]]], path: Path) -> None:
    """Write geometries with their properties as GeoJSON: WGS 84, six decimals, outer rings counter-clockwise.

    Whole or not at all. Codes must be texts, so that their leading zeros stay.

    Raises
    ------
    GeographyMissing
        GeoPandas is not installed; the message says how to install it.
    """
    geopandas = _geopandas()
    pairs = list(features)
    frame = geopandas.GeoDataFrame(
        [dict(properties) for _, properties in pairs], geometry=[shape for shape, _ in pairs], crs=WGS_84
    )
    unfinished = path.with_name(f".{path.name}.unfinished")
    options = {"RFC7946": "YES", "COORDINATE_PRECISION": str(_DECIMALS)}
    try:
        frame.to_file(unfinished, driver="GeoJSON", engine="pyogrio", **options)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _geopandas() -> Any:
    try:
        import geopandas
    except ImportError:
        raise GeographyMissing(
            Text(
                en="GeoPandas is not installed. Install it with: pip install 'parvis[geo]'.",
                fr="GeoPandas n’est pas installé. Installez-le avec\u00a0: pip install 'parvis[geo]'.",
            )
        ) from None
    return geopandas


def _frame(path: Path) -> Any:
    """Return the features as a table in WGS 84."""
    geopandas = _geopandas()
    from pyogrio.errors import DataSourceError

    content = path.read_bytes()
    try:
        content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):  # GDAL would try its other formats
            raise InvalidFile([Fault(None, None, _NO_GEOJSON)])
        frame = geopandas.read_file(content, engine="pyogrio")
    except (DataSourceError, OSError, EOFError, zlib.error):
        raise InvalidFile([Fault(None, None, _NO_GEOJSON)]) from None
    if "geometry" not in frame or not len(frame):
        raise InvalidFile([Fault(None, None, _NO_GEOJSON)])
    frame = frame.to_crs(WGS_84) if frame.crs else frame.set_crs(WGS_84)
    west, south, east, north = frame.total_bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise InvalidFile([Fault(None, None, _NO_DEGREES)])
    return frame


def _unit(written: object, heading: str, level: AreaLevel | None) -> UnitCode:
    code = str(written).strip() if written is not None and written == written else ""
    if not code:
        raise UnknownArea(_NO_CODE)
    if level is not None:
        return UnitCode(level, check_code(code, level=level))
    return UnitCode(*level_and_code(code, heading=heading))


def _sound(geometry: "BaseGeometry | None") -> tuple["BaseGeometry", bool]:
    """Return a geometry without crossing rings, and whether it had to be put right."""
    import shapely

    if geometry is None or geometry.is_empty:
        raise UnknownArea(_NO_GEOMETRY)
    if geometry.is_valid:
        return geometry, False
    made: BaseGeometry = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    # Simplifying draws a small reserve together to a line; that line stays, so that no unit is lost.
    return (made if not made.is_empty else shapely.union_all(geometry.boundary)), True


_NO_GEOJSON = Text(
    en="This is no GeoJSON file with features. Export the boundaries as GeoJSON.",
    fr="Ce n’est pas un fichier GeoJSON contenant des entités. Exportez les limites en GeoJSON.",
)
_NO_DEGREES = Text(
    en="The coordinates are no degrees, and the file names no reference system. Export it as WGS 84 (EPSG:4326).",
    fr=(
        "Les coordonnées ne sont pas des degrés et le fichier ne nomme aucun système de référence. "
        "Exportez-le en WGS 84 (EPSG:4326)."
    ),
)
_NO_CODE = Text(en="it has no code. Give it one.", fr="elle n’a pas de code. Donnez-lui-en un.")
_NO_GEOMETRY = Text(
    en="it has no geometry. Give it one.",
    fr="elle n’a pas de géométrie. Donnez-lui-en une.",
)


def _no_code_property(columns: Iterable[str]) -> Text:
    found = ", ".join(columns)
    return Text(
        en=f"No property holds codes. Found: {found}. Name the right one with code_property.",
        fr=f"Aucune propriété ne contient de codes. Trouvées\u00a0: {found}. Nommez la bonne avec code_property.",
    )


def _twice(unit: UnitCode) -> Text:
    return Text(
        en=f"its code {unit.code} stands twice. Join the parts into one feature.",
        fr=f"son code {unit.code} figure deux fois. Réunissez les parties en une seule entité.",
    )


def _of_feature(place: int, text: Text) -> Text:
    return Text(en=f"Feature {place}: {text.en}", fr=f"Entité {place}\u00a0: {text.fr}")


def _no_boundary(missing: Iterable[str]) -> Text:
    codes = ", ".join(missing) or "?"
    return Text(
        en=f"These units have no boundary: {codes}. Use a boundary file of their level and vintage.",
        fr=(
            f"Ces unités n’ont pas de limites\u00a0: {codes}. Employez un fichier de limites de leur niveau et de leur "
            "millésime."
        ),
    )
