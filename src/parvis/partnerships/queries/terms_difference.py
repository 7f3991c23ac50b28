"""How two versions of the terms of reference differ, clause by clause and word by word, in one language."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

from django.utils.translation import gettext as _
from django.utils.translation import override

from parvis.assessment.text import Language
from parvis.partnerships.kinds.clauses import CLAUSES, ClauseModel
from parvis.partnerships.models import Clause, TermsOfReference

_ISLAND = 3  # words; fewer, between two changes, say nothing by themselves
# A word with the space after it: else the spaces between two changed words would count as unchanged.
_PIECES = re.compile(r"\s+|(?:\w+(?:[’'-]\w+)*|[^\w\s])\s*")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that is in both versions, or in this one only."""

    words: str
    is_changed: bool = False


Side = tuple[Run, ...]
Step = tuple[str, int, int, int, int]  # as difflib gives them: what to do, and where in either text


@dataclass(frozen=True, slots=True)
class ClauseDifference:
    """One kind of clause in two versions; a side is empty where its version has no such clause."""

    model: ClauseModel
    old: Side
    new: Side

    @property
    def is_added(self) -> bool:
        """Tell whether only the newer version has the clause."""
        return not self.old

    @property
    def is_removed(self) -> bool:
        """Tell whether only the older version has the clause."""
        return not self.new

    @property
    def is_same(self) -> bool:
        """Tell whether both versions say the same."""
        return not any(run.is_changed for run in (*self.old, *self.new))


@dataclass(frozen=True, slots=True)
class TermsDifference:
    """Two versions side by side, in one language."""

    old: TermsOfReference
    new: TermsOfReference
    language: Language
    rows: tuple[ClauseDifference, ...]

    @property
    def changed(self) -> tuple[ClauseDifference, ...]:
        """Return the clauses that differ."""
        return tuple(row for row in self.rows if not row.is_same)

    @property
    def same(self) -> tuple[ClauseDifference, ...]:
        """Return the clauses that both versions have in the same words."""
        return tuple(row for row in self.rows if row.is_same)


def terms_difference(old: TermsOfReference, new: TermsOfReference, *, language: Language) -> TermsDifference:
    """Compare two versions in one language; the sentence of a rule counts as words of its clause."""
    before, after = (_words_by_kind(terms, language) for terms in (old, new))
    rows = (
        ClauseDifference(model, *sides(before.get(model.kind, ""), after.get(model.kind, "")))
        for model in CLAUSES
        if model.kind in before or model.kind in after
    )
    return TermsDifference(old, new, language, tuple(rows))


def sides(old: str, new: str) -> tuple[Side, Side]:
    """Return both texts as runs; what is in one of them only is marked."""
    words = [_PIECES.findall(text) for text in (old, new)]
    # autojunk would take frequent words of a long clause for noise and mark far too much.
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


def _words_by_kind(terms: TermsOfReference, language: Language) -> dict[str, str]:
    with override(language):
        return {clause.kind: _words(clause, language) for clause in terms.clauses.all()}


def _words(clause: Clause, language: Language) -> str:
    """Return the clause in one language only: what stands in for a missing language would compare with itself."""
    words = (clause.body.fr if language == "fr" else clause.body.en) or _("(nothing in this language)")
    rule = clause.rule
    return f"{words}\n\n{rule.sentence}" if rule else words
