"""An organization that takes part in a partnership."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.enums import Sector
from parvis.partnerships.models.partnership import Partnership
from parvis.partnerships.models.stakeholder import Stakeholder


class Organisation(models.Model):
    """An organization at the table: it may hold seats and lead actions."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="organisations")
    name = BilingualField()
    sector = models.CharField(max_length=12, choices=Sector.choices)
    # The record of the programme's register that this is the same as; None: nobody has said so yet.
    stakeholder = models.ForeignKey(
        Stakeholder, on_delete=models.SET_NULL, related_name="organisations", null=True, blank=True
    )

    class Meta:
        ordering = ["sector", "pk"]

    def __str__(self) -> str:
        return str(self.name)
