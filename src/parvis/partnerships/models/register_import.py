"""A spreadsheet that was written into the register of partnerships, and what stood there before."""

from django.conf import settings
from django.db import models


class RegisterImport(models.Model):
    """One import, which can be undone until something else of the register changes."""

    former = models.JSONField()  # by table and number, the cells as they were; null for a row that was added
    state = models.CharField(max_length=64)  # a checksum of the register right after
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.written_at:%Y-%m-%d}"
