"""Totals that are not the sum of their parts: found in the long table of a file, flagged, and told to whoever imports.

No total is refused. Publishers round each cell at random, so that genuine tables do not add up: a cell that is a
multiple of 5 may be off by up to 5, and any by half of its last digit. A total is inconsistent where its parts differ
from it by more than all of them together can be off; where a part is not known, the others may only not exceed it.

The engine adds up the whole table in one pass, and looks again only at the statistics in which something is off.

References
----------
Statistics Canada, Census of Population, 2021: random rounding of counts to base 5.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from parvis.assessment.engine import Loader
from parvis.assessment.errors import Fault
from parvis.assessment.geography.additivity import Additivity, additivity_of
from parvis.assessment.geography.profile_lines import line_of
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.observation import TABLE_COLUMNS, Flag
from parvis.assessment.sources import faults
from parvis.assessment.sources.reading import Reading, Relation
from parvis.assessment.sources.wholes import (
    PATH,
    Whole,
    wholes_of_areas,
    wholes_of_groups,
    wholes_of_headings,
)

_BASES = (1_000, 100, 10)  # that publishers round estimates and counts to
_FEWEST_ROUNDED = (
    12  # figures of a statistic that are all multiples of a base before it is taken for rounded so
)
_FEWEST_SUMS = 3  # sums that hold before the file has shown that parts add up which nobody knows of
_SUMS_TO_ONE = 9  # and as many for each that does not hold
_LARGE = (
    0.05  # share of the total by which such a sum must be off, and below which its cells must be off together
)
# How many times as far as rounding explains such a sum must be off: cells of a city's own tabulation of the census
# are made of rounded cells, and its real totals are off by up to 2.5 times.
_GROSS = 5


@dataclass(frozen=True, slots=True)
class WrongTotal:
    """A total that its parts contradict: where it stands, what it is, and what the parts come to.

    ``line`` is None where the file has no lines. Where ``is_least``, some part is not known, and the total was
    expected to be ``expected`` or more.
    """

    line: int | None
    area: str
    area_name: str
    indicator: str
    period: str
    group: str
    found: float
    expected: float
    is_least: bool
    parts: tuple[str, ...]
    fault: Fault


@dataclass(frozen=True, slots=True)
class _Way:
    """A way in which rows are parts of others: by the names in a column, among rows that share all the rest.

    ``statistic`` tells which indicator a sum is of.
    """

    column: str
    shared: str
    wholes: tuple[Whole, ...]
    statistic: str = "hash(indicator)"
    where: str = "true"


@dataclass(frozen=True, slots=True)
class _Off:
    """A sum that does not hold: the row of its total in the table, the total, its parts' sum, how many are known."""

    row: int
    whole: Whole
    total: float
    parts: float
    known: int

    @property
    def is_least(self) -> bool:
        return not self.whole.is_complete or self.known < len(self.whole.parts)


def flag_wrong_totals(reading: Reading, relation: Relation, part: Path) -> tuple[WrongTotal, ...]:
    """Flag the totals of a file that their parts contradict, and return the first 200 of them in order of the file.

    ``part`` is the file's long table; it is written anew only where a total is flagged. A flag that says to use a
    value with caution stays.
    """
    engine = reading.loader
    engine.read_numbered(part, name="numbered")
    off = [each for way in _ways(reading) for each in _off(engine, way)]
    if not off:
        return ()
    off.sort(key=lambda each: each.row)
    told = tuple(_told(engine, relation, off[: faults.MOST_FAULTS]))
    _flag(engine, part, rows=sorted({each.row for each in off}))
    return told


# ---- which sums there are ----

_PLACE = "area, dguid, CASE WHEN area = '' AND dguid = '' THEN area_name ELSE '' END"
_UNITS_OF_CENSUS = (
    "level IN ('country', 'province', 'census_division', 'census_subdivision') AND \"match\" = 'exact'"
)


