"""A municipality's signature under an approved strategy."""

from django.conf import settings
from django.db import models

from parvis.core.text import BilingualField
from parvis.plans.models.strategy import Strategy


class MunicipalSignature(models.Model):
    """Who signed for which municipality, in which office, when, and by which document."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="signatures")
    municipality = BilingualField()
    signed_by = models.CharField(max_length=120)
    office = BilingualField()
    signed_on = models.DateField()
    reference = models.CharField(max_length=120, blank=True)  # of the by-law or resolution
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    checksum = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["signed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reference="") | ~models.Q(file_name=""),
                name="a_signature_names_its_document",
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality}, {self.signed_by}"
