"""An objective below an outcome, with the findings that it stands on."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.plans.models.outcome import Outcome
from parvis.research.models import Finding


class Objective(models.Model):
    """What the partnership sets out to do so that an outcome comes about."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="objectives")
    position = models.PositiveSmallIntegerField()
    statement = BilingualField()
    findings = models.ManyToManyField(Finding, related_name="objectives", blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["outcome", "position"], name="objective_positions_differ")
        ]

    def __str__(self) -> str:
        return str(self.statement)
