"""The period that a figure refers to."""

import re
from dataclasses import dataclass

from parvis.assessment.errors import AssessmentError
from parvis.assessment.text import Text

_PERIOD = re.compile(
    r"(?P<first>\d{4})(?:-(?P<month>0[1-9]|1[0-2])|-?[QT](?P<quarter>[1-4]))?(?:[-/–](?P<last>\d{4}))?"
)


class InvalidPeriod(AssessmentError):
    """A period is not written as a year, a quarter, a month or a span of years."""


@dataclass(frozen=True, slots=True, order=True)
class ReferencePeriod:
    """A year, a month or a quarter of a year, or the years from the first to the last, both included.

    Periods sort by their last year, so that the latest is the greatest. ``month`` is 0 where the period
    is no month, ``quarter`` where it is no quarter.
    """

    last: int
    first: int
    month: int = 0
    quarter: int = 0

    @classmethod
    def parse(cls, written: str) -> "ReferencePeriod":
        """Read "2021", "2021-05", "2021-Q2" or "2017/2018"; "2021Q2", "2021-T2" and "2017-2018" mean the same.

        Raises
        ------
        InvalidPeriod
            The text is none of the four; write the period in one of these forms.
        """
        parts = _PERIOD.fullmatch(written.strip())
        if parts is None or (parts["last"] and (parts["month"] or parts["quarter"])):
            raise _invalid(written)
        first = int(parts["first"])
        last = int(parts["last"] or first)
        if last < first:
            raise _invalid(written)
        return cls(last=last, first=first, month=int(parts["month"] or 0), quarter=int(parts["quarter"] or 0))

    @property
    def time(self) -> float:
        """Return the middle of the period on the line of years: 2021.5 for the year 2021."""
        if self.month:
            return self.first + (self.month - 0.5) / 12
        return (self.first + self.last + 1) / 2

    def __str__(self) -> str:
        if self.month:
            return f"{self.first}-{self.month:02}"
        if self.quarter:
            return f"{self.first}-Q{self.quarter}"
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"


def _invalid(written: str) -> InvalidPeriod:
    return InvalidPeriod(
        Text(
            en=f"“{written}” is no period: write a year (2021), a month (2021-05) or a span (2017/2018).",
            fr=(
                f"«\u00a0{written}\u00a0» n’est pas une période\u00a0: écrivez une année (2021), un mois (2021-05) "
                "ou un intervalle (2017/2018)."
            ),
        )
    )
