"""The report of one partnership on one fiscal year."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.clock import FiscalYear
from parvis.partnerships.models import CouncilDecision, Partnership
from parvis.plans.models import ActionPlan
from parvis.reports.enums import ReportState


class Report(models.Model):
    """A report of one kind on one action plan."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="reports")
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=40)  # an id in reports.kinds.KINDS
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.DRAFT)
    approved_by = models.OneToOneField(
        CouncilDecision, on_delete=models.PROTECT, related_name="report", null=True, blank=True
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["partnership", "-plan__fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind"], name="one_report_of_a_kind_on_a_plan"),
            models.CheckConstraint(
                condition=models.Q(state=ReportState.DRAFT)
                | models.Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="report_past_draft_was_submitted",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReportState.ACCEPTED) | models.Q(accepted_at__isnull=False),
                name="accepted_report_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership} {self.plan.fiscal_year}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("report", args=[self.partnership.slug, self.fiscal_year])

    @property
    def fiscal_year(self) -> int:
        """Return the fiscal year that it reports on."""
        return self.plan.fiscal_year

    @property
    def year_ends_on(self) -> date:
        """Return the last day that it reports on."""
        return FiscalYear(self.fiscal_year).last_day

    @property
    def is_returned(self) -> bool:
        """Tell whether the officer returned it, and it was not submitted again."""
        return self.state == ReportState.RETURNED

    @property
    def is_open(self) -> bool:
        """Tell whether its answers may still change."""
        return self.state in {ReportState.DRAFT, ReportState.RETURNED}

    @property
    def reference(self) -> str:
        """Return the number that both sides quote: R-2026-00012."""
        return f"R-{self.fiscal_year}-{self.pk:05}"
