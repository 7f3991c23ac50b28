"""The rows of one release as linked tables, and what must be withheld among them besides the small figures.

One table holds the people behind the rows, for all indicators that speak of the same people: what one of them
shows of a group, another cannot hide. Then each indicator has a table of those for whom it is true and one of the
others: with both known, so is the rate.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from parvis.assessment.disclosure.linked_table import Equation, LinkedTable, area_equations, linked_table
from parvis.assessment.disclosure.protection import EXACT_UP_TO, protect
from parvis.assessment.disclosure.relation import Along, Relation
from parvis.assessment.disclosure.relations import TOTAL, found_areas, found_relations, place_name, units_of
from parvis.assessment.disclosure.rules import Rules
from parvis.assessment.disclosure.suppression import Reason, followed_numerator, is_part_of_whole, unit_of
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.observation import Observation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[Any]

Place = tuple[str, str]
"""The area and the group of a row: its cell in a table."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its rules and the reason for which it is withheld so far; None where it is shown.

    ``is_out`` says that an earlier release shows it.
    """

    row: Observation
    rules: Rules
    reason: Reason | None = None
    is_out: bool = False

    @property
    def may_be_withheld(self) -> bool:
        """Tell whether anything is left to withhold: not what its publisher released, nor what is missing."""
        return not self.rules.is_published and not self.is_out and self.row.value is not None

    @property
    def is_shown(self) -> bool:
        """Tell whether an outsider sees the row."""
        return self.row.value is not None and self.reason is None


@dataclass(slots=True)
class Protection:
    """What complementary suppression did: rows to withhold by number, cells proven safe, rows nothing protects."""

    withheld: set[int] = field(default_factory=set)
    checked: int = 0
    unprotected: set[int] = field(default_factory=set)


def complementary(
    judged: Sequence[Judged], relations: Sequence[Relation] = (), *, exact_up_to: int = EXACT_UP_TO
) -> Protection:
    """Find what else must be withheld in rows that go out together, so that no withheld one can be worked out.

    Counts are taken as if they were shown unrounded: rounding is a second wall.
    """
    done = Protection()
    if not any(each.reason and each.may_be_withheld for each in judged) and not _have_differences(judged):
        return done
    for table in linked_tables(judged, relations):
        shown = table.is_shown(judged, done.withheld)
        protected = protect(table.linked, shown, exact_up_to=exact_up_to)
        for number in map(int, (shown & ~protected.is_shown).nonzero()[0]):
            rows = table.rows[table.linked.cells[number]]
            done.withheld |= {row for row in rows if judged[row].may_be_withheld and judged[row].is_shown}
        done.checked += protected.checked
        for number in protected.unprotected:
            done.unprotected |= set(table.rows.get(table.linked.cells[number], ()))
    return done


@dataclass(frozen=True, slots=True)
class ReleaseTable:
    """A linked table with, by cell, the rows of the release that print it; ``kind`` is the count that it holds."""

    kind: str
    indicators: tuple[str, ...]
    linked: LinkedTable
    rows: Mapping[Any, tuple[int, ...]]

    def is_shown(self, judged: Sequence[Judged], withheld: set[int]) -> "Numbers":
        """Return by cell whether a row of it is shown; differences never are."""
        import numpy as np

        shown = [
            any(judged[row].is_shown and row not in withheld for row in self.rows.get(cell, ()))
            for cell in self.linked.cells
        ]
        return np.array(shown, dtype=bool) & ~np.isnan(self.linked.values)


def linked_tables(judged: Sequence[Judged], relations: Sequence[Relation] = ()) -> Iterator[ReleaseTable]:
    """Give the tables of a release: the people of each universe, then both sides of each indicator's count."""
    layout = _Layout(judged, relations)
    for period in layout.periods:
        for family in layout.families(period):
            yield layout.people_table(family)
        for subject in layout.subjects(period):
            yield from layout.count_tables(subject)


@dataclass(frozen=True, slots=True)
class _Column:
    """One count of one indicator in one period: its rows by place."""

    subject: tuple[str, str, str]
    kind: str
    counts: Mapping[Place, float | None]


@dataclass(frozen=True, slots=True)
class _Family:
    """Columns that count the same people, and all their rows by place."""

    columns: list[_Column]
    counts: dict[Place, float | None]


