"""One run of the library over a dataset, with everything needed to repeat it."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.assessments.models.dataset import Dataset
from parvis.core.text import BilingualField


class Assessment(models.Model):
    """A computed assessment of every community in a dataset; its result is the library's, as JSON."""

    title = BilingualField()
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="assessments")
    framework = models.CharField(max_length=60)
    recipe = models.JSONField(default=dict)
    replicates = models.PositiveIntegerField()
    seed = models.PositiveIntegerField()
    result = models.JSONField(null=True)
    checksum = models.CharField(max_length=64, blank=True)  # of the result
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    asked_at = models.DateTimeField()
    computed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("assessment", args=[self.pk])
