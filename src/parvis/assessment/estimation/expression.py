"""From a checked expression to one that every engine works out alike, and what is known of its nulls."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from parvis.assessment.engine import Column
from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from sqlglot.expressions import Expr

Columns = Mapping[str, Column]


@lru_cache(maxsize=4096)  # thirty measures share their weight and a few universes
def parsed(written: str) -> "Expr":
    """Return a checked expression as a tree that means the same to every engine; copy it before it grows into another.

    Division by zero is null (Spark would stop), and a number with a decimal point is a 64-bit float: Spark would take
    it for a decimal, and drag every sum that it touches into decimals.
    """
    from sqlglot import parse_one

    return parse_one(written, dialect="duckdb").transform(_alike)


def _alike(node: "Expr") -> "Expr":
    from sqlglot import exp

    if isinstance(node, exp.Div):  # whose parts are not visited once it is replaced
        divisor = exp.Nullif(this=node.expression.transform(_alike), expression=exp.Literal.number(0))
        return exp.Div(this=as_float(node.this.transform(_alike)), expression=divisor)
    if isinstance(node, exp.Literal) and not node.is_string and not node.this.isdigit():
        return as_float(node)
    return node


def as_float(expression: "Expr") -> "Expr":
    """Return the expression as a 64-bit float."""
    from sqlglot import exp

    return exp.Cast(this=expression.copy(), to=exp.DataType(this=exp.DataType.Type.DOUBLE, nested=False))


def is_known(expression: "Expr", columns: Columns) -> "Expr":
    """Return the condition that the expression is not null: TRUE where its columns never are."""
    from sqlglot import exp

    if not _may_be_null(expression, columns):
        return exp.true()
    return exp.Not(this=exp.Is(this=exp.paren(expression.copy()), expression=exp.Null()))


def _may_be_null(expression: "Expr", columns: Columns) -> bool:
    from sqlglot import exp

    return any(
        isinstance(node, exp.Null | exp.Nullif)
        or (isinstance(node, exp.Case) and node.args.get("default") is None)
        or (isinstance(node, exp.Column) and columns[_place(node.name, columns)].may_be_null)
        for node in expression.walk()
    )


def all_of(*conditions: "Expr") -> "Expr":
    """Return the condition that all of these hold; those that always do are left out."""
    from sqlglot import exp

    needed = [each.copy() for each in conditions if each != exp.true()]
    return exp.and_(*needed) if needed else exp.true()


def columns_of(expressions: Iterable[str]) -> tuple[str, ...]:
    """Return the columns that the expressions name, each once."""
    return tuple(dict.fromkeys(name for written in expressions for name in _columns_in(written)))


@lru_cache(maxsize=4096)
def _columns_in(written: str) -> tuple[str, ...]:
    from sqlglot import exp

    return tuple(column.name for column in parsed(written).find_all(exp.Column))


def adds_up_to_its_fault(written: str) -> bool:
    """Tell whether a NaN or an infinity in a column must show in the sum of this amount."""
    from sqlglot import exp

    carrying = (exp.Column, exp.Identifier, exp.Literal, exp.Paren, exp.Add, exp.Sub, exp.Mul, exp.Neg)
    return all(isinstance(node, carrying) for node in parsed(written).walk() if not _is_cast(node))


def _is_cast(node: "Expr") -> bool:
    from sqlglot import exp

    return isinstance(node, exp.Cast | exp.DataType)


def refuse_unknown_columns(names: Iterable[str], columns: Columns) -> None:
    """Refuse columns that the file does not have.

    Raises
    ------
    InvalidFile
        One fault a column that is missing; rename it in the file or in the measure.
    """
    there = {column.casefold() for column in columns}
    if missing := [name for name in names if name.casefold() not in there]:
        raise InvalidFile([_missing(name, columns) for name in missing])


def _missing(name: str, columns: Columns) -> Fault:
    choices = ", ".join(columns)
    return Fault(
        1,
        name,
        Text(
            en=f"The file has no column “{name}”, which a measure or a group names. Its columns are: {choices}.",
            fr=f"Le fichier n’a pas de colonne «\u00a0{name}\u00a0», qu’une mesure ou un groupe nomme. "
            f"Ses colonnes sont\u00a0: {choices}.",
        ),
    )


def _place(name: str, columns: Columns) -> str:
    """Return the file's own spelling of a column: engines do not mind capitals."""
    return next(column for column in columns if column.casefold() == name.casefold())
