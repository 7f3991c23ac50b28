"""A council's own answers to the items of a checklist: a self-assessment, and no statistic."""

from django.conf import settings
from django.db import models

from parvis.assessments.enums import ItemAnswer
from parvis.assessments.models.exercise import Exercise
from parvis.core.text import BilingualField


class ChecklistAnswer(models.Model):
    """The answer to one item of the library's checklists; what is not known counts neither for nor against."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="checklist_answers")
    item = models.CharField(max_length=80)
    answer = models.CharField(max_length=8, choices=ItemAnswer.choices)
    evidence = BilingualField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["exercise", "item"]
        constraints = [models.UniqueConstraint(fields=["exercise", "item"], name="an_item_is_answered_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.answer}"
