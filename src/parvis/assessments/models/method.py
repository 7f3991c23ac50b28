"""How an exercise's result is made, beyond what was chosen to be measured."""

from django.db import models

from parvis.assessments.enums import Weighting
from parvis.assessments.models.exercise import Exercise


class Method(models.Model):
    """Whether an index is made at all, with whose weights, and from which draws its uncertainty is judged."""

    exercise = models.OneToOneField(Exercise, on_delete=models.CASCADE, related_name="method")
    with_index = models.BooleanField(default=False)
    weighting = models.CharField(max_length=7, choices=Weighting.choices, default=Weighting.EQUAL)
    replicates = models.PositiveIntegerField(default=1000)
    seed = models.PositiveIntegerField(default=2010)

    def __str__(self) -> str:
        return f"{self.exercise} {self.weighting}"
