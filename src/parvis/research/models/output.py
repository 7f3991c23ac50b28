"""What a project brought out: reports, papers, slides, maps."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.research.enums import OutputLicence
from parvis.research.models.project import ResearchProject


class Output(models.Model):
    """A document with how it is cited and what may be made of it, as a file, a link or both."""

    project = models.ForeignKey(ResearchProject, on_delete=models.CASCADE, related_name="outputs")
    title = BilingualField()
    citation = BilingualField()
    licence = models.CharField(max_length=16, choices=OutputLicence.choices)
    link = models.URLField(max_length=500, blank=True)
    published_on = models.DateField(null=True, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    checksum = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(null=True, blank=True)

    class Meta:
        ordering = ["-published_on", "pk"]

    def __str__(self) -> str:
        return str(self.title)