def _ways(reading: Reading) -> Iterator[_Way]:
    engine = reading.loader
    groups = [name for (name,) in engine.rows('SELECT DISTINCT "group" FROM numbered ORDER BY 1')]
    if wholes := tuple(wholes_of_groups(groups)):
        yield _Way('"group"', f"{_PLACE}, period, unit", wholes)
    if wholes := tuple(wholes_of_headings(reading.headings)):
        yield _Way("indicator", f'{_PLACE}, period, unit, "group"', wholes, statistic="hash(whole)")
    areas = engine.rows(
        f"SELECT DISTINCT level, described FROM numbered WHERE {_UNITS_OF_CENSUS} ORDER BY ALL"  # noqa: S608 - ours
    )
    if wholes := tuple(wholes_of_areas(areas)):
        # The names of the rest, such as “province not stated”, are among the parts and have no code.
        has_rest = bool(engine.rows("SELECT 1 FROM numbered WHERE area = '' AND area_name != '' LIMIT 1"))
        yield _Way(
            "described",
            'period, unit, "group"',
            tuple(each.with_rest() for each in wholes) if has_rest else wholes,
            where=_UNITS_OF_CENSUS,
        )


# ---- adding up ----


def _off(engine: Loader, way: _Way) -> Iterator[_Off]:
    """Give the sums that do not hold, of statistics that count something."""
    _keep(engine, way)
    suspected = [
        (number, statistic)
        for number, statistic, off, telling in engine.rows(
            f"SELECT number, statistic, count_if(is_off), {_TELLING} "  # noqa: S608 - ours
            f"FROM ({_checked(way)}) GROUP BY ALL HAVING count_if(is_off)"
        )
        if way.wholes[number].is_certain or _is_shown(telling, off)
    ]
    counted = _counted(engine, {statistic for _, statistic in suspected})
    suspected = [(number, statistic) for number, statistic in suspected if statistic in counted]
    if not suspected:
        return
    rows = ", ".join(f"({number}, {statistic}, {counted[statistic].base})" for number, statistic in suspected)
    engine.rows(
        "CREATE OR REPLACE TABLE suspected AS "  # noqa: S608 - numbers
        "SELECT number::USMALLINT AS number, statistic::UBIGINT AS statistic, base "
        f"FROM (VALUES {rows}) AS given(number, statistic, base)"
    )
    engine.rows(f"CREATE OR REPLACE TABLE checked AS {_checked(way, again=True)}")
    for number, statistic, *sums in engine.rows(_ACCOUNTS):
        whole = way.wholes[number]
        account = _Account(*sums)
        if _adds_up(whole, account, counted[statistic]):
            gross = "true" if whole.is_certain else _IS_GROSS
            found = engine.rows(
                "SELECT total_row, total, parts, known FROM checked WHERE is_off "  # noqa: S608 - numbers
                f"AND number = {number} AND statistic = {statistic} AND {gross}"
            )
            yield from (_Off(row, whole, total, parts, known) for row, total, parts, known in found)


_TELLING = f"count_if(NOT is_off AND is_complete AND known = size AND slack < {_LARGE} * total)"
_IS_GROSS = f"abs(total - parts) > greatest({_GROSS} * slack, {_LARGE} * total)"


def _keep(engine: Loader, way: _Way) -> None:
    """Keep the wholes of a way and the names of their members in the engine."""
    wholes = ", ".join(
        f"({number}, {len(each.parts)}, {each.is_complete})" for number, each in enumerate(way.wholes)
    )
    members = ", ".join(
        f"({number}, {_quoted(name)}, {_quoted(each.name)}, {name == each.name})"
        for number, each in enumerate(way.wholes)
        for name in (each.name, *each.parts)
    )
    engine.rows(
        "CREATE OR REPLACE TABLE wholes AS SELECT number::USMALLINT AS number, size, is_complete "  # noqa: S608 - ours
        f"FROM (VALUES {wholes}) AS given(number, size, is_complete)"
    )
    engine.rows(
        "CREATE OR REPLACE TABLE members AS "  # noqa: S608 - quoted
        "SELECT number::USMALLINT AS number, name, whole, is_whole "
        f"FROM (VALUES {members}) AS given(number, name, whole, is_whole)"
    )


