"""An answer to one question of a report."""

from django.conf import settings
from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.models import CouncilDecision
from parvis.reports.models.report import Report


class Answer(models.Model):
    """The text of one question; filled from the records first, then the coordinator's."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)  # a key of the kind's questions
    body = BilingualField(blank=True)
    is_generated = models.BooleanField(default=False)  # still as it was filled from the records
    # What the records said when they were last asked: sentences in both languages, each with its sources.
    filled = models.JSONField(default=list, blank=True)
    decisions = models.ManyToManyField(CouncilDecision, related_name="answers", blank=True)  # that it cites
    version = models.PositiveIntegerField(default=1)  # so that of two editors the later one is told
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "question"], name="one_answer_to_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.question}"
