"""What a survey of the partnership's own found on a question of the catalogue."""

from django.conf import settings
from django.db import models

from parvis.assessments.models.exercise import Exercise
from parvis.core.text import BilingualField


class SurveyResult(models.Model):
    """How many people answered a question, and how many of their answers count; shown by the rules of release only.

    ``survey`` is the key under which the apps above know the survey, empty where they do not; its title is kept
    as it was.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="survey_results")
    indicator = models.CharField(max_length=60)  # one that has a question, in parvis.assessment
    period = models.CharField(max_length=20)
    survey = models.CharField(max_length=40, blank=True)
    survey_title = BilingualField()
    answered = models.PositiveIntegerField()
    counted = models.PositiveIntegerField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["indicator", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "indicator", "period"], name="a_survey_result_occurs_once"
            ),
            models.CheckConstraint(
                condition=models.Q(answered__gte=1, counted__lte=models.F("answered")),
                name="answers_that_count_are_among_the_answers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"