def _checked(way: _Way, *, again: bool = False) -> str:
    """Return the statement that adds up the parts of every total, and tells which sums do not hold.

    To look ``again`` takes what the first look suspected alone, with the base that each statistic is rounded to.
    """
    rounded = (
        "CASE WHEN value % 5 = 0 THEN 5 ELSE 0.5 END"  # 5: random rounding base of Statistics Canada and IRCC
    )
    slack = f"sum(greatest({rounded}, base))" if again else f"sum({rounded})"
    more = (
        ", max(CASE WHEN is_whole THEN file_row_number END) AS total_row, "
        "min(CASE WHEN NOT is_whole THEN value END) AS least, max(CASE WHEN NOT is_whole THEN value END) AS most"
    )
    sums = (
        f"SELECT members.number, {way.statistic} AS statistic, hash({way.shared}) AS shared, "  # noqa: S608 - ours
        "sum(CASE WHEN is_whole THEN value ELSE 0 END) AS total, "
        "sum(CASE WHEN is_whole THEN 0 ELSE value END) AS parts, "
        f"count_if(is_whole) AS totals, count_if(NOT is_whole) AS known, {slack} AS slack{more if again else ''} "
        f"FROM numbered JOIN members ON members.name = numbered.{way.column} "
        + (
            f"JOIN suspected ON suspected.number = members.number AND suspected.statistic = {way.statistic} "
            if again
            else ""
        )
        + f"WHERE isfinite(value) AND unit != 'percent' AND {way.where} "
        "GROUP BY ALL HAVING totals = 1 AND known > 0"
    )
    is_off = "CASE WHEN is_complete AND known = size THEN abs(total - parts) ELSE parts - total END > slack"
    return (
        f"SELECT sums.*, size, is_complete, {is_off} AS is_off FROM ({sums}) AS sums "  # noqa: S608 - ours
        "JOIN wholes USING (number) WHERE known <= size"
    )


# ---- what is told apart ----


@dataclass(frozen=True, slots=True)
class _Counted:
    """A statistic that counts: whether its unit says so, and the base that its figures are rounded to."""

    is_stated: bool
    is_of_census: bool
    base: float


@dataclass(frozen=True, slots=True)
class _Account:
    """The sums of one whole and statistic: those that hold, that tell, that do not hold, and what speaks for a mean.

    A total tells where its cells can be off by little of it. One that lies among several parts, as a mean does, is
    no sum of theirs.
    """

    holding: int
    telling: int
    off: int
    several: int
    among: int


_ACCOUNTS = (
    f"SELECT number, statistic, count_if(NOT is_off), {_TELLING}, count_if(is_off), "  # noqa: S608 - ours
    "count_if(known > 1 AND parts > 0), count_if(is_off AND known > 1 AND total BETWEEN least AND most) "
    "FROM checked GROUP BY ALL ORDER BY ALL"
)


def _is_shown(telling: int, off: int) -> bool:
    """Tell whether a file shows that parts add up of which nobody knows it."""
    return telling >= max(_FEWEST_SUMS, _SUMS_TO_ONE * off)


def _adds_up(whole: Whole, account: _Account, counted: _Counted) -> bool:
    """Tell whether the parts of a statistic's whole are to add up, so that one sum which does not is wrong."""
    if not counted.is_stated and 2 * account.among >= account.several:
        return False
    if not whole.is_certain:
        return _is_shown(account.telling, account.off)
    # Surveys leave the territories out of Canada and print them beside it.
    return counted.is_of_census or not whole.is_of_areas or account.off <= max(1, account.holding)


def _counted(engine: Loader, statistics: Iterable[int]) -> dict[int, _Counted]:
    """Return those of the statistics that count something, by the hash of their indicator."""
    chosen = ", ".join(map(str, sorted(statistics)))
    if not chosen:
        return {}
    bases = ", ".join(f"bool_and(value % {base} = 0)" for base in _BASES)
    found = engine.rows(
        "SELECT hash(indicator), any_value(indicator), any_value(label_en), any_value(label_fr), any_value(unit), "  # noqa: S608 - numbers
        f"bool_and(value >= 0 AND value = floor(value)), count(*), {bases} "
        f"FROM numbered WHERE isfinite(value) AND unit != 'percent' AND hash(indicator) IN ({chosen}) GROUP BY 1"
    )
    counted = {}
    for key, indicator, english, french, unit, is_whole, count, *are_multiples in found:
        if is_whole and (is_stated := _states_a_count(indicator, english or french, unit)) is not None:
            fitting = [base for base, fits in zip(_BASES, are_multiples, strict=True) if fits]
            base = fitting[0] if fitting and count >= _FEWEST_ROUNDED else 0
            counted[key] = _Counted(is_stated, indicator.startswith("98-4"), base)
    return counted


