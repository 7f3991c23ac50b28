"""The services of a place as their directory lists them: read, looked at, given back, never edited here."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.partnerships.models import Partnership
from parvis.research.enums import InventoryState, LabelKind


class InventoryImport(models.Model):
    """A directory's file as it came, with how it differs from the inventory of the time."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="inventory_imports")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    checksum = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=InventoryState.choices, default=InventoryState.CHECKED)
    differences = models.JSONField(default=dict)  # as parvis.research.kinds.inventory_difference writes them
    # The import whose inventory it was compared with; another one since makes the comparison out of date.
    compared_with = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="+", null=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    imported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("inventory_import", args=[self.partnership.slug, self.pk])


class InventoryRecord(models.Model):
    """One row of one table of the directory, under the publisher's own identifier."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="inventory_records")
    table = models.CharField(max_length=40)
    source_id = models.CharField(max_length=250)
    position = models.PositiveIntegerField()
    content = models.JSONField()

    class Meta:
        ordering = ["table", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "table", "source_id"], name="inventory_identifiers_differ"
            )
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.source_id}"


class ListedService(models.Model):
    """A service as the pages find and show it, derived from the records by each import."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="listed_services")
    source_id = models.CharField(max_length=250)
    name = models.CharField(max_length=300)
    organisation = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)  # what the search looks through, without case
    content = models.JSONField()  # with all that belongs to it, one in the other

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "source_id"], name="listed_services_differ")
        ]

    def __str__(self) -> str:
        return self.name


class ServiceLabel(models.Model):
    """A language, a taxonomy term or a place of a service."""

    service = models.ForeignKey(ListedService, on_delete=models.CASCADE, related_name="labels")
    kind = models.CharField(max_length=10, choices=LabelKind.choices)
    code = models.CharField(max_length=250)
    name = models.CharField(max_length=250)

    class Meta:
        ordering = ["kind", "name"]
        indexes = [models.Index(fields=["kind", "code"])]

    def __str__(self) -> str:
        return self.name
