"""What became of units between two vintages, and whether an area's figures may be compared across them.

A correspondence links units of an earlier vintage to those of a later one, with the share of the people of the
earlier that live in the later where a publisher gives it. Without such a file one is derived from two lists of
units; then equal code and name are taken for the same unit, which a small annexation would not contradict. A unit of
equal name under another code is taken for the same where no unit ceased or came in its census division.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from parvis.assessment.errors import Fault, InvalidDefinition
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.geography.place_name import name_key
from parvis.assessment.geography.unit import CensusUnit
from parvis.assessment.text import Text

# Ours: a share of people this small moving in or out leaves a rate what it was, at one decimal.
SMALL_SHARE = 0.01
DIGITS_OF_DIVISION = 4  # with which the code of every unit inside one census division begins


class Change(StrEnum):
    """What became of a unit, or of units together."""

    SAME = "same"
    RENAMED = "renamed"  # the same code under another name
    RECODED = "recoded"  # the same name under another code: often a merger that kept the larger one's name
    AMALGAMATED = "amalgamated"
    SPLIT = "split"
    REARRANGED = "rearranged"  # several units into several others
    NEW = "new"  # nothing says out of which units
    CEASED = "ceased"  # nothing says into which units

    @property
    def label(self) -> Text:
        """Return the change as a reader names it."""
        return _LABELS[self]


_LABELS = {
    Change.SAME: Text(en="unchanged", fr="inchangée"),
    Change.RENAMED: Text(en="renamed", fr="renommée"),
    Change.RECODED: Text(en="under another code", fr="sous un autre code"),
    Change.AMALGAMATED: Text(en="amalgamated", fr="fusionnées"),
    Change.SPLIT: Text(en="split", fr="scindée"),
    Change.REARRANGED: Text(en="rearranged", fr="redécoupées"),
    Change.NEW: Text(en="new", fr="nouvelle"),
    Change.CEASED: Text(en="ceased to exist", fr="disparue"),
}


class Comparability(StrEnum):
    """Whether figures of an area from two vintages describe the same place."""

    COMPARABLE = "comparable"
    NEARLY = "nearly"  # no more than one in a hundred people moved in or out with a boundary
    BROKEN = "broken"  # it gained or lost more than that, or by an unknown share
    UNKNOWN = "unknown"  # a unit appeared or ceased, and nothing says out of or into what

    @property
    def sentence(self) -> Text:
        """Return what a reader of a trend is told."""
        return _SENTENCES[self]


_SENTENCES = {
    Comparability.COMPARABLE: Text(
        en="The area is made up of the same territory in both vintages, as far as codes and names tell.",
        fr="Le territoire est le même aux deux millésimes, d’après les codes et les noms.",
    ),
    Comparability.NEARLY: Text(
        en="Boundaries changed for at most 1% of the people; compare with care.",
        fr="Les limites ont changé pour au plus 1\u00a0% de la population; comparez avec prudence.",
    ),
    Comparability.BROKEN: Text(
        en="The area gained or lost territory; a change of its figures may come from that.",
        fr="Le territoire a gagné ou perdu des parties; une variation de ses chiffres peut en découler.",
    ),
    Comparability.UNKNOWN: Text(
        en="Units appeared or ceased, and nothing says out of or into which; the trend cannot be judged.",
        fr=(
            "Des unités sont apparues ou disparues sans qu’on sache de quoi elles viennent ou ce qu’elles sont "
            "devenues; la tendance ne peut être jugée."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A unit of the earlier vintage and one of the later that share people.

    ``share`` is the part of the earlier unit's people that live in the later, 0 to 1; None where nobody says.
    """

    before: str
    after: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What became of one unit, or of units that went together: codes before and after, each in order."""

    change: Change
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correspondence:
    """How the units of two vintages of one level go together.

    ``ceased`` and ``new`` are units without a link. ``renamed`` are codes whose name changed. ``is_derived`` where
    the links come from codes and names, not from a publisher's file.
    """

    links: tuple[Link, ...]
    ceased: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()
    renamed: frozenset[str] = frozenset()
    is_derived: bool = False

    def changes(self) -> tuple[UnitChange, ...]:
        """Return what became of every unit, in order of code; units that went together stand together."""
        alone = [UnitChange(Change.CEASED, (code,), ()) for code in self.ceased]
        alone += [UnitChange(Change.NEW, (), (code,)) for code in self.new]
        together = [_change(before, after, self.renamed) for before, after in _groups(self.links)]
        return tuple(sorted([*alone, *together], key=lambda each: (each.before or each.after, each.after)))


@dataclass(frozen=True, slots=True)
class AreaChange:
    """What changed for an area between two vintages: the changes of its units, and whether trends hold."""

    comparability: Comparability
    changes: tuple[UnitChange, ...]


def derive_correspondence(before: Iterable[CensusUnit], after: Iterable[CensusUnit]) -> Correspondence:
    """Link units by equal code, and what is left by equal name within a province where only one has it.

    A subdivision is linked by its name within its census division only.
    """
    earlier = {unit.code: unit for unit in before}
    later = {unit.code: unit for unit in after}
    kept = earlier.keys() & later.keys()
    gone = [unit for code, unit in earlier.items() if code not in kept]
    come = [unit for code, unit in later.items() if code not in kept]
    moved = _moved(gone, come)
    return Correspondence(
        links=(*(Link(code, code, 1.0) for code in sorted(kept)), *moved),
        ceased=frozenset(unit.code for unit in gone) - {link.before for link in moved},
        new=frozenset(unit.code for unit in come) - {link.after for link in moved},
        renamed=frozenset(code for code in kept if not _same_name(earlier[code], later[code])),
        is_derived=True,
    )


def _moved(gone: Iterable[CensusUnit], come: Iterable[CensusUnit]) -> list[Link]:
    """Link units of one name in one province, where no two share it on either side; their share is not known."""
    earlier, later = _by_name(gone), _by_name(come)
    return [
        Link(earlier[name][0].code, later[name][0].code)
        for name in sorted(earlier.keys() & later.keys())
        if len(earlier[name]) == len(later[name]) == 1
    ]


_Name = tuple[str, tuple[str, ...], str]  # what is called so, in which provinces and which census division


def _by_name(units: Iterable[CensusUnit]) -> dict[_Name, list[CensusUnit]]:
    found: defaultdict[_Name, list[CensusUnit]] = defaultdict(list)
    for unit in units:
        found[name_key(unit.name.en), unit.provinces, _division_of(unit)].append(unit)
    return found


def _division_of(unit: CensusUnit) -> str:
    """Return the census division that a subdivision lies in: a name that is met in another one is another place."""
    return unit.code[:DIGITS_OF_DIVISION] if unit.level is AreaLevel.CENSUS_SUBDIVISION else ""


def _same_name(one: CensusUnit, other: CensusUnit) -> bool:
    """Tell whether two names are the same, written differently or in one of two languages."""
    sides = [{name_key(side) for side in unit.name.en.split(" / ")} for unit in (one, other)]
    return bool(sides[0] & sides[1])


def read_correspondence(path: Path) -> Correspondence:
    """Read links from a CSV file with the columns ``before``, ``after`` and, if known, ``share`` (0 to 1).

    An empty ``before`` is a new unit, an empty ``after`` one that ceased.

    Raises
    ------
    InvalidFile
        A column is missing, a share is no number from 0 to 1, or the shares of a unit add up to more than 1.
    """
    # Sources read files, and import this package for codes.
    from parvis.assessment.sources import faults
    from parvis.assessment.sources.table import read_table

    table = read_table(path)
    places = {heading.casefold(): place for place, heading in enumerate(table.header)}
    lacking = [_COLUMNS[each] for each in ("before", "after") if each not in places]
    if lacking:
        raise faults.refusal(faults.missing_column(column, header=table.header) for column in lacking)
    problems: list[Fault] = []
    links: list[Link] = []
    for line, cells in table.rows:
        before, after = (cells[places[each]].strip() for each in ("before", "after"))
        written = cells[places["share"]].strip() if "share" in places else ""
        share = _share(written)
        if (written and share is None) or not (before or after):
            problems.append(faults.unexpected(line, "share", written=written, expected=_A_SHARE))
        links.append(Link(before, after, share))
    problems += [Fault(None, "share", _too_much(code)) for code in _overfull(links)]
    if problems:
        raise faults.refusal(problems)
    return Correspondence(
        links=tuple(link for link in links if link.before and link.after),
        ceased=frozenset(link.before for link in links if not link.after),
        new=frozenset(link.after for link in links if not link.before),
    )


_COLUMNS = {"before": Text(en="before", fr="before"), "after": Text(en="after", fr="after")}
_A_SHARE = Text(
    en="a share from 0 to 1, such as 0.25, and a code before or after",
    fr="une part de 0 à 1, comme 0,25, et un code avant ou après",
)


def _share(written: str) -> float | None:
    try:
        share = float(written.replace(",", "."))
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None


def _overfull(links: Iterable[Link]) -> list[str]:
    total: defaultdict[str, float] = defaultdict(float)
    for link in links:
        total[link.before] += link.share or 0.0
    return sorted(code for code, share in total.items() if code and share > 1.0005)  # shares of four decimals


def _groups(links: Iterable[Link]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the units that hang together, directly or through others: codes before, codes after."""
    afters: defaultdict[str, set[str]] = defaultdict(set)
    befores: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        afters[link.before].add(link.after)
        befores[link.after].add(link.before)
    groups, seen = [], set()
    for start in sorted(afters):
        if start not in seen:
            before, after = _hanging_together(start, afters, befores)
            seen |= before
            groups.append((tuple(sorted(before)), tuple(sorted(after))))
    return groups


