"""How a value of the audit trail is printed."""

import re
from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from parvis.assessment.text import Text
from parvis.design.templatetags.components import text
from parvis.design.templatetags.formatting import day

register = template.Library()

_CODE = re.compile(r"[a-z\d_.:/-]+")  # names and sentences have capitals or spaces


@register.filter
def as_recorded(value: object) -> str:
    """Print a text in the page's language, a day as a day, a yes as a word, and a code as a code."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Text):
        return text(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, str) and _CODE.fullmatch(value):
        return format_html("<code>{}</code>", value)
    return str(value)
