"""Complementary suppression: what else must be withheld so that no withheld value can be worked out.

A pattern is proposed, attacked with the attacker's linear programme, and mended where the attack succeeds: the proof
of every success says which cells would stop it. Small tables get the cheapest pattern there is (exact cover, by
branch and bound over these proofs), large ones a good one; both leave with the same proof of safety.

References
----------
Fischetti and Salazar-González (2000), Models and algorithms for optimizing cell suppression in tabular data with
linear constraints; Hundepool and others (2012), Statistical Disclosure Control, chapter 4.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parvis.assessment.disclosure.feasible import TOLERANCE, Bound, Exposed, exposed
from parvis.assessment.disclosure.linked_table import LinkedTable, components

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]

# Up to so many cells linked with each other, the cheapest pattern is looked for.
EXACT_UP_TO = 3_000
# Of branch and bound for one pattern and for all, and of patterns; then the table is mended as a large one is.
# Counted and not timed: the same table must be protected alike on every machine.
_NODES = 500
_NODES_IN_ALL = 150
_EXACT_ROUNDS = 120
_ROUNDS = 200
_TAKEN_BACK = 60  # each costs an attack on the whole component
# Small components are protected together, up to so many cells: to start the solver costs more than to solve them.
_TOGETHER = 600


@dataclass(frozen=True, slots=True)
class Cover:
    """What a proof demands: the ``weights`` of the withheld ones among ``cells`` must reach ``least``."""

    cells: "Numbers"
    weights: "Numbers"
    least: float

    def lacks(self, is_shown: "Numbers") -> float:
        """Return by how much a pattern falls short."""
        withheld = ~is_shown[self.cells]
        return self.least - float(self.weights[withheld].sum())


@dataclass(frozen=True, slots=True)
class Protected:
    """A pattern that was attacked: what stays shown, the cells checked, those that nothing could protect."""

    is_shown: "Numbers"
    checked: int
    unprotected: tuple[int, ...]


def protect(table: LinkedTable, is_shown: "Numbers", *, exact_up_to: int = EXACT_UP_TO) -> Protected:
    """Withhold as little more as makes every protected cell safe.

    Parameters
    ----------
    table : LinkedTable
        Cells with the width that an outsider's knowledge must keep.
    is_shown : boolean array of shape (cells,)
        The table after primary suppression.
    exact_up_to : int
        Components of at most so many cells get the cheapest pattern; 0 for none.

    Returns
    -------
    Protected
        ``unprotected`` is empty unless figures that are out already give a cell away whatever is withheld.
    """
    shown = is_shown.copy()
    unprotected: list[int] = []
    for chosen in _together(table, is_shown):
        for cells, pattern in _solved(table, is_shown, chosen, exact_up_to=exact_up_to):
            shown[cells] = pattern.is_shown
            unprotected += [int(cells[number]) for number in pattern.unprotected]
    checked = int(((table.width > 0) & ~shown).sum())
    return Protected(shown, checked, tuple(unprotected))


def _together(table: LinkedTable, is_shown: "Numbers") -> Iterator[list["Numbers"]]:
    """Give the components that have something to protect, the small ones several at a time.

    Only those of whole counts are put together: an outsider knows more of these, which must not be forgotten because
    of a neighbour whose counts are weighted.
    """
    import numpy as np

    is_whole = ~is_shown | (table.values == np.rint(table.values))
    small: list[Numbers] = []
    for chosen in components(table, np.ones(len(table.cells), dtype=bool)):
        if not (table.width[chosen] > 0).any():
            continue
        if len(chosen) > _TOGETHER or not is_whole[chosen].all():
            yield [chosen]
            continue
        if sum(map(len, small)) + len(chosen) > _TOGETHER:
            yield small
            small = []
        small.append(chosen)
    if small:
        yield small


def _solved(
    table: LinkedTable, is_shown: "Numbers", chosen: Sequence["Numbers"], *, exact_up_to: int
) -> Iterator[tuple["Numbers", "_Pattern"]]:
    """Give the patterns of components, solved together, or each by itself where together is not good enough."""
    import numpy as np

    cells = np.sort(np.concatenate(chosen))
    pattern = _Pattern(table.part(cells), is_shown[cells])
    is_cheapest = pattern.solve(is_exact=max(map(len, chosen)) <= exact_up_to)
    if len(chosen) == 1 or (is_cheapest and not pattern.unprotected):
        yield cells, pattern
        return
    for each in chosen:
        yield from _solved(table, is_shown, [each], exact_up_to=exact_up_to)


class _Pattern:
    """The search in one component: which cells are shown, and what the proofs have demanded so far."""

    def __init__(self, table: LinkedTable, is_shown: "Numbers") -> None:
        self.table = table
        self.primary = is_shown
        self.is_shown = is_shown.copy()
        self.covers: list[Cover] = list(_first_covers(table, is_shown))
        self.unprotected: set[int] = set()
        self.nodes = 0

    def solve(self, *, is_exact: bool) -> bool:
        """Propose, attack, mend until no attack succeeds or nothing is left to withhold; tell if it is cheapest."""
        for round_ in range(_ROUNDS):
            is_exact = is_exact and round_ < _EXACT_ROUNDS and self.nodes < _NODES_IN_ALL
            if is_exact:
                self._propose_cheapest()
            self._mend()
            found = self._exposed()
            if not found:
                break
            self._demand(found)
        else:
            self.unprotected |= {each.number for each in found}
        if self.unprotected:
            self._withhold_all()
        elif not is_exact:
            self._take_back()
        return is_exact

    def _withhold_all(self) -> None:
        """Show nothing where something cannot be protected; an outsider who sees nothing learns nothing.

        A group of nobody has nobody to protect: it is let be.
        """
        self.unprotected = {number for number in self.unprotected if self.table.values[number] != 0}
        if self.unprotected:
            self.is_shown &= ~self.table.may_hide
            if not self.is_shown.any():
                self.unprotected = set()

    def _demand(self, found: Iterable[Exposed]) -> None:
        for each in found:
            cover = _cover(self.table, self.is_shown, each)
            if cover is None or cover.lacks(~self.table.may_hide) > TOLERANCE:
                self.unprotected.add(each.number)
            if cover is not None:
                self.covers.append(cover)

    def _propose_cheapest(self) -> None:
        """Take the cheapest pattern that meets every demand made so far."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        open_ = [cover for cover in self.covers if cover.lacks(self.primary) > TOLERANCE]
        free = np.flatnonzero(self.primary & self.table.may_hide)
        if not open_ or not len(free):
            self.is_shown = self.primary.copy()
            return
        place = np.full(len(self.primary), -1)
        place[free] = np.arange(len(free))
        rows, columns, weights, least = [], [], [], []
        for row, cover in enumerate(open_):
            inside = place[cover.cells] >= 0
            rows.append(np.full(inside.sum(), row))
            columns.append(place[cover.cells[inside]])
            weights.append(cover.weights[inside])
            least.append(min(cover.lacks(self.primary), float(cover.weights[inside].sum())))
        matrix = csr_array(
            (np.concatenate(weights), (np.concatenate(rows), np.concatenate(columns))),
            shape=(len(open_), len(free)),
        )
        solved = milp(
            self.table.cost[free],
            integrality=np.ones(len(free)),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(matrix, lb=np.array(least) - TOLERANCE),
            options={"node_limit": _NODES, "mip_rel_gap": 1e-4},
        )
        self.nodes += solved.mip_node_count or 0
        self.is_shown = self.primary.copy()
        if solved.x is not None:
            self.is_shown[free[solved.x > 0.5]] = False

    def _mend(self) -> None:
        """Withhold more until every demand is met, each time the cell that meets most for its cost."""
        import numpy as np

        for cover in self.covers:
            while (lacks := cover.lacks(self.is_shown)) > TOLERANCE:
                free = self.is_shown[cover.cells] & self.table.may_hide[cover.cells]
                if not free.any():
                    break
                cells, weights = cover.cells[free], np.minimum(cover.weights[free], lacks)
                self.is_shown[cells[np.argmax(weights / self.table.cost[cells])]] = False

    def _take_back(self) -> None:
        """Show again what turns out not to be needed, the dearest first."""
        import numpy as np

        added = np.flatnonzero(self.primary & ~self.is_shown)
        for cell in added[np.argsort(-self.table.cost[added], kind="stable")][:_TAKEN_BACK]:
            lacked = [max(TOLERANCE, cover.lacks(self.is_shown)) for cover in self.covers]
            self.is_shown[cell] = True
            is_met = all(
                cover.lacks(self.is_shown) <= before
                for cover, before in zip(self.covers, lacked, strict=True)
            )
            if not is_met or self._exposed():
                self.is_shown[cell] = False

    def _exposed(self) -> list[Exposed]:
        return [each for each in exposed(self.table, self.is_shown) if each.number not in self.unprotected]


