"""Aggregation of a whole long table on disk: one statement adds up the parts, wherever the table lies.

The engine gives back one row of sums for each area, indicator, period and group; the decisions are those of
:mod:`parvis.assessment.geography.aggregation`, whatever the engine.
"""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any

from parvis.assessment.engine import Engine, UnreadableFile, loader
from parvis.assessment.errors import AssessmentError, InvalidDefinition
from parvis.assessment.geography.additivity import Additivity, additivity_of
from parvis.assessment.geography.aggregation import (
    OVERLAPPING,
    ROUNDING_BASE,
    Parts,
    aggregate_parts,
    series_of,
)
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.geography.profile_lines import Profile, line_of
from parvis.assessment.geography.service_area import ServiceArea, UnitCode
from parvis.assessment.observation import TABLE_COLUMNS
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlglot.expressions import Query

# What tells one statistic from another; a count and a percentage may share an indicator's number.
_KEY = ("indicator", "period", "group", "unit")
# What all rows of a statistic share; the first in order stands for all.
_SHARED = ("label_en", "label_fr", "source", "publisher", "product", "vintage", "licence", "retrieved")
# What the only row of an area of one unit is taken over with.
_OWN = (
    "value",
    "numerator",
    "denominator",
    "standard_error",
    "low",
    "high",
    "n",
    "symbol",
    "flag",
    "match",
    "note",
)

Row = Mapping[str, Any]
Key = tuple[str, ...]


class NoUnits(AssessmentError):
    """No area has units of the census that the table's codes belong to, or none on the day asked for."""


@dataclass(frozen=True, slots=True)
class AggregatedTable:
    """The rows of the long table made for areas, in order of area and indicator.

    A whole profile makes a million of them, so a row is made when it is asked for, and again when asked again.
    """

    areas: tuple["_Area", ...]
    statistics: tuple[tuple[Key, Row], ...]
    sums: Mapping[Key, Row]

    def __len__(self) -> int:
        return len(self.areas) * len(self.statistics)

    def __iter__(self) -> Iterator[Row]:
        profile = Profile(self.sums)
        for area in self.areas:
            for key, shared in self.statistics:
                yield _row(_Cell(area, shared, self.sums.get((area.id, *key))), profile)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return all rows at once."""
        return tuple(self)


def aggregate_table(
    engine: Engine,
    path: Path,
    areas: Sequence[ServiceArea],
    *,
    vintage: int,
    on: date | None = None,
    population: str | None = None,
) -> AggregatedTable:
    """Aggregate the units of a table to areas; every area has a row for every statistic that any area has.

    ``vintage`` is the census of the units' codes; rows whose DGUID is of another are left aside. ``population`` is
    the indicator whose counts weight the rates that come without numerators; without it they stay empty.

    Raises
    ------
    NoUnits
        No area has units of this vintage on this day.
    UnreadableFile
        The file is no long table.
    """
    members = {area.id: area.units_on(on, vintage=vintage) for area in areas}
    if not any(members.values()):
        raise NoUnits(_no_units(vintage, on))
    open_long_table(engine, path)
    weights = _weights(engine, population, vintage) if population else {}
    sums = _by_key(engine.arrays(_statement(members, weights, vintage=vintage)))
    statistics = {key[1:]: row for key, row in sums.items()}
    return AggregatedTable(
        tuple(_area(area, members[area.id], weights) for area in areas if members[area.id]),
        tuple(sorted(statistics.items(), key=itemgetter(0))),
        sums,
    )


@dataclass(frozen=True, slots=True)
class _Area:
    """An area with what each of its rows needs: its codes together, and the weight of its units."""

    id: str
    name: Text
    codes: frozenset[str]
    described: str
    weight: float


def _area(area: ServiceArea, units: frozenset[UnitCode], weights: Mapping[UnitCode, float]) -> _Area:
    series = (UnitCode(AreaLevel(series_of(unit.level)), unit.code) for unit in units)
    codes = frozenset(unit.code for unit in units)
    weight = sum(weights.get(unit, 0.0) for unit in sorted(series))
    return _Area(area.id, area.name, codes, "+".join(sorted(codes)), weight)


class _Sums(Mapping[str, Any]):
    """One row of the sums, read from the engine's columns: a dictionary for each would take gigabytes."""

    __slots__ = ("_at", "_columns")

    def __init__(self, columns: "Mapping[str, NDArray[Any]]", at: int) -> None:
        self._columns, self._at = columns, at

    def __getitem__(self, name: str) -> Any:
        cell = self._columns[name][self._at]
        value = cell.item() if hasattr(cell, "item") else cell
        return None if value != value else value

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def _by_key(columns: "Mapping[str, NDArray[Any]]") -> dict[Key, Row]:
    keys = zip(*(map(intern, columns[each].tolist()) for each in ("of_area", *_KEY)), strict=True)
    return {key: _Sums(columns, at) for at, key in enumerate(keys)}


