"""What belongs to an item of the agenda on the page that runs the meeting."""

from django import template
from django.forms import BoundField

from parvis.partnerships.forms.meeting import RecordsForm
from parvis.partnerships.models import AgendaItem

register = template.Library()


@register.filter
def of_item(records: RecordsForm, item: AgendaItem) -> BoundField:
    """Return the field of an item's record."""
    return records.of(item)
