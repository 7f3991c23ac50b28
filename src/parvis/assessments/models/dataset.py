"""A file of figures that was imported, and its values: the library's long table, stored."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.assessments.enums import DatasetState, Origin
from parvis.assessments.models.exercise import Exercise
from parvis.core.text import BilingualField


class Dataset(models.Model):
    """One imported file; nothing of it counts before it was accepted, and then all that its account says.

    It belongs to the exercise of a partnership's council, or to the site: then ``exercise`` is None.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="datasets", null=True)
    title = BilingualField()
    file_name = models.CharField(max_length=200)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    source = models.CharField(max_length=40, blank=True)  # stated by a person, where the file does not say
    retrieved_on = models.DateField(null=True, blank=True)  # the day on which somebody fetched the file
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="newer", null=True, blank=True
    )  # the older version, which keeps its file, its values and its history
    content = models.BinaryField()  # the file as it came, to be read again
    checksum = models.CharField(max_length=64)
    layout = models.CharField(max_length=40, blank=True)  # as the library recognised it
    state = models.CharField(max_length=10, choices=DatasetState.choices, default=DatasetState.RECEIVED)
    # Faults as the library found them: [{"line", "column", "en", "fr"}].
    issues = models.JSONField(default=list)
    # What was recognised when it was last read, as ``kinds.dataset_account`` says it; nothing before.
    account = models.JSONField(default=dict)
    # What the file calls the statistics that the catalogue does not know: {id: {"en", "fr"}}.
    labels = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    uploaded_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        if self.exercise is None:
            return reverse("dataset", args=[self.pk])
        slug = self.exercise.partnership.slug
        return reverse("exercise_dataset", args=[slug, self.exercise.pk, self.pk])


class DatasetValue(models.Model):
    """One observation; its fields are those of ``parvis.assessment.observation.Observation``."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="values_of_dataset")
    indicator = models.CharField(max_length=300)  # of the catalogue, or the publisher's own name of it
    area = models.CharField(max_length=1000)  # a community's id, or census codes with + between them
    period = models.CharField(max_length=20)
    group = models.CharField(max_length=500, default="total")
    value = models.FloatField(null=True)
    level = models.CharField(max_length=20)
    described = models.TextField()
    source = models.CharField(max_length=40)
    match = models.CharField(max_length=12)
    flag = models.CharField(max_length=20, blank=True)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    standard_error = models.FloatField(null=True)
    n = models.PositiveBigIntegerField(null=True)
    note = models.TextField(blank=True)
    unit = models.TextField(blank=True)  # as the file states it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "indicator", "area", "period", "group"], name="an_observation_occurs_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.area} {self.period}"
