"""A file of figures that was imported, and its values: the library's long table, stored."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.assessments.enums import DatasetState, Origin
from parvis.assessments.models.exercise import Exercise
from parvis.core.text import BilingualField


class Dataset(models.Model):
    """One imported file; all of its rows were accepted, or none.

    It belongs to the exercise of a partnership's council, or to the site: then ``exercise`` is None.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="datasets", null=True)
    title = BilingualField()
    file_name = models.CharField(max_length=200)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    content = models.BinaryField()  # the file as it came, to be read again
    checksum = models.CharField(max_length=64)
    layout = models.CharField(max_length=40, blank=True)  # as the library recognised it
    state = models.CharField(max_length=10, choices=DatasetState.choices, default=DatasetState.RECEIVED)
    # Faults as the library found them: [{"line", "column", "en", "fr"}].
    issues = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    uploaded_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("dataset", args=[self.pk])


class DatasetValue(models.Model):
    """One observation; its fields are those of ``parvis.assessment.observation.Observation``."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="values_of_dataset")
    indicator = models.CharField(max_length=60)
    area = models.CharField(max_length=40)
    period = models.CharField(max_length=20)
    group = models.CharField(max_length=200, default="total")
    value = models.FloatField(null=True)
    level = models.CharField(max_length=20)
    described = models.CharField(max_length=40)
    source = models.CharField(max_length=40)
    match = models.CharField(max_length=12)
    flag = models.CharField(max_length=20, blank=True)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    standard_error = models.FloatField(null=True)
    n = models.PositiveBigIntegerField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "indicator", "area", "period", "group"], name="an_observation_occurs_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.area} {self.period}"