def _hanging_together(
    start: str, afters: Mapping[str, set[str]], befores: Mapping[str, set[str]]
) -> tuple[set[str], set[str]]:
    before, after = {start}, set[str]()
    while True:
        reached = {code for each in before for code in afters[each]}
        back = {code for each in reached for code in befores[each]}
        if (back, reached) == (before, after):
            return before, after
        before, after = back, reached


def _change(before: tuple[str, ...], after: tuple[str, ...], renamed: frozenset[str]) -> UnitChange:
    if len(before) == len(after) == 1:
        if before != after:
            return UnitChange(Change.RECODED, before, after)
        return UnitChange(Change.RENAMED if before[0] in renamed else Change.SAME, before, after)
    if len(after) == 1:
        return UnitChange(Change.AMALGAMATED, before, after)
    return UnitChange(Change.SPLIT if len(before) == 1 else Change.REARRANGED, before, after)


def area_change(
    before: Iterable[str],
    after: Iterable[str],
    correspondence: Correspondence,
    *,
    people: Mapping[str, float] | None = None,
) -> AreaChange:
    """Say what changed for an area, and whether its figures of the two vintages may be compared.

    A merger inside the area leaves it what it was; what counts is territory that crosses its boundary. ``people``
    are the counts of the earlier vintage by code, with which a small crossing can be told from a large one.

    Raises
    ------
    InvalidDefinition
        A code is no unit of its vintage in the correspondence.
    """
    earlier, later = frozenset(before), frozenset(after)
    _check_known(earlier, later, correspondence)
    concerned = tuple(
        each for each in correspondence.changes() if earlier & set(each.before) or later & set(each.after)
    )
    return AreaChange(_comparability(earlier, later, correspondence, people or {}), concerned)


