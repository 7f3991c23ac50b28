"""Small tables of people to release and to attack; every figure is made up."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from parvis.assessment import Observation, Observations, release
from parvis.assessment.disclosure.relation import Relation
from parvis.assessment.disclosure.rules import COLLECTED_BY_PARTNERSHIP, Rounding, Rules
from parvis.assessment.engine import loader
from parvis.assessment.observation import TABLE_COLUMNS
from parvis.assessment.text import Text

SECRET = b"a key for tests"
UNROUNDED = Rules(
    id="unrounded",
    label=Text(en="Unrounded", fr="Non arrondi"),
    reference="A test: what suppression alone protects.",
    least_people=10,
    rounding=Rounding.NONE,
)


def share(
    area: str,
    group: str,
    numerator: float,
    denominator: float,
    *,
    indicator: str = "newcomers_helped",
    period: str = "2024",
    level: str = "",
    **changes: Any,
) -> Observation:
    """Return the share of a group for whom something is true; everybody of the group was asked."""
    row: dict[str, Any] = {
        "indicator": indicator,
        "area": area,
        "period": period,
        "value": numerator / denominator if denominator else 0.0,
        "level": level,
        "described": area,
        "source": "local",
        "group": group,
        "numerator": numerator,
        "denominator": denominator,
        "n": int(denominator),
    }
    return Observation(**(row | changes))


def shares(
    people: dict[tuple[str, str], tuple[int, int]], *, indicator: str = "newcomers_helped", **changes: Any
) -> list[Observation]:
    """Return one row by area and group from numerators and denominators."""
    return [
        share(area, group, numerator, denominator, indicator=indicator, **changes)
        for (area, group), (numerator, denominator) in people.items()
    ]


def let_out(
    rows: Sequence[Observation], *, rules: Rules = COLLECTED_BY_PARTNERSHIP, relations: Sequence[Relation] = ()
) -> tuple[Observation, ...]:
    """Release rows by one set of rules."""
    given = {row.source: rules for row in rows}
    return release(Observations(tuple(rows)), rules=given, relations=relations, secret=SECRET).observations.rows


def write_table(rows: Iterable[Observation], path: Path, **columns: str) -> Path:
    """Write rows as the long table on disk; ``columns`` fill what observations do not carry, such as a licence."""
    text = path.with_suffix(".csv")
    with text.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(TABLE_COLUMNS)
        writer.writerows(_cells(row, columns) for row in rows)
    with loader(path.parent) as engine:
        engine.read_text(text, name="made", columns=TABLE_COLUMNS)
        engine.copy("SELECT * FROM made", to=path)
    text.unlink()
    return path


def read_table(path: Path) -> list[dict[str, Any]]:
    """Read a long table from disk, a row a dictionary."""
    with loader(path.parent) as engine:
        engine.read_numbered(path, name="written")
        names = ", ".join(f'"{name}"' for name in TABLE_COLUMNS)
        rows = engine.rows(f"SELECT {names} FROM written ORDER BY file_row_number")
    return [dict(zip(TABLE_COLUMNS, row, strict=True)) for row in rows]


def _cells(row: Observation, columns: dict[str, str]) -> Iterator[Any]:
    for name in TABLE_COLUMNS:
        cell = getattr(row, name, columns.get(name, ""))
        yield "" if cell is None else cell
