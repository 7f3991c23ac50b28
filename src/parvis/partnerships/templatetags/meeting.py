"""What belongs to an item of the agenda on the page that runs the meeting."""

from collections.abc import Mapping

from django import template

from parvis.partnerships.forms.meeting import RecordForm

register = template.Library()


@register.filter
def of_item(records: Mapping[int, RecordForm], item_id: int) -> RecordForm:
    """Return the form of an item's record."""
    return records[item_id]
