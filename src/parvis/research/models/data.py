"""The data of a project: a dataset of the dataset tool, or a file with whom it is for."""

from django.db import models

from parvis.assessments.models import Dataset
from parvis.core.text import BilingualField
from parvis.research.enums import DataLicence
from parvis.research.models.project import ResearchProject


class ResearchData(models.Model):
    """What the research counted or was told, in one place or the other."""

    project = models.ForeignKey(ResearchProject, on_delete=models.CASCADE, related_name="data")
    title = BilingualField()
    description = BilingualField(blank=True)
    dataset = models.ForeignKey(
        Dataset, on_delete=models.PROTECT, related_name="research", null=True, blank=True
    )
    licence = models.CharField(max_length=12, choices=DataLicence.choices)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(null=True, blank=True)
    checksum = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(dataset__isnull=False, file_name="")
                | (models.Q(dataset__isnull=True) & ~models.Q(file_name="")),
                name="data_are_a_dataset_or_a_file",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)
