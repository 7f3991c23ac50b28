"""The report of one partnership on one fiscal year."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.clock import FiscalYear
from parvis.partnerships.models import CouncilDecision, Partnership
from parvis.plans.models import ActionPlan
from parvis.reports.enums import ReportState
from parvis.reports.kinds import kind_of

_BEFORE_SUBMISSION = (ReportState.DRAFT, ReportState.APPROVED)


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
    review_begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    review_begun_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["partnership", "-plan__fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind"], name="one_report_of_a_kind_on_a_plan"),
            models.CheckConstraint(
                condition=models.Q(state__in=_BEFORE_SUBMISSION)
                | models.Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="report_past_draft_was_submitted",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReportState.APPROVED) | models.Q(approved_by__isnull=False),
                name="approved_report_names_its_decision",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReportState.ACCEPTED) | models.Q(accepted_at__isnull=False),
                name="accepted_report_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership} {self.key}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("report", args=[self.partnership.slug, self.key])

    @property
    def key(self) -> str:
        """Return how addresses name it within the partnership."""
        return kind_of(self.kind).key_in(self.fiscal_year)

    @property
    def is_reviewed(self) -> bool:
        """Tell whether its kind goes to a programme officer."""
        return kind_of(self.kind).is_reviewed

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
    def is_handed_in(self) -> bool:
        """Tell whether the programme has it, or has accepted it."""
        return self.state in {ReportState.SUBMITTED, ReportState.IN_REVIEW, ReportState.ACCEPTED}

    @property
    def reference(self) -> str:
        """Return the number that both sides quote: R-2026-00012."""
        return f"R-{self.fiscal_year}-{self.pk:05}"
