"""The formats of files that an address may name."""

from django.urls.converters import StringConverter

from parvis.partnerships.enums import AgreementKind


class AgreementKindConverter(StringConverter):
    """Reads the kind of an agreement of the programme; a contribution is entered with its partnership."""

    regex = "intergovernmental|annex|memorandum"

    def to_python(self, value: str) -> AgreementKind:
        """Return the kind."""
        return AgreementKind(value)

    def to_url(self, value: object) -> str:
        """Return the kind as it is written."""
        return str(value)


class MinutesFormatConverter(StringConverter):
    """Reads the format of minutes as a file."""

    regex = "pdf|docx"


class PackFormatConverter(StringConverter):
    """Reads the format of an agenda pack; HTML is the one that opens without a network."""

    regex = "pdf|docx|html"
