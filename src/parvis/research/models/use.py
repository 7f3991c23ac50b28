"""Which findings follow from an indicator of a council's assessment."""

from django.db import models

from parvis.assessments.models import UsedIndicator
from parvis.research.models.finding import Finding


class FindingOfIndicator(models.Model):
    """A finding follows from an indicator that was taken up."""

    finding = models.OneToOneField(Finding, on_delete=models.CASCADE, related_name="of_indicator")
    used = models.ForeignKey(UsedIndicator, on_delete=models.CASCADE, related_name="findings")

    def __str__(self) -> str:
        return f"{self.used} {self.finding_id}"