def open_long_table(engine: Engine, path: Path) -> None:
    """Open a long table as ``observations``.

    Raises
    ------
    UnreadableFile
        The file is no long table; the sentence lists the columns that it lacks.
    """
    engine.open_file(path, name="observations")
    lacking = TABLE_COLUMNS.keys() - engine.columns("observations").keys()
    if lacking:
        raise UnreadableFile(_no_long_table(path, sorted(lacking)))


def _weights(engine: Engine, population: str, vintage: int) -> dict[UnitCode, float]:
    """Return the population by unit, of the level's series, as the census counted it."""
    from sqlglot import exp

    chosen = [exp.column(each) for each in ("level", "area", "value")]
    of_indicator = exp.column("indicator").eq(population)
    whole = exp.column("group", quoted=True).isin("", "total")
    of_census = exp.or_(exp.column("dguid").eq(""), exp.column("dguid").like(f"{vintage}%"))
    statement = (
        exp.select(*chosen).from_("observations").where(of_indicator, whole, _is_given("value"), of_census)
    )
    return {
        UnitCode(AreaLevel(series_of(row["level"])), row["area"]): float(row["value"])
        for row in engine.rows(statement)
        if row["level"] in set(AreaLevel)
    }


def _statement(
    members: Mapping[str, frozenset[UnitCode]], weights: Mapping[UnitCode, float], *, vintage: int
) -> "Query":
    """Return the one statement that adds up everything :class:`Parts` needs, by area and statistic."""
    from sqlglot import exp, parse_one

    joined = (
        f"o.area = m.unit AND {_SERIES_SQL} = m.series AND "
        f"(o.dguid = '' OR SUBSTRING(o.dguid, 1, 4) = '{int(vintage)}')"
    )
    key = ", ".join(f'o."{each}" AS "{each}"' for each in _KEY)
    shared = ", ".join(f'MIN(o."{each}") AS "{each}"' for each in _SHARED)
    own = ", ".join(f'MAX(o."{each}") AS "own_{each}"' for each in _OWN)
    sums = ", ".join(f"{expression} AS {name}" for name, expression in _SUMS.items())
    grouped = ", ".join(f'o."{each}"' for each in _KEY)
    select = parse_one(
        # Nothing in it comes from a file: areas and codes are literals of the tree below.
        f"SELECT m.of_area, {key}, {shared}, {own}, {sums} FROM observations AS o JOIN members AS m ON {joined} "  # noqa: S608
        f"GROUP BY m.of_area, {grouped}",
        dialect="duckdb",
    )
    assert isinstance(select, exp.Select)  # noqa: S101 - for the type checker; the text above is a SELECT
    return select.with_("members", as_=_members_table(members, weights))


def _members_table(members: Mapping[str, frozenset[UnitCode]], weights: Mapping[UnitCode, float]) -> "Query":
    """Return the members as a table in the statement: texts stay texts, and no file is needed for them."""
    from sqlglot import exp

    rows = []
    for area, units in members.items():
        for unit in sorted(units):
            series = UnitCode(AreaLevel(series_of(unit.level)), unit.code)
            rows.append((area, unit.code, series.level.value, weights.get(series)))
    values = exp.values(rows, alias="v", columns=["of_area", "unit", "series", "weight"])
    weight = exp.cast(exp.column("weight"), "DOUBLE").as_("weight")
    return exp.select("of_area", "unit", "series", weight).from_(values)


_SERIES_SQL = (
    "CASE o.level WHEN 'census_agglomeration' THEN 'metropolitan_area' "
    "WHEN 'health_unit' THEN 'health_region' ELSE o.level END"
)
_HAS = "o.value IS NOT NULL"
_BASED = f"{_HAS} AND o.denominator IS NOT NULL"
_LACKS = "o.value IS NULL AND o.flag <> 'not_applicable'"


def _is_given(column: str) -> Any:
    from sqlglot import exp

    return exp.column(column).is_(exp.null()).not_()


def _count(condition: str) -> str:
    return f"SUM(CASE WHEN {condition} THEN 1 ELSE 0 END)"


