"""How an address names a part of a communication strategy."""

from django.urls.converters import StringConverter


class CommunicationPartConverter(StringConverter):
    """Reads the kind of a part: a key of the forms."""

    regex = "objective|audience|message|activity"
