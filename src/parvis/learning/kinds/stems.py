"""The stems of words in English and French, without accents: what the library of practices is searched by.

An accent changes a stem in French. So each word gives two stems, of itself and of itself without accents, and whoever
types without accents finds the same.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

from parvis.assessment.text import Language, without_accents

_STEMMERS = {"en": "english", "fr": "french"}
# Words of both languages that say nothing of a practice.
_EMPTY = frozenset(
    [
        "of",
        "to",
        "in",
        "at",
        "on",
        "or",
        "an",
        "is",
        "it",
        "by",
        "as",
        "we",
        "the",
        "and",
        "for",
        "with",
        "from",
        "that",
        "this",
        "are",
        "was",
        "were",
        "has",
        "have",
        "our",
        "your",
        "their",
        "its",
        "not",
        "but",
        "who",
        "which",
        "into",
        "onto",
        "au",
        "du",
        "de",
        "le",
        "la",
        "et",
        "en",
        "un",
        "ou",
        "il",
        "ne",
        "se",
        "ce",
        "les",
        "des",
        "une",
        "aux",
        "dans",
        "pour",
        "avec",
        "par",
        "sur",
        "que",
        "qui",
        "est",
        "sont",
        "ses",
        "nos",
        "vos",
        "leur",
        "leurs",
        "pas",
        "mais",
        "cette",
        "ces",
    ]
)


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, without those that say nothing."""
    found = re.findall(r"[^\W_]+", text.casefold().replace("’", "'"))
    return tuple(word for word in found if len(word) > 1 and folded(word) not in _EMPTY)


def stems_of(word: str, language: Language) -> frozenset[str]:
    """Return the stems by which a word is found in a language."""
    return _stems(word.casefold(), language)


def index_of(texts: Iterable[str], language: Language) -> str:
    """Return the stems of all these texts, sorted, with a space before and after each."""
    stems = {stem for text in texts for word in words_in(text) for stem in stems_of(word, language)}
    return f" {' '.join(sorted(stems))} "


def folded(word: str) -> str:
    """Return a word without its accents."""
    return without_accents(word.replace("œ", "oe").replace("æ", "ae"))


@lru_cache(maxsize=20_000)
def _stems(word: str, language: Language) -> frozenset[str]:
    stemmer = snowballstemmer.stemmer(_STEMMERS[language])
    stems = {folded(stemmer.stemWord(word)), stemmer.stemWord(folded(word))}
    # Once more: of a plural that looks like a verb (« déjeuners ») the first time takes the s alone.
    return frozenset(stems | {stemmer.stemWord(stem) for stem in stems})
