"""A settlement strategy of three to five years."""

from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.partnerships.models import CouncilDecision, Partnership
from parvis.plans.enums import PlanState


class Strategy(models.Model):
    """A partnership's strategy: a vision and the outcomes that it works for."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="strategies")
    title = BilingualField()
    vision = BilingualField()
    first_year = models.PositiveSmallIntegerField()  # the fiscal year that begins on 1 April of it
    years = models.PositiveSmallIntegerField(default=3)
    state = models.CharField(max_length=8, choices=PlanState.choices, default=PlanState.DRAFT)
    approved_by = models.OneToOneField(
        CouncilDecision, on_delete=models.PROTECT, related_name="strategy", null=True, blank=True
    )

    follows = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="followed_by", null=True, blank=True
    )

    class Meta:
        ordering = ["partnership", "-first_year"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(years__gte=3, years__lte=5), name="strategy_of_three_to_five_years"
            ),
            models.CheckConstraint(
                condition=models.Q(state=PlanState.DRAFT) | models.Q(approved_by__isnull=False),
                name="approved_strategy_has_its_decision",
            ),
            models.UniqueConstraint(fields=["partnership", "first_year"], name="one_strategy_from_a_year"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("strategy_from", args=[self.partnership.slug, self.first_year])

    @property
    def last_year(self) -> int:
        """Return the first calendar year of its last fiscal year."""
        return self.first_year + self.years - 1

    @property
    def fiscal_years(self) -> range:
        """Return the fiscal years that it covers, each by its first calendar year."""
        return range(self.first_year, self.first_year + self.years)

    @property
    def is_draft(self) -> bool:
        """Tell whether it still changes."""
        return self.state == PlanState.DRAFT
