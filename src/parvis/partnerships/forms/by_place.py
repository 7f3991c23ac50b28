"""Choosing among partnerships by their places, which have a name in each language."""

from collections import Counter

from django.db.models import QuerySet
from django.utils.functional import cached_property

from parvis.partnerships.models import Partnership


class ByPlace:
    """Labels of a field over partnerships: place and province, and the name where several are of one place."""

    queryset: QuerySet[Partnership]

    def label_from_instance(self, obj: Partnership) -> str:
        """Return the place and its province; of a stakeholders table its name."""
        if obj.is_table:
            return str(obj.title)
        label = f"{obj.place} ({obj.province})"
        return f"{label} – {obj.title}" if self._times[str(obj.place)] > 1 else label

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(str(place) for place in self.queryset.order_by().values_list("place", flat=True))
