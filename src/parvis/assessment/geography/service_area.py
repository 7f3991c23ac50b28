"""The area that a partnership serves: dated sets of census units, of one vintage each.

Areas may overlap: two partnerships may serve one town. Municipalities join and leave, and each census has codes
of its own; so a set of units says from when to when it holds, and of which census its codes are.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from parvis.assessment.errors import AssessmentError, Fault, InvalidDefinition, InvalidFile
from parvis.assessment.geography.dguid import check_code, identify, parents, parse_dguid
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.geography.unit import CODE_HEADINGS, level_and_code
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True, order=True)
class UnitCode:
    """A unit by its level and code; a code alone may be carried by units of two levels."""

    level: AreaLevel
    code: str


@dataclass(frozen=True, slots=True)
class UnitSet:
    """The units that make an area up from one day to another, both included; None where there is no limit.

    ``vintage`` is the census that the codes belong to.
    """

    vintage: int
    units: frozenset[UnitCode]
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """Tell whether the set holds on a day; without a day, whether it holds without an end."""
        if day is None:
            return self.valid_to is None
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True, slots=True)
class ServiceArea:
    """A place made up of census units: a partnership's area, or any other that somebody defines."""

    id: str
    name: Text
    sets: tuple[UnitSet, ...]

    def units_on(self, day: date | None, *, vintage: int) -> frozenset[UnitCode]:
        """Return the units of a vintage that make the area up on a day, none where no set of that vintage holds.

        Without a day: of the sets that have no end.
        """
        held = [each.units for each in self.sets if each.vintage == vintage and each.holds_on(day)]
        return frozenset().union(*held)

    @property
    def vintages(self) -> tuple[int, ...]:
        """Return the vintages that the area has units of, the newest first."""
        return tuple(sorted({each.vintage for each in self.sets}, reverse=True))


def overlap(one: ServiceArea, other: ServiceArea, *, on: date | None, vintage: int) -> frozenset[UnitCode]:
    """Return the units that two areas share on a day; a unit of one that lies in a unit of the other counts."""
    ours, theirs = one.units_on(on, vintage=vintage), other.units_on(on, vintage=vintage)
    return frozenset(
        unit
        for units, others in ((ours, theirs), (theirs, ours))
        for unit in units
        if unit in others or _around(unit) & others
    )


def areas_containing(
    areas: Iterable[ServiceArea], unit: UnitCode, *, on: date | None, vintage: int
) -> tuple[ServiceArea, ...]:
    """Return the areas that a unit belongs to on a day, by itself or as part of a larger unit."""
    wanted = {unit} | _around(unit)
    return tuple(area for area in areas if wanted & area.units_on(on, vintage=vintage))


def _around(unit: UnitCode) -> frozenset[UnitCode]:
    """Return the larger units that a unit's code names."""
    return frozenset(UnitCode(level, code) for level, code in parents(unit.code, level=unit.level).items())


def unit_set(
    units: Iterable[UnitCode], *, vintage: int, valid_from: date | None = None, valid_to: date | None = None
) -> UnitSet:
    """Return a set of units that can be added up.

    Raises
    ------
    InvalidDefinition
        There is no unit, one lies inside another and would count twice, or the set ends before it begins.
    """
    members = frozenset(units)
    if not members:
        raise InvalidDefinition(_NO_UNITS)
    if valid_from and valid_to and valid_to < valid_from:
        raise InvalidDefinition(_ends_before(valid_from, valid_to))
    for unit in sorted(members):
        if larger := _around(unit) & members:
            raise InvalidDefinition(_counted_twice(unit, min(larger)))
    return UnitSet(vintage, members, valid_from, valid_to)


def read_service_areas(path: Path, *, vintage: int | None = None) -> tuple[ServiceArea, ...]:
    """Read areas from TOML (``[[area]]`` with ``[[area.set]]``) or CSV (one line a unit).

    A CSV file has a column of areas (``area`` or ``community_id``), one of units (``unit``, ``dguid``, ``csduid``
    …), and if need be ``name_en``, ``name_fr``, ``level``, ``vintage``, ``valid_from`` and ``valid_to``.
    ``vintage`` is the census of the codes where the file does not say.

    Raises
    ------
    InvalidFile
        The file cannot be read, or an area in it cannot be added up; ``faults`` names the places.
    """
    rows = _toml_rows(path) if path.suffix == ".toml" else _csv_rows(path)
    if vintage is None and not any(_tells_vintage(row.cells) for row in rows):
        raise InvalidFile([Fault(None, None, _NO_VINTAGE)])
    problems: list[Fault] = []
    parsed = [row for row in (_parsed(row, vintage, problems) for row in rows) if row]
    if problems:
        raise InvalidFile(problems)
    return _areas(parsed)


