"""How a directory differs from the inventory, row by row under the publisher's identifiers."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from parvis.research.kinds.directory import TABLES, Tables

MOST_LINES = 300  # that are written out; the counts are of all


@dataclass(frozen=True, slots=True)
class TableDifference:
    """How many rows of one table are new, changed or gone."""

    table: str
    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class RowDifference:
    """One row that is new, changed or gone, with the columns in which it changed."""

    kind: str
    table: str
    id: str
    name: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All that an import would do."""

    tables: tuple[TableDifference, ...]
    rows: tuple[RowDifference, ...]

    def __bool__(self) -> bool:
        return bool(self.tables)

    @property
    def unwritten(self) -> int:
        """Return how many rows differ beside those written out."""
        return sum(one.added + one.changed + one.removed for one in self.tables) - len(self.rows)

    def as_json(self) -> dict[str, Any]:
        """Return what the database keeps."""
        return {
            "tables": [asdict(one) for one in self.tables],
            "rows": [asdict(one) for one in self.rows],
        }


def kept_difference(written: dict[str, Any]) -> Difference:
    """Return a difference from what the database keeps."""
    return Difference(
        tables=tuple(TableDifference(**one) for one in written.get("tables", ())),
        rows=tuple(
            RowDifference(**{**one, "columns": tuple(one["columns"])}) for one in written.get("rows", ())
        ),
    )


def difference(before: Tables, after: Tables) -> Difference:
    """Return what would be added, changed and removed."""
    rows = [row for table in TABLES for row in _rows(table, before.get(table, {}), after.get(table, {}))]
    return Difference(_counted(rows), tuple(rows[:MOST_LINES]))


def _counted(rows: list[RowDifference]) -> tuple[TableDifference, ...]:
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        of_table = counts.setdefault(row.table, {"added": 0, "changed": 0, "removed": 0})
        of_table[row.kind] += 1
    return tuple(TableDifference(table, **of_table) for table, of_table in counts.items())


def _rows(
    table: str, before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]
) -> Iterator[RowDifference]:
    for id, row in after.items():
        if id not in before:
            yield RowDifference("added", table, id, _name(row))
        elif row != before[id]:
            columns = tuple(
                sorted(
                    name for name in row.keys() | before[id].keys() if row.get(name) != before[id].get(name)
                )
            )
            yield RowDifference("changed", table, id, _name(row), columns)
    for id, row in before.items():
        if id not in after:
            yield RowDifference("removed", table, id, _name(row))


def _name(row: dict[str, Any]) -> str:
    return str(row.get("name") or "")[:200]