def _total(amount: str, condition: str) -> str:
    return f"COALESCE(SUM(CASE WHEN {condition} THEN {amount} END), 0)"


# The fields of Parts, each as the expression that makes it.
_SUMS = {
    "rows_": "COUNT(*)",
    "found": "STRING_AGG(o.area, '+')",
    "without": f"STRING_AGG(CASE WHEN {_LACKS} THEN o.area END, '+')",
    "values_": _count(_HAS),
    "value_sum": _total("o.value", _HAS),
    "value_low": "MIN(o.value)",
    "value_high": "MAX(o.value)",
    "paired": _count(f"{_BASED} AND o.numerator IS NOT NULL"),
    "numerator_sum": _total("o.numerator", _BASED),
    "based": _count(_BASED),
    "denominator_sum": _total("o.denominator", _BASED),
    "scaled_sum": _total("o.value * o.denominator", _BASED),
    "with_base": _count("o.denominator IS NOT NULL"),
    "base_of_area": _total("o.denominator", "o.denominator IS NOT NULL"),
    "weighted_sum": _total("o.value * m.weight", f"{_HAS} AND m.weight IS NOT NULL"),
    "weight_sum": _total("m.weight", f"{_HAS} AND m.weight IS NOT NULL"),
    "weight_covered": _total("m.weight", f"NOT ({_LACKS}) AND m.weight IS NOT NULL"),
    "overlapping": _count(f"o.note = '{OVERLAPPING}'"),
    "suppressed": _count("o.flag = 'suppressed'"),
    "unreliable": _count("o.flag = 'unreliable' AND o.value IS NULL"),
    "cautions": _count(f"{_HAS} AND o.flag IN ('use_with_caution', 'unreliable', 'inconsistent')"),
    "preliminary": _count(f"{_HAS} AND o.flag = 'preliminary'"),
    "revised": _count(f"{_HAS} AND o.flag = 'revised'"),
    "fractions": _count(f"{_HAS} AND o.value <> FLOOR(o.value)"),
    "off_base": _count(f"{_HAS} AND o.value <> {ROUNDING_BASE} * FLOOR(o.value / {ROUNDING_BASE})"),
    "modelled": _count(f"{_HAS} AND o.match = 'modelled'"),
    "approximated": _count(f"{_HAS} AND o.match = 'approximate'"),
    "counted": _count("o.n IS NOT NULL"),
    "n_sum": _total("o.n", "o.n IS NOT NULL"),
}


@dataclass(frozen=True, slots=True)
class _Cell:
    """One statistic of one area: what it shares with other areas, and its sums, None where no unit has a row."""

    area: _Area
    shared: Row
    sums: Row | None


_BLANK = {column: "" if kind == "VARCHAR" else None for column, kind in TABLE_COLUMNS.items()}


def _row(cell: _Cell, profile: Profile) -> Row:
    """Return one row of the long table: the statistic of an area."""
    about = {each: cell.shared[each] for each in (*_KEY, *_SHARED)}
    place = {
        "area": cell.area.id,
        "area_name": cell.area.name.en,
        "level": AreaLevel.SERVICE_AREA.value,
        "described": cell.area.described,
    }
    if len(cell.area.codes) == 1 and cell.sums is not None and cell.sums["rows_"] == 1:
        return {**_BLANK, **about, **place, **_own(cell.sums)}
    return {**_BLANK, **about, **place, **_made(cell, profile)}


def _own(sums: Row) -> Row:
    """Return what the only unit of an area has in its row; a whole number stays one."""
    own = {each: sums[f"own_{each}"] for each in _OWN}
    return {**own, "n": None if own["n"] is None else int(own["n"])}


def _made(cell: _Cell, profile: Profile) -> Row:
    ratio = profile.ratio(cell.area.id, *(cell.shared[each] for each in ("indicator", "period", "group")))
    parts = (_parts_of_ratio(cell, *ratio) if ratio else None) or _parts(cell)
    made = aggregate_parts(parts, _kind(cell.shared, profile))
    return {
        "value": made.value,
        "numerator": made.numerator,
        "denominator": made.denominator,
        "n": made.n if made.n is None else int(made.n),
        "match": made.match.value,
        "flag": made.flag.value,
        "note": made.note,
    }


