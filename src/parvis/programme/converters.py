"""The kinds of files that figures are given as, in an address."""


class FigureFormatConverter:
    """Reads and writes csv or xlsx."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        """Return the kind of file."""
        return value

    def to_url(self, value: str) -> str:
        """Return the kind of file."""
        return value
