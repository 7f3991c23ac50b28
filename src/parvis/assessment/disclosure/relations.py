"""How the rows of a release add up: derived from census codes and from the figures, or declared.

An outsider knows that immigrants and others make up everybody without being told. So sums are looked for in the
figures themselves: groups that add up to another in every area and indicator are taken to be its parts. A sum
found by chance protects too much, never too little.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from parvis.assessment.disclosure.relation import Along, Relation
from parvis.assessment.geography.area import AreaLevel, code_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]

TOTAL = "total"
CROSSED = ":"  # between the groups of an intersection: immigrants:women
_COUNTRY = "11124"

# The finer unit's code begins with that of the coarser: Statistics Canada, Standard Geographical Classification.
_DIGITS = {
    AreaLevel.PROVINCE.value: 2,
    AreaLevel.CENSUS_DIVISION.value: 4,
    AreaLevel.CENSUS_SUBDIVISION.value: 7,
    AreaLevel.SUBDIVISION_GROUP.value: 7,
    "dissemination_area": 8,
}
_MOST_STEPS = 50_000
_MOST_PARTITIONS = 12
_FEW_AREAS = 40
# In fewer places, two groups of the same people are one and the same by chance: the others are empty there.
_CONTEXTS_OF_EQUALS = 6


def place_name(level: str, described: str) -> str:
    """Return one name for the area that a row describes; codes of levels outside the census's tree keep theirs."""
    code = "+".join(sorted(code_of(part) for part in described.split("+")))
    if level == AreaLevel.COUNTRY.value:
        return _COUNTRY
    return f"{level}:{code}" if level and level not in _DIGITS else code


def units_of(places: Iterable[str], declared: Sequence[Relation]) -> dict[str, frozenset[str]]:
    """Return the units that each place is made of, so that places which lie in others or overlap are seen to.

    A unit is what lies in a place and in none of the finer ones: the place itself where there are none.
    """
    places = list(dict.fromkeys(places))
    along_areas = [each for each in declared if each.along is Along.AREAS]
    pieces = {piece for place in places for piece in place.split("+")}
    pieces |= {piece for each in along_areas for part in each.parts for piece in part.split("+")}
    wholes = {each.whole for each in along_areas}
    units: dict[str, set[str]] = {piece: {piece} for piece in pieces | set(places) - wholes}
    has_subdivisions = {piece[:4] for piece in pieces if _is_code(piece, 7)}
    for piece in pieces:
        for above in _above(piece, has_subdivisions):
            if above in units and above != piece:
                units[above].add(piece)
    for place in places:
        if "+" in place:
            units[place] = {unit for piece in place.split("+") for unit in units[piece]}
    for each in along_areas:
        own = set() if each.is_complete else {each.whole}
        units[each.whole] = own | {unit for part in each.parts for unit in units.get(part, {part})}
    return {place: frozenset(units[place]) for place in places}


def _above(piece: str, has_subdivisions: set[str]) -> Iterator[str]:
    if _is_code(piece, 2):
        yield _COUNTRY
    elif _is_code(piece, 4) or _is_code(piece, 7):
        yield from (piece[:4], piece[:2], _COUNTRY)
    elif _is_code(piece, 8) and piece[:4] not in has_subdivisions:
        # A dissemination area's code does not name its subdivision: both at once need a declared relation.
        yield from (piece[:4], piece[:2], _COUNTRY)


def _is_code(piece: str, digits: int) -> bool:
    return len(piece) == digits and piece.isdigit()


def found_relations(
    figures: Mapping[str, "Numbers"], along: Along, *, total: str | None = None
) -> tuple[Relation, ...]:
    """Return the wholes and parts that the figures show: those that add up everywhere.

    Parameters
    ----------
    figures : mapping of a name to an array of shape (contexts,)
        The counts of each group (or area) in the same contexts: areas, indicators, numerators and denominators.
    total : str, optional
        The name of the whole that all others lie in; those that make up no sum with others are parts of it.
    """
    found: list[Relation] = []
    parts_of = {name: counts for name, counts in figures.items() if name != total}
    for whole in figures:
        sums = list(_partitions({whole: figures[whole], **parts_of}, whole))
        found += [Relation(along, whole, parts) for parts in sums]
    if total in figures:
        in_sums = {part for each in found if each.whole == total for part in each.parts}
        found += _packings(figures, str(total), in_sums, along)
    found += _crossings(figures, found, along)
    return tuple(found)


