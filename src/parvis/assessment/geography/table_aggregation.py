"""Aggregation of a whole long table on disk: one statement adds up the parts, wherever the table lies.

The engine gives back one row of sums for each area, indicator, period and group; the decisions are those of
:mod:`parvis.assessment.geography.aggregation`, whatever the engine.
"""

import csv
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parvis.assessment.engine import Engine, UnreadableFile, loader
from parvis.assessment.errors import AssessmentError
from parvis.assessment.geography.additivity import additivity_of
from parvis.assessment.geography.aggregation import ROUNDING_BASE, Parts, aggregate_parts, series_of
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.geography.service_area import ServiceArea, UnitCode
from parvis.assessment.observation import TABLE_COLUMNS, Flag
from parvis.assessment.text import Text

if TYPE_CHECKING:
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


class NoUnits(AssessmentError):
    """No area has units of the census that the table's codes belong to, or none on the day asked for."""


@dataclass(frozen=True, slots=True)
class AggregatedTable:
    """The rows of the long table made for areas, in order of area and indicator."""

    rows: tuple[Row, ...]

    def count(self, flag: Flag) -> int:
        """Return how many rows carry a flag."""
        return sum(row["flag"] == flag.value for row in self.rows)


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
        The file is no long table, or has no row.
    """
    members = {area.id: area.units_on(on, vintage=vintage) for area in areas}
    if not any(members.values()):
        raise NoUnits(_no_units(vintage, on))
    _open(engine, path)
    weights = _weights(engine, population) if population else {}
    statement = _statement(members, weights, vintage=vintage)
    sums = {(row["of_area"], *(row[each] for each in _KEY)): row for row in engine.rows(statement)}
    keys = sorted({key[1:] for key in sums})
    shared = {key[1:]: row for key, row in sums.items()}
    names = {area.id: area.name for area in areas}
    return AggregatedTable(
        tuple(
            _row(names[area], area, units, shared[key], sums.get((area, *key)), weights)
            for area, units in members.items()
            if units
            for key in keys
        )
    )


def _open(engine: Engine, path: Path) -> None:
    from sqlglot import exp

    engine.open_file(path, name="observations")
    first = engine.rows(exp.select("*").from_("observations").limit(1))
    lacking = [column for column in TABLE_COLUMNS if not first or column not in first[0]]
    if lacking:
        raise UnreadableFile(_no_long_table(path, lacking))


def _weights(engine: Engine, population: str) -> dict[UnitCode, float]:
    """Return the population by unit, of the level's series."""
    from sqlglot import exp

    chosen = [exp.column(each) for each in ("level", "area", "value")]
    of_indicator = exp.column("indicator").eq(population)
    whole = exp.column("group", quoted=True).isin("", "total")
    statement = exp.select(*chosen).from_("observations").where(of_indicator, whole, _is_given("value"))
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
    "suppressed": _count("o.flag = 'suppressed'"),
    "unreliable": _count("o.flag = 'unreliable' AND o.value IS NULL"),
    "cautions": _count(f"{_HAS} AND o.flag IN ('use_with_caution', 'unreliable')"),
    "preliminary": _count(f"{_HAS} AND o.flag = 'preliminary'"),
    "revised": _count(f"{_HAS} AND o.flag = 'revised'"),
    "fractions": _count(f"{_HAS} AND o.value <> FLOOR(o.value)"),
    "off_base": _count(f"{_HAS} AND o.value <> {ROUNDING_BASE} * FLOOR(o.value / {ROUNDING_BASE})"),
    "counted": _count("o.n IS NOT NULL"),
    "n_sum": _total("o.n", "o.n IS NOT NULL"),
}


def _row(
    name: Text,
    area: str,
    units: frozenset[UnitCode],
    shared: Row,
    sums: Row | None,
    weights: Mapping[UnitCode, float],
) -> Row:
    """Return one row of the long table: the statistic of an area."""
    codes = sorted(unit.code for unit in units)
    about = {each: shared[each] for each in (*_KEY, *_SHARED)}
    place = {
        "area": area,
        "area_name": name.en,
        "level": AreaLevel.SERVICE_AREA.value,
        "described": "+".join(codes),
    }
    blank = dict.fromkeys(TABLE_COLUMNS, "") | {
        column: None for column, kind in TABLE_COLUMNS.items() if kind != "VARCHAR"
    }
    if len(units) == 1 and sums is not None and sums["rows_"] == 1:
        return {**blank, **about, **place, **{each: sums[f"own_{each}"] for each in _OWN}}
    return {**blank, **about, **place, **_made(units, shared, sums, weights)}


def _made(
    units: frozenset[UnitCode], shared: Row, sums: Row | None, weights: Mapping[UnitCode, float]
) -> Row:
    made = aggregate_parts(
        _parts(units, sums, weights),
        additivity_of(shared["label_en"] or shared["indicator"], unit=shared["unit"]),
    )
    return {
        "value": made.value,
        "numerator": made.numerator,
        "denominator": made.denominator,
        "n": made.n,
        "match": made.match.value,
        "flag": made.flag.value,
        "note": made.note,
    }


def _parts(units: frozenset[UnitCode], sums: Row | None, weights: Mapping[UnitCode, float]) -> Parts:
    of_area = sum(weights.get(UnitCode(AreaLevel(series_of(unit.level)), unit.code), 0.0) for unit in units)
    codes = frozenset(unit.code for unit in units)
    if sums is None:
        return Parts(units=codes, weight_of_area=of_area)
    added = {name: sums[name] for name in _SUMS if name not in ("rows_", "found", "without", "values_")}
    return Parts(
        units=codes,
        rows=sums["rows_"],
        found=_codes(sums["found"]),
        without=_codes(sums["without"]),
        values=sums["values_"],
        weight_of_area=of_area,
        **added,
    )


def _codes(joined: str | None) -> frozenset[str]:
    return frozenset(joined.split("+")) if joined else frozenset()


def population_indicator(engine: Engine, path: Path) -> str | None:
    """Return the indicator that counts people in a census profile: the first called “Population, <year>”.

    None where the table has no such row; then rates without numerators have nothing to be weighted by.
    """
    from sqlglot import exp

    _open(engine, path)
    labelled = exp.column("label_en").like("Population, 20__")
    statement = exp.select("indicator", "label_en").distinct().from_("observations").where(labelled)
    found = sorted((row["label_en"], row["indicator"]) for row in engine.rows(statement))
    return found[-1][1] if found else None


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


def write_table(table: AggregatedTable, out: Path) -> None:
    """Write the rows as a Parquet file in the columns of the long table, whole or not at all."""
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".aggregating-") as name:
        text, made = Path(name) / "rows.csv", Path(name) / out.name
        with text.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow(TABLE_COLUMNS)
            writer.writerows([row[column] for column in TABLE_COLUMNS] for row in table.rows)
        with loader(Path(name)) as engine:
            engine.read_text(text, name="made", columns=TABLE_COLUMNS)
            engine.copy("SELECT * FROM made", to=made)
        made.replace(out)