@dataclass(frozen=True, slots=True)
class _Row:
    """One unit of one area as the file gives it; ``line`` is None in TOML."""

    line: int | None
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Membership:
    """One unit of one area, understood."""

    area: str
    name: Text
    vintage: int
    valid_from: date | None
    valid_to: date | None
    unit: UnitCode


def _csv_rows(path: Path) -> list[_Row]:
    # Sources read files, and import this package for codes.
    from parvis.assessment.sources import faults
    from parvis.assessment.sources.table import read_table

    table = read_table(path)
    headings = [_HEADINGS.get(heading.casefold(), heading.casefold()) for heading in table.header]
    if "area" not in headings:
        raise InvalidFile([faults.missing_column(Text(en="area", fr="area"), header=table.header)])
    if not any(heading in CODE_HEADINGS for heading in headings):
        raise InvalidFile([faults.missing_column(Text(en="unit", fr="unit"), header=table.header)])
    return [_Row(line, dict(zip(headings, map(str.strip, cells), strict=True))) for line, cells in table.rows]


# The names that other files give to the same columns.
_HEADINGS = {"community_id": "area", "area_id": "area", "collectivité": "area", "unité": "unit", "from": "valid_from",
             "to": "valid_to", "niveau": "level", "millésime": "vintage"}  # fmt: skip


def _toml_rows(path: Path) -> list[_Row]:
    # The index reads frameworks from TOML; its reader says what is wrong in the file.
    from parvis.assessment.definition import load_toml

    rows: list[_Row] = []
    for area in _tables(load_toml(path).get("area")):
        named = {"area": _plain(area, "id")} | {key: _plain(area, key) for key in ("name_en", "name_fr")}
        for each in [area] if "units" in area else _tables(area.get("set")):
            about = {key: _plain(area | each, key) for key in _SET_KEYS}
            rows += [
                _Row(None, {**named, **about, "unit": _plain({"units": unit}, "units")})
                for unit in _units_of(each)
            ]
    return rows


