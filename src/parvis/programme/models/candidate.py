"""A place that wants to establish a partnership: from its expression of interest to the register."""

from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.partnerships.enums import PartnershipKind, Sector
from parvis.partnerships.models import Partnership
from parvis.programme.enums import CandidateState, MunicipalRole


class Candidate(models.Model):
    """An expression of interest, and how far it has come."""

    kind = models.CharField(max_length=3, choices=PartnershipKind.choices, default=PartnershipKind.LOCAL)
    place = BilingualField()
    province = models.CharField(max_length=2)
    organisation = models.CharField(max_length=200)  # who asks
    contact_name = models.CharField(max_length=200)
    contact_email = models.EmailField()
    words = models.TextField(blank=True)  # why, as they wrote it
    received_on = models.DateField()
    state = models.CharField(max_length=14, choices=CandidateState.choices, default=CandidateState.EXPRESSED)
    municipal_role = models.CharField(
        max_length=10, choices=MunicipalRole.choices, default=MunicipalRole.UNKNOWN
    )
    neighbours = BilingualField(blank=True)  # what was agreed with the partnerships nearby
    closed_because = BilingualField(blank=True)
    partnership = models.OneToOneField(
        Partnership, on_delete=models.PROTECT, related_name="candidate", null=True, blank=True
    )

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=CandidateState.ESTABLISHED, partnership__isnull=False)
                | (~models.Q(state=CandidateState.ESTABLISHED) & models.Q(partnership__isnull=True)),
                name="an_established_candidate_is_in_the_register",
            )
        ]

    def __str__(self) -> str:
        return str(self.place)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("candidate", args=[self.pk])


class Centre(models.Model):
    """A municipality or other area that would be served, with how many live there and how many came lately."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="centres")
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=12, blank=True)  # of its census unit, as text with leading zeros
    population = models.PositiveIntegerField(null=True, blank=True)  # None: not known
    newcomers = models.PositiveIntegerField(null=True, blank=True)  # who came in the five years before
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(population__isnull=True, newcomers__isnull=True)
                | models.Q(year__isnull=False) & ~models.Q(source=""),
                name="an_estimate_has_its_year_and_source",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SectorLetter(models.Model):
    """An organization's letter that it would take part."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="letters")
    organisation = models.CharField(max_length=200)
    sector = models.CharField(max_length=12, choices=Sector.choices)
    dated_on = models.DateField()
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    content = models.BinaryField(default=bytes)

    class Meta:
        ordering = ["sector", "pk"]

    def __str__(self) -> str:
        return self.organisation