_TABLE = re.compile(r"\d{2}-\d{2,3}-X?\d+")


def _states_a_count(indicator: str, label: str, unit: str) -> bool | None:
    """Tell whether a statistic says that it counts; None where it says that it measures something else."""
    known = Unit.__members__.get(unit.upper())
    if known not in (None, Unit.PERSONS, Unit.NUMBER):
        return None
    is_title = bool(
        _TABLE.fullmatch(indicator)
    )  # of a whole table, which may name an average among its members
    said = "" if is_title else label.replace("_", " ")
    if additivity_of(said, unit=unit) not in (None, Additivity.COUNT):
        return None
    counts = known is Unit.PERSONS or additivity_of("", unit=unit) is Additivity.COUNT
    if counts or (not unit and line_of(indicator)):
        return True
    return None if unit else False


# ---- what is said ----


def _told(engine: Loader, relation: Relation, off: Sequence[_Off]) -> Iterator[WrongTotal]:
    chosen = ", ".join(str(each.row) for each in off)
    rows = {
        row: cells
        for row, *cells in engine.rows(
            "SELECT file_row_number, indicator, label_en, label_fr, area, dguid, area_name, period, "  # noqa: S608 - numbers
            f'"group" FROM numbered WHERE file_row_number IN ({chosen})'
        )
    }
    lines = relation.lines_of({row: (cells[0], cells[3], cells[4]) for row, cells in rows.items()})
    labels = _labels(engine, (part for each in off for part in each.whole.parts))
    for each in off:
        indicator, english, french, area, _, name, period, group = rows[each.row]
        parts = tuple(labels.get(part, part) for part in each.whole.parts)
        yield WrongTotal(
            line=lines.get(each.row),
            area=area,
            area_name=name,
            indicator=indicator,
            period=period,
            group=group,
            found=each.total,
            expected=each.parts,
            is_least=each.is_least,
            parts=each.whole.parts,
            fault=faults.wrong_total(
                lines.get(each.row),
                what=(name or area, _own_label(english or french) or indicator, group, period),
                found=each.total,
                expected=each.parts,
                is_least=each.is_least,
                parts=parts,
            ),
        )


def _own_label(label: str) -> str:
    return label.rpartition(PATH)[2]


_LABEL = "any_value(coalesce(nullif(label_en, ''), label_fr))"


def _labels(engine: Loader, parts: Iterable[str]) -> Mapping[str, str]:
    """Return what the parts that are lines under a heading are called."""
    chosen = ", ".join(map(_quoted, sorted(set(parts))))
    return dict(
        engine.rows(
            f"SELECT indicator, split_part({_LABEL}, {_quoted(PATH)}, -1) FROM numbered "  # noqa: S608 - quoted
            f"WHERE indicator IN ({chosen}) GROUP BY 1"
        )
    )


def _flag(engine: Loader, part: Path, *, rows: Sequence[int]) -> None:
    """Write the table again with a flag on these rows."""
    numbers = ", ".join(f"({row})" for row in rows)
    engine.rows(f"CREATE OR REPLACE TABLE inconsistent AS SELECT * FROM (VALUES {numbers}) AS given(row)")  # noqa: S608 - numbers
    stays = f"flag IN ('{Flag.USE_WITH_CAUTION}', '{Flag.UNRELIABLE}')"
    is_flagged = f"file_row_number IN (SELECT row FROM inconsistent) AND NOT {stays}"  # noqa: S608 - ours
    columns = ", ".join(
        f"CASE WHEN {is_flagged} THEN '{Flag.INCONSISTENT}' ELSE flag END AS flag"
        if name == "flag"
        else f'"{name}"'
        for name in TABLE_COLUMNS
    )
    flagged = part.with_suffix(".flagged")
    engine.copy(f"SELECT {columns} FROM numbered", to=flagged)  # noqa: S608 - names of ours
    flagged.replace(part)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
