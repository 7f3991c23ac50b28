"""An action of a plan, and the progress reported on it."""

from django.conf import settings
from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.models import Organisation
from parvis.plans.enums import ActionStatus, Quarter
from parvis.plans.models.action_plan import ActionPlan
from parvis.plans.models.outcome import Outcome


class Action(models.Model):
    """One thing that one organization leads within the year."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="actions")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="actions")
    position = models.PositiveSmallIntegerField()
    title = BilingualField()
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="actions_led")
    partners = models.ManyToManyField(Organisation, related_name="actions_shared", blank=True)
    quarter = models.PositiveSmallIntegerField(choices=Quarter.choices)
    resources = BilingualField(blank=True)
    status = models.CharField(max_length=12, choices=ActionStatus.choices, default=ActionStatus.NOT_STARTED)
    status_changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="action_positions_differ")]

    def __str__(self) -> str:
        return str(self.title)


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
