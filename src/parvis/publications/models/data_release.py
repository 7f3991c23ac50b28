"""Open data: figures that one person proposes and a second releases, and the files that are made of them once."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.publications.enums import DataFrequency, DataLicence, DataState
from parvis.publications.kinds.open_data import cells_of
from parvis.publications.models.edition import Edition


class DataRelease(models.Model):
    """Figures that every rule of disclosure let out, as they were when somebody proposed them.

    ``subject`` names them in every address, ``version`` is the day of the release and, from the second on one day
    on, a number. Withdrawing is its edition's.
    """

    subject = models.SlugField(max_length=60)
    title = BilingualField()
    description = BilingualField()
    keywords = models.JSONField(default=list)  # [{"en", "fr"}]
    frequency = models.CharField(max_length=12, choices=DataFrequency.choices)
    licence = models.CharField(max_length=12, choices=DataLicence.choices)
    rules = models.CharField(max_length=200)  # of disclosure, by name
    facts = models.JSONField(
        default=dict
    )  # of the values: how many, from when, whose; see queries.data_release
    checksum = models.CharField(max_length=64)  # of the values, as proposed
    state = models.CharField(max_length=10, choices=DataState.choices, default=DataState.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    proposed_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    version = models.SlugField(max_length=20, blank=True)
    citation = BilingualField(blank=True)
    edition = models.OneToOneField(
        Edition, on_delete=models.PROTECT, related_name="data_release", null=True, blank=True
    )

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "version"], name="data_versions_differ", condition=~models.Q(version="")
            ),
            models.UniqueConstraint(
                fields=["subject"],
                name="one_proposal_of_a_subject",
                condition=models.Q(state=DataState.PROPOSED),
            ),
            models.CheckConstraint(
                condition=models.Q(released_by__isnull=True) | ~models.Q(released_by=models.F("proposed_by")),
                name="two_people_release_data",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(state=DataState.RELEASED, edition__isnull=False, released_by__isnull=False)
                    & ~models.Q(version="")
                )
                | (
                    ~models.Q(state=DataState.RELEASED)
                    & models.Q(edition__isnull=True, released_by__isnull=True, version="")
                ),
                name="released_data_have_their_edition",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page for those who release."""
        return reverse("data_proposal", args=[self.pk])


class DataValue(models.Model):
    """One value of a release: what it is found by, and its whole row as the long table has it.

    The row is kept as the text that the API sends, since it is written once and sent often.
    """

    release = models.ForeignKey(DataRelease, on_delete=models.CASCADE, related_name="data_values")
    position = models.PositiveIntegerField()  # in the table, from 0
    indicator = models.CharField(max_length=60)
    area = models.CharField(max_length=40)
    period = models.CharField(max_length=20)
    group = models.CharField(max_length=200)
    flag = models.CharField(max_length=20, blank=True)
    row = models.TextField()  # JSON

    class Meta:
        ordering = ["release", "position"]
        constraints = [
            models.UniqueConstraint(fields=["release", "position"], name="data_values_have_their_place")
        ]
        indexes = [
            models.Index(fields=["release", "indicator", "position"], name="data_values_of_an_indicator"),
            models.Index(fields=["release", "area", "position"], name="data_values_of_an_area"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.area} {self.period}"

    @property
    def cells(self) -> dict[str, Any]:
        """Return the row by the names of its columns."""
        return cells_of(self.row)


class DataFile(models.Model):
    """One file of a release, made once and kept as it is."""

    release = models.ForeignKey(DataRelease, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=80)
    media_type = models.CharField(max_length=80)
    label = BilingualField()
    size = models.PositiveBigIntegerField()
    checksum = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        ordering = ["release", "name"]
        constraints = [
            models.UniqueConstraint(fields=["release", "name"], name="file_names_of_a_release_differ")
        ]

    def __str__(self) -> str:
        return self.name
