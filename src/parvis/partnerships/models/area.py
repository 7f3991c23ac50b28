"""The dated area that a partnership serves, as a set of census units."""

from django.db import models

from parvis.partnerships.enums import AreaBasis
from parvis.partnerships.models.dated import DatedFact
from parvis.partnerships.models.partnership import Partnership


class ServiceArea(DatedFact):
    """From one day to another a partnership serves these units; areas of different partnerships may overlap.

    A partnership may serve several at once: units of another level or vintage are an area of their own.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="service_areas")
    basis = models.CharField(max_length=8, choices=AreaBasis.choices, default=AreaBasis.STANDARD)
    area = models.CharField(max_length=40, blank=True)  # the id in parvis.assessment; empty for a custom area
    level = models.CharField(max_length=32)
    codes = models.JSONField(default=list)  # of the census units, as text with leading zeros
    vintage = models.PositiveSmallIntegerField(default=2021)

    class Meta(DatedFact.Meta):
        ordering = ["partnership", *DatedFact.Meta.ordering]

    def __str__(self) -> str:
        return f"{self.area or self.level} {self.from_on}"
