"""A brief of two pages: a fixed skeleton, and claims that each rest on something one can read."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.learning.models.library import LibraryDocument
from parvis.partnerships.models import Partnership
from parvis.publications.models import Edition


class Brief(models.Model):
    """Its parts stand in this order; what is known is its claims. ``partnership`` None: of the programme."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="briefs", null=True, blank=True
    )
    title = BilingualField()
    question = BilingualField()  # what it is about, and why now
    meaning = BilingualField(blank=True)
    limits = BilingualField(blank=True)  # what is not known
    proposal = BilingualField(blank=True)  # what can be done
    contact = BilingualField(blank=True)
    # 1 to 17: its rank in the list of 2010; None: about all of them
    characteristic = models.PositiveSmallIntegerField(null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(characteristic__isnull=True)
                | models.Q(characteristic__gte=1, characteristic__lte=17),
                name="brief_has_a_characteristic_of_2010",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page for those who write it."""
        return reverse("brief", args=[self.pk])

    @property
    def edition_subject(self) -> str:
        """Return what its editions are editions of."""
        return f"{self.partnership.slug if self.partnership else 'programme'}-{self.pk}"


class BriefClaim(models.Model):
    """One thing that is known, and the edition or the document on which it rests."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="claims")
    position = models.PositiveSmallIntegerField()
    statement = BilingualField()
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    document = models.ForeignKey(
        LibraryDocument, on_delete=models.PROTECT, related_name="claims", null=True, blank=True
    )
    where = BilingualField(blank=True)  # the page, table or chart of it

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(edition__isnull=False, document__isnull=True)
                | models.Q(edition__isnull=True, document__isnull=False),
                name="claim_of_a_brief_rests_on_one_thing",
            )
        ]

    def __str__(self) -> str:
        return str(self.statement)
