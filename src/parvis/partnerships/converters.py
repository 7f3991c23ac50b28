"""How an address names a version of the terms of reference."""


class VersionConverter:
    """“3” is the partnership's third version; “12-3” is that of its working group 12."""

    regex = r"(?:\d+-)?\d+"

    def to_python(self, value: str) -> str:
        """Return the key as it is written."""
        return value

    def to_url(self, value: object) -> str:
        """Return the key; a plain number is a version of the partnership's."""
        return str(value)