class _Layout:
    """Where each row stands: subject (indicator, period, source where several), area, group."""

    def __init__(self, judged: Sequence[Judged], relations: Sequence[Relation]) -> None:
        self.judged = judged
        self.places = [_place(each.row) for each in judged]
        self.rows: defaultdict[tuple[str, str, str], defaultdict[Place, list[int]]]
        self.rows = defaultdict(lambda: defaultdict(list))
        for number, subject in enumerate(_subjects(judged)):
            self.rows[subject][self.places[number]].append(number)
        self.periods = sorted({period for _, period, _ in self.rows})
        named = {each.row.area: place[0] for each, place in zip(judged, self.places, strict=True)}
        self.relations = tuple(_renamed(each, named) for each in relations)
        self.counts = {
            (subject, kind): {place: _counted(judged, numbers, kind) for place, numbers in rows.items()}
            for subject, rows in self.rows.items()
            for kind in ("n", "denominator", "numerator", "rest", "amount")
        }
        self.relations += self._sums_of_unknown_areas()
        self.units = units_of((place for place, _ in self.places), self.relations)
        self.sums: dict[tuple[str, ...], tuple[Relation, ...]] = {}
        self.halves = tuple(self._found_halves())
        self.shapes: dict[frozenset[Place], tuple[Equation, ...]] = {}

    def subjects(self, period: str) -> list[tuple[str, str, str]]:
        return sorted(subject for subject in self.rows if subject[1] == period)

    def families(self, period: str) -> list[_Family]:
        """Return the people counted in a period, columns of the same people together."""
        families: list[_Family] = []
        for subject in self.subjects(period):
            for kind in ("n", "denominator"):
                counts = self.counts[subject, kind]
                if any(count is not None for count in counts.values()):
                    _join(families, _Column(subject, kind, counts))
        return families

    def people_table(self, family: _Family) -> ReleaseTable:
        """Return the table of the people behind a family's rows."""
        rows: defaultdict[Place, list[int]] = defaultdict(list)
        for column in family.columns:
            for place in column.counts:
                rows[place] += self.rows[column.subject][place]
        together = {place: tuple(dict.fromkeys(numbers)) for place, numbers in rows.items()}
        table = linked_table(self._equations(family.counts), family.counts)
        kind = "n" if any(column.kind == "n" for column in family.columns) else "denominator"
        indicators = tuple(dict.fromkeys(column.subject[0] for column in family.columns))
        return ReleaseTable(kind, indicators, self._with_bounds(table, together, kind), together)

    def count_tables(self, subject: tuple[str, str, str]) -> Iterator[ReleaseTable]:
        """Give the tables of those for whom an indicator is true, of the others, and of its amounts."""
        rows = {place: tuple(numbers) for place, numbers in self.rows[subject].items()}
        for kind in ("numerator", "rest", "amount"):
            counts = self.counts[subject, kind]
            if any(count is not None for count in counts.values()):
                table = linked_table(self._equations(counts), counts)
                yield ReleaseTable(kind, subject[:1], self._with_bounds(table, rows, kind, subject), rows)

    def _equations(self, counts: Mapping[Place, float | None]) -> tuple[Equation, ...]:
        shape = frozenset(counts)
        if shape not in self.shapes:
            self.shapes[shape] = tuple(self._made_equations(shape))
        return tuple(_without_empty(self.shapes[shape], counts))

    def _made_equations(self, shape: frozenset[Place]) -> Iterator[Equation]:
        areas_of: defaultdict[str, list[str]] = defaultdict(list)
        groups_of: defaultdict[str, list[str]] = defaultdict(list)
        for area, group in sorted(shape):
            areas_of[group].append(area)
            groups_of[area].append(group)
        remainders: defaultdict[Any, list[str]] = defaultdict(list)
        by_areas: dict[tuple[str, ...], tuple[Equation, ...]] = {}
        named = {self.units[area]: area for area, _ in sorted(shape)}
        for group, areas in areas_of.items():
            if tuple(areas) not in by_areas:
                by_areas[tuple(areas)] = area_equations(areas, self.units)
            for equation in by_areas[tuple(areas)]:
                # A remainder may be an area that has rows of other groups, and then their sums hold for it too.
                parts = [named.get(part, part) for part in equation.parts]
                yield Equation((equation.whole, group), tuple((part, group) for part in parts))
                for part in parts:
                    kept = groups_of[part] if isinstance(part, str) else remainders[part]
                    if group not in kept:
                        kept.append(group)
        for area, groups in (*groups_of.items(), *remainders.items()):
            yield from self._group_equations(area, tuple(groups))

    def _group_equations(self, area: Any, groups: tuple[str, ...]) -> Iterator[Equation]:
        present = set(groups)
        for each in (*self._declared(Along.GROUPS), *self._sums_of(groups)):
            if each.whole in present and present.issuperset(each.parts):
                remainder = () if each.is_complete else ((area, ("others", each.whole, each.parts)),)
                yield Equation((area, each.whole), (*((area, part) for part in each.parts), *remainder))
        for each in self.halves:
            # What holds where all three are counted holds where one of them has no row.
            if len(present.intersection((each.whole, *each.parts))) > 1:
                yield Equation((area, each.whole), tuple((area, part) for part in each.parts))

    def _declared(self, along: Along) -> tuple[Relation, ...]:
        return tuple(each for each in self.relations if each.along is along)

    def _sums_of(self, groups: tuple[str, ...]) -> tuple[Relation, ...]:
        """Return the sums among groups that hold wherever all of them are counted."""
        if groups not in self.sums:
            contexts = list(self._contexts(groups))[:_MOST_CONTEXTS]
            self.sums[groups] = ()
            if contexts and len(groups) > 1:
                import numpy as np

                figures = dict(zip(groups, np.array(contexts, dtype=float).T, strict=True))
                found = found_relations(figures, Along.GROUPS, total=TOTAL)
                self.sums[groups] = tuple(each for each in found if self._fits(each))
        return self.sums[groups]

    def _found_halves(self) -> Iterator[Relation]:
        """Give the groups that two others make up wherever all three are counted, in several areas at least."""
        import numpy as np

        groups = sorted({group for _, group in self.places})
        contexts = [
            [counts.get((area, group)) for group in groups]
            for (subject, kind), counts in self.counts.items()
            if kind in self._added_up(subject)
            for area in dict.fromkeys(area for area, _ in counts)
        ]
        if not 2 < len(groups) <= _MOST_HALVED or not contexts:
            return
        figures = np.array(contexts, dtype=float).T
        for one, two in combinations(range(len(groups)), 2):
            rest = figures - (figures[one] + figures[two])
            agree = (np.abs(rest) < 1e-6).sum(axis=1)
            for whole in np.flatnonzero((agree >= _FEWEST_AREAS) & (agree == (~np.isnan(rest)).sum(axis=1))):
                if whole not in (one, two):
                    found = Relation(Along.GROUPS, groups[whole], (groups[one], groups[two]))
                    if self._fits(found):
                        yield found

    def _fits(self, relation: Relation) -> bool:
        """Tell whether a sum holds wherever its whole is counted, also where some of its parts have no row.

        A sum found by chance in the few areas that count all groups would contradict the others.
        """
        for (subject, kind), counts in self.counts.items():
            for area, group in counts if kind in self._added_up(subject) else ():
                whole = counts[area, group]
                if group == relation.whole and whole is not None:
                    parts = [counts.get((area, part)) for part in relation.parts]
                    rest = whole - sum(part for part in parts if part is not None)
                    slack = 1e-6 * max(1.0, whole)
                    if rest < -slack or (rest > slack and relation.is_complete and None not in parts):
                        return False
        return True

    def _added_up(self, subject: tuple[str, str, str]) -> tuple[str, ...]:
        """Return the kinds of counts that must add up exactly; those that follow from printed shares are rounded."""
        # The people of many areas tell enough; answers may be missing or wrong where the people add up.
        if len({area for area, _ in self.rows[subject]}) >= _MANY_AREAS:
            return ("n", "denominator")
        numbers = (number for rows in self.rows[subject].values() for number in rows)
        are_printed = any(self.judged[number].row.numerator is not None for number in numbers)
        return ("n", "denominator", "numerator") if are_printed else ("n", "denominator")

    def _contexts(self, groups: tuple[str, ...]) -> Iterator[list[float]]:
        for (subject, kind), counts in self.counts.items():
            if kind not in self._added_up(subject):
                continue
            for area in dict.fromkeys(area for area, _ in self.rows[subject]):
                found = [counts.get((area, group)) for group in groups]
                known = [count for count in found if count is not None]
                if len(known) == len(groups):
                    yield known

    def _sums_of_unknown_areas(self) -> tuple[Relation, ...]:
        """Return the sums among areas that no code and no relation places."""
        declared = {name for each in self.relations for name in (each.whole, *each.parts)}
        names = sorted({area for area, _ in self.places if not area[:2].isdigit() and area not in declared})
        if len(names) < 2:
            return ()
        contexts = []
        for (subject, kind), counts in self.counts.items():
            for group in dict.fromkeys(group for _, group in self.rows[subject]):
                found = [counts.get((name, group)) for name in names]
                known = [count for count in found if count is not None]
                if len(known) == len(names) and kind in self._added_up(subject):
                    contexts.append(known)
        if not contexts:
            return ()
        import numpy as np

        return found_areas(dict(zip(names, np.array(contexts[:_MOST_CONTEXTS], dtype=float).T, strict=True)))

    def _with_bounds(
        self,
        table: LinkedTable,
        rows: Mapping[Place, tuple[int, ...]],
        kind: str,
        subject: tuple[str, str, str] | None = None,
    ) -> LinkedTable:
        """Return the table with what everybody knows of each cell and how much of it must stay unknown."""
        import numpy as np

        lower, upper, width = table.lower.copy(), table.upper.copy(), table.width.copy()
        least_sum, cost, may_hide = table.least_sum.copy(), table.cost.copy(), table.may_hide.copy()
        largest = float(np.nanmax(np.abs(table.values), initial=1.0))
        strictest = _strictest(self.judged[row] for numbers in rows.values() for row in numbers)
        for number, cell in enumerate(table.cells):
            value = table.values[number]
            if cell in rows:
                members = [self.judged[row] for row in rows[cell]]
                may_hide[number] = all(each.may_be_withheld for each in members if each.row.value is not None)
                cost[number] = len(members) * (1 + np.nan_to_num(abs(value)) / largest / 10)
                lower[number], upper[number], width[number], least_sum[number] = _known(members, kind)
                if kind in ("numerator", "rest") and subject:
                    universe = self.counts[subject, "denominator"].get(cell)
                    if universe is not None:
                        width[number] = min(width[number], max(universe, 0))
            elif strictest and kind == "n" and 0 < value < (strictest.least_people or 0):
                width[number] = strictest.width
                least_sum[number] = strictest.least_people or 0
        lower = np.where(table.values < lower, np.minimum(table.values, lower), lower)
        upper = np.where(table.values > upper, np.maximum(table.values, upper), upper)
        return replace(
            table, lower=lower, upper=upper, width=width, least_sum=least_sum, cost=cost, may_hide=may_hide
        )


