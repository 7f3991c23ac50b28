"""What a council decided, and by which motion; the register of decisions."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models.council import Council
from parvis.partnerships.models.motion import Motion


class CouncilDecision(models.Model):
    """A motion that was carried. Named for its council: ``core.decision.Decision`` answers permissions."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="decisions")
    motion = models.OneToOneField(Motion, on_delete=models.PROTECT, related_name="decision")
    number = models.CharField(max_length=20)  # the fiscal year's first year and a running number: 2026-003
    kind = models.CharField(max_length=20, choices=DecisionKind.choices)
    wording = BilingualField()
    decided_on = models.DateField()
    refusal = BilingualField(blank=True)  # why what follows from the decision was not done with it

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="decision_numbers_differ")]

    def __str__(self) -> str:
        return f"{self.number} {self.wording}"
