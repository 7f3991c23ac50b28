"""How an address names a part of a communication strategy, and the readers of a digest."""

from django.urls.converters import StringConverter

from parvis.core.address import WordConverter
from parvis.learning.enums import Readership


class CommunicationPartConverter(StringConverter):
    """Reads the kind of a part: a key of the forms."""

    regex = "objective|audience|message|activity"


class ReadershipConverter(WordConverter):
    """The readers of a digest."""

    words = {
        Readership.COUNCILS: {"en": "councils", "fr": "conseils"},
        Readership.ORGANIZATIONS: {"en": "organizations", "fr": "organismes"},
        Readership.OFFICERS: {"en": "officers", "fr": "agents"},
        Readership.RESEARCHERS: {"en": "researchers", "fr": "recherche"},
        Readership.PUBLIC: {"en": "public", "fr": "public"},
    }
