"""Which figures of a table are the whole of which others: told by the names of groups, by headings, by census codes.

Some sums hold whatever the file says: men and women are everybody, ages from 0 on are, ten provinces and three
territories are Canada. Others nobody can know beforehand: the kinds of a table, the lines under a heading of a
profile, among which some have several answers a person. Those are only looked for, and hold where the file itself
shows that they do.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from parvis.assessment.geography.dguid import PROVINCE_CODES
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.sources.ages import EVERY_AGE, Span, apart, span_of, tiling
from parvis.assessment.sources.places import COUNTRY_CODE

TOTAL = "total"
PATH = " / "  # between a heading and what stands under it


@dataclass(frozen=True, slots=True)
class Whole:
    """A name and the names that are parts of it and have nothing in common: groups, indicators, or codes of areas.

    ``is_complete`` says that nothing is beside the parts; ``is_certain``, that they add up whatever the file shows.
    """

    name: str
    parts: tuple[str, ...]
    is_complete: bool = True
    is_certain: bool = False
    is_of_areas: bool = False

    def with_rest(self) -> "Whole":
        """Return the whole with the knowledge that something without a name of its own is beside the parts."""
        return replace(self, is_complete=False)


# ---- groups of people ----

_MEN = ("men", "male", "males", "hommes", "homme", "sexe masculin", "masculin", "man", "boys", "garçons")
_WOMEN = (
    "women",
    "female",
    "females",
    "femmes",
    "femme",
    "sexe féminin",
    "féminin",
    "woman",
    "girls",
    "filles",
)
_OTHER_GENDERS = (
    "non-binary", "nonbinary", "non binary", "non-binary people", "gender diverse", "gender-diverse", "another gender",
    "other gender", "other genders", "non binaires", "non-binaires", "personnes non binaires", "autre genre",
    "autres genres", "diverse", "transgender",
)  # fmt: skip

# Groups of one question, in the words of the library and of publishers; together they are everybody.
_ANSWERS: tuple[frozenset[str], ...] = (
    frozenset({"immigrants", "non immigrants", "non permanent residents"}),
    frozenset({"immigrant", "non immigrant", "non permanent resident"}),
    frozenset({"racialised", "not racialised"}),
    frozenset({"immigrant maintainers", "other maintainers"}),
)

_Component = tuple[str, str]
"""A dimension, empty where the file names none, and one of its members."""


def wholes_of_groups(groups: Collection[str]) -> Iterator[Whole]:
    """Give the groups that others are parts of: the total, and each group that the file breaks down further."""
    named = {_components(group): group for group in groups}
    broken_down: defaultdict[tuple[frozenset[_Component], str], dict[str, str]] = defaultdict(dict)
    for components, group in named.items():
        for component in components:
            broken_down[components - {component}, component[0]][component[1]] = group
    for (context, dimension), members in broken_down.items():
        if whole := named.get(context, ""):
            yield from _wholes_of_members(whole, members)
        yield from _within_members(dimension, members)


def _components(group: str) -> frozenset[_Component]:
    if group == TOTAL:
        return frozenset()
    if ": " not in group:
        return frozenset((_dimension_of(name), name) for name in group.split(":"))
    found: list[_Component] = []
    for piece in group.split("; "):
        dimension, said, member = piece.partition(": ")
        if said or not found:
            found.append((dimension, member))
        else:  # a semicolon within a name
            found[-1] = (found[-1][0], f"{found[-1][1]}; {piece}")
    return frozenset(found)


def _dimension_of(name: str) -> str:
    """Return the question that a group by name alone answers; empty where its name does not tell."""
    folded = _folded(name)
    if _is_gender(folded):
        return "gender"
    if span_of(name):
        return "age"
    return next((min(answers) for answers in _ANSWERS if folded in answers), "")


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").rstrip("+ ").split())


def _is_gender(folded: str) -> bool:
    return any(folded in (name, name.replace("-", " ")) for name in (*_MEN, *_WOMEN, *_OTHER_GENDERS))


def _wholes_of_members(whole: str, members: Mapping[str, str]) -> Iterator[Whole]:
    """Give the ways in which the members of one dimension are parts of those whom it breaks down."""
    folded = {_folded(member): group for member, group in members.items()}
    spans = _spans(members)
    genders = {name: group for name, group in folded.items() if _is_gender(name)}
    answered = [{name: folded[name] for name in answers if name in folded} for answers in _ANSWERS]
    if genders:
        is_complete = bool(genders.keys() & set(_MEN)) and bool(genders.keys() & set(_WOMEN))
        yield _certain(whole, genders.values(), is_complete=is_complete)
    if len(spans) > 1:
        chosen = tiling(EVERY_AGE, spans)
        parts = [spans[span] for span in chosen or apart(spans)]
        yield _certain(whole, parts, is_complete=bool(chosen))
    for answers, found in zip(_ANSWERS, answered, strict=True):
        if len(found) > 1:
            yield _certain(whole, found.values(), is_complete=len(found) == len(answers))
    known = {*genders.values(), *spans.values(), *(group for each in answered for group in each.values())}
    others = [group for member, group in members.items() if group not in known and PATH not in member]
    if len(others) > 1:
        yield Whole(whole, tuple(others))


def _within_members(dimension: str, members: Mapping[str, str]) -> Iterator[Whole]:
    """Give the members that are made of other members: an age group of finer ones, a category of its programmes."""
    spans = _spans(members)
    for span, group in spans.items():
        if chosen := tiling(span, spans):
            yield _certain(group, [spans[each] for each in chosen], is_complete=True)
    under: defaultdict[str, list[str]] = defaultdict(list)
    for member, group in members.items():
        under[member.rpartition(PATH)[0]].append(group)
    for heading, groups in under.items():
        if heading in members and len(groups) > 1:
            yield Whole(members[heading], tuple(groups))


def _spans(members: Mapping[str, str]) -> dict[Span, str]:
    return {span: group for member, group in members.items() if (span := span_of(member))}


def _certain(whole: str, parts: Iterable[str], *, is_complete: bool) -> Whole:
    return Whole(whole, tuple(parts), is_complete=is_complete, is_certain=True)


# ---- lines under a heading ----


def headings_of(lines: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return, for each line that stands indented under another, which one: by the ids of the lines.

    ``lines`` are ids and labels in their order; the spaces before a label are its indentation.
    """
    found: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for id, label in lines:
        indent = len(label) - len(label.lstrip())
        while above and above[-1][0] >= indent:
            above.pop()
        if above:
            found[id] = above[-1][1]
        above.append((indent, id))
    return found


