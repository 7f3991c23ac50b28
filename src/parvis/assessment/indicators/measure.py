"""How an indicator is computed, as data: expressions over a source's columns, checked against a closed list."""

from dataclasses import dataclass

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class Published:
    """The figure is taken as its publisher computed it; the library computes nothing."""


@dataclass(frozen=True, slots=True)
class Rate:
    """The weighted share of a universe for whom something is true; 0 to 1, null where the universe is empty."""

    numerator: str
    universe: str
    weight: str = "1"

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (self.numerator, self.universe, self.weight)


@dataclass(frozen=True, slots=True)
class Mean:
    """The weighted mean of an amount over a universe, in the amount's unit; null where the universe is empty."""

    amount: str
    universe: str
    weight: str = "1"

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (self.amount, self.universe, self.weight)


@dataclass(frozen=True, slots=True)
class Gap:
    """A measure in one group minus the same measure in another, in the measure's unit; null if either is."""

    of: Rate | Mean
    group: str
    against: str

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return self.of.expressions


Measure = Published | Rate | Mean | Gap


def check_expression(written: str) -> None:
    """Refuse an expression that is more than columns, literals, comparison, logic and arithmetic.

    A measure may come from a user's file. A subquery, a function, a star or a second statement could read
    other tables or files, so only what the closed list names goes through.

    Raises
    ------
    InvalidDefinition
        The expression cannot be parsed or has a part outside the list; rewrite it with what the list has.
    """
    # SQLGlot costs 100 ms to import; only what computes or checks a measure pays for it.
    from sqlglot import parse
    from sqlglot.errors import SqlglotError

    try:
        statements = parse(written, dialect="duckdb")
    except SqlglotError:
        raise _refused(written, "?") from None
    if len(statements) != 1 or statements[0] is None:
        raise _refused(written, ";")
    for node in statements[0].walk():
        if type(node).__name__ not in ALLOWED_NODES:
            raise _refused(written, type(node).__name__)


ALLOWED_NODES = frozenset(
    {
        *("Column", "Identifier", "Literal", "Boolean", "Null", "Paren"),
        *("EQ", "NEQ", "LT", "LTE", "GT", "GTE", "Between", "In", "Is"),
        *("And", "Or", "Not"),
        *("Add", "Sub", "Mul", "Div", "Neg"),
        *("Case", "If"),
    }
)


def _refused(written: str, part: str) -> InvalidDefinition:
    return InvalidDefinition(
        Text(
            en=(
                f"The measure “{written}” is refused at “{part}”: use columns, numbers, texts, comparison, "
                "AND, OR, NOT, IN, CASE, IS NULL and arithmetic only."
            ),
            fr=(
                f"La mesure «\u00a0{written}\u00a0» est refusée à «\u00a0{part}\u00a0»\u00a0: n’employez que "
                "des colonnes, des nombres, des textes, des comparaisons, AND, OR, NOT, IN, CASE, IS NULL "
                "et de l’arithmétique."
            ),
        )
    )
