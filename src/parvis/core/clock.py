"""Dates of the programme: the fiscal year runs from 1 April to 31 March."""

from dataclasses import dataclass
from datetime import date

_APRIL = 4


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """The fiscal year that begins on 1 April of ``start``."""

    start: int

    @classmethod
    def of(cls, day: date) -> "FiscalYear":
        """Return the fiscal year that ``day`` lies in."""
        return cls(day.year if day.month >= _APRIL else day.year - 1)

    @property
    def first_day(self) -> date:
        """Return 1 April."""
        return date(self.start, 4, 1)

    @property
    def last_day(self) -> date:
        """Return 31 March of the next calendar year."""
        return date(self.start + 1, 3, 31)

    def quarter_end(self, quarter: int) -> date:
        """Return the last day of a quarter, 1 to 4; the first is April to June."""
        ends = (date(self.start, 6, 30), date(self.start, 9, 30), date(self.start, 12, 31), self.last_day)
        return ends[quarter - 1]

    def __str__(self) -> str:
        return f"{self.start}\u2013{self.start + 1}"