_MOST_CONTEXTS = 400
_MOST_HALVED = 40
_FEWEST_AREAS = 2
_MANY_AREAS = 4


class _Known(NamedTuple):
    """What an outsider knows of a cell beforehand, and what must be kept from them; see :class:`LinkedTable`."""

    lower: float = 0.0
    upper: float = math.inf
    width: float = 0.0
    least_sum: float = 0.0


def _known(members: Sequence[Judged], kind: str) -> _Known:
    """Return what follows for a cell from the rule and the reason of the rows that print it."""
    first = members[0]
    is_hidden = not any(each.is_shown for each in members)
    reason = next((each.reason for each in members if each.reason), None) if is_hidden else None
    if kind == "amount":
        is_sensitive = reason in (Reason.FEW_DOMINATE, Reason.CONTRIBUTORS_UNKNOWN)
        return _Known(width=_amount_width(first) if is_sensitive else 0.0)
    if kind == "n":
        return _known_people(first, reason, is_hidden=is_hidden)
    # Those of whom something is true are no more than those behind the figure.
    is_below = reason is Reason.TOO_FEW_PEOPLE and _counts_people(first.row)
    is_universe = kind == "denominator"
    is_sensitive = reason is not None and (reason.hides_people if is_universe else reason.hides_count)
    return _Known(
        upper=(first.rules.least_people or 0) - 1 if is_below else math.inf,
        width=first.rules.width if is_sensitive else 0.0,
    )


