"""What a finding rests on beside its own research: a figure, a document, a service."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.research.enums import EvidenceKind, OutputLicence
from parvis.research.models.finding import Finding
from parvis.research.models.project import ResearchProject


class Evidence(models.Model):
    """One piece of evidence; a figure and a service are kept as they were when they were chosen."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="pieces")
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    # a figure
    indicator = models.CharField(max_length=60, blank=True)
    area = models.CharField(max_length=40, blank=True)
    period = models.CharField(max_length=20, blank=True)
    value = models.FloatField(null=True, blank=True)
    level = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=40, blank=True)
    # a document
    citation = BilingualField(blank=True)
    licence = models.CharField(max_length=16, choices=OutputLicence.choices, blank=True)
    link = models.URLField(max_length=500, blank=True)
    # a service, by its publisher's identifier
    service = models.CharField(max_length=250, blank=True)
    service_name = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(kind=EvidenceKind.FIGURE, value__isnull=False) & ~models.Q(source=""))
                | (models.Q(kind=EvidenceKind.DOCUMENT) & ~models.Q(licence=""))
                | (models.Q(kind=EvidenceKind.SERVICE) & ~models.Q(service="")),
                name="evidence_is_what_its_kind_says",
            )
        ]

    def __str__(self) -> str:
        return str(self.citation) or self.service_name or f"{self.indicator} {self.period}"

    @property
    def project(self) -> ResearchProject:
        """Return the research whose finding it supports."""
        return self.finding.project
