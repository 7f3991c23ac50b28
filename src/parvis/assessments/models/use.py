"""What became of a released assessment: its indicators that were taken up, and the agenda items about them.

Findings, objectives and actions that follow from it lie above, and point down at what was taken up.
"""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.assessments.models.exercise import Exercise
from parvis.core.text import BilingualField
from parvis.partnerships.models import AgendaItem


class UsedIndicator(models.Model):
    """An indicator of a released assessment that the partnership took up; what follows from it points here."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="used_indicators")
    indicator = models.CharField(max_length=60)
    label = BilingualField()  # as the released result has it
    taken_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    taken_up_at = models.DateTimeField()

    class Meta:
        ordering = ["-taken_up_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["exercise", "indicator"], name="an_indicator_is_taken_up_once")
        ]

    def __str__(self) -> str:
        return self.indicator

    def get_absolute_url(self) -> str:
        """Return the place on the page of uses where all that followed from it stands."""
        page = reverse("exercise_uses", args=[self.exercise.partnership.slug, self.exercise_id])
        return f"{page}#{self.indicator}"


class IndicatorOnAgenda(models.Model):
    """An item of an agenda is about an indicator that was taken up."""

    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="indicators_on_agenda")
    used = models.ForeignKey(UsedIndicator, on_delete=models.CASCADE, related_name="on_agenda")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agenda_item", "used"], name="an_item_names_an_indicator_once")
        ]

    def __str__(self) -> str:
        return f"{self.agenda_item} {self.used}"