def _tables(value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise InvalidFile([Fault(None, None, _NO_AREAS)])
    return value


def _units_of(table: Mapping[str, Any]) -> list[object]:
    units = table.get("units")
    if not isinstance(units, list) or not units:
        raise InvalidFile([Fault(None, None, _NO_UNITS)])
    return units


def _plain(table: Mapping[str, Any], key: str) -> str:
    """Return what a key holds as a text; empty where it is not there."""
    value = table.get(key, "")
    if isinstance(value, dict | list):
        raise InvalidFile([Fault(None, None, _not_plain(key))])
    return str(value)


_SET_KEYS = ("vintage", "level", "valid_from", "valid_to")


def _parsed(row: _Row, vintage: int | None, problems: list[Fault]) -> _Membership | None:
    try:
        return _membership(row.cells, vintage)
    except AssessmentError as error:
        problems.append(Fault(row.line, None, _on_line(row, error.text)))
        return None


def _membership(cells: Mapping[str, str], vintage: int | None) -> _Membership:
    if not cells["area"]:
        raise InvalidDefinition(_NO_AREA)
    heading = next(heading for heading in CODE_HEADINGS if heading in cells)
    name = Text(
        en=cells.get("name_en") or cells["area"], fr=cells.get("name_fr") or cells.get("name_en") or ""
    )
    return _Membership(
        area=cells["area"],
        name=name,
        vintage=_vintage(cells, cells[heading], vintage),
        valid_from=_day(cells.get("valid_from", "")),
        valid_to=_day(cells.get("valid_to", "")),
        unit=_unit(cells.get("level", ""), cells[heading], heading),
    )


def _unit(level: str, written: str, heading: str) -> UnitCode:
    if not level:
        return UnitCode(*level_and_code(written, heading=heading))
    if level not in set(AreaLevel):
        raise InvalidDefinition(_unknown_level(level))
    code = identify(written)[1] if _is_dguid(written) else written
    return UnitCode(AreaLevel(level), check_code(code, level=AreaLevel(level)))


def _vintage(cells: Mapping[str, str], written: str, vintage: int | None) -> int:
    if _is_dguid(written):
        return parse_dguid(written).vintage
    said = cells.get("vintage", "") or (str(vintage) if vintage else "")
    if not (said.isdigit() and len(said) == 4):
        raise InvalidDefinition(_no_vintage(said))
    return int(said)


def _tells_vintage(cells: Mapping[str, str]) -> bool:
    return bool(cells.get("vintage")) or any(_is_dguid(cells.get(heading, "")) for heading in CODE_HEADINGS)


def _is_dguid(written: str) -> bool:
    return written[4:5].isalpha()


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise InvalidDefinition(_no_day(written)) from None


def _areas(memberships: Iterable[_Membership]) -> tuple[ServiceArea, ...]:
    names: dict[str, Text] = {}
    sets: defaultdict[str, defaultdict[tuple[Any, ...], list[UnitCode]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for each in memberships:
        names.setdefault(each.area, each.name)
        sets[each.area][(each.vintage, each.valid_from, each.valid_to)].append(each.unit)
    return tuple(ServiceArea(area, name, _sets(area, sets[area])) for area, name in names.items())


def _sets(area: str, sets: Mapping[tuple[Any, ...], list[UnitCode]]) -> tuple[UnitSet, ...]:
    made: list[UnitSet] = []
    for (vintage, valid_from, valid_to), units in sets.items():
        try:
            made.append(unit_set(units, vintage=vintage, valid_from=valid_from, valid_to=valid_to))
        except InvalidDefinition as error:
            text = Text(
                en=f"Area “{area}”: {error.text.en}",
                fr=f"Territoire «\u00a0{area}\u00a0»\u00a0: {error.text.fr}",
            )
            raise InvalidFile([Fault(None, None, text)]) from None
    return tuple(made)


_NO_UNITS = Text(en="An area needs at least one unit.", fr="Un territoire compte au moins une unité.")
_NO_AREA = Text(en="The area has no id. Write one.", fr="Le territoire n’a pas d’identifiant. Écrivez-en un.")
_NO_VINTAGE = Text(
    en="The file does not say which census its codes belong to. Add a column “vintage”, or give --vintage 2021.",
    fr=(
        "Le fichier ne dit pas de quel recensement sont ses codes. Ajoutez une colonne «\u00a0vintage\u00a0» ou "
        "donnez --vintage 2021."
    ),
)
_NO_AREAS = Text(
    en="The file defines no area with units. Expected [[area]] with id, vintage and units.",
    fr="Le fichier ne définit aucun territoire avec ses unités. On attend [[area]] avec id, vintage et units.",
)


def _not_plain(key: str) -> Text:
    return Text(
        en=f"“{key}” holds a table or a list where one text was expected. Write for instance: "
        'id = "east", vintage = 2021, units = ["3506008", "3506010"].',
        fr=f"«\u00a0{key}\u00a0» contient une table ou une liste là où un seul texte était attendu. "
        "Écrivez par exemple\u00a0: "
        'id = "est", vintage = 2021, units = ["3506008", "3506010"].',
    )


def _on_line(row: _Row, text: Text) -> Text:
    if row.line is None:
        return _in_area(row.cells["area"], text)
    return Text(en=f"Line {row.line}: {text.en}", fr=f"Ligne {row.line}\u00a0: {text.fr}")


def _in_area(area: str, text: Text) -> Text:
    return Text(en=f"Area “{area}”: {text.en}", fr=f"Territoire «\u00a0{area}\u00a0»\u00a0: {text.fr}")


def _ends_before(valid_from: date, valid_to: date) -> Text:
    return Text(
        en=f"The set ends on {valid_to}, before it begins on {valid_from}. Turn the two days round.",
        fr=f"L’ensemble prend fin le {valid_to}, avant de commencer le {valid_from}. Inversez les deux jours.",
    )


def _counted_twice(unit: UnitCode, larger: UnitCode) -> Text:
    return Text(
        en=f"{unit.code} lies in {larger.code} and would count twice. Keep one of the two.",
        fr=f"{unit.code} fait partie de {larger.code} et compterait deux fois. Gardez l’une des deux unités.",
    )


def _unknown_level(level: str) -> Text:
    known = ", ".join(AreaLevel)
    return Text(
        en=f"“{level}” is no level. Known levels: {known}.",
        fr=f"«\u00a0{level}\u00a0» n’est pas un niveau. Niveaux connus\u00a0: {known}.",
    )


def _no_vintage(said: str) -> Text:
    return Text(
        en=f"“{said}” is no vintage: say which census the codes belong to, 2021 for instance.",
        fr=(
            f"«\u00a0{said}\u00a0» n’est pas un millésime\u00a0: dites de quel recensement sont les codes, "
            "2021 par exemple."
        ),
    )


def _no_day(written: str) -> Text:
    return Text(
        en=f"“{written}” is no day: write year, month and day, 2021-04-01.",
        fr=f"«\u00a0{written}\u00a0» n’est pas un jour\u00a0: écrivez l’année, le mois et le jour, 2021-04-01.",
    )
