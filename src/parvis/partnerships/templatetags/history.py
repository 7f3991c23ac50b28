"""How a value of the audit trail is printed."""

import re
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from parvis.assessment.text import Text
from parvis.core.clock import FiscalYear
from parvis.design.templatetags.components import text
from parvis.design.templatetags.formatting import day, number, year_range

register = template.Library()

_CODE = re.compile(
    r"(?=.*[a-z])[a-z\d_.:/-]+"
)  # names and sentences have capitals or spaces; years no letter


@register.filter
def as_recorded(value: object) -> str:
    """Print a text and a number in the page's language, a day as a day, a yes as a word, and a code as a code."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Text):
        return text(value)
    if isinstance(value, tuple):
        return format_html_join(", ", "{}", ((as_recorded(each),) for each in value))
    if isinstance(value, FiscalYear):
        return year_range(value)
    if isinstance(value, int | float):
        return number(value, _decimals(value))
    if isinstance(value, date):
        return day(value)
    if isinstance(value, str) and _CODE.fullmatch(value):
        return format_html("<code>{}</code>", value)
    return str(value)


def _decimals(value: float) -> int:
    """Return as many decimals as the number has."""
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])
