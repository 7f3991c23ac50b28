"""A document made from an edition by the worker."""

from django.db import models

from parvis.publications.enums import DocumentFormat
from parvis.publications.models.edition import Edition


class Document(models.Model):
    """One file of an edition, in one language and format."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="documents")
    language = models.CharField(max_length=2)
    format = models.CharField(max_length=4, choices=DocumentFormat.choices)
    content = models.BinaryField()
    checksum = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "language", "format"], name="one_document_of_a_format")
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.language} {self.format}"
