"""How it is told whether an outcome came about: population indicators and performance measures, with results."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.core.text import BilingualField
from parvis.plans.enums import MeasureKind
from parvis.plans.models.outcome import Outcome


class Measure(models.Model):
    """An indicator of the dataset tool, or a measure of the partnership's own, with baseline and target.

    A margin is half the width of a 95 % interval, in the measure's unit. A population indicator without one is
    uncertain by an unknown amount; a performance measure without one was counted.
    """

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=11, choices=MeasureKind.choices)
    indicator = models.CharField(max_length=60, blank=True)  # an id in parvis.assessment.INDICATORS
    name = BilingualField(blank=True)  # of a performance measure
    unit = BilingualField(blank=True)
    baseline = models.FloatField(null=True, blank=True)  # null: not known yet
    baseline_margin = models.FloatField(null=True, blank=True)
    baseline_period = models.CharField(max_length=20, blank=True)
    target = models.FloatField(null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    target_reason = BilingualField(blank=True)

    class Meta:
        ordering = ["kind", "position"]  # performance measures and population indicators, each together
        constraints = [
            models.UniqueConstraint(fields=["outcome", "position"], name="measure_positions_differ"),
            models.CheckConstraint(
                condition=(Q(kind=MeasureKind.POPULATION) & ~Q(indicator=""))
                | (Q(kind=MeasureKind.PERFORMANCE) & Q(indicator="")),
                name="population_measure_has_an_indicator",
            ),
        ]

    def __str__(self) -> str:
        return self.indicator or str(self.name)

    @property
    def is_population(self) -> bool:
        """Tell whether it says how people fare, and not how the work goes."""
        return self.kind == MeasureKind.POPULATION

    @property
    def has_target(self) -> bool:
        """Tell whether it has a target with its day."""
        return self.target is not None and self.target_on is not None


class MeasureResult(models.Model):
    """What was found for a measure in a period; appended, never changed."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="results")
    period = models.CharField(max_length=20)
    value = models.FloatField()
    margin = models.FloatField(null=True, blank=True)
    source = BilingualField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]

    def __str__(self) -> str:
        return f"{self.measure} {self.period}"
