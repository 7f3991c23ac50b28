"""An action of a plan, what it shall put out, and the progress reported on it with its evidence."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.clock import FiscalYear
from parvis.core.text import BilingualField
from parvis.partnerships.models import Organisation
from parvis.plans.enums import ActionStatus, Ending, Quarter
from parvis.plans.models.action_plan import ActionPlan
from parvis.plans.models.objective import Objective
from parvis.plans.models.outcome import Outcome


class Action(models.Model):
    """One thing that one organization leads within the year."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="actions")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="actions")
    # One of its outcome's; no constraint can tell across tables, so the operation does.
    objective = models.ForeignKey(
        Objective, on_delete=models.PROTECT, related_name="actions", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField()
    title = BilingualField()
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="actions_led")
    partners = models.ManyToManyField(Organisation, related_name="actions_shared", blank=True)
    person = models.CharField(max_length=200, blank=True)  # who leads it in the lead organization
    quarter = models.PositiveSmallIntegerField(choices=Quarter.choices)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)  # within the quarter; None: by the end of the quarter
    resources = BilingualField(blank=True)
    in_kind = BilingualField(blank=True)
    next_step = BilingualField(blank=True)
    next_step_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=ActionStatus.choices, default=ActionStatus.NOT_STARTED)
    status_changed_at = models.DateTimeField(null=True, blank=True)
    # What became of it at the end of its year, and the action of the year before that it continues.
    fate = models.CharField(max_length=7, choices=Ending.choices, blank=True)
    fate_reason = BilingualField(blank=True)
    carried_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="carried_to", null=True, blank=True
    )

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="action_positions_differ")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("action", args=[self.plan.strategy.partnership.slug, self.plan.fiscal_year, self.pk])

    @property
    def due_on(self) -> date:
        """Return the day by which it is to be finished."""
        return self.ends_on or FiscalYear(self.plan.fiscal_year).quarter_end(self.quarter)

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done for it."""
        return self.status in {ActionStatus.NOT_STARTED, ActionStatus.UNDER_WAY} and not self.fate


class OutputMeasure(models.Model):
    """Something countable that an action shall put out: its target, and what it came to."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField()
    label = BilingualField()
    target = models.DecimalField(max_digits=12, decimal_places=2)
    result = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)  # None: not known

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["action", "position"], name="output_measure_positions_differ")
        ]

    def __str__(self) -> str:
        return str(self.label)


class Progress(models.Model):
    """A dated note on an action, with the status that it reported; appended, never changed."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="progress")
    status = models.CharField(max_length=12, choices=ActionStatus.choices)
    note = BilingualField(blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    reported_at = models.DateTimeField()

    class Meta:
        ordering = ["-reported_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.action} {self.status}"


class ProgressEvidence(models.Model):
    """What shows that a report of progress is so: a file, or the address of a page; never both."""

    progress = models.ForeignKey(Progress, on_delete=models.CASCADE, related_name="evidence")
    address = models.URLField(max_length=500, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)  # by the file's content, not by its name
    size = models.PositiveIntegerField(default=0)  # in bytes
    checksum = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(default=bytes)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(address="") ^ models.Q(file_name=""), name="evidence_is_a_file_or_a_link"
            )
        ]

    def __str__(self) -> str:
        return self.address or self.file_name
