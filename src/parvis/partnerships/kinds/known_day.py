"""A day as exactly as it is known: the day, its month, or its year alone."""

import re
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.core.errors import InvalidInput
from parvis.design.templatetags.formatting import day as day_in_words
from parvis.partnerships.enums import Precision

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_PARTS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}  # letters of ISO 8601


@dataclass(frozen=True, slots=True)
class KnownDay:
    """The first day that is meant, and how exactly it is known."""

    on: date
    precision: Precision = Precision.DAY

    def __str__(self) -> str:
        return self.words

    @property
    def iso(self) -> str:
        """Return it as ISO 8601 writes it: 2012, 2012-04 or 2012-04-01."""
        return self.on.isoformat()[: _PARTS[self.precision]]

    @property
    def words(self) -> str:
        """Return it as a reader of the page's language writes it."""
        if self.precision is Precision.YEAR:
            return f"{self.on.year:04d}"
        if self.precision is Precision.MONTH:
            locale = "fr_CA" if get_language() == "fr" else "en_CA"
            return str(format_date(self.on, "MMMM y", locale=locale))
        return str(day_in_words(self.on))


class DayUnreadable(InvalidInput):
    """What was written is no year, month or day."""

    def __init__(self, written: str) -> None:
        super().__init__(
            _("“%(written)s” is no date. Write 2012, 2012-04 or 2012-04-01, as exactly as it is known.")
            % {"written": written}
        )


def read_day(written: str) -> KnownDay | None:
    """Return the day that was written as ISO 8601; None for nothing.

    Raises
    ------
    DayUnreadable
        It is no year, month or day.
    """
    text = written.strip()
    if not text:
        return None
    match = _PATTERN.fullmatch(text)
    if match is None:
        raise DayUnreadable(text)
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise DayUnreadable(text) from None
    return KnownDay(first, Precision.DAY if day else Precision.MONTH if month else Precision.YEAR)


def known_day(on: date | None, precision: str) -> KnownDay | None:
    """Return the day that two columns hold; None where there is none."""
    return KnownDay(on, Precision(precision)) if on else None
