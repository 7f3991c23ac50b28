"""What a plan costs, how that is shared out, and what partners give in kind: for the claim."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.enums import Expectation
from parvis.partnerships.models import Organisation
from parvis.plans.enums import CostBasis
from parvis.plans.models.action import Action
from parvis.plans.models.action_plan import ActionPlan


class CostLine(models.Model):
    """One line of the budget of a year, shared out over actions or over expectations."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="cost_lines")
    position = models.PositiveSmallIntegerField()
    label = BilingualField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)  # in dollars
    basis = models.CharField(max_length=12, choices=CostBasis.choices)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="cost_line_positions_differ"),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0), name="cost_line_has_no_negative_amount"
            ),
        ]

    def __str__(self) -> str:
        return str(self.label)


class CostShare(models.Model):
    """The part of a cost line that falls on one action or on one expectation."""

    line = models.ForeignKey(CostLine, on_delete=models.CASCADE, related_name="shares")
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, related_name="cost_shares", null=True, blank=True
    )
    expectation = models.PositiveSmallIntegerField(choices=Expectation.choices, null=True, blank=True)
    percent = models.DecimalField(max_digits=5, decimal_places=2)  # 0 to 100; those of a line make 100

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(action__isnull=True) ^ models.Q(expectation__isnull=True),
                name="cost_falls_on_an_action_or_an_expectation",
            ),
            models.CheckConstraint(
                condition=models.Q(percent__gt=0, percent__lte=100), name="cost_share_is_a_percentage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.percent}"


class InKindContribution(models.Model):
    """Something that an organization gave without being paid: what, its value, and hours of work."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="in_kind_contributions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    what = BilingualField()
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)  # in dollars
    hours = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    given_on = models.DateField()

    class Meta:
        ordering = ["given_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__gte=0) | models.Q(hours__gte=0),
                name="contribution_has_a_value_or_hours",
            )
        ]

    def __str__(self) -> str:
        return str(self.what)
