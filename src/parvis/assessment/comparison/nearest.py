"""Nearest peers: the areas most like an area in what was declared to make areas alike.

The rule is a value, so that whoever chose the peers can be asked why. No figure that is compared may choose them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from parvis.assessment.comparison.against import AgainstPeers
from parvis.assessment.comparison.peer_rule import (
    DISTANCES,
    ContextVariable,
    PeerRule,
    Shared,
    Values,
    check_rule,
)
from parvis.assessment.comparison.peers import SMALLEST_GROUP
from parvis.assessment.definition import invalid
from parvis.assessment.disclosure.release import Released
from parvis.assessment.errors import UnknownArea
from parvis.assessment.geography.area import Area
from parvis.assessment.index.released import compared_periods
from parvis.assessment.text import Text

Context = Mapping[
    str, Mapping[str, float | str | None]
]  # by area id, then by variable; None or NaN is not known
_SAME = 1e-12  # distances this close are a tie; the sums behind them are taken in another order


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A peer with its distance, in the unit of the rule's distance, and the variables that it rests on."""

    area: str
    distance: float
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearestPeers:
    """The nearest peers of an area, the nearest first, those equally near by id.

    ``tied`` are as near as the last: all of them are in, so that there may be more than the rule asks for. It is empty
    where nobody is tied there. With fewer than five peers there is no spread to show.
    """

    area: str
    neighbours: tuple[Neighbour, ...]
    tied: tuple[str, ...]

    @property
    def is_large_enough(self) -> bool:
        """Tell whether the peers are enough to be a group."""
        return len(self.neighbours) >= SMALLEST_GROUP


def nearest_peers(area: str, context: Context, *, rule: PeerRule) -> NearestPeers:
    """Return the areas most like an area by a rule; the same whatever the order of the areas.

    Raises
    ------
    InvalidDefinition
        The rule contradicts itself or the context: an unknown distance, fewer than five peers, a weight that is not
        above zero, a variable that nobody has, a size of zero or less, or weights beside Mahalanobis's distance.
    UnknownArea
        The context does not know the area.
    """
    return _nearest(_positioned(area, _table(context, rule)), rule)


def against_nearest(context: Context, *, rule: PeerRule) -> AgainstPeers:
    """Compare each area of a context with its nearest peers; raises as :func:`nearest_peers`."""
    table = _table(context, rule)
    found = [_nearest(_positioned(area, table), rule) for area in table.areas]
    return AgainstPeers(
        {each.area: tuple(neighbour.area for neighbour in each.neighbours) for each in found},
        Text(en="nearest peers", fr="pairs les plus proches"),
    )


def context_of(areas: Sequence[Area], released: Released, *, rule: PeerRule) -> Context:
    """Return what a rule needs to know of areas: their population, stratum and province, or a released indicator.

    A figure that is borrowed from a larger area counts as the area's own.
    """
    periods = compared_periods(released)
    values = {
        (row.area, row.indicator): row.value
        for row in released
        if row.group == "total" and row.period == periods[row.indicator]
    }
    names = {*(each.name for each in rule.variables), *rule.within}
    return {
        area.id: {
            name: _OF_AREA[name](area) if name in _OF_AREA else values.get((area.id, name)) for name in names
        }
        for area in areas
    }


_OF_AREA: dict[str, Callable[[Area], float | str | None]] = {
    "population": lambda area: area.population,
    "stratum": lambda area: area.stratum.value,
    "province": lambda area: area.province,
}


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """Areas in order of id with their variables as numbers of shape (areas, variables), NaN where not known."""

    areas: tuple[str, ...]
    values: Values
    borders: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Positioned:
    table: _Table
    own: int


def _table(context: Context, rule: PeerRule) -> _Table:
    check_rule(rule)
    areas = tuple(sorted(context))
    columns = [
        _column(variable, [context[area].get(variable.name) for area in areas]) for variable in rule.variables
    ]
    borders = tuple(tuple(_border(context[area].get(name)) for name in rule.within) for area in areas)
    return _Table(areas, np.column_stack(columns), borders)


def _border(value: float | str | None) -> str:
    return "" if value is None else str(value)


def _column(variable: ContextVariable, written: Sequence[float | str | None]) -> Values:
    if all(value is None for value in written):
        raise invalid(
            f"No area has a value of “{variable.name}”; check its name or take it out of the rule.",
            f"Aucun territoire n’a de valeur de «\u00a0{variable.name}\u00a0»; vérifiez le nom de la variable ou "
            "retirez-la de la règle.",
        )
    if variable.is_category:
        names = sorted({str(value) for value in written if value is not None})
        return np.array([np.nan if value is None else names.index(str(value)) for value in written])
    numbers = np.array(
        [np.nan if value is None else _number(variable, value) for value in written], dtype=float
    )
    if not variable.is_logarithmic:
        return numbers
    if (numbers <= 0).any():
        raise invalid(
            f"“{variable.name}” has no logarithm where it is zero or less; take it as it is.",
            f"«\u00a0{variable.name}\u00a0» n’a pas de logarithme là où elle est nulle ou négative; "
            "prenez-la telle quelle.",
        )
    return np.asarray(np.log(numbers))


def _number(variable: ContextVariable, value: float | str) -> float:
    if isinstance(value, str):
        raise invalid(
            f"“{variable.name}” holds “{value}”, which is no number; declare the variable as a category.",
            f"«\u00a0{variable.name}\u00a0» contient «\u00a0{value}\u00a0», qui n’est pas un nombre; "
            "déclarez-la comme catégorie.",
        )
    return float(value) if isfinite(value) else float("nan")


def _positioned(area: str, table: _Table) -> _Positioned:
    if area not in table.areas:
        raise UnknownArea(
            Text(
                en=f"Nothing is known of “{area}” that could tell its peers; check its id.",
                fr=f"On ne sait rien de «\u00a0{area}\u00a0» qui puisse désigner ses pairs; vérifiez son identifiant.",
            )
        )
    return _Positioned(table, table.areas.index(area))


def _nearest(here: _Positioned, rule: PeerRule) -> NearestPeers:
    table, own = here.table, here.own
    shared = ~np.isnan(table.values) & ~np.isnan(table.values[own])
    weights = np.array([variable.weight for variable in rule.variables])
    enough = shared @ weights >= max(rule.least_shared * weights.sum() - _SAME, _SAME)
    border = table.borders[own]
    inside = np.array([all(border) and each == border for each in table.borders])
    allowed = enough & inside
    allowed[own] = False
    distances = DISTANCES[rule.distance](table.values, own, shared, rule)
    distances[~allowed] = np.nan
    return _chosen(here, distances, shared, rule)


def _chosen(here: _Positioned, distances: Values, shared: Shared, rule: PeerRule) -> NearestPeers:
    areas = here.table.areas
    found = np.flatnonzero(~np.isnan(distances))
    order = found[np.argsort(np.round(distances[found], 12), kind="stable")]  # areas are in order of id
    kept, tied = order[: rule.count], np.array([], dtype=int)
    if len(order) > rule.count:
        is_last = np.abs(distances[order] - distances[order[rule.count - 1]]) <= _SAME * 10
        if is_last[rule.count :].any():
            kept, tied = order[is_last | (np.arange(len(order)) < rule.count)], order[is_last]
    names = [variable.name for variable in rule.variables]
    return NearestPeers(
        areas[here.own],
        tuple(
            Neighbour(
                areas[place],
                float(distances[place]),
                tuple(name for name, both in zip(names, shared[place], strict=True) if both),
            )
            for place in kept
        ),
        tuple(areas[place] for place in tied),
    )
