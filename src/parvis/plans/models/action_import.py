"""A sheet of actions that was sent back: what it changes, whether that is done, and whether it was undone."""

from django.conf import settings
from django.db import models

from parvis.plans.models.action_plan import ActionPlan


class ActionImport(models.Model):
    """One sheet, read and compared; nothing is written until it is confirmed."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="imports")
    rows = models.JSONField()  # the rows that change something, as they were read
    compared_with = models.CharField(max_length=64)  # a mark of how the plan stood when it was compared
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)
    events = models.JSONField(
        default=dict
    )  # by the action's number, its event in the trail when it was written
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.plan} {self.read_at:%Y-%m-%d}"
