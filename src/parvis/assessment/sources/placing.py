"""From the long table of a file to the figures of the places asked for: exact, added up, or borrowed.

A file speaks of places and statistics of its own; an assessment asks for indicators of communities. This module
says which rows answer, makes what can be made of the rest, and counts what is left out, by reason.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parvis.assessment.engine import Engine
from parvis.assessment.geography.aggregation import series_of
from parvis.assessment.geography.area import PROVINCES, Area
from parvis.assessment.geography.dguid import PROVINCE_CODES, level_of_code
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.geography.profile_lines import line_of
from parvis.assessment.geography.service_area import ServiceArea, UnitCode, UnitSet
from parvis.assessment.geography.table_aggregation import (
    aggregate_table,
    open_long_table,
    population_indicator,
)
from parvis.assessment.indicators.catalogue import BY_ID, INDICATORS
from parvis.assessment.indicators.indicator import Indicator, Unit
from parvis.assessment.observation import TABLE_COLUMNS, Flag, Match, Observation, Observations
from parvis.assessment.sources.census_indicators import census_indicators
from parvis.assessment.sources.places import COUNTRY_CODE
from parvis.assessment.sources.subdivision_changes import EARLIER, LATER, units_before
from parvis.assessment.sources.wds import WHOLE_TABLES
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from sqlglot.expressions import Condition, Select

Row = Mapping[str, Any]


class LeftOut(StrEnum):
    """Why rows of a file answer nothing that was asked."""

    NO_CODE = "no_code"  # a place by a name that nobody gave a code
    OTHER_PLACE = "other_place"  # none of the places asked for, nor a part of one or an area around it
    OTHER_CENSUS = "other_census"  # a code of another census, whose boundaries may differ
    OTHER_SOURCE = "other_source"  # of a source that no rule speaks of
    OTHER_UNIT = "other_unit"  # in another unit than the one in which the indicator is asked for
    NO_INDICATOR = "no_indicator"  # a line or a statistic that no indicator is made of


@dataclass(frozen=True, slots=True)
class Placed:
    """What a file says of the places asked for; ``labels`` name the statistics that the catalogue does not know.

    ``left_out`` counts the file's rows that made nothing, by reason; ``sources`` are all that its rows name.
    """

    observations: Observations
    labels: Mapping[str, Text]
    left_out: Mapping[LeftOut, int]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """How the places of a file were told: by a code or a well-known name, by what a person said, or not at all."""

    by_code: int
    by_person: int
    unmatched: int


@dataclass(frozen=True, slots=True)
class _Seat:
    """A place asked for that the rows of one code speak of, and how they relate to it."""

    area: str
    level: str
    code: str
    vintages: tuple[int, ...]  # the censuses that have this unit; none where the code is nobody's of one
    match: Match = Match.EXACT
    note: str = ""

    @property
    def is_own(self) -> bool:
        """Tell whether the rows are about the community itself, and not about what it is compared with."""
        return bool(self.vintages) and self.match is not Match.BORROWED

    def fits(self, row: Row) -> bool:
        """Tell whether a row is of a census that has this unit; a row that names none is taken to be."""
        return not (self.vintages and row["dguid"]) or row["dguid"].startswith(tuple(map(str, self.vintages)))


def place_table(
    engine: Engine,
    path: Path,
    *,
    areas: Sequence[Area],
    sources: Collection[str],
    others_for: Collection[str] | None = None,
    named: Mapping[str, Indicator] | None = None,
) -> Placed:
    """Return the figures that a long table has for these areas, the provinces and the country.

    A row of an area's own code is taken as it is; an area of several units gets what its units add up to, or a null
    value with the reason why they do not; an indicator without a figure of the area's own is borrowed from the
    metropolitan area or the health unit around it. Of several rows for one key the nearest to the area stands.
    Statistics that the catalogue does not know are kept for the areas themselves, under their own name.

    Parameters
    ----------
    areas : sequence of Area
        The communities that figures are wanted for, each once.
    sources : collection of source ids
        The sources that rules speak of; rows of any other are left out.
    others_for : collection of area ids, optional
        The areas for which statistics that the catalogue does not know are kept; by default all of them.
    named : mapping of id to Indicator, optional
        Such statistics that are asked for like indicators of the catalogue, and kept for every area; a row that
        states no unit is in theirs.

    Raises
    ------
    UnreadableFile
        The file is no long table.
    """
    open_long_table(engine, path)
    kinds = _kinds(engine, named or {})
    seats = _seats(areas)
    ids = {area.id: area for area in areas}
    keeps_others = frozenset(ids if others_for is None else others_for)
    left = dict.fromkeys(LeftOut, 0)
    lines: list[Observation] = []
    found: list[Observation] = []
    for row in _rows(engine, {*ids, *(code for _, code in seats)}, kinds):
        fitting = _fitting(row, ids, seats, sources)
        reason = (
            fitting
            if isinstance(fitting, LeftOut)
            else _sort(row, fitting, kinds[row["indicator"]], keeps_others, lines=lines, found=found)
        )
        if reason:
            left[reason] += 1
    added, added_lines, rows_of_units = _added_up(engine, path, areas, kinds, sources, keeps_others, left)
    found += [*added, *census_indicators(Observations((*lines, *added_lines)))]
    _count_the_rest(engine, left, {*ids, *(code for _, code in seats)}, kinds, rows_of_units)
    best = _nearest(found)
    return Placed(
        Observations(tuple(best)),
        _labels(kinds, best),
        {reason: rows for reason, rows in left.items() if rows},
        _sources(engine),
    )


def count_places(engine: Engine, path: Path, *, names: Collection[str]) -> PlaceCounts:
    """Count the places of a long table by how they were told; ``names`` are those that a person gave a code.

    Raises
    ------
    UnreadableFile
        The file is no long table.
    """
    from sqlglot import exp

    open_long_table(engine, path)
    chosen = [exp.column(name) for name in ("area", "area_name")]
    found = engine.rows(exp.select(*chosen).distinct().from_("observations"))
    told = {row["area_name"] for row in found if row["area"] and row["area_name"] in names}
    unmatched = {row["area_name"] for row in found if not row["area"] and row["area_name"]}
    coded = {row["area"] for row in found if row["area"] and row["area_name"] not in told}
    return PlaceCounts(len(coded), len(told), len(unmatched))


def _sources(engine: Engine) -> tuple[str, ...]:
    from sqlglot import exp

    rows = engine.rows(exp.select(exp.column("source")).distinct().from_("observations"))
    return tuple(sorted(row["source"] for row in rows))


# What a statistic of a file is: an indicator of the catalogue, a line that one is made of, a statistic of its own.
@dataclass(frozen=True, slots=True)
class _Kind:
    indicator: str = ""
    is_line: bool = False
    is_other: bool = False
    label: Text = Text()  # noqa: RUF009 - frozen
    unit: str = ""  # of an indicator that the catalogue does not know

    @property
    def is_used(self) -> bool:
        return bool(self.indicator) or self.is_line or self.is_other

    def is_in_unit(self, row: Row) -> bool:
        """Tell whether a row is in the unit asked for; one that states none is, unless its counts say otherwise."""
        return not self.unit or (
            row["unit"] in ("", self.unit) and _is_at_scale(row, Unit[self.unit.upper()])
        )


def _is_at_scale(row: Row, unit: Unit) -> bool:
    value, above, below = row["value"], row["numerator"], row["denominator"]
    return not (value and above and below) or isclose(value, unit.scale * above / below, rel_tol=_ROUNDED)


_ROUNDED = 0.05  # a value is printed to few decimals; two scales differ by a hundred


def _kinds(engine: Engine, named: Mapping[str, Indicator]) -> dict[str, _Kind]:
    from sqlglot import exp

    chosen = [exp.column(name) for name in ("indicator", "label_en", "label_fr", "source")]
    statement = exp.select(*chosen).distinct().from_("observations")
    return {row["indicator"]: _kind(row, named) for row in engine.rows(statement)}


def _kind(row: Row, named: Mapping[str, Indicator]) -> _Kind:
    id = row["indicator"]
    if id in BY_ID:
        return _Kind(id, label=BY_ID[id].label)
    if declared := _of_whole_table(row):
        return _Kind(declared, label=BY_ID[declared].label)
    if id in named:
        return _Kind(id, label=named[id].label, unit=named[id].unit.name.casefold())
    line = line_of(id)
    if line is None:
        label = Text(en=row["label_en"] or row["label_fr"] or id, fr=row["label_fr"] or row["label_en"] or id)
        return _Kind(is_other=True, label=label)
    return _Kind(is_line=not line.is_rate and (line.product[-4:], line.number) in _lines_used())


def _of_whole_table(row: Row) -> str | None:
    """Return the indicator that a member of a table is, by its coordinate or, in an extract, its label."""
    for table in WHOLE_TABLES:
        if row["source"] != table.source.id:
            continue
        member = row["indicator"].partition(":")[2]
        named = {BY_ID[id].label.en.casefold(): id for id in table.indicators.values()}
        return table.indicators.get(member) or named.get(member.casefold())
    return None


@cache
def _lines_used() -> frozenset[tuple[str, int]]:
    return frozenset(
        (str(lines.year), number)
        for each in INDICATORS
        for lines in each.census
        for number in (*lines.above, *lines.below)
    )


def _seats(areas: Iterable[Area]) -> dict[tuple[str, str], list[_Seat]]:
    """Return, by level and code, the places that a row is for."""
    seats: defaultdict[tuple[str, str], list[_Seat]] = defaultdict(list)
    for level, code in _WHOLES:
        seats[level.value, code].append(_Seat(code, level.value, code, vintages=()))
    for area in areas:
        if len(area.codes) == 1:
            for code, vintages in _codes_of(area).items():
                own = _Seat(area.id, area.level.value, code, vintages)
                seats[series_of(area.level.value), code].append(own)
        for level, code, note in _around(area):
            borrowed = _Seat(area.id, level.value, code, (area.vintage,), Match.BORROWED, note)
            seats[series_of(level.value), code].append(borrowed)
    return dict(seats)


def _codes_of(area: Area) -> dict[str, tuple[int, ...]]:
    """Return the codes of an area of one unit, each with the censuses that have the same territory under it."""
    codes: dict[str, tuple[int, ...]] = {area.codes[0]: (area.vintage,)}
    for code in _units_before(area):
        codes[code] = (*codes.get(code, ()), EARLIER)
    return codes


def _units_before(area: Area) -> frozenset[str]:
    """Return the units of the census before that make the area up; none where nobody says."""
    return units_before(area.codes) if area.vintage == LATER else frozenset()


_WHOLES = (
    (AreaLevel.COUNTRY, COUNTRY_CODE),
    *((AreaLevel.PROVINCE, code) for code, letters in PROVINCE_CODES.items() if letters in PROVINCES),
)


def _around(area: Area) -> Iterator[tuple[AreaLevel, str, str]]:
    if area.metropolitan_area:
        yield AreaLevel.METROPOLITAN_AREA, area.metropolitan_area, "metropolitan_area"
    if area.health_unit:
        yield AreaLevel.HEALTH_UNIT, area.health_unit, "health_unit"


def _rows(engine: Engine, codes: Collection[str], kinds: Mapping[str, _Kind]) -> Sequence[Row]:
    from sqlglot import exp

    used = [id for id, kind in kinds.items() if kind.is_used]
    if not used:
        return ()
    chosen = [exp.column(name, quoted=True) for name in TABLE_COLUMNS]
    rows = engine.rows(_where(exp.select(*chosen), codes, used))
    # Of two censuses with a figure for one period the newer is met first, and stands.
    return sorted(rows, key=lambda row: row["dguid"].startswith(str(EARLIER)))


def _where(select: "Select", codes: Collection[str], used: Collection[str]) -> "Select":
    from sqlglot import exp

    places = exp.column("area").isin(*sorted(codes))
    return select.from_("observations").where(places, exp.column("indicator").isin(*sorted(used)))


def _fitting(
    row: Row,
    ids: Mapping[str, Area],
    seats: Mapping[tuple[str, str], list[_Seat]],
    sources: Collection[str],
) -> list[_Seat] | LeftOut:
    """Return the places that a row is about, of the same census, or why it is about none."""
    if row["source"] not in sources:
        return LeftOut.OTHER_SOURCE
    taken = _taken(row, ids, seats)
    fitting = [seat for seat in taken if seat.fits(row)]
    return fitting or (LeftOut.OTHER_CENSUS if taken else LeftOut.OTHER_PLACE)


def _sort(
    row: Row,
    seats: list[_Seat],
    kind: _Kind,
    keeps_others: Collection[str],
    *,
    lines: list[Observation],
    found: list[Observation],
) -> LeftOut | None:
    """Put a row among the lines or the figures; return why it answers nothing."""
    if kind.is_other:
        seats = [seat for seat in seats if seat.is_own and seat.area in keeps_others]
    if not seats:
        return LeftOut.NO_INDICATOR
    if not kind.is_in_unit(row):
        return LeftOut.OTHER_UNIT
    into = lines if kind.is_line else found
    into += [_observation(row, kind, seat) for seat in seats]
    return None


def _taken(row: Row, ids: Mapping[str, Area], seats: Mapping[tuple[str, str], list[_Seat]]) -> list[_Seat]:
    area = ids.get(row["area"])
    if area is not None and (row["area"] not in area.codes or len(area.codes) > 1):
        # The file names the community by its own id, and says itself what its figure describes.
        level, code = row["level"] or area.level.value, row["described"] or "+".join(area.codes)
        return [_Seat(area.id, level, code, (area.vintage,), Match(row["match"]), row["note"])]
    return seats.get((series_of(row["level"]), row["area"]), [])


def _observation(row: Row, kind: _Kind, seat: _Seat) -> Observation:
    is_borrowed = seat.match is Match.BORROWED
    return Observation(
        **{name: row[name] for name in _CARRIED},
        indicator=kind.indicator or row["indicator"],
        area=seat.area,
        unit=row["unit"] or kind.unit,
        level=seat.level,
        described=seat.code,
        match=seat.match if is_borrowed else Match(row["match"]),
        flag=Flag(row["flag"]),
        n=None if row["n"] is None else int(row["n"]),
        note=seat.note if is_borrowed else row["note"],
    )


_CARRIED = (
    "period",
    "value",
    "source",
    "group",
    "numerator",
    "denominator",
    "standard_error",
    "low",
    "high",
    "symbol",
)


def _added_up(
    engine: Engine,
    path: Path,
    areas: Sequence[Area],
    kinds: Mapping[str, _Kind],
    sources: Collection[str],
    keeps_others: Collection[str],
    left: dict[LeftOut, int],
) -> tuple[list[Observation], list[Observation], int]:
    """Return the figures of areas of several units, the lines among them apart, and the rows they rest on."""
    made: list[Observation] = []
    lines: list[Observation] = []
    rows_used = 0
    levels = {area.id: area.level.value for area in areas}
    censuses = _censuses(engine)
    served = [_service_area(area, censuses) for area in areas if len(area.codes) > 1]
    for vintage in sorted({each for area in served for each in area.vintages}, reverse=True):
        # A row that names no census is of the newest that has the units.
        done = {each.key for each in (*made, *lines)}
        table = aggregate_table(
            engine, path, served, vintage=vintage, population=population_indicator(engine, path)
        )
        for row in table:
            sums = table.sums.get((row["area"], *(row[name] for name in _STATISTIC)))
            kind = kinds[row["indicator"]]
            if sums is None or not kind.is_used or row["source"] not in sources:
                continue
            if not kind.is_in_unit(row):
                left[LeftOut.OTHER_UNIT] += int(sums["rows_"])
                rows_used += int(sums["rows_"])
                continue
            if kind.is_other and (row["value"] is None or row["area"] not in keeps_others):
                continue
            seat = _Seat(row["area"], levels[row["area"]], row["described"], (vintage,))
            observation = _observation(row, kind, seat)
            if observation.key not in done:
                rows_used += int(sums["rows_"])
                (lines if kind.is_line else made).append(observation)
    return made, lines, rows_used


_STATISTIC = ("indicator", "period", "group", "unit")  # what tells one statistic of an area from another


def _censuses(engine: Engine) -> frozenset[str]:
    """Return the censuses that the identifiers of the table's places name."""
    from sqlglot import exp

    year = exp.Substring(this=exp.column("dguid"), start=exp.Literal.number(1), length=exp.Literal.number(4))
    rows = engine.rows(exp.select(year.as_("census")).distinct().from_("observations"))
    return frozenset(row["census"] for row in rows)


