"""Age groups as spans of years, whatever they are called, and which of them make up another without gap or overlap."""

import re
from collections.abc import Collection
from functools import cache
from math import inf

Span = tuple[float, float]
"""The first year of age that a group holds, and the first above it; infinite where it has no end."""

EVERY_AGE: Span = (0, inf)

_UNSAID = re.compile(r"\b(?:ages?|aged|âges?|âgée?s?|years?|yrs?|ans?|old|de)\b|[_\s\u00a0]+")
_SPACES = re.compile(r" +")
_BETWEEN = re.compile(r"(\d{1,3})(?: | ?(?:to|à|-|–|—) ?)(\d{1,3})")
_BELOW = re.compile(r"(?:under|less than|moins) (\d{1,3})")
_ABOVE = re.compile(r"(\d{1,3}) ?(?:\+|(?:et )?plus|(?:and|or) (?:over|older|more|above))")
_ONE_YEAR = re.compile(r"(?:age )?(\d{1,3}) (?:years?|ans?)\b.*")


def span_of(name: str) -> Span | None:
    """Return the ages of a group from its name, in either language; None where it is no age group."""
    folded = _SPACES.sub(" ", name.casefold().replace("_", " ")).strip()
    said = _SPACES.sub(" ", _UNSAID.sub(" ", folded)).strip()
    if both := _BETWEEN.fullmatch(said):
        low, high = int(both[1]), int(both[2])
        return (low, high + 1) if low <= high else None
    if below := _BELOW.fullmatch(said):
        return (0, int(below[1]))
    if above := _ABOVE.fullmatch(said):
        return (int(above[1]), inf)
    return _one_year(folded)


def _one_year(folded: str) -> Span | None:
    found = _ONE_YEAR.fullmatch(folded)
    return (int(found[1]), int(found[1]) + 1) if found else None


def tiling(whole: Span, spans: Collection[Span]) -> tuple[Span, ...]:
    """Return the fewest spans, none of them the whole, that make it up without gap or overlap; none if they cannot."""
    within = {span for span in spans if span != whole and whole[0] <= span[0] and span[1] <= whole[1]}

    @cache
    def rest(start: float) -> tuple[Span, ...] | None:
        if start == whole[1]:
            return ()
        ways = [
            (span, *after) for span in within if span[0] == start and (after := rest(span[1])) is not None
        ]
        return min(ways, key=len, default=None)

    return rest(whole[0]) or ()


def apart(spans: Collection[Span]) -> tuple[Span, ...]:
    """Return spans of which no two overlap, from the youngest on, the shortest first."""
    chosen: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span[1], -span[0])):
        if not chosen or span[0] >= chosen[-1][1]:
            chosen.append(span)
    return tuple(chosen)
