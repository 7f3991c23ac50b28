"""The formats of files that an address may name."""

from django.urls.converters import StringConverter


class MinutesFormatConverter(StringConverter):
    """Reads the format of minutes as a file."""

    regex = "pdf|docx"


class PackFormatConverter(StringConverter):
    """Reads the format of an agenda pack; HTML is the one that opens without a network."""

    regex = "pdf|docx|html"