def _service_area(area: Area, censuses: Collection[str]) -> ServiceArea:
    """Return an area with its units, and those of the census before where the table has rows of it."""
    codes = {area.vintage: frozenset(area.codes)}
    if str(EARLIER) in censuses and (before := _units_before(area)):
        codes[EARLIER] = before
    sets = (
        UnitSet(vintage, frozenset(UnitCode(level_of_code(code), code) for code in units))
        for vintage, units in codes.items()
    )
    return ServiceArea(area.id, area.name, tuple(sets))


def _count_the_rest(
    engine: Engine,
    left: dict[LeftOut, int],
    codes: Collection[str],
    kinds: Mapping[str, _Kind],
    rows_of_units: int,
) -> None:
    """Add what no statement brought up: names without a code, other places, and lines that make nothing."""
    from sqlglot import exp

    area = exp.column("area")
    used = [id for id, kind in kinds.items() if kind.is_used] or [""]
    is_wanted = area.isin(*sorted(codes))
    counted = exp.select(
        exp.Count(this=exp.Star()).as_("every"),
        _count(area.eq("")).as_("unnamed"),
        _count(is_wanted).as_("wanted"),
        _count(exp.and_(is_wanted, exp.column("indicator").isin(*sorted(used)))).as_("used"),
    ).from_("observations")
    (row,) = engine.rows(counted)
    left[LeftOut.NO_CODE] += int(row["unnamed"])
    left[LeftOut.NO_INDICATOR] += int(row["wanted"]) - int(row["used"])
    others = int(row["every"]) - int(row["unnamed"]) - int(row["wanted"]) - rows_of_units
    left[LeftOut.OTHER_PLACE] += max(0, others)


