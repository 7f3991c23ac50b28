"""How two texts differ, word by word: as runs of words that a page marks on either side."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

_ISLAND = 3  # words; fewer, between two changes, say nothing by themselves
# A word with the space after it: else the spaces between two changed words would count as unchanged.
_PIECES = re.compile(r"\s+|(?:\w+(?:[’'-]\w+)*|[^\w\s])\s*")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that is in both texts, or in this one only."""

    words: str
    is_changed: bool = False


Side = tuple[Run, ...]
Step = tuple[str, int, int, int, int]  # as difflib gives them: what to do, and where in either text


def sides(old: str, new: str) -> tuple[Side, Side]:
    """Return both texts as runs; what is in one of them only is marked."""
    words = [_PIECES.findall(text) for text in (old, new)]
    # autojunk would take frequent words of a long text for noise and mark far too much.
    steps = SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes()
    changed = _without_islands(steps)
    before = ((words[0][one[1] : one[2]], is_changed) for one, is_changed in zip(steps, changed, strict=True))
    after = ((words[1][one[3] : one[4]], is_changed) for one, is_changed in zip(steps, changed, strict=True))
    return tuple(_runs(before)), tuple(_runs(after))


def _without_islands(steps: Sequence[Step]) -> list[bool]:
    """Tell which steps are changes; a word or two left standing between two changes is part of them."""
    last = len(steps) - 1
    return [
        tag != "equal" or (0 < number < last and end - start < _ISLAND)
        for number, (tag, start, end, _start, _end) in enumerate(steps)
    ]


def _runs(parts: Iterable[tuple[list[str], bool]]) -> Iterator[Run]:
    for is_changed, joined in groupby(parts, key=itemgetter(1)):
        if words := "".join(piece for pieces, _changed in joined for piece in pieces):
            yield Run(words, is_changed=is_changed)
