"""What the programme received: a sealed copy of a report, one for each time that it was handed in."""

from django.conf import settings
from django.db import models

from parvis.reports.enums import ReportState
from parvis.reports.models.report import Report


class Submission(models.Model):
    """The report as it was handed in; the database refuses to alter it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField()  # 1 for the first
    content = models.JSONField()  # the answers in both languages, and a paper in each
    checksum = models.CharField(max_length=64)  # SHA-256 over the content
    state_before = models.CharField(
        max_length=10, choices=ReportState.choices
    )  # where a recall leads back to
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()

    class Meta:
        ordering = ["report", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="submissions_differ")]

    def __str__(self) -> str:
        return f"{self.report} {self.number}"

    @property
    def reference(self) -> str:
        """Return the report's reference with the number of this copy: R-2026-00012/2."""
        return f"{self.report.reference}/{self.number}"