def _known_people(first: Judged, reason: Reason | None, *, is_hidden: bool) -> _Known:
    """Return what the rule and the reason say of the people behind a row: a note tells on which side they are."""
    rules, least = first.rules, first.rules.least_people or 0
    if reason is Reason.TOO_FEW_PEOPLE:
        return _Known(upper=least - 1, width=rules.width, least_sum=least)
    if reason is Reason.POPULATION_TOO_SMALL:
        return _Known(upper=(rules.least_population or 1) - 1, width=rules.width)
    if reason is not None and reason.hides_people:
        return _Known(width=rules.width)
    is_known_large = not is_hidden or (reason is not None and not rules.is_published)
    return _Known(lower=least if is_known_large else 0.0)


def _counts_people(row: Observation) -> bool:
    return row.n is not None and row.denominator is not None and row.denominator <= row.n


def _amount_width(judged: Judged) -> float:
    rules = judged.rules
    percent = rules.p_percent or (100 - rules.dominance.percent if rules.dominance else 0.0)
    return percent / 100 * abs(_amount(judged.row) or 0.0)


def _strictest(judged: Iterator[Judged]) -> Rules | None:
    asking = [each.rules for each in judged if each.may_be_withheld and each.rules.least_people]
    return max(asking, key=lambda rules: rules.least_people or 0, default=None)


