"""The indicators of the catalogue from a long table on disk with lines of Census Profiles, places by the batch."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parvis.assessment.engine import Engine
from parvis.assessment.errors import InvalidFile
from parvis.assessment.geography.table_aggregation import open_long_table
from parvis.assessment.indicators.catalogue import BY_ID, INDICATORS
from parvis.assessment.observation import TABLE_COLUMNS, Flag, Match, Observation, Observations
from parvis.assessment.sources import faults
from parvis.assessment.sources.census_indicators import census_indicators

if TYPE_CHECKING:
    from sqlglot.expressions import Expression

Row = Mapping[str, Any]

# Rows taken from the table at once: with them some hundred megabytes, whatever the size of the table.
_BATCH = 100_000
# What an indicator has from its place and source, whichever of its lines one looks at.
_OF_PLACE = ("dguid", "area_name", "publisher", "product", "vintage", "licence", "retrieved")
_OF_OBSERVATION = tuple(name for name in TABLE_COLUMNS if name in Observation.__slots__)


def indicator_rows(engine: Engine, path: Path) -> Iterator[Row]:
    """Give the rows of the long table for every indicator of the catalogue that the table's profile lines make.

    Nothing else of the table is given: lines that no indicator is made of stay behind, in the table they are in.

    Raises
    ------
    InvalidFile
        The table has no line of a Census Profile that an indicator is made of.
    UnreadableFile
        The file is no long table.
    """
    open_long_table(engine, path)
    wanted = _is_line()
    batches = list(_batches(engine, wanted))
    if not batches:
        raise InvalidFile([faults.no_profile_lines(path.name)])
    for first, last in batches:
        yield from _made(_rows(engine, wanted, first, last))


def _is_line() -> "Expression":
    from sqlglot import exp

    lines = {
        f"98-401-X{lines.year}:{number}"
        for each in INDICATORS
        for lines in each.census
        for number in (*lines.above, *lines.below)
    }
    return exp.column("indicator").isin(*sorted(lines))


def _batches(engine: Engine, wanted: "Expression") -> Iterator[tuple[str, str]]:
    """Give the first and the last place of each batch, in order of their codes."""
    from sqlglot import exp

    area = exp.column("area")
    counted = exp.select("area", exp.Count(this=exp.Star()).as_("lines")).from_("observations").where(wanted)
    places = engine.rows(counted.group_by(area).order_by(area))
    first, taken = 0, 0
    for place, row in enumerate(places):
        taken += row["lines"]
        if taken >= _BATCH or place == len(places) - 1:
            yield places[first]["area"], row["area"]
            first, taken = place + 1, 0


def _rows(engine: Engine, wanted: "Expression", first: str, last: str) -> Sequence[Row]:
    from sqlglot import exp

    columns = [exp.column(name, quoted=True) for name in {*_OF_OBSERVATION, *_OF_PLACE}]
    of_batch = exp.column("area").between(exp.Literal.string(first), exp.Literal.string(last))
    return engine.rows(exp.select(*columns).from_("observations").where(wanted, of_batch))


def _made(rows: Iterable[Row]) -> Iterator[Row]:
    """Give the indicators of some places; two places may share a code, but not a level and an identifier too."""
    places: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        places[row["area"], row["level"], row["dguid"]].append(row)
    for _, lines in sorted(places.items()):
        for made in census_indicators(Observations(tuple(map(_observation, lines)))):
            yield _row(made, lines[0])


def _observation(row: Row) -> Observation:
    known = {name: row[name] for name in _OF_OBSERVATION}
    n = None if row["n"] is None else int(row["n"])
    return Observation(**known | {"match": Match(row["match"]), "flag": Flag(row["flag"]), "n": n})


def _row(made: Observation, line: Row) -> Row:
    indicator = BY_ID[made.indicator]
    labels = {"label_en": indicator.label.en, "label_fr": indicator.label.fr}
    own = {name: getattr(made, name) for name in _OF_OBSERVATION}
    place = {name: line[name] for name in _OF_PLACE}
    return labels | place | own | {"unit": indicator.unit.name.casefold()}
