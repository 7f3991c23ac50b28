"""The action plan of one fiscal year of a strategy."""

from django.db import models
from django.urls import reverse

from parvis.partnerships.models import CouncilDecision
from parvis.plans.enums import PlanState
from parvis.plans.models.strategy import Strategy


class ActionPlan(models.Model):
    """What is done in one fiscal year towards a strategy's outcomes."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="action_plans")
    fiscal_year = models.PositiveSmallIntegerField()  # begins on 1 April of it
    state = models.CharField(max_length=8, choices=PlanState.choices, default=PlanState.DRAFT)
    approved_by = models.OneToOneField(
        CouncilDecision, on_delete=models.PROTECT, related_name="action_plan", null=True, blank=True
    )

    class Meta:
        ordering = ["strategy", "-fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "fiscal_year"], name="one_plan_of_a_year"),
            models.CheckConstraint(
                condition=models.Q(state=PlanState.DRAFT) | models.Q(approved_by__isnull=False),
                name="approved_plan_has_its_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strategy} {self.fiscal_year}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("action_plan", args=[self.strategy.partnership.slug, self.fiscal_year])

    @property
    def is_draft(self) -> bool:
        """Tell whether its actions still change."""
        return self.state == PlanState.DRAFT
