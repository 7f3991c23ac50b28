"""The kinds of files that a chart is given as, in an address."""

from parvis.publications.enums import PictureFormat


class PictureFormatConverter:
    """Reads and writes svg or png."""

    regex = "svg|png"

    def to_python(self, value: str) -> PictureFormat:
        """Return the format of the picture."""
        return PictureFormat(value)

    def to_url(self, value: str) -> str:
        """Return the word for the format."""
        return str(PictureFormat(value))


class ChartFileConverter:
    """Reads and writes svg, png or csv."""

    regex = "svg|png|csv"

    def to_python(self, value: str) -> str:
        """Return the kind of file."""
        return value

    def to_url(self, value: str) -> str:
        """Return the kind of file."""
        return value