def _partitions(figures: Mapping[str, "Numbers"], whole: str) -> Iterator[tuple[str, ...]]:
    import numpy as np

    target = figures[whole]
    if not target.any():
        return
    slack = _slack(target)
    names = [
        name
        for name, counts in figures.items()
        if name != whole and counts.any() and (counts <= target + slack).all()
    ]
    names.sort(key=lambda name: (-figures[name].sum(), name))
    nothing = tuple(name for name, counts in figures.items() if name != whole and not counts.any())
    counts = np.array([figures[name] for name in names]) if names else np.zeros((0, len(target)))
    if len(names) > 1 and _tells(target) < len(names):
        # So many groups add up to so small a number in some way or other; only all of them together say something.
        if (np.abs(counts.sum(axis=0) - target) <= slack).all():
            yield (*names, *nothing)
        return
    left = np.vstack([np.cumsum(counts[::-1], axis=0)[::-1], np.zeros(len(target))])
    steps, found = 0, 0
    stack: list[tuple[int, Any, tuple[int, ...]]] = [(0, target, ())]
    while stack and steps < _MOST_STEPS and found < _MOST_PARTITIONS:
        steps += 1
        place, rest, taken = stack.pop()
        if (np.abs(rest) <= slack).all():
            if len(taken) == 1 and len(target) < _CONTEXTS_OF_EQUALS:
                continue
            found += 1
            yield (*(names[number] for number in taken), *(nothing if found == 1 else ()))
            continue
        if place == len(names) or (left[place] < rest - slack).any():
            continue
        stack.append((place + 1, rest, taken))
        if (counts[place] <= rest + slack).all():
            stack.append((place + 1, rest - counts[place], (*taken, place)))


def _tells(target: "Numbers") -> float:
    """Return how many yes-or-no choices a sum can tell apart: the bits of its values, which may be rounded to fives."""
    import numpy as np

    step = 5.0 if not (target % 5).any() else 1.0
    return float(np.log2(1 + np.abs(target) / step).sum())


def _slack(target: "Numbers") -> float:
    # Weighted counts are sums of weights, added up in another order.
    return 1e-6 * max(1.0, float(abs(target).max()))


def _packings(
    figures: Mapping[str, "Numbers"], total: str, in_sums: set[str], along: Along
) -> list[Relation]:
    """Return parts of the total that leave a remainder nobody prints, as many apart from each other as fit."""
    rest = [name for name in figures if name != total and name not in in_sums and CROSSED not in name]
    rest.sort(key=lambda name: (-figures[name].sum(), name))
    packings: list[tuple[list[str], Numbers]] = []
    for name in rest:
        fits = [each for each in packings if (each[1] + figures[name] <= figures[total]).all()]
        for each in fits:
            each[0].append(name)
            each[1][:] = each[1] + figures[name]
        if not fits:
            packings.append(([name], figures[name].copy()))
    chosen = {tuple(names) for names, _ in packings} | {(name,) for name in rest}
    return [Relation(along, total, parts, is_complete=False) for parts in sorted(chosen)]


def _crossings(figures: Mapping[str, "Numbers"], found: Sequence[Relation], along: Along) -> list[Relation]:
    """Return each intersection as a part of the groups that it lies in, where no sum says so."""
    known = {(each.whole, part) for each in found for part in each.parts}
    names = {name: frozenset(name.split(CROSSED)) for name in figures if name != TOTAL}
    return [
        Relation(along, whole, (part,), is_complete=False)
        for part, finer in names.items()
        for whole, coarser in names.items()
        if coarser < finer and (whole, part) not in known
    ]


def found_areas(figures: Mapping[str, "Numbers"]) -> tuple[Relation, ...]:
    """Return the sums among areas whose codes say nothing: any sum among a few, one total among many."""
    if len(figures) <= _FEW_AREAS:
        return tuple(each for each in found_relations(figures, Along.AREAS) if each.is_complete)
    largest = max(figures, key=lambda name: (figures[name].sum(), name))
    parts = tuple(name for name in figures if name != largest)
    rest = figures[largest] - sum(figures[name] for name in parts)
    is_total = (abs(rest) <= _slack(figures[largest])).all()
    return (Relation(Along.AREAS, largest, parts),) if is_total else ()
