"""What an outsider can work out of a linked table with withheld cells: the attacker's linear programme.

Release asks it whether every withheld cell is safe; :mod:`~parvis.assessment.disclosure.attack` asks it what rows on a
page give away. Nothing here looks at a withheld value.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from parvis.assessment.disclosure.linked_table import LinkedTable, components

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]

# Far below one person, far above the noise of the solver.
TOLERANCE = 1e-6
# No count of a table is this much above the greatest one shown: it stands for no limit.
_FAR = 1e4


def intervals(
    table: LinkedTable,
    is_shown: "Numbers",
    *,
    seen: "Numbers | None" = None,
    noise: "Numbers | None" = None,
) -> tuple["Numbers", "Numbers"]:
    """Return the least and the greatest value that an outsider must allow each cell.

    Parameters
    ----------
    table : LinkedTable
        Cells and equations.
    is_shown : boolean array of shape (cells,)
        What the outsider sees.
    seen : array of shape (cells,)
        The figures seen; by default the table's own.
    noise : array of shape (cells,)
        By how much a figure seen may differ from the truth: ``base - 1`` where counts are rounded at random.

    Returns
    -------
    low, high : arrays of shape (cells,)
        A shown cell's interval is its figure more or less the noise.
    """
    import numpy as np

    seen = table.values if seen is None else seen
    noise = np.zeros(len(table.cells)) if noise is None else noise
    attack = _Attack(replace(table, values=seen), is_shown, noise=noise)
    low, high = seen - noise, seen + noise
    low[~is_shown], high[~is_shown] = table.lower[~is_shown], table.upper[~is_shown]
    for round_ in attack.rounds(np.flatnonzero(~is_shown)):
        for least, most in zip(attack.least(round_), attack.most(round_), strict=True):
            low[least.number], high[most.number] = least.limit, most.limit
    return low, high


@dataclass(frozen=True, slots=True)
class Bound:
    """How far one cell, by number, can go, and why no further.

    ``prices`` is the proof of the bound: how much further the cell could go for each person that another cell, at the
    same place of ``priced``, were free to differ.
    """

    number: int
    limit: float
    priced: "Numbers"
    prices: "Numbers"


@dataclass(frozen=True, slots=True)
class Exposed:
    """A protected cell that an outsider knows too well, and the proofs of both ends of what is known."""

    least: Bound
    most: Bound

    @property
    def number(self) -> int:
        """Return the cell's number in the table."""
        return self.least.number


def exposed(table: LinkedTable, is_shown: "Numbers") -> list[Exposed]:
    """Return the protected withheld cells that are not safe.

    Every solution of the linear programme shows values that many cells may have; a cell that has been seen far enough
    apart is safe without a programme of its own. Cells that no equation links are asked about in one programme.
    """
    import numpy as np

    protected = np.flatnonzero((table.width > 0) & ~is_shown)
    if not len(protected):
        return []
    attack = _Attack(table, is_shown, noise=np.zeros(len(table.cells)))
    attack.look_at(protected)
    found = []
    for round_ in attack.rounds(protected):
        unsure = round_[attack.seen_width(round_) < table.width[round_] - TOLERANCE]
        if len(unsure):
            pairs = zip(attack.least(unsure), attack.most(unsure), strict=True)
            found += [Exposed(least, most) for least, most in pairs if not attack.is_wide(least, most)]
    return found


