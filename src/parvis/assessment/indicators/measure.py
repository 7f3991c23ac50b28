"""How an indicator is computed, as data: expressions over a source's columns, checked against a closed list.

Three kinds of measure. A *ratio of two sums* (Rate, CountPer, Mean, Ratio, Checklist) needs one pass over the file
and rolls up by adding the sums. A *distribution* (Median, Quantile, Gini) needs the amounts in order. *Evenness*
(Dissimilarity, Isolation, Exposure, Entropy) needs the sums of small units or of categories. A Gap compares one
of these between two groups.

Three things hold for all. An expression is null where something in it is not known, and such a row is in neither
sum: what is not known is never taken for "no". A row without a weight does not count. Where nobody is in the
universe, or the denominator is 0, there is no value.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from sqlglot.expressions import Expr

EVERYBODY = "TRUE"


@dataclass(frozen=True, slots=True)
class Published:
    """The figure is taken as its publisher computed it; the library computes nothing."""


@dataclass(frozen=True, slots=True)
class Rate:
    """The weighted share of a universe for whom something is true; 0 to 1, null where the universe is empty.

    Σ w over those in the universe for whom ``numerator`` is true / Σ w over those for whom it is known.
    """

    numerator: str
    universe: str
    weight: str = "1"

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (self.numerator, self.universe, self.weight)


@dataclass(frozen=True, slots=True)
class Total:
    """The weighted total of an amount over a universe, in the amount's unit: Σ w·amount over those who have one.

    With the amount 1 it is how many people there are. It is estimated from a survey, with its standard error: that
    nobody was asked in a domain is not that nobody lives there, so it is null where the universe is empty.
    """

    amount: str = "1"
    universe: str = EVERYBODY
    weight: str = "1"

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (self.amount, self.universe, self.weight)


@dataclass(frozen=True, slots=True)
class CountPer:
    """Things counted for each unit of what they are set against; the indicator's unit says per how many.

    Σ w·count / Σ w·per over the rows where both are known: physicians against population, in the unit per 10,000.
    A true count of 0 is 0; null where ``per`` adds up to 0.
    """

    count: str
    per: str
    universe: str = EVERYBODY
    weight: str = "1"

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (self.count, self.per, self.universe, self.weight)


@dataclass(frozen=True, slots=True)
class Mean:
    """The weighted mean of an amount over a universe, in the amount's unit; null where the universe is empty.

    Σ w·amount / Σ w over those whose amount is known.
    """

    amount: str
    universe: str
    weight: str = "1"

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (self.amount, self.universe, self.weight)


@dataclass(frozen=True, slots=True)
class Ratio:
    """The ratio of two weighted sums over one universe: shelter costs to income, dependants to workers.

    Σ w·numerator_amount / Σ w·denominator_amount over the rows where both are known; null where the second is 0.
    It is the ratio of the totals, not the mean of the ratios (Cochran 1977, Sampling Techniques, section 2.11).
    """

    numerator_amount: str
    denominator_amount: str
    universe: str
    weight: str = "1"

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (self.numerator_amount, self.denominator_amount, self.universe, self.weight)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The share of a checklist's items that are fulfilled; 0 to 1, null where no item is answered.

    A row is one filled-in checklist and each item a condition over it. Fulfilled items / answered items, over all
    rows of the universe: the denominator says how many were answered. An item not answered is in neither.
    """

    items: tuple[str, ...]
    universe: str = EVERYBODY
    weight: str = "1"

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (*self.items, self.universe, self.weight)


@dataclass(frozen=True, slots=True)
class Quantile:
    """The weighted quantile of an amount over a universe, in the amount's unit; null where the universe is empty.

    The smallest amount at which the weights of all amounts up to it reach the share ``p`` of the whole
    (Hyndman and Fan 1996, The American Statistician 50(4), definition 1; the rule ``math`` of survey statistics).
    It is always an amount that occurs: of 10 and 20, equally weighted, the median is 10.
    """

    amount: str
    p: float
    universe: str
    weight: str = "1"

    def __post_init__(self) -> None:
        """Refuse a share that is not between 0 and 1."""
        if not 0 < self.p < 1:
            written = f"{self.p:g}"
            raise InvalidDefinition(
                Text(
                    en=f"A quantile at {written} does not exist; choose a share between 0 and 1, such as 0.9.",
                    fr=(
                        f"Il n’y a pas de quantile à {written.replace('.', ',')}; choisissez une part entre 0 et 1, "
                        "par exemple 0,9."
                    ),
                )
            )

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (self.amount, self.universe, self.weight)


@dataclass(frozen=True, slots=True)
class Median:
    """The weighted median of an amount over a universe: the :class:`Quantile` at one half, in the amount's unit."""

    amount: str
    universe: str
    weight: str = "1"

    @property
    def p(self) -> float:
        """Return the share of the whole that lies at or below the median."""
        return 0.5

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (self.amount, self.universe, self.weight)


@dataclass(frozen=True, slots=True)
class Gini:
    """The Gini coefficient of an amount over a universe; 0 where all have the same, near 1 where one has all.

    With the amounts in order, P the cumulated share of weight and L that of w·amount: 1 - Σ (P_i - P_{i-1})·
    (L_i + L_{i-1}), the area between the Lorenz curve and the diagonal, doubled (Gini 1912; Lerman and Yitzhaki
    1989, Journal of Econometrics 42(1), for weights). Null where the amounts add up to nothing, or where one is
    below 0: the coefficient is then not bounded by 1. Say ``amount >= 0`` in the universe to leave losses out.
    """

    amount: str
    universe: str
    weight: str = "1"

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (self.amount, self.universe, self.weight)


