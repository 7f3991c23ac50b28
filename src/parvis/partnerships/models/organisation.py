"""An organization that takes part in a partnership."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.enums import Sector
from parvis.partnerships.models.partnership import Partnership


class Organisation(models.Model):
    """An organization at the table: it may hold seats and lead actions."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="organisations")
    name = BilingualField()
    sector = models.CharField(max_length=12, choices=Sector.choices)

    class Meta:
        ordering = ["sector", "pk"]

    def __str__(self) -> str:
        return str(self.name)
