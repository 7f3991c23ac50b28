"""How hard a text is to read: LIX, which counts alike in English and in French.

Most formulas count syllables, which a program guesses, and hold for one language. LIX adds the words of a sentence to
the percentage of words of more than six letters; Björnsson (1983, “Readability of newspapers in 11 languages”, Reading
Research Quarterly 18:4) used it on English and French alike. The school years are those of Anderson (1983, “Lix and
Rix: variations on a little-known readability index”, Journal of Reading 26:6), who gives them for English.
"""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?:;…]+(?:\s|$)|\n+")
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)[’']", re.IGNORECASE)
_LONG = 6  # letters: a word of more is long
_LONG_SENTENCE = 25  # words
# LIX from which a text is of a school year (Anderson 1983, table for English); below the first, year 1.
_YEARS = (10, 15, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56)
_FOR_THE_PUBLIC, _FOR_PROFESSIONALS = 8, 10  # the last school year that asks no more than each reads easily
_FEW = 30  # words: of fewer, a number says nothing


@dataclass(frozen=True, slots=True)
class Readability:
    """A text's number of words, its LIX, the school year of it, and its longest sentences."""

    words: int
    lix: int | None  # None: too short to tell
    year: int | None
    long_sentences: tuple[str, ...]

    @property
    def hint(self) -> str | Promise:
        """Return what to make of it."""
        if self.year is None:
            return _("Too short to tell.")
        if self.year <= _FOR_THE_PUBLIC:
            return _("Most people read it easily.")
        if self.year <= _FOR_PROFESSIONALS:
            return _("People of the field read it easily; for the public, make it simpler.")
        return _("Hard to read. Shorten the sentences below, and take shorter words.")


def readability(text: str) -> Readability:
    """Measure a text of prose."""
    plain = _ELIDED.sub("", text)
    sentences = [one.strip() for one in _SENTENCE.split(text) if _WORD.search(one)]
    words = _WORD.findall(plain)
    longest = tuple(one for one in sentences if len(_WORD.findall(one)) > _LONG_SENTENCE)
    if len(words) < _FEW:
        return Readability(len(words), None, None, longest)
    long_words = sum(sum(map(str.isalpha, word)) > _LONG for word in words)
    lix = len(words) / len(sentences) + 100 * long_words / len(words)
    return Readability(len(words), round(lix), 1 + sum(lix >= limit for limit in _YEARS), longest)
