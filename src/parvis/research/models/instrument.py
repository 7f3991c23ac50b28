"""The questionnaires of a project, as XLSForms in versions."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.research.models.project import ResearchProject


class Instrument(models.Model):
    """A questionnaire; what it asks is in its versions."""

    project = models.ForeignKey(ResearchProject, on_delete=models.CASCADE, related_name="instruments")
    title = BilingualField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("questionnaire", args=[self.project.partnership.slug, self.project_id, self.pk])


class InstrumentVersion(models.Model):
    """The workbook as it came, and the questions that were read from it; neither is changed later."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    note = BilingualField(blank=True)  # what changed
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    checksum = models.CharField(max_length=64)
    questions = models.JSONField()  # as parvis.research.kinds.questionnaire writes them
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["instrument", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "number"], name="instrument_versions_differ")
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.number}"
