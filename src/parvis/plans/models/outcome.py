"""An outcome that a strategy works for, and how it is told whether it came about."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.plans.enums import Expectation
from parvis.plans.models.strategy import Strategy
from parvis.research.models import Finding


class Outcome(models.Model):
    """A change for somebody, tied to one expectation, one characteristic and one indicator."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="outcomes")
    position = models.PositiveSmallIntegerField()
    statement = BilingualField()
    for_whom = BilingualField(blank=True)
    expectation = models.PositiveSmallIntegerField(choices=Expectation.choices)
    characteristic = models.PositiveSmallIntegerField()  # 1 to 17 of the 2010 list
    indicator = models.CharField(max_length=60)  # an id in parvis.assessment.INDICATORS
    baseline = models.FloatField(null=True, blank=True)  # in the indicator's unit; null: not known yet
    baseline_period = models.CharField(max_length=20, blank=True)
    target = models.FloatField(null=True, blank=True)
    target_year = models.PositiveSmallIntegerField(null=True, blank=True)
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
