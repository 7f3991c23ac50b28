"""What a council measures: an indicator, for which characteristic, against what, and why."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.assessments.models.exercise import Exercise
from parvis.core.text import BilingualField


class Choice(models.Model):
    """One indicator that an exercise measures one of its characteristics by.

    ``indicator`` and ``communities`` are ids in ``parvis.assessment``; ``comparisons`` are members of
    ``ComparedWith``, and ``communities`` names those of ``CHOSEN``. ``why`` is there where the area itself had no
    figure when it was chosen.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="choices")
    characteristic = models.CharField(max_length=60)
    indicator = models.CharField(max_length=60)
    comparisons = models.JSONField(default=list)
    communities = models.JSONField(default=list)
    why = BilingualField(blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "characteristic", "indicator"], name="an_indicator_is_chosen_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.characteristic}: {self.indicator}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("choice", args=[self.exercise.partnership.slug, self.exercise_id, self.pk])
