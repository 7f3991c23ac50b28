"""A survey's answers as arrays, in the order of its file: what variances and quantiles are worked out from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.engine import Engine, connect
from parvis.assessment.estimation.design import Values
from parvis.assessment.estimation.expression import as_float, columns_of, parsed, refuse_unknown_columns

_TABLE = "answers"


@dataclass(frozen=True, slots=True)
class Answers:
    """A survey's file, open: one row a respondent."""

    engine: Engine

    def amounts(self, expressions: Iterable[str]) -> dict[str, Values]:
        """Return expressions as numbers, each of shape (rows,): 1 and 0 for true and false, NaN for not known.

        Raises
        ------
        InvalidFile
            The file does not have a column that an expression names.
        StatementRefused
            An expression adds up what is no number, or compares what cannot be compared.
        """
        return {
            written: np.asarray(column, dtype=float) for written, column in self._columns(expressions).items()
        }

    def conditions(self, expressions: Iterable[str]) -> dict[str, NDArray[np.bool_]]:
        """Return conditions, each of shape (rows,): what is not known is false."""
        return {written: column == 1 for written, column in self.amounts(expressions).items()}

    def texts(self, columns: Iterable[str]) -> dict[str, NDArray[Any]]:
        """Return columns as text, each of shape (rows,), None where a row has none."""
        from sqlglot import exp, select

        asked = tuple(dict.fromkeys(columns))
        refuse_unknown_columns(asked, self.engine.columns(_TABLE))
        written = [
            exp.Cast(this=exp.column(name, quoted=True), to=exp.DataType.build("text")).as_(f"c{place}")
            for place, name in enumerate(asked)
        ]
        if not asked:
            return {}
        found = self.engine.arrays(select(*written).from_(_TABLE))
        return {name: np.asarray(found[f"c{place}"], dtype=object) for place, name in enumerate(asked)}

    def names(self) -> tuple[str, ...]:
        """Return the columns of the file, in its order."""
        return tuple(self.engine.columns(_TABLE))

    def _columns(self, expressions: Iterable[str]) -> Mapping[str, NDArray[Any]]:
        from sqlglot import exp, select

        asked = tuple(dict.fromkeys(expressions))
        refuse_unknown_columns(columns_of(asked), self.engine.columns(_TABLE))
        if not asked:
            return {}
        written = [
            as_float(exp.paren(parsed(expression))).as_(f"c{place}") for place, expression in enumerate(asked)
        ]
        found = self.engine.arrays(select(*written).from_(_TABLE))
        return {expression: found[f"c{place}"] for place, expression in enumerate(asked)}


def open_answers(table: Path) -> Answers:
    """Open a survey's table on disk."""
    engine = connect()
    engine.open_file(table, name=_TABLE)
    return Answers(engine)


def column(name: str) -> str:
    """Return the expression that is a column and nothing else, whatever its name."""
    return '"' + name.replace('"', '""') + '"'
