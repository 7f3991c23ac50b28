"""The filters that write numbers, dates and moments as Canadian English and French do."""

from datetime import date, datetime, time
from decimal import Decimal

from babel.dates import format_date
from django import template
from django.utils import timezone
from django.utils.translation import get_language

from parvis.assessment.text import format_number
from parvis.core.clock import FiscalYear

register = template.Library()

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@register.filter
def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """Write a number with its decimals; nothing for None, whose word only the page knows."""
    return "" if value is None else format_number(value, _language(), decimals=decimals)


@register.filter
def percent(value: float | Decimal | None, decimals: int = 1) -> str:
    """Write a percentage; the value is 0 to 100."""
    if value is None:
        return ""
    return number(value, decimals) + (f"{_NO_BREAK_SPACE}%" if _is_french() else "%")


@register.filter
def day(value: date | None) -> str:
    """Write a date in words: 12 April 2026, 12 avril 2026; a moment gives its local day."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    written = format_date(value, "d MMMM y", locale=_locale())
    # French writes the first of a month as an ordinal.
    first = _is_french() and value.day == 1
    return f"1er{written[1:]}" if first else written


@register.filter
def month_and_year(value: date) -> str:
    """Write the month of a date: April 2026, avril 2026."""
    return format_date(value, "MMMM y", locale=_locale())


@register.filter
def moment(value: datetime | None) -> str:
    """Write a moment in local time: 12 April 2026, 2:30 p.m.; 12 avril 2026, 14 h 30."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{day(local)}, {_french_time(local) if _is_french() else _english_time(local)}"


@register.filter
def clock(value: time | None) -> str:
    """Write a time of day: 2:30 p.m.; 14 h 30."""
    if value is None:
        return ""
    return _french_time(value) if _is_french() else _english_time(value)


@register.filter
def year_range(value: FiscalYear | int | None) -> str:
    """Write a fiscal year: 2026–2027."""
    if value is None:
        return ""
    return str(value if isinstance(value, FiscalYear) else FiscalYear(value))


def _english_time(local: datetime | time) -> str:
    return (
        f"{local.hour % 12 or 12}:{local.minute:02}{_NO_BREAK_SPACE}{'a.m.' if local.hour < 12 else 'p.m.'}"
    )


def _french_time(local: datetime | time) -> str:
    return f"{local.hour}{_NO_BREAK_SPACE}h{_NO_BREAK_SPACE}{local.minute:02}"


def _is_french() -> bool:
    return _language() == "fr"


def _locale() -> str:
    return "fr_CA" if _is_french() else "en_CA"


def _language() -> str:
    return get_language() or "en"
