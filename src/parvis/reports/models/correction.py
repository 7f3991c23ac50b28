"""A correction of a report that no longer changes."""

from django.conf import settings
from django.db import models

from parvis.core.text import BilingualField
from parvis.reports.models.report import Report


class Correction(models.Model):
    """A notice of what is wrong in the sealed words; it stands beside them wherever they are shown."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="corrections")
    words = BilingualField()
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["corrected_at", "pk"]

    def __str__(self) -> str:
        return str(self.words)