@dataclass(frozen=True, slots=True)
class Dissimilarity:
    """The index of dissimilarity of two groups over the small units of an area; 0 (alike) to 1 (apart).

    ½ Σ_u |g_u/G - a_u/A|: the share of either group that would have to move for both to be spread alike over the
    units (Duncan and Duncan 1955, American Sociological Review 20(2), p. 211). ``group`` and ``against`` are
    conditions, ``unit_column`` names the unit, such as a census tract. Null where either group is empty.
    """

    group: str
    against: str
    unit_column: str
    universe: str = EVERYBODY
    weight: str = "1"

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (self.group, self.against, self.unit_column, self.universe, self.weight)


@dataclass(frozen=True, slots=True)
class Isolation:
    """How far a group lives among itself: the mean, over its members, of its share in their unit; 0 to 1.

    Σ_u (g_u/G)·(g_u/t_u), with t_u everybody of the universe in the unit (Massey and Denton 1988, Social Forces
    67(2), p. 288). It rises with the group's size, unlike :class:`Dissimilarity`. Null where the group is empty.
    """

    group: str
    unit_column: str
    universe: str = EVERYBODY
    weight: str = "1"

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (self.group, self.unit_column, self.universe, self.weight)


@dataclass(frozen=True, slots=True)
class Exposure:
    """How far a group lives among another: the mean, over its members, of the other's share in their unit; 0 to 1.

    Σ_u (g_u/G)·(a_u/t_u), with t_u everybody of the universe in the unit (Massey and Denton 1988, Social Forces
    67(2), p. 287). Null where the group is empty.
    """

    group: str
    to: str
    unit_column: str
    universe: str = EVERYBODY
    weight: str = "1"

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (self.group, self.to, self.unit_column, self.universe, self.weight)


@dataclass(frozen=True, slots=True)
class Entropy:
    """How evenly a universe is spread over categories; 0 (all in one) to 1 (the same number in each).

    - Σ p_k ln p_k / ln K over the K categories, with 0·ln 0 = 0 (Shannon 1948; Theil 1972, Statistical
      Decomposition Analysis, chapter 1; divided by its maximum, Pielou 1966). Each category is a condition; a person
      is in the first that is true, and in none of the shares where none is. Null where all categories are empty.
    """

    categories: tuple[str, ...]
    universe: str
    weight: str = "1"

    def __post_init__(self) -> None:
        """Refuse a single category, over which everything is even."""
        if len(self.categories) < 2:
            raise InvalidDefinition(
                Text(
                    en="An entropy needs two categories or more, each a condition.",
                    fr="Une entropie demande au moins deux catégories, chacune étant une condition.",
                )
            )

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return (*self.categories, self.universe, self.weight)


class GapKind(StrEnum):
    """How two groups are compared."""

    DIFFERENCE = "difference"
    RATIO = "ratio"


SumsRatio = Rate | CountPer | Mean | Ratio | Checklist
Distribution = Median | Quantile | Gini
Segregation = Dissimilarity | Isolation | Exposure
Comparable = SumsRatio | Distribution | Entropy


@dataclass(frozen=True, slots=True)
class Gap:
    """A measure in one group minus, or divided by, the same measure in another; null if either is.

    ``group`` and ``against`` name groups of the disaggregation. A difference is in the measure's unit; a ratio has
    none, is 1 where there is no gap, and is null where the second measure is 0.
    """

    of: Comparable | Total
    group: str
    against: str
    kind: GapKind = GapKind.DIFFERENCE

    @property
    def expressions(self) -> tuple[str, ...]:
        """Return every expression, to be checked."""
        return self.of.expressions


Computed = Comparable | Segregation | Gap | Total
Measure = Published | Computed

# Deeper or longer than any measure that a person could check, and what exhausts the parser's stack.
LONGEST_EXPRESSION = 4_000


@lru_cache(maxsize=4096)  # thirty measures share their weight and a few universes
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

    if len(written) > LONGEST_EXPRESSION:
        raise _refused(f"{written[:80]}…", "…")
    try:
        statements = parse(written, dialect="duckdb")
        if len(statements) != 1 or statements[0] is None:
            raise _refused(written, ";")
        refused = next((name for node in statements[0].walk() if (name := _forbidden(node))), None)
    except (SqlglotError, RecursionError):
        raise _refused(written, "?") from None
    if refused:
        raise _refused(written, refused)


ALLOWED_NODES = frozenset(
    {
        *("Column", "Identifier", "Literal", "Boolean", "Null", "Paren"),
        *("EQ", "NEQ", "LT", "LTE", "GT", "GTE", "Between", "In", "Is"),
        *("And", "Or", "Not"),
        *("Add", "Sub", "Mul", "Div", "Neg"),
        *("Case", "If"),
    }
)


def _forbidden(node: "Expr") -> str | None:
    """Return the name of what is not allowed here, or None."""
    name = type(node).__name__
    if name not in ALLOWED_NODES:
        return name
    # A dot could reach another table, and IN a column's own list; both read more than the row.
    if name == "Column" and node.args.get("table"):
        return "."
    return "IN" if name == "In" and node.args.get("field") else None


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