def _subjects(judged: Sequence[Judged]) -> Iterator[tuple[str, str, str]]:
    """Give what each row is about; rows of several sources are apart only where they say the same twice."""
    sources: defaultdict[tuple[str, str, Place], set[str]] = defaultdict(set)
    for each in judged:
        sources[each.row.indicator, each.row.period, _place(each.row)].add(each.row.source)
    twice = {(indicator, period) for (indicator, period, _), names in sources.items() if len(names) > 1}
    for each in judged:
        subject = each.row.indicator, each.row.period
        yield (*subject, each.row.source if subject in twice else "")


def _place(row: Observation) -> Place:
    return place_name(row.level, row.described or row.area), row.group


def _renamed(relation: Relation, named: Mapping[str, str]) -> Relation:
    if relation.along is not Along.AREAS:
        return relation
    parts = tuple(named.get(part, part) for part in relation.parts)
    return replace(relation, whole=named.get(relation.whole, relation.whole), parts=parts)


def _counted(judged: Sequence[Judged], numbers: Sequence[int], kind: str) -> float | None:
    return count_of(judged[numbers[0]].row, kind)


def count_of(row: Observation, kind: str) -> float | None:
    """Return a count that a row prints or that follows from what it prints, None where it has none."""
    if row.value is None:
        return None
    if kind == "amount":
        return _amount(row)
    unit = unit_of(row)
    if row.numerator is None and row.denominator is None:
        if kind == "n":
            return row.n if row.n is not None or unit is not Unit.PERSONS else row.value
        if kind == "denominator":
            return row.value if unit is Unit.PERSONS and row.value != row.n else None
        if row.n is None or unit not in (Unit.PERCENT, Unit.PROPORTION):
            return None
        whole = followed_numerator(row)
        numerator = row.value * row.n / unit.scale if whole is None else whole
        return numerator if kind == "numerator" else row.n - numerator
    if kind == "rest":
        is_part = is_part_of_whole(row)
        return (row.denominator or 0) - (row.numerator or 0) if is_part else None
    if kind == "numerator" and not is_part_of_whole(row):
        return None
    counts = {"n": row.n, "denominator": row.denominator, "numerator": row.numerator}
    return counts[kind]


def _amount(row: Observation) -> float | None:
    """Return the amount of money or the like behind a row that counts no people, None where there is none."""
    if row.value is None or is_part_of_whole(row) or unit_of(row) is not Unit.DOLLARS:
        return None
    if row.numerator is not None:
        return row.numerator
    return row.value * row.n if row.n is not None else row.value


def _join(families: list[_Family], column: _Column) -> None:
    """Put a column to the family that counts the same people, or make it a family of its own."""
    for family in families:
        if _agree(family.counts, column.counts):
            family.columns.append(column)
            for place, count in column.counts.items():
                if family.counts.get(place) is None:
                    family.counts[place] = count
            return
    families.append(_Family([column], dict(column.counts)))


def _agree(counts: Mapping[Place, float | None], others: Mapping[Place, float | None]) -> bool:
    """Tell whether two counts are the same wherever both are known; the first that differs tells that they are not."""
    known = ((counts.get(place), other) for place, other in others.items() if other is not None)
    agreeing = (count == other for count, other in known if count is not None)
    return next(agreeing, False) and all(agreeing)


def _without_empty(equations: Sequence[Equation], counts: Mapping[Place, float | None]) -> Iterator[Equation]:
    """Leave out remainders in which nobody is, and allow for parts that were rounded before they came here."""
    for equation in equations:
        known = [counts.get(part) for part in equation.parts if part in counts]
        remainders = [part for part in equation.parts if part not in counts]
        whole = counts.get(equation.whole) if equation.whole in counts else None
        if whole is None or any(count is None for count in known):
            yield equation
            continue
        rest = whole - sum(count for count in known if count is not None)
        if abs(rest) < 1e-6 * max(1.0, abs(whole)):
            parts = tuple(part for part in equation.parts if part in counts)
            if parts:
                yield Equation(equation.whole, parts)
        elif rest < 0 or not remainders:
            yield replace(equation, slack=abs(rest))
        else:
            yield equation


def _have_differences(judged: Sequence[Judged]) -> bool:
    return any(each.may_be_withheld and each.rules.least_people for each in judged)
