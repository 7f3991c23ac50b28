"""The pass: every weighted sum that the measures share, once each, in one statement over the file.

A sum is SUM(CASE WHEN … THEN amount ELSE 0 END). FILTER (WHERE …) costs two to three times more in DuckDB, and the
zero a third less than leaving it out, because then no sum has nulls to look for. A part of a universe is the product
of such a CASE, which all parts of the universe share, and of a condition as 0 or 1: DuckDB chooses rows for each CASE
anew, but multiplies whole columns. Rows are grouped by area and by one whole number whose bits say in which groups a
person is; what belongs to a group is added up afterwards, so that ten groups cost what one costs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.engine import Engine
from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.estimation.expression import Columns, all_of, as_float, is_known, parsed
from parvis.assessment.indicators.disaggregation import Dimension, Disaggregation, Group
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from sqlglot.expressions import Expr, Select

PERSONS = "persons"  # the name of the table
Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Persons:
    """An open file of persons: the engine that has it, its columns, and the one that holds the area."""

    engine: Engine
    columns: Columns
    area_column: str


@dataclass(slots=True)
class Sums:
    """The sums asked for so far, each once; what asks for one gets its number."""

    columns: Columns
    asked: "dict[Expr, int]" = field(default_factory=dict)

    def of(self, condition: "Expr", amount: "Expr") -> int:
        """Ask for the sum of an amount over the rows for which a condition holds."""
        return self._number(_where(condition, as_float(amount)))

    def part(self, universe: "Expr", is_true: "Expr", weight: "Expr") -> int:
        """Ask for the weight of those in a universe for whom a condition is true.

        For a measure that asks for the weight of the universe too, where a weight that is no number must show: from the
        product it cannot be kept out.
        """
        from sqlglot import exp

        if not _is_condition(is_true):
            return self.of(all_of(universe, is_true), weight)
        zero_or_one = as_float(exp.paren(is_true))
        return self._number(exp.Mul(this=_where(universe, as_float(weight)), expression=zero_or_one))

    def count(self, condition: "Expr", weight: "Expr") -> int:
        """Ask for the number of rows where a condition holds and the weight is known: the sum of 1, as a float.

        As a whole number it would not be the same sum as that of a weight of 1, nor (for Sail) another.
        """
        return self.of(all_of(condition, is_known(weight, self.columns)), parsed("1"))

    @property
    def aggregates(self) -> "list[Expr]":
        """Return the sums as columns of a statement, named by their numbers."""
        return [each.as_(f"s{number}", copy=False) for each, number in self.asked.items()]

    def _number(self, added: "Expr") -> int:
        return self.asked.setdefault(_sum(added), len(self.asked))


def _where(condition: "Expr", amount: "Expr") -> "Expr":
    """Return the amount where a condition holds, 0 elsewhere."""
    from sqlglot import exp

    if condition == exp.true():
        return amount
    return exp.Case().when(condition, amount).else_(exp.Literal.number(0))


def _sum(added: "Expr") -> "Expr":
    """Return the sum as an expression; 0 over no rows, which every engine but NumPy calls null."""
    from sqlglot import exp

    return exp.Coalesce(this=exp.Sum(this=added), expressions=[exp.Literal.number(0)])


def _is_condition(expression: "Expr") -> bool:
    """Tell whether an expression is true or false by its form; a column may hold a 2, which a CASE takes for true."""
    from sqlglot import exp

    return isinstance(expression.unnest(), exp.Predicate | exp.Connector | exp.Not)


@dataclass(frozen=True, slots=True)
class Block:
    """Dimensions that share a key: bit ``k`` of it says whether a person is in the ``k``-th group."""

    dimensions: tuple[Dimension, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the groups, in the order of their bits."""
        return tuple(group for dimension in self.dimensions for group in dimension.groups)

    def key(self) -> "Expr":
        """Return the key as an expression."""
        from sqlglot import exp

        bits: list[Expr] = [
            exp.Case()
            .when(parsed(group.condition), exp.cast(exp.Literal.number(1 << bit), "bigint"))
            .else_(exp.cast(exp.Literal.number(0), "bigint"))
            for bit, group in enumerate(self.groups)
        ]
        total = bits[0]
        for bit in bits[1:]:
            total = exp.Add(this=total, expression=bit)
        return total

    def mask(self, groups: Iterable[Group]) -> int:
        """Return the bits that a person in all of these groups has."""
        return sum(1 << self.groups.index(group) for group in groups)


# Cells a block may have in an area: more would cost memory, fewer another pass over the file.
MOST_CELLS = 64
MOST_BITS = 60  # of a key, a whole number of 64 bits with a sign


