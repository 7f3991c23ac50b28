"""What became of census subdivisions between the lists of 2016 and 2021, and of areas that are made up of them.

Statistics Canada's concordance of the two is not shipped: the changes are derived from its two lists by
:func:`~parvis.assessment.geography.boundary_change.derive_correspondence`. A subdivision that is in both under one code
is taken for the same, so that an annexation goes unseen; what was merged shows as ceased, and into what nobody says.
"""

from collections.abc import Iterable
from functools import cache

from parvis.assessment.geography.boundary_change import (
    DIGITS_OF_DIVISION,
    AreaChange,
    Comparability,
    Correspondence,
    Link,
    UnitChange,
    area_change,
)
from parvis.assessment.geography.dguid import code_of
from parvis.assessment.observation import Observation
from parvis.assessment.period import ReferencePeriod
from parvis.assessment.sources.shipped import rows_of

EARLIER, LATER = 2016, 2021  # the censuses of the two lists
_DIGITS = 7  # of the code of a subdivision
_SAME = AreaChange(Comparability.COMPARABLE, ())
_UNKNOWN = AreaChange(Comparability.UNKNOWN, ())


@cache
def subdivision_changes() -> Correspondence:
    """Return the subdivisions that are not in both lists under one code; those not named here are unchanged."""
    pairs = [(row["before"], row["after"]) for row in rows_of("subdivision_changes.csv")]
    return Correspondence(
        links=tuple(Link(before, after) for before, after in pairs if before and after),
        ceased=frozenset(before for before, after in pairs if not after),
        new=frozenset(after for before, after in pairs if not before),
        is_derived=True,
    )


def changed_name(code: str) -> str:
    """Return the name of a subdivision that changed, as Statistics Canada writes it in both languages."""
    return _names()[code]


@cache
def _names() -> dict[str, str]:
    rows = rows_of("subdivision_changes.csv")
    return {row[side]: row["name"] for row in rows for side in ("before", "after") if row[side]}


def changes_around(codes: Iterable[str]) -> tuple[UnitChange, ...]:
    """Return the changes of subdivisions in the census divisions that these are, or lie in; none of larger units."""
    divisions = tuple(
        code[:DIGITS_OF_DIVISION] for code in codes if len(code) in (_DIGITS, DIGITS_OF_DIVISION)
    )
    return tuple(
        change
        for change in subdivision_changes().changes()
        if any(code.startswith(divisions) for code in (*change.before, *change.after))
    )


def units_before(codes: Iterable[str]) -> frozenset[str]:
    """Return the divisions and subdivisions of 2016 that are the territory of these of 2021; none where nobody says."""
    after = frozenset(codes)
    if not all(code.isdigit() and len(code) in (_DIGITS, DIGITS_OF_DIVISION) for code in after):
        return frozenset()
    changed = subdivision_changes()
    if after & (changed.new | _only_earlier(changed)):
        return frozenset()
    taken = {link.after: link.before for link in changed.links}
    before = frozenset(taken.get(code, code) for code in after)
    judged = area_change(before, after, _correspondence(before, after)).comparability
    return before if judged is Comparability.COMPARABLE else frozenset()


def change_between(first: Observation, last: Observation) -> AreaChange:
    """Say whether two figures of an area, the earlier first, describe the same territory.

    Unknown where they describe different units that are not all subdivisions, or of before 2016.
    """
    before, after = _codes(first), _codes(last)
    if (first.level, before) == (last.level, after):
        return _SAME
    are_subdivisions = all(len(code) == _DIGITS and code.isdigit() for code in before | after)
    if not are_subdivisions or ReferencePeriod.parse(first.period).first < EARLIER:
        return _UNKNOWN
    return area_change(before, after, _correspondence(before, after))


def _codes(row: Observation) -> frozenset[str]:
    return frozenset(code_of(part) for part in row.described.split("+"))


def _correspondence(before: frozenset[str], after: frozenset[str]) -> Correspondence:
    """Return how the units go together: by the changes, or each with itself where both lists are of one vintage."""
    changed, units = subdivision_changes(), before | after
    only_earlier, only_later = _only_earlier(changed), changed.new | {link.after for link in changed.links}
    if before & only_later or after & only_earlier:
        return Correspondence(tuple(Link(code, code) for code in sorted(units)))
    kept = units - only_earlier - only_later
    links = (*changed.links, *(Link(code, code) for code in sorted(kept)))
    return Correspondence(links, changed.ceased, changed.new, is_derived=True)


def _only_earlier(changed: Correspondence) -> frozenset[str]:
    return changed.ceased | {link.before for link in changed.links}
