"""The officer's verdict on a submitted report, and the remarks on its sections."""

from django.conf import settings
from django.db import models

from parvis.core.text import BilingualField
from parvis.reports.enums import Mark, ReturnReason, Verdict
from parvis.reports.models.report import Report
from parvis.reports.models.submission import Submission


class Review(models.Model):
    """One verdict on one submission; a return has its reasons section by section, and a day."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="reviews")
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="reviews", null=True, blank=True
    )  # null: from before submissions were sealed
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = BilingualField(blank=True)  # what holds for the whole report, in the officer's language or both
    due_on = models.DateField(null=True, blank=True)  # by when a returned report is to come back
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True, blank=True)  # the officer took the verdict back

    class Meta:
        ordering = ["-reviewed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.report} {self.verdict}"


class Remark(models.Model):
    """What an officer makes of one section: while reading, for officers alone; with the verdict, for all."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="remarks")
    review = models.ForeignKey(
        Review, on_delete=models.CASCADE, related_name="remarks", null=True, blank=True
    )  # null: the review goes on
    section = models.CharField(max_length=60)  # a key of the kind's sections
    mark = models.CharField(max_length=10, choices=Mark.choices)
    reason = models.CharField(max_length=20, choices=ReturnReason.choices, blank=True)
    words = BilingualField(blank=True)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section"],
                condition=models.Q(review__isnull=True),
                name="one_open_remark_on_a_section",
            ),
            models.CheckConstraint(
                condition=~models.Q(mark=Mark.PUT_RIGHT) | ~models.Q(reason=""), name="a_return_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.section}"

    @property
    def is_to_put_right(self) -> bool:
        """Tell whether the section is to be put right."""
        return self.mark == Mark.PUT_RIGHT
