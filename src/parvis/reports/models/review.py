"""The officer's verdict on a submitted report."""

from django.conf import settings
from django.db import models

from parvis.core.text import BilingualField
from parvis.reports.enums import Verdict
from parvis.reports.models.report import Report


class Review(models.Model):
    """One verdict; a return says why."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="reviews")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = BilingualField(blank=True)  # in the language or languages that the officer chose
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()

    class Meta:
        ordering = ["-reviewed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(verdict=Verdict.RETURNED) | ~models.Q(reason={}), name="a_return_says_why"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.verdict}"