def _first_covers(table: LinkedTable, is_shown: "Numbers") -> Iterable[Cover]:
    """Demand what needs no attack to be seen: beside a protected cell another is withheld, with enough people."""
    import numpy as np

    protected = (table.width > 0) & ~is_shown
    sums = table.sums
    for row in range(sums.shape[0]):
        place = slice(sums.indptr[row], sums.indptr[row + 1])
        cells, signs = sums.indices[place], sums.data[place]
        for number in cells[protected[cells]]:
            others = cells[cells != number]
            yield Cover(others, np.ones(len(others)), 1.0)
        parts = cells[(signs < 0) & protected[cells]]
        least = float(table.least_sum[parts].max(initial=0.0))
        if least:
            people = np.where(signs > 0, least, np.minimum(np.nan_to_num(table.values[cells]), least))
            yield Cover(cells, people, min(least, float(people.sum())))


def _cover(table: LinkedTable, is_shown: "Numbers", found: Exposed) -> Cover | None:
    """Turn the proofs of both ends of an interval into a demand; None where they allow no other cell to help."""
    import numpy as np

    cells = np.union1d(found.least.priced, found.most.priced)
    help_ = _help(table, found.most, cells, up=True) + _help(table, found.least, cells, up=False)
    free = table.may_hide[cells] & (help_ > TOLERANCE) & (cells != found.number)
    withheld = ~is_shown[cells] & free
    sure = found.most.limit - found.least.limit - float(np.where(withheld, help_, 0.0)[withheld].sum())
    lacks = float(table.width[found.number]) - max(0.0, sure)
    if lacks <= TOLERANCE:  # whole people are fewer than the programme's fractions
        lacks = 1.0
        free &= is_shown[cells]
    if not free.any():
        return None
    return Cover(cells[free], np.minimum(help_[free], lacks), lacks)


def _help(table: LinkedTable, bound: Bound, cells: "Numbers", *, up: bool) -> "Numbers":
    """Return how much further a bound goes where a cell is free, from its value to either of its own limits."""
    import numpy as np

    prices = np.zeros(len(cells))
    prices[np.searchsorted(cells, bound.priced)] = bound.prices
    if not up:
        prices = -prices
    values = np.nan_to_num(table.values[cells])
    above = np.maximum(0.0, np.minimum(table.upper[cells], 1e12) - values)
    below = np.maximum(0.0, values - table.lower[cells])
    help_: Numbers = np.where(prices > 0, prices * above, -prices * below)
    return help_
