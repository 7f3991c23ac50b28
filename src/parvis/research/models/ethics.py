"""Whether research needs an ethics review, and the review."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.research.enums import EthicsNeed
from parvis.research.models.project import ResearchProject


class EthicsReview(models.Model):
    """What was found out about ethics; a review that is needed is done once it has its day."""

    project = models.OneToOneField(ResearchProject, on_delete=models.CASCADE, related_name="ethics")
    need = models.CharField(max_length=12, choices=EthicsNeed.choices)
    reason = BilingualField(blank=True)
    board = BilingualField(blank=True)
    number = models.CharField(max_length=60, blank=True)
    approved_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.project)

    @property
    def is_missing(self) -> bool:
        """Tell whether a review is needed and not there."""
        return self.need == EthicsNeed.NEEDED and self.approved_on is None
