"""A partnership council, or a working group below it: the same object."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.models.partnership import Partnership


class Council(models.Model):
    """A body with seats and meetings; a working group has a parent, the partnership council has none."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="councils")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, related_name="children", null=True, blank=True
    )
    name = BilingualField()
    established_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"],
                condition=models.Q(parent__isnull=True),
                name="one_partnership_council",
            )
        ]

    def __str__(self) -> str:
        return str(self.name)