class _Attack:
    """The linear programme over all unknown cells: the shown ones are known, the equations hold.

    It keeps the least and the greatest value that each cell has been seen to allow.
    """

    def __init__(self, table: LinkedTable, is_shown: "Numbers", *, noise: "Numbers") -> None:
        import numpy as np

        self.table = table
        is_open = ~is_shown | (noise > 0)
        self.chosen = np.flatnonzero(is_open)
        self.place = np.full(len(table.cells), -1)
        self.place[self.chosen] = np.arange(len(self.chosen))
        self.component = np.zeros(len(table.cells), dtype=np.int64)
        for label, members in enumerate(components(table, is_open)):
            self.component[members] = label
        known = np.where(is_open, 0.0, table.values)
        inner = table.sums[:, self.chosen]
        self.rows = np.flatnonzero(np.diff(inner.indptr))
        self.matrix = inner[self.rows]
        owner = self.component[self.chosen[self.matrix.indices[self.matrix.indptr[:-1]]]]
        self.rows_of = {int(label): np.flatnonzero(owner == label) for label in np.unique(owner)}
        self.right = -(table.sums @ known)[self.rows]
        shown = table.values[is_shown]
        self.far = 10 * float(np.max(np.abs(shown), initial=0)) + _FAR
        self.is_whole = bool(np.all(shown == np.rint(shown)))
        low, high = table.lower.copy(), np.minimum(table.upper, self.far)
        low[is_shown] = np.maximum(low[is_shown], shown - noise[is_shown])
        high[is_shown] = np.maximum(low[is_shown], shown + noise[is_shown])
        self.limits = np.column_stack([low, high])[self.chosen]
        self.seen_low = np.full(len(self.chosen), np.inf)
        self.seen_high = np.full(len(self.chosen), -np.inf)

    def rounds(self, cells: "Numbers") -> Iterator["Numbers"]:
        """Give the cells in rounds of one a component, which one programme can answer together."""
        import numpy as np

        queues: dict[int, list[int]] = {}
        for cell in cells:
            queues.setdefault(int(self.component[cell]), []).append(int(cell))
        for round_ in zip_longest(*queues.values()):
            yield np.array([cell for cell in round_ if cell is not None], dtype=np.int64)

    def seen_width(self, cells: "Numbers") -> "Numbers":
        """Return how far apart each cell's values have been seen."""
        place = self.place[cells]
        width: Numbers = self.seen_high[place] - self.seen_low[place]
        return width

    def is_wide(self, least: Bound, most: Bound) -> bool:
        """Tell whether a cell's interval is as wide as it must be, in whole people where all counts are whole."""
        low, high = least.limit, most.limit
        if self.is_whole:
            low, high = math.ceil(low - TOLERANCE), math.floor(high + TOLERANCE)
        return bool(high - low >= self.table.width[least.number] - TOLERANCE)

    def look_at(self, cells: "Numbers") -> None:
        """See how far apart the cells' values can be, all at once; most are seen to be safe then."""
        for sign in (1.0, -1.0):
            self._solve(cells, sign=sign)

    def least(self, cells: "Numbers") -> list[Bound]:
        """Return the least value of each of these cells; of cells of one component, all together."""
        return self._bounds(cells, sign=1.0)

    def most(self, cells: "Numbers") -> list[Bound]:
        """Return the greatest value of each of these cells; of cells of one component, all together."""
        return self._bounds(cells, sign=-1.0)

    def _bounds(self, cells: "Numbers", *, sign: float) -> list[Bound]:
        solved = self._solve(cells, sign=sign)
        marginals = sign * solved.eqlin.marginals
        return [self._bound(int(cell), solved.x, marginals) for cell in cells]

    def _solve(self, cells: "Numbers", *, sign: float) -> Any:
        import numpy as np
        from scipy.optimize import linprog

        aim = np.zeros(len(self.chosen))
        aim[self.place[cells]] = sign
        solved = linprog(aim, A_eq=self.matrix, b_eq=self.right, bounds=self.limits, method="highs")
        if solved.status != 0:
            # The truth is an answer, so there is one; a solver that finds none has proven nothing.
            message = f"The linear programme of the attack has no answer: {solved.message}"
            raise ArithmeticError(message)
        np.minimum(self.seen_low, solved.x, out=self.seen_low)
        np.maximum(self.seen_high, solved.x, out=self.seen_high)
        return solved

    def _bound(self, cell: int, solution: "Numbers", marginals: "Numbers") -> Bound:
        import numpy as np

        inside = self.rows_of.get(int(self.component[cell]), np.array([], dtype=np.int64))
        sums = self.table.sums[self.rows[inside]]
        priced, place = np.unique(np.append(sums.indices, cell), return_inverse=True)
        weights = np.repeat(marginals[inside], np.diff(sums.indptr))
        prices = np.bincount(place, np.append(-weights * sums.data, 1.0))
        prices[np.abs(prices) < _NO_PRICE] = 0.0
        return Bound(cell, float(solution[self.place[cell]]), priced, prices)


_NO_PRICE = 1e-9
