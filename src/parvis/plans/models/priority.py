"""A priority of a strategy, under which outcomes stand."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.plans.models.strategy import Strategy


class Priority(models.Model):
    """What matters most, with why; a heading over outcomes."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="priorities")
    position = models.PositiveSmallIntegerField()
    title = BilingualField()
    reason = BilingualField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "position"], name="priority_positions_differ")
        ]

    def __str__(self) -> str:
        return str(self.title)