def wholes_of_headings(headings: Mapping[str, str]) -> Iterator[Whole]:
    """Give the lines that others stand under."""
    under: defaultdict[str, list[str]] = defaultdict(list)
    for line, heading in headings.items():
        under[heading].append(line)
    yield from (Whole(heading, tuple(lines)) for heading, lines in under.items() if len(lines) > 1)


# ---- areas ----

# Census divisions of each province, the same in 2011, 2016 and 2021, and subdivisions in 2021.
# Statistics Canada, Standard Geographical Classification.
_DIVISIONS = {
    "10": 11, "11": 3, "12": 18, "13": 15, "24": 98, "35": 49, "46": 23, "47": 18, "48": 19, "59": 29, "60": 1,
    "61": 6, "62": 3,
}  # fmt: skip
_SUBDIVISIONS_2021 = {
    "10": 372, "11": 98, "12": 95, "13": 266, "24": 1282, "35": 577, "46": 239, "47": 951, "48": 423, "59": 751,
    "60": 35, "61": 41, "62": 31,
}  # fmt: skip
_UNITS = (
    (AreaLevel.CENSUS_DIVISION.value, _DIVISIONS),
    (AreaLevel.CENSUS_SUBDIVISION.value, _SUBDIVISIONS_2021),
)


def wholes_of_areas(areas: Collection[tuple[str, str]]) -> Iterator[Whole]:
    """Give the country and the provinces of which all units are there; areas are levels and codes.

    A set of units from which one is missing says nothing of the whole, and is left out.
    """
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for level, code in areas:
        codes[level].add(code)
    provinces = codes[AreaLevel.PROVINCE.value]
    if codes[AreaLevel.COUNTRY.value] and provinces == set(PROVINCE_CODES):
        yield Whole(COUNTRY_CODE, tuple(sorted(provinces)), is_certain=True, is_of_areas=True)
    for level, expected in _UNITS:
        for province in sorted(provinces & set(expected)):
            units = tuple(sorted(code for code in codes[level] if code[:2] == province))
            if len(units) == expected[province] > 1:
                yield Whole(province, units, is_certain=True, is_of_areas=True)
