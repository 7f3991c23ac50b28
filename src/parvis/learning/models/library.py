"""The library of documents about the work, and what came of asking their addresses."""

from django.conf import settings
from django.db import models

from parvis.core.text import BilingualField
from parvis.learning.enums import DocumentLanguages, LibraryKind, LicenceClass, LinkOutcome
from parvis.partnerships.models import Partnership


class LibraryDocument(models.Model):
    """A document that somebody else publishes: what it is, where it is read, what one may do with it."""

    # Who keeps it; None: the programme.
    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="library", null=True, blank=True
    )
    title = BilingualField()
    authors = models.CharField(max_length=300)
    publisher = BilingualField(blank=True)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=LibraryKind.choices)
    summary = BilingualField(blank=True)
    languages = models.CharField(max_length=4, choices=DocumentLanguages.choices)
    address = models.URLField(max_length=500)
    address_fr = models.URLField(max_length=500, blank=True)  # where the French one is elsewhere
    licence = models.CharField(max_length=14, choices=LicenceClass.choices)
    # 1 to 17: its rank in the list of 2010; None: about all of them
    characteristic = models.PositiveSmallIntegerField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_on = models.DateField()

    class Meta:
        ordering = ["-year", "authors", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(characteristic__isnull=True)
                | models.Q(characteristic__gte=1, characteristic__lte=17),
                name="library_document_has_a_characteristic_of_2010",
            ),
            models.UniqueConstraint(fields=["address"], name="library_has_an_address_once"),
        ]

    def __str__(self) -> str:
        return str(self.title)


class LinkCheck(models.Model):
    """The last time an address on the web was asked; ``failing_since`` None: it worked then."""

    address = models.URLField(max_length=500, unique=True)
    checked_at = models.DateTimeField()
    outcome = models.CharField(max_length=6, choices=LinkOutcome.choices)
    status = models.PositiveSmallIntegerField(null=True, blank=True)  # of HTTP; None: no answer
    leads_to = models.URLField(max_length=500, blank=True)  # of one that moved
    failing_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["failing_since", "address"]

    def __str__(self) -> str:
        return f"{self.address} {self.outcome}"
