"""The word for a choice in an address: in the language of the page, and read in either."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import TextChoices
from django.utils.translation import get_language


class WordConverter:
    """A converter of addresses; ``words`` has for each choice its word in English and in French."""

    words: ClassVar[Mapping[TextChoices, Mapping[str, str]]]
    regex = ""
    _choices: ClassVar[Mapping[str, TextChoices]]

    def __init_subclass__(cls) -> None:
        cls._choices = {word: choice for choice, words in cls.words.items() for word in words.values()}
        cls.regex = "|".join(cls._choices)

    def to_python(self, value: str) -> TextChoices:
        """Return the choice that the word names."""
        return self._choices[value]

    def to_url(self, value: Any) -> str:
        """Return the word for the choice, or for its value, in the language of the page."""
        return self.words[value]["fr" if get_language() == "fr" else "en"]