def _kind(shared: Row, profile: Profile) -> Additivity | None:
    indicator, unit = shared["indicator"], shared["unit"]
    label = shared["label_en"] or shared["label_fr"] or indicator
    _, heading = profile.heading_of(indicator)
    kind = additivity_of(label, unit=unit, heading=heading)
    # A profile's line without a unit is a count, whatever it is of: “Immigrants”.
    return Additivity.COUNT if kind is None and not unit and line_of(indicator) else kind


def _parts(cell: _Cell) -> Parts:
    if cell.sums is None:
        return Parts(units=cell.area.codes, weight_of_area=cell.area.weight)
    return Parts(
        units=cell.area.codes,
        rows=int(cell.sums["rows_"]),
        found=_codes(cell.sums["found"]),
        without=_codes(cell.sums["without"]),
        values=int(cell.sums["values_"]),
        weight_of_area=cell.area.weight,
        **{name: cell.sums[name] for name in _SUMS if name not in _NAMED_OTHERWISE},
    )


_NAMED_OTHERWISE = ("rows_", "found", "without", "values_", "value_low", "value_high")


def _parts_of_ratio(cell: _Cell, count: Row, base: Row) -> Parts | None:
    """Return the parts of a rate that two lines of counts give; None where a unit lacks one of them."""
    units = len(cell.area.codes)
    if any(row["values_"] != units or row["rows_"] != units or row["fractions"] for row in (count, base)):
        return None
    return Parts(
        units=cell.area.codes,
        rows=units,
        found=cell.area.codes,
        values=units,
        value_sum=count["value_sum"],
        paired=units,
        numerator_sum=count["value_sum"],
        based=units,
        denominator_sum=base["value_sum"],
        scaled_sum=100 * count["value_sum"],
        weight_of_area=cell.area.weight,
        cautions=count["cautions"] + base["cautions"],
        modelled=max(count["modelled"], base["modelled"]),
        approximated=max(count["approximated"], base["approximated"]),
    )


def _codes(joined: str | None) -> frozenset[str]:
    return frozenset(joined.split("+")) if joined else frozenset()


def population_indicator(engine: Engine, path: Path) -> str | None:
    """Return the indicator that counts people in a census profile: the first called “Population, <year>”.

    None where the table has no such row; then rates without numerators have nothing to be weighted by.
    """
    from sqlglot import exp

    open_long_table(engine, path)
    found = set()
    for label in ("label_en", "label_fr"):
        labelled = exp.column(label).like("Population, 20__")
        statement = exp.select("indicator", label).distinct().from_("observations").where(labelled)
        found |= {
            (row[label], row["indicator"])
            for row in engine.rows(statement)
            if not (line := line_of(row["indicator"])) or not line.is_rate
        }
    return max(found)[1] if found else None


def _no_folder(folder: Path) -> Text:
    return Text(
        en=f"The folder {folder} does not exist. Make it first, or write elsewhere.",
        fr=f"Le dossier {folder} n’existe pas. Créez-le d’abord, ou écrivez ailleurs.",
    )


def _no_long_table(path: Path, lacking: Sequence[str]) -> Text:
    missing = ", ".join(lacking)
    return Text(
        en=f"{path} is no long table with figures; it lacks: {missing}. Make one with “parvis data import”.",
        fr=(
            f"{path} n’est pas un long tableau de chiffres; il y manque\u00a0: {missing}. Produisez-en un avec "
            "«\u00a0parvis data import\u00a0»."
        ),
    )


def _no_units(vintage: int, on: date | None) -> Text:
    day_en, day_fr = (f" on {on}", f" le {on}") if on else (" without an end", " sans date de fin")
    return Text(
        en=f"No area has units of the census of {vintage}{day_en}. Check the vintage, the days and --on.",
        fr=(
            f"Aucun territoire n’a d’unités du recensement de {vintage}{day_fr}. Vérifiez le millésime, les jours "
            "et --on."
        ),
    )


def write_table(rows: Iterable[Row], out: Path) -> None:
    """Write the rows as a Parquet file in the columns of the long table, whole or not at all.

    Raises
    ------
    InvalidDefinition
        The folder to write in does not exist.
    """
    if not out.parent.is_dir():
        raise InvalidDefinition(_no_folder(out.parent))
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".aggregating-") as name:
        text, made = Path(name) / "rows.csv", Path(name) / out.name
        with text.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow(TABLE_COLUMNS)
            writer.writerows([row[column] for column in TABLE_COLUMNS] for row in rows)
        with loader(Path(name)) as engine:
            engine.read_text(text, name="made", columns=TABLE_COLUMNS, is_ours=True)
            engine.copy("SELECT * FROM made", to=made)
        made.replace(out)
