"""Small tables of people to release and to attack; every figure is made up."""

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from parvis.assessment import Observation, Observations, release
from parvis.assessment.disclosure.attack import Recovered, attack_rows
from parvis.assessment.disclosure.relation import Relation
from parvis.assessment.disclosure.rules import COLLECTED_BY_PARTNERSHIP, Rounding, Rules
from parvis.assessment.disclosure.suppression import reason_to_suppress, suppressed
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
    rows: Sequence[Observation],
    *,
    rules: Rules = COLLECTED_BY_PARTNERSHIP,
    relations: Sequence[Relation] = (),
) -> tuple[Observation, ...]:
    """Release rows by one set of rules."""
    given = {row.source: rules for row in rows}
    return release(
        Observations(tuple(rows)), rules=given, relations=relations, secret=SECRET
    ).observations.rows


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


GROUPS = (
    "total",
    "immigrants",
    "non_immigrants",
    "recent",
    "established",
    "immigrants:women",
    "immigrants:men",
)


def linked_shares(
    seed: int,
    *,
    divisions: int = 2,
    subdivisions: int = 4,
    indicators: Sequence[str] = ("helped", "welcomed"),
    most: int = 60,
) -> list[Observation]:
    """Return a linked table: subdivisions in divisions in a province, nested groups, indicators of the same people."""
    draw = random.Random(seed)
    leaves: dict[tuple[str, str], int] = {}
    finest = ("non_immigrants", "recent:women", "recent:men", "established:women", "established:men")
    for division in range(divisions):
        for subdivision in range(subdivisions):
            for group in finest:
                code = f"35{division + 10:02}{subdivision + 1:03}"
                leaves[code, group] = int(draw.expovariate(1) ** 2 * most / 2)
    rows = []
    for indicator in indicators:
        true = {cell: draw.randint(0, count) for cell, count in leaves.items()}
        for area in sorted({area[:digits] for area, _ in leaves for digits in (2, 4, 7)}):
            for group in GROUPS:
                inside = [cell for cell in leaves if cell[0].startswith(area) and _lies_in(cell[1], group)]
                people = sum(leaves[cell] for cell in inside)
                rows.append(
                    share(area, group, sum(true[cell] for cell in inside), people, indicator=indicator)
                )
    return rows


def _lies_in(finest: str, group: str) -> bool:
    status, _, gender = finest.partition(":")
    return {
        "total": True,
        "immigrants": bool(gender),
        "non_immigrants": not gender,
        "recent": status == "recent",
        "established": status == "established",
        "immigrants:women": gender == "women",
        "immigrants:men": gender == "men",
    }[group]


def naive(rows: Sequence[Observation], *, rules: Rules = UNROUNDED) -> list[Observation]:
    """Withhold the small figures only, as somebody would who does not know better."""
    reasons = [reason_to_suppress(row, rules=rules, populations={}, is_about_people=True) for row in rows]
    return [suppressed(row, reason) if reason else row for row, reason in zip(rows, reasons, strict=True)]


def attacked(
    truth: Sequence[Observation],
    seen: Iterable[Observation],
    *,
    rules: Rules = UNROUNDED,
    relations: Sequence[Relation] = (),
) -> tuple[Recovered, ...]:
    """Attack what was seen of rows under one set of rules."""
    return attack_rows(truth, seen, rules={row.source: rules for row in truth}, relations=relations)


def shares_with_a_gap(seed: int, *, unit: str = "") -> list[Observation]:
    """Return two groups of a few places, one of them often small, and their gap under a name that says nothing.

    The gap has people of its own, is above zero, and is printed as anybody would print it: a difference, a ratio or
    a relative difference, as a proportion or in percent, with one to three decimals.
    """
    draw = random.Random(seed)
    rows = []
    for area in ("3506", "3507", "3508"):
        people = draw.randint(3, 30), draw.randint(30, 200)
        counts = [draw.randint(1, count - 1) for count in people]
        groups = shares(
            {
                (area, group): (count, size)
                for group, count, size in zip(("immigrants", "non_immigrants"), counts, people, strict=True)
            }
        )
        high, low = sorted((row.value or 0.0 for row in groups), reverse=True)
        value = draw.choice([high - low, high / low, high / low - 1, low / high])
        scale, decimals = draw.choice([(1, 2), (1, 3), (100, 1), (100, 0)])
        gap = replace(
            share(area, draw.choice(["total", "adults", "both"]), 0, 1, indicator="apart", unit=unit),
            value=round(scale * value, decimals),
            numerator=None,
            denominator=None,
            n=sum(people),
        )
        rows += [*groups, gap]
    return rows
