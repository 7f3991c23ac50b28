"""A chart that belongs to an edition, frozen with its rows, and its pictures."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.assessment.charts.frozen_chart import FrozenChart, frozen_chart_from
from parvis.core.text import BilingualField
from parvis.publications.enums import PictureFormat
from parvis.publications.models.edition import Edition


class Chart(models.Model):
    """One chart of an edition: what it says in both languages, with its rows; never altered."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="charts")
    key = models.SlugField(max_length=60)  # its word in the edition's addresses
    title = BilingualField()
    content = models.JSONField()  # the frozen chart, whole
    checksum = models.CharField(max_length=64)  # SHA-256 over the content
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        ordering = ["edition", "published_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="one_chart_of_a_key")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return its permanent address."""
        edition = self.edition
        return reverse("edition_chart", args=[edition.kind, edition.subject, edition.number, self.key])

    @property
    def name(self) -> str:
        """Return what its reads are counted under."""
        return f"{self.edition.name}/{self.key}"

    @property
    def frozen(self) -> FrozenChart:
        """Return what it says, as it was frozen."""
        return frozen_chart_from(self.content)


class ChartPicture(models.Model):
    """A chart drawn once, in one language and format."""

    chart = models.ForeignKey(Chart, on_delete=models.CASCADE, related_name="pictures")
    language = models.CharField(max_length=2)
    format = models.CharField(max_length=3, choices=PictureFormat.choices)
    content = models.BinaryField()
    checksum = models.CharField(max_length=64)
    height = models.PositiveIntegerField()  # in a width of 480
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chart", "language", "format"], name="one_picture_of_a_format")
        ]

    def __str__(self) -> str:
        return f"{self.chart} {self.language} {self.format}"
