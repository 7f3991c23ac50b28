"""Which records of a register may be of one organization, by their names, in whichever language.

Comparing everybody with everybody does not end for thousands of records: only those are compared that share a rare
word, two words in a row, the beginning of a name, or a site. Two names that share none of these are not found.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from parvis.assessment.text import without_accents

LIKE = (
    85.0  # out of 100; tried on names of agencies and school boards: below, most pairs are two organizations
)
CROWD = 60  # a word that more records have says nothing of one of them
_SAME_SITE = 90.0
_ELSEWHERE = 10.0  # taken off where both say where they work, and it is nowhere in common
_BEGINNING = 6  # letters

# Words of legal form, articles and prepositions of both languages: they tell no organization from another.
_EMPTY_WORDS = frozenset(
    {
        "inc",
        "incorporated",
        "ltd",
        "limited",
        "ltee",
        "limitee",
        "corp",
        "corporation",
        "co",
        "company",
        "cie",
    }
    | {"compagnie", "llp", "senc", "osbl", "obnl"}
    | {"the", "of", "for", "and", "in", "at", "to", "a", "an"}
    | {"le", "la", "les", "l", "de", "du", "des", "d", "et", "pour", "en", "au", "aux", "un", "une"}
)


@dataclass(frozen=True, slots=True)
class Named:
    """What of a record is compared: its number, its names, its site, and where it works."""

    number: int
    names: tuple[str, ...]
    site: str = ""
    provinces: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two records that may be of one organization; the smaller number first. ``likeness`` is up to 100."""

    first: int
    second: int
    likeness: float


def plain_name(name: str) -> str:
    """Return a name without what says nothing: accents, case, signs, words of legal form, articles."""
    words = re.sub(r"[^0-9a-z]+", " ", without_accents(name.casefold())).split()
    return " ".join([word for word in words if word not in _EMPTY_WORDS] or words)


def likely_pairs(records: Iterable[Named], *, at_least: float = LIKE) -> tuple[LikelyPair, ...]:
    """Return the pairs whose names are alike, the most alike first."""
    known = {record.number: _Compared.of(record) for record in records}
    found = []
    for first, second in _candidates(known.values()):
        likeness = _likeness(known[first], known[second], at_least=at_least)
        if likeness >= at_least:
            found.append(LikelyPair(first, second, likeness))
    return tuple(sorted(found, key=lambda pair: (-pair.likeness, pair.first, pair.second)))


@dataclass(frozen=True, slots=True)
class _Compared:
    number: int
    names: tuple[str, ...]  # plain, their words in order
    keys: frozenset[str]
    host: str
    provinces: frozenset[str]

    @classmethod
    def of(cls, record: Named) -> "_Compared":
        plain = tuple(dict.fromkeys(filter(None, map(plain_name, record.names))))
        host = (urlsplit(record.site).hostname or "").removeprefix("www.")
        keys = frozenset(key for name in plain for key in _keys(name)) | ({f"@{host}"} if host else set())
        ordered = tuple(" ".join(sorted(name.split())) for name in plain)
        return cls(record.number, ordered, keys, host, record.provinces)


def _keys(name: str) -> Iterator[str]:
    words = name.split()
    yield f"={name}"
    yield f"^{name.replace(' ', '')[:_BEGINNING]}"
    yield from (word for word in words if len(word) > 2)
    yield from (f"{one} {other}" for one, other in pairwise(words))


def _candidates(records: Iterable[_Compared]) -> set[tuple[int, int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for record in records:
        for key in record.keys:
            blocks[key].append(record.number)
    return {pair for key, block in blocks.items() for pair in _pairs_in(key, sorted(block))}


def _pairs_in(key: str, block: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(block) <= CROWD:
        return ((one, other) for place, one in enumerate(block) for other in block[place + 1 :])
    if key.startswith("="):  # a name that very many have: each beside the oldest record, not all beside all
        return ((block[0], other) for other in block[1:])
    return iter(())


def _likeness(one: _Compared, other: _Compared, *, at_least: float) -> float:
    best = _SAME_SITE if one.host and one.host == other.host else 0.0
    for name in one.names:
        for second in other.names:
            best = max(best, fuzz.ratio(name, second, score_cutoff=max(best, at_least)))
    is_elsewhere = one.provinces and other.provinces and not one.provinces & other.provinces
    return best - _ELSEWHERE if is_elsewhere else best
