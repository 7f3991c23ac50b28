"""A sheet of actions that was written into a plan, and what stood there before."""

from django.conf import settings
from django.db import models

from parvis.plans.models.action_plan import ActionPlan


class ActionImport(models.Model):
    """One import, which can be undone until something else of the plan changes."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="imports")
    former = models.JSONField()  # by table and number, the cells as they were; null for a row that was added
    state = models.CharField(max_length=64)  # a checksum of the plan right after
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.plan} {self.written_at:%Y-%m-%d}"
