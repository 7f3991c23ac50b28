"""How the share of a clause is printed."""

from decimal import Decimal

from django import template

from parvis.design.templatetags.formatting import percent

register = template.Library()


@register.filter
def as_percent(share: Decimal) -> str:
    """Print a share, 0 to 1, as a percentage; with a decimal only where it has one."""
    value = share * 100
    return percent(value, 0 if value == value.to_integral_value() else 1)
