"""What is known about the community before anything is measured: one answer to each question of the scan."""

from django.conf import settings
from django.db import models

from parvis.assessments.models.exercise import Exercise
from parvis.core.text import BilingualField


class ScanAnswer(models.Model):
    """The answer to one question, with its source, who gave it and when; not knowing is an answer too."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="scan_answers")
    question = models.CharField(max_length=40)  # its id in ``kinds.scan``
    words = BilingualField(blank=True)
    source = BilingualField(blank=True)
    is_unknown = models.BooleanField(default=False)
    is_from_records = models.BooleanField(default=False)  # as the records proposed it, unchanged
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["exercise", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "question"], name="one_answer_to_a_question_of_the_scan"
            )
        ]

    def __str__(self) -> str:
        return str(self.words)