def _check_known(earlier: frozenset[str], later: frozenset[str], correspondence: Correspondence) -> None:
    known_before = correspondence.ceased | {link.before for link in correspondence.links}
    known_after = correspondence.new | {link.after for link in correspondence.links}
    unknown = sorted((earlier - known_before) | (later - known_after))
    if unknown:
        codes = ", ".join(unknown)
        raise InvalidDefinition(
            Text(
                en=f"The correspondence does not know these units: {codes}. Check codes and vintages.",
                fr=(
                    f"La correspondance ne connaît pas ces unités\u00a0: {codes}. "
                    "Vérifiez les codes et les millésimes."
                ),
            )
        )


def _comparability(
    earlier: frozenset[str],
    later: frozenset[str],
    correspondence: Correspondence,
    people: Mapping[str, float],
) -> Comparability:
    if earlier & correspondence.ceased or later & correspondence.new:
        return Comparability.UNKNOWN
    if correspondence.is_derived and _may_be_a_merger(earlier, later, correspondence):
        return Comparability.UNKNOWN
    crossing = [link for link in correspondence.links if (link.before in earlier) != (link.after in later)]
    if not crossing:
        return Comparability.COMPARABLE
    moved = [
        people[link.before] * link.share
        for link in crossing
        if link.before in people and link.share is not None
    ]
    of_area = sum(people.get(code, 0.0) for code in earlier)
    is_small = len(moved) == len(crossing) and sum(moved) <= SMALL_SHARE * of_area
    return Comparability.NEARLY if is_small else Comparability.BROKEN


def _may_be_a_merger(earlier: frozenset[str], later: frozenset[str], correspondence: Correspondence) -> bool:
    """Tell whether a unit took another code where units ceased or came: it may have taken one of them in."""
    around = {code[:DIGITS_OF_DIVISION] for code in correspondence.ceased | correspondence.new}
    return any(
        link.before != link.after
        and around & {link.before[:DIGITS_OF_DIVISION], link.after[:DIGITS_OF_DIVISION]}
        for link in correspondence.links
        if link.before in earlier or link.after in later
    )


def carry_over(counts: Mapping[str, float], correspondence: Correspondence) -> dict[str, float | None]:
    """Return counts of the earlier vintage for the units of the later one, by the shares of the links.

    Null where a share is not known, or a count of a unit that went into it is missing. An approximation wherever a
    unit was split: it takes everybody to be spread as the people counted for the shares were.
    """
    carried: dict[str, float | None] = {}
    for link in correspondence.links:
        count = counts.get(link.before)
        so_far = carried.get(link.after, 0.0)
        is_known = count is not None and link.share is not None and so_far is not None
        carried[link.after] = (so_far or 0.0) + (count or 0.0) * (link.share or 0.0) if is_known else None
    return carried


def _too_much(code: str) -> Text:
    return Text(
        en=f"The shares of {code} add up to more than 1. Mend them.",
        fr=f"Les parts de {code} totalisent plus de 1. Corrigez-les.",
    )
