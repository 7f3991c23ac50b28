"""Measures that follow from sums of persons: which sums each needs, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.estimation.expression import all_of, as_float, is_known, parsed
from parvis.assessment.estimation.found import Found, Table, ratio, value_only
from parvis.assessment.estimation.sums import Block, Pass, Persons, Sums, blocks_of, run_pass
from parvis.assessment.indicators.disaggregation import Disaggregation, Group
from parvis.assessment.indicators.measure import Checklist, CountPer, Entropy, Mean, Rate, Ratio, SumsRatio
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from sqlglot.expressions import Expr

FromSums = SumsRatio | Entropy


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The numbers of the sums behind one measure; an entropy has a numerator for each category."""

    numerators: tuple[int, ...]
    denominator: int
    n: int


def from_sums(
    measures: Sequence[FromSums], *, by: Disaggregation, persons: Persons, compared: Sequence[str]
) -> tuple[NDArray[Any], dict[tuple[FromSums, str], Found]]:
    """Return the areas of the file, in order, and what each measure comes to in each group.

    Raises
    ------
    InvalidFile
        A row names no area, or a column holds what is no number.
    """
    sums = Sums(persons.columns)
    numbers = {measure: _ask(measure, sums) for measure in measures}
    blocks = blocks_of(by) or (Block(()),)
    passes = [_pass(block, sums, persons, compared if block is blocks[0] else ()) for block in blocks]
    areas = _areas(passes[0])
    return areas, {
        (measure, group.id): _found(measure, numbers[measure], table)
        for group, table in _tables(passes, blocks, by, areas)
        for measure in measures
    }


def _pass(block: Block, sums: Sums, persons: Persons, compared: Sequence[str]) -> Pass:
    key = block.key() if block.groups else None
    return run_pass(persons, sums=sums, key=key, compared=compared)


# Which sums a measure needs


def _ask(measure: FromSums, sums: Sums) -> _Numbers:
    weight, universe = parsed(measure.weight), parsed(measure.universe)
    if isinstance(measure, Rate):
        return _of_rate(parsed(measure.numerator), universe, weight, sums)
    if isinstance(measure, Checklist):
        return _of_checklist([parsed(item) for item in measure.items], universe, weight, sums)
    if isinstance(measure, Entropy):
        return _of_entropy([parsed(each) for each in measure.categories], universe, weight, sums)
    above, below = _amounts(measure)
    known = [is_known(amount, sums.columns) for amount in (above, below) if amount is not None]
    inside = all_of(universe, *known)
    return _Numbers(
        (sums.of(inside, _weighted(weight, above)),),
        sums.of(inside, weight if below is None else _weighted(weight, below)),
        sums.count(inside, weight),
    )


def _amounts(measure: Mean | Ratio | CountPer) -> "tuple[Expr, Expr | None]":
    """Return the amounts above and below the line; None where the weight itself is below it."""
    if isinstance(measure, Mean):
        return parsed(measure.amount), None
    if isinstance(measure, Ratio):
        return parsed(measure.numerator_amount), parsed(measure.denominator_amount)
    return parsed(measure.count), parsed(measure.per)


def _weighted(weight: "Expr", amount: "Expr") -> "Expr":
    from sqlglot import exp

    return exp.Mul(this=as_float(weight.copy()), expression=as_float(amount.copy()))


def _of_rate(is_true: "Expr", universe: "Expr", weight: "Expr", sums: Sums) -> _Numbers:
    inside = all_of(universe, is_known(is_true, sums.columns))
    return _Numbers(
        (sums.part(universe, is_true, weight),), sums.of(inside, weight), sums.count(inside, weight)
    )


def _of_checklist(items: "Sequence[Expr]", universe: "Expr", weight: "Expr", sums: Sums) -> _Numbers:
    from sqlglot import exp

    answers = [is_known(item, sums.columns) for item in items]
    return _Numbers(
        (sums.of(universe, _weighted(weight, _how_many(items))),),
        sums.of(universe, _weighted(weight, _how_many(answers))),
        sums.count(all_of(universe, exp.or_(*(answer.copy() for answer in answers))), weight),
    )


def _how_many(conditions: "Sequence[Expr]") -> "Expr":
    """Return the number of conditions that hold in a row."""
    return reduce(_plus, map(_one_where, conditions))


