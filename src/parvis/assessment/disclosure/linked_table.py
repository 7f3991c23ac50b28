"""A table of counts as an outsider sees it: cells, and the sums that everybody knows to hold between them.

The rows of one release are linked: areas lie in areas, groups make up groups, and a difference of two rows is a
third that the table does not print. Such a difference is a cell here like any other; nobody shows it, but it is
protected where few people are behind it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]

Cell = Any
"""What names a cell: anything that can be a key."""


@dataclass(frozen=True, slots=True)
class Equation:
    """A whole and the parts that add up to it; ``slack`` is by how much they may fail to, in either direction."""

    whole: Cell
    parts: tuple[Cell, ...]
    slack: float = 0.0


@dataclass(frozen=True, slots=True)
class LinkedTable:
    """Cells, what everybody knows of each, and the equations between them.

    ``sums`` is a sparse array of shape (equations, cells) with ``sums @ values == 0``. All other arrays have the
    shape (cells,). ``values`` is NaN where the table itself does not know. ``may_hide`` says which cells are
    rows that may be withheld; the others are differences nobody prints (``is_printed`` false) or figures that are out
    already. ``lower`` and ``upper`` bound what is known beforehand; ``width`` is how wide an outsider's
    knowledge of a withheld cell must stay, 0 where nothing is to be protected; ``least_sum`` is how many people
    the withheld parts of a whole must have together; ``cost`` is what withholding a cell costs.
    """

    cells: tuple[Cell, ...]
    sums: Any
    values: "Numbers"
    is_printed: "Numbers"
    may_hide: "Numbers"
    lower: "Numbers"
    upper: "Numbers"
    width: "Numbers"
    least_sum: "Numbers"
    cost: "Numbers"

    def part(self, chosen: "Numbers") -> "LinkedTable":
        """Return the table of these cells, by number, with the equations that lie in it."""
        import numpy as np

        sums = self.sums[:, chosen]
        rows = np.flatnonzero(np.diff(sums.indptr))
        names = ("values", "is_printed", "may_hide", "lower", "upper", "width", "least_sum", "cost")
        return replace(
            self,
            cells=tuple(self.cells[number] for number in chosen),
            sums=sums[rows],
            **{name: getattr(self, name)[chosen] for name in names},
        )


def linked_table(equations: Iterable[Equation], values: Mapping[Cell, float | None]) -> LinkedTable:
    """Return the table of these printed cells and equations, with nothing protected yet and nothing out already.

    A part that ``values`` does not have is a difference: its value follows where it is the only unknown.
    """
    import numpy as np
    from scipy.sparse import csr_array

    linked = tuple(equations)
    numbers: dict[Cell, int] = {cell: number for number, cell in enumerate(values)}
    entries: list[tuple[int, int, float]] = []
    slacks: dict[int, float] = {}
    for row, equation in enumerate(linked):
        entries.append((row, numbers.setdefault(equation.whole, len(numbers)), 1.0))
        entries += [(row, numbers.setdefault(part, len(numbers)), -1.0) for part in equation.parts]
        if equation.slack:
            column = numbers.setdefault(("slack", row), len(numbers))
            entries.append((row, column, -1.0))
            slacks[column] = equation.slack
    count = len(numbers)
    known = np.full(count, np.nan)
    known[: len(values)] = [np.nan if value is None else value for value in values.values()]
    rows, columns, signs = (
        (np.array(each) for each in zip(*entries, strict=True)) if entries else ([], [], [])
    )
    sums = csr_array((np.asarray(signs, dtype=float), (rows, columns)), shape=(len(linked), count))
    lower, upper = np.zeros(count), np.full(count, np.inf)
    for column, slack in slacks.items():
        lower[column], upper[column] = -slack, slack
    is_printed = np.arange(count) < len(values)
    return LinkedTable(
        cells=tuple(numbers),
        sums=sums,
        values=_followed(sums, known),
        is_printed=is_printed,
        may_hide=is_printed.copy(),
        lower=lower,
        upper=upper,
        width=np.zeros(count),
        least_sum=np.zeros(count),
        cost=np.ones(count),
    )


def _followed(sums: Any, known: "Numbers") -> "Numbers":
    """Fill in the unknown values that follow, one after the other, from equations in which they are the only one."""
    import numpy as np

    values = known.copy()
    rows = np.flatnonzero(_unknown_in(sums, values) == 1)
    while len(rows):
        for row in rows:
            place = slice(sums.indptr[row], sums.indptr[row + 1])
            columns, signs = sums.indices[place], sums.data[place]
            unknown = np.isnan(values[columns])
            if unknown.sum() == 1:
                values[columns[unknown]] = -(signs[~unknown] @ values[columns[~unknown]]) / signs[unknown][0]
        rows = np.flatnonzero(_unknown_in(sums, values) == 1)
    return values


def _unknown_in(sums: Any, values: "Numbers") -> "Numbers":
    import numpy as np

    return np.asarray(abs(sums) @ np.isnan(values).astype(float)).ravel()


def components(table: LinkedTable, chosen: "Numbers") -> list["Numbers"]:
    """Return the groups of chosen cells that equations link among themselves, each as numbers of cells."""
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    numbers = np.flatnonzero(chosen)
    inner = table.sums[:, numbers]
    _, label = connected_components(abs(inner).T @ abs(inner), directed=False)
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    return [numbers[part] for part in np.split(order, cuts)] if len(numbers) else []


def area_equations(areas: Sequence[str], units: Mapping[str, frozenset[str]]) -> tuple[Equation, ...]:
    """Return how areas add up, from the units that each is made of; areas may lie in others or overlap.

    Each area is the largest areas apart from each other that lie in it, and the remainders that no area of the table
    is; a remainder is the set of its units, which is the same whatever areas another group has rows of.
    """
    around: dict[str, set[str]] = {}
    for area in areas:
        for unit in units[area]:
            around.setdefault(unit, set()).add(area)
    remainder: dict[str, frozenset[str]] = {unit: frozenset(within) for unit, within in around.items()}
    made_of: dict[frozenset[str], set[str]] = {}
    for unit, within in remainder.items():
        made_of.setdefault(within, set()).add(unit)
    equations = []
    for whole in areas:
        parts, left = _largest_apart(whole, units, around)
        pieces = dict.fromkeys(remainder[unit] for unit in sorted(left))
        named = tuple(
            _area_of(piece, len(made_of[piece]), remainder, units) or frozenset(made_of[piece])
            for piece in pieces
        )
        if (*parts, *named) != (whole,):
            equations.append(Equation(whole, (*parts, *named)))
    return tuple(equations)


def _largest_apart(
    whole: str, units: Mapping[str, frozenset[str]], around: Mapping[str, set[str]]
) -> tuple[tuple[str, ...], set[str]]:
    inner = {area for unit in units[whole] for area in around[unit]} - {whole}
    parts: list[str] = []
    left = set(units[whole])
    for area in sorted(inner, key=lambda each: (-len(units[each]), each)):
        # Of two names of one area the first is the whole.
        if units[area] <= left and (units[area] != units[whole] or area > whole):
            parts.append(area)
            left -= units[area]
    return tuple(parts), left


def _area_of(
    piece: frozenset[str],
    size: int,
    remainder: Mapping[str, frozenset[str]],
    units: Mapping[str, frozenset[str]],
) -> str | None:
    """Return the area that a remainder just is, None where no area of the table is."""
    for area in sorted(piece):
        if len(units[area]) == size and all(remainder[unit] == piece for unit in units[area]):
            return area
    return None
