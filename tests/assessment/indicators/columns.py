"""The columns that expressions name."""

from collections.abc import Iterable


def columns_of(expressions: Iterable[str]) -> set[str]:
    from sqlglot import exp, parse_one

    return {
        column.name
        for expression in expressions
        for column in parse_one(expression, dialect="duckdb").find_all(exp.Column)
    }
