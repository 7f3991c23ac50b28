"""What a story rests on."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.learning.enums import EvidenceKind
from parvis.learning.models.story import Story
from parvis.partnerships.models import CouncilDecision
from parvis.plans.models import Action
from parvis.research.models import Finding


class StoryEvidence(models.Model):
    """One piece of evidence; ``citation`` says what it is, a figure as it was when it was chosen."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    citation = BilingualField()
    link = models.URLField(max_length=500, blank=True)
    source = models.CharField(max_length=40, blank=True)  # of a figure, whose licence asks to name it
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    decision = models.ForeignKey(
        CouncilDecision, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    content = models.BinaryField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=EvidenceKind.DOCUMENT)
                | (models.Q(kind=EvidenceKind.FIGURE) & ~models.Q(source=""))
                | models.Q(kind=EvidenceKind.FINDING, finding__isnull=False)
                | models.Q(kind=EvidenceKind.ACTION, action__isnull=False)
                | models.Q(kind=EvidenceKind.DECISION, decision__isnull=False),
                name="evidence_of_a_story_is_what_its_kind_says",
            )
        ]

    def __str__(self) -> str:
        return str(self.citation)
