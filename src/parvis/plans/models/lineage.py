"""What became of an outcome when the next strategy was begun."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.plans.enums import Fate
from parvis.plans.models.outcome import Outcome


class OutcomeFate(models.Model):
    """An outcome continues, changes or ends; one that goes on has its successor in the next strategy."""

    outcome = models.OneToOneField(Outcome, on_delete=models.CASCADE, related_name="fate")
    fate = models.CharField(max_length=9, choices=Fate.choices)
    reason = BilingualField(blank=True)
    successor = models.OneToOneField(
        Outcome, on_delete=models.CASCADE, related_name="predecessor", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fate=Fate.ENDS, successor__isnull=True)
                | (~models.Q(fate=Fate.ENDS) & models.Q(successor__isnull=False)),
                name="what_ends_has_no_successor",
            )
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.fate}"
