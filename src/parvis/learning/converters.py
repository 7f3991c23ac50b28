"""How an address names a part of a communication strategy, and the readers of a digest."""

from django.urls.converters import StringConverter
from django.utils.translation import get_language

from parvis.learning.enums import Readership

_WORDS = {
    Readership.COUNCILS: {"en": "councils", "fr": "conseils"},
    Readership.ORGANIZATIONS: {"en": "organizations", "fr": "organismes"},
    Readership.OFFICERS: {"en": "officers", "fr": "agents"},
    Readership.RESEARCHERS: {"en": "researchers", "fr": "recherche"},
    Readership.PUBLIC: {"en": "public", "fr": "public"},
}
_READERSHIPS = {word: readers for readers, words in _WORDS.items() for word in words.values()}


class CommunicationPartConverter(StringConverter):
    """Reads the kind of a part: a key of the forms."""

    regex = "objective|audience|message|activity"


class ReadershipConverter:
    """Reads the word of either language, writes that of the page's."""

    regex = "|".join(_READERSHIPS)

    def to_python(self, value: str) -> Readership:
        """Return the readers that the word names."""
        return _READERSHIPS[value]

    def to_url(self, value: str) -> str:
        """Return the word for the readers."""
        return _WORDS[Readership(value)]["fr" if get_language() == "fr" else "en"]