def _one_where(condition: "Expr") -> "Expr":
    from sqlglot import exp

    return exp.Case().when(condition.copy(), exp.Literal.number(1)).else_(exp.Literal.number(0))


def _plus(one: "Expr", other: "Expr") -> "Expr":
    from sqlglot import exp

    return exp.Add(this=one, expression=other)


def _of_entropy(categories: "Sequence[Expr]", universe: "Expr", weight: "Expr", sums: Sums) -> _Numbers:
    from sqlglot import exp

    category = exp.Case()
    for number, condition in enumerate(categories):
        category = category.when(condition.copy(), exp.Literal.number(number))
    in_any = all_of(universe, is_known(category, sums.columns))
    return _Numbers(
        tuple(
            sums.part(universe, category.eq(exp.Literal.number(number)), weight)
            for number in range(len(categories))
        ),
        sums.of(in_any, weight),
        sums.count(in_any, weight),
    )


# What the sums come to


def _found(measure: FromSums, numbers: _Numbers, table: Table) -> Found:
    n = table[:, numbers.n].astype(np.int64)
    if isinstance(measure, Entropy):
        return value_only(_evenness(table[:, numbers.numerators], table[:, numbers.denominator]), n)
    (numerator,) = numbers.numerators
    return ratio(table[:, numerator], table[:, numbers.denominator], n)


def _evenness(categories: Table, total: Table) -> Table:
    shares = categories / np.where(total > 0, total, np.nan)[:, np.newaxis]
    logarithms = np.log(np.where(shares > 0, shares, 1))  # 0 ln 0 is 0
    entropy = -(shares * logarithms).sum(axis=1) / np.log(categories.shape[1])
    evenness: Table = np.abs(entropy)  # of one category alone it would be minus nothing
    return evenness


# From cells to areas and groups


def _areas(found: Pass) -> NDArray[Any]:
    """Return the areas in order, and refuse a row without one."""
    if any(area is None or area != area for area in found.areas.tolist()):
        raise InvalidFile([_without_area()])
    return np.unique(found.areas)


def _without_area() -> Fault:
    return Fault(
        None,
        None,
        Text(
            en="Some rows name no area. Fill in the column of areas, or leave those rows out of the file.",
            fr="Certaines lignes ne nomment aucun territoire. Remplissez la colonne des territoires ou retirez ces "
            "lignes du fichier.",
        ),
    )


def _tables(
    passes: Sequence[Pass], blocks: Sequence[Block], by: Disaggregation, areas: NDArray[Any]
) -> "list[tuple[Group, Table]]":
    """Return the sums of each group, ``table[area, sum]``, added up from the cells of a pass that knows it."""
    rolls = [_Roll.of(each, areas) for each in passes]
    return [(group, rolls[place].up(mask)) for group, place, mask in _members(by, blocks)]


def _members(by: Disaggregation, blocks: Sequence[Block]) -> list[tuple[Group, int, int]]:
    """Return each group with the block that knows it and the bits that its persons have."""
    found = []
    for group, parts in zip(by.groups, by.parts, strict=True):
        place = next(place for place, block in enumerate(blocks) if set(parts) <= set(block.groups))
        found.append((group, place, blocks[place].mask(parts)))
    return found


@dataclass(frozen=True, slots=True)
class _Roll:
    """The cells of a pass in the order of their areas, ready to be added up."""

    place: NDArray[np.intp]
    keys: NDArray[np.int64]
    sums: Table
    areas: int

    @classmethod
    def of(cls, found: Pass, areas: NDArray[Any]) -> "_Roll":
        place = np.searchsorted(areas, found.areas)
        order = np.argsort(place, kind="stable")
        return cls(place[order], found.keys[order].astype(np.int64), found.sums[order], len(areas))

    def up(self, mask: int) -> Table:
        """Add up the cells whose key has these bits: never the rates, always the sums."""
        is_in = (self.keys & mask) == mask
        place, table = self.place[is_in], np.zeros((self.areas, self.sums.shape[1]))
        if place.size and table.size:
            first = np.flatnonzero(np.diff(place, prepend=-1))
            table[place[first]] = np.add.reduceat(self.sums[is_in], first, axis=0)
        return table
