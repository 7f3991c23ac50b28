"""What a partnership is called, and was called before."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.models.dated import DatedFact
from parvis.partnerships.models.partnership import Partnership


class PartnershipName(DatedFact):
    """A partnership's own name in each language; one at a time."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="names")
    name = BilingualField()

    class Meta(DatedFact.Meta):
        constraints = [
            *DatedFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership"], condition=models.Q(until_on__isnull=True), name="one_name_that_holds"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)