def _count(condition: "Condition") -> "Condition":
    from sqlglot import exp

    return exp.Coalesce(
        this=exp.Sum(this=exp.Case().when(condition, exp.Literal.number(1)).else_(exp.Literal.number(0))),
        expressions=[exp.Literal.number(0)],
    )


def _nearest(found: Iterable[Observation]) -> list[Observation]:
    """Keep one observation a key, the one that is nearest to the area; in the order in which keys came."""
    best: dict[tuple[str, ...], Observation] = {}
    for each in found:
        if each.flag is Flag.NOT_APPLICABLE and each.group != WHOLE:
            continue  # most lines of a profile are not split by gender: that is no gap in its figures
        held = best.get(each.key)
        if held is None or _distance(each) < _distance(held):
            best[each.key] = each
    return list(best.values())


def _distance(row: Observation) -> int:
    """Return how far a figure is from the area: its own first, what only says that there is none last."""
    if row.match is Match.BORROWED:
        return 3 if row.value is not None else 5
    if row.value is None and row.flag not in (Flag.SUPPRESSED, Flag.UNRELIABLE):
        return 4
    return _OF_ITS_OWN.index(row.match) if row.value is not None else 2


WHOLE = "total"  # the group of everybody
_OF_ITS_OWN = (Match.EXACT, Match.AGGREGATED, Match.APPROXIMATE, Match.MODELLED)


def _labels(kinds: Mapping[str, _Kind], found: Iterable[Observation]) -> dict[str, Text]:
    present = {row.indicator for row in found}
    return {id: kind.label for id, kind in kinds.items() if id in present and id not in BY_ID}
