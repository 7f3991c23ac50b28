"""Kinds in words, in the language of the page."""

from collections.abc import Iterable

from parvis.learning.enums import SuccessKind


def kinds_in_words(kinds: Iterable[str]) -> str:
    """Return the kinds of success that a story is tagged with."""
    return " · ".join(str(SuccessKind(kind).label) for kind in kinds)
