"""An outcome that a strategy works for; ``measure.py`` has how it is told whether it came about."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.enums import Expectation
from parvis.plans.models.priority import Priority
from parvis.plans.models.strategy import Strategy
from parvis.research.models import Finding


class Outcome(models.Model):
    """A change for somebody, tied to one expectation and one characteristic, under a priority or none."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="outcomes")
    position = models.PositiveSmallIntegerField()
    statement = BilingualField()
    for_whom = BilingualField(blank=True)
    expectation = models.PositiveSmallIntegerField(choices=Expectation.choices)
    characteristic = models.PositiveSmallIntegerField()  # 1 to 17 of the 2010 list
    sdg_target = models.CharField(max_length=5, blank=True)  # a key of plans.kinds.sdg.GOAL_OF
    priority = models.ForeignKey(
        Priority, on_delete=models.PROTECT, related_name="outcomes", null=True, blank=True
    )
    findings = models.ManyToManyField(Finding, related_name="outcomes", blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "position"], name="outcome_positions_differ"),
            models.CheckConstraint(
                condition=models.Q(characteristic__gte=1, characteristic__lte=17),
                name="outcome_has_a_characteristic",
            ),
        ]

    def __str__(self) -> str:
        return str(self.statement)

    @property
    def answers(self) -> Expectation:
        """Return the expectation of the programme that it answers."""
        return Expectation(self.expectation)