def blocks_of(disaggregation: Disaggregation) -> tuple[Block, ...]:
    """Return the keys to group by: dimensions that are crossed share one, the others as far as cells stay few."""
    crossed = [tuple(map(disaggregation.dimension, names)) for names in disaggregation.intersections]
    shared: list[tuple[Dimension, ...]] = []
    for dimensions in [*crossed, *((dimension,) for dimension in disaggregation.dimensions)]:
        for pieces in product(*(_pieces(each, MOST_BITS // len(dimensions)) for each in dimensions)):
            _share(shared, pieces)
    return tuple(Block(dimensions) for dimensions in shared)


def _pieces(dimension: Dimension, groups: int) -> list[Dimension]:
    """Return a dimension in pieces of so many groups at most: hundreds of countries do not fit into one key."""
    starts = range(0, len(dimension.groups), groups)
    return [replace(dimension, groups=dimension.groups[start : start + groups]) for start in starts]


def _share(shared: list[tuple[Dimension, ...]], wanted: tuple[Dimension, ...]) -> None:
    """Put the dimensions into the first block that has them or has room, or into one of their own."""
    for place, dimensions in enumerate(shared):
        together = tuple(dict.fromkeys((*dimensions, *wanted)))
        if together == dimensions or _cells(together) <= MOST_CELLS:
            shared[place] = together
            return
    shared.append(wanted)


def _cells(dimensions: Iterable[Dimension]) -> int:
    cells = 1
    for dimension in dimensions:
        cells *= len(dimension.groups) + 1
    return cells


@dataclass(frozen=True, slots=True)
class Pass:
    """What a pass found: ``sums[cell, sum]``, with the area and the key of each cell."""

    areas: NDArray[Any]
    keys: NDArray[Any]
    sums: Table


def run_pass(
    persons: Persons, *, sums: Sums, key: "Expr | None" = None, compared: Iterable[str] = ()
) -> Pass:
    """Run the one statement of a pass, by area and key, and refuse columns that hold what is no number.

    ``compared`` are columns whose faults a comparison would swallow: NaN is greater than any number.

    Raises
    ------
    InvalidFile
        A column holds NaN, infinity or numbers too large to add up.
    """
    doubts = {f"d{number}": name for number, name in enumerate(compared)}
    columns = [*sums.aggregates, *(_doubt(name).as_(alias) for alias, name in doubts.items())]
    found = persons.engine.arrays(_statement(columns, key=key, area_column=persons.area_column))
    if faulty := [name for alias, name in doubts.items() if found[alias].any()]:
        raise not_finite(faulty)
    areas = found["area"]
    table = np.empty((len(areas), len(sums.asked)))
    for each, number in sums.asked.items():
        table[:, number] = _finite(found[f"s{number}"], each)
    return Pass(areas, found["k"] if key is not None else np.zeros(len(areas), np.int64), table)


def _statement(columns: "Sequence[Expr]", *, key: "Expr | None", area_column: str) -> "Select":
    from sqlglot import exp, select

    area = exp.column(area_column, quoted=True)
    keys = [] if key is None else [key]
    chosen = [area.as_("area"), *(each.as_("k") for each in keys), *columns]
    grouped = [area.copy(), *(each.copy() for each in keys)]
    return select(*chosen, copy=False).from_(PERSONS, copy=False).group_by(*grouped, copy=False)


def _doubt(name: str) -> "Expr":
    """Return 1 where a column holds NaN or infinity in any row."""
    from sqlglot import exp

    return exp.Max(this=faulty(name))


def faulty(name: str) -> "Expr":
    """Return 1 for a row in which a column is NaN or infinite, whose difference from itself is not 0."""
    from sqlglot import exp

    column = exp.column(name, quoted=True)
    is_faulty = exp.NEQ(this=exp.Sub(this=column, expression=column.copy()), expression=exp.Literal.number(0))
    return exp.Case().when(is_faulty, exp.Literal.number(1)).else_(exp.Literal.number(0))


def _finite(column: NDArray[Any], of: "Expr") -> Table:
    from sqlglot import exp

    numbers = column.astype(np.float64)
    if np.isfinite(numbers).all():
        return numbers
    raise not_finite(each.name for each in of.find_all(exp.Column))


def not_finite(names: Iterable[str]) -> InvalidFile:
    """Say that columns hold what is no number."""
    columns = ", ".join(dict.fromkeys(names))
    return InvalidFile(
        [
            Fault(
                None,
                columns,
                Text(
                    en=f"In {columns}, a value is NaN, infinite or too large to add up. Leave unknown values empty "
                    "(null) and correct the others.",
                    fr=f"Dans {columns}, une valeur n’est pas un nombre (NaN), est infinie ou trop grande pour être "
                    "additionnée. Laissez vides (null) les valeurs inconnues et corrigez les autres.",
                ),
            )
        ]
    )
