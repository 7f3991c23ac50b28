"""Which objectives and actions follow from an indicator of a council's assessment."""

from django.db import models

from parvis.assessments.models import UsedIndicator
from parvis.plans.models.action import Action
from parvis.plans.models.objective import Objective


class ObjectiveOfIndicator(models.Model):
    """An objective follows from an indicator that was taken up."""

    objective = models.OneToOneField(Objective, on_delete=models.CASCADE, related_name="of_indicator")
    used = models.ForeignKey(UsedIndicator, on_delete=models.CASCADE, related_name="objectives")

    def __str__(self) -> str:
        return f"{self.used} {self.objective_id}"


class ActionOfIndicator(models.Model):
    """An action follows from an indicator that was taken up."""

    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="of_indicator")
    used = models.ForeignKey(UsedIndicator, on_delete=models.CASCADE, related_name="actions")

    def __str__(self) -> str:
        return f"{self.used} {self.action_id}"
