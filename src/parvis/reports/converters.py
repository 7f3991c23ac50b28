"""How an address names a report of a partnership, and the form of its file."""

from parvis.reports.kinds import kind_in


class ReportKeyConverter:
    """“2026” is the report to the funder on the year that begins in 2026; “2026-public” is the public one."""

    regex = r"\d{4}(?:-[a-z]+)?"

    def to_python(self, value: str) -> str:
        """Return the key as it is written."""
        if kind_in(value) is None:
            raise ValueError
        return value

    def to_url(self, value: object) -> str:
        """Return the key; a plain year is the report to the funder."""
        return str(value)


class ReportFormatConverter:
    """PDF and DOCX are made from the paper; CSV and JSON have the funder's fields."""

    regex = r"pdf|docx|csv|json"

    def to_python(self, value: str) -> str:
        """Return the extension as it is written."""
        return value

    def to_url(self, value: object) -> str:
        """Return the extension."""
        return str(value)
