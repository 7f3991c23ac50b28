"""What a council's meeting says of outcomes, objectives and actions: items about them, and actions put to the vote."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.models import AgendaItem, Motion, Organisation
from parvis.plans.enums import Quarter
from parvis.plans.models.action import Action
from parvis.plans.models.action_plan import ActionPlan
from parvis.plans.models.objective import Objective
from parvis.plans.models.outcome import Outcome


class OutcomeOnAgenda(models.Model):
    """An item of an agenda is about an outcome."""

    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="outcomes_on_agenda")
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="agenda_items")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agenda_item", "outcome"], name="outcome_once_under_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.agenda_item} {self.outcome}"


class ObjectiveOnAgenda(models.Model):
    """An item of an agenda is about an objective."""

    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="objectives_on_agenda")
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="agenda_items")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agenda_item", "objective"], name="objective_once_under_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.agenda_item} {self.objective}"


class ActionOnAgenda(models.Model):
    """An item of an agenda is about an action."""

    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="actions_on_agenda")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="agenda_items")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agenda_item", "action"], name="action_once_under_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.agenda_item} {self.action}"


class ProposedAction(models.Model):
    """The action that a motion adds to a plan when it is carried; ``action`` is null until then."""

    motion = models.OneToOneField(Motion, on_delete=models.CASCADE, related_name="proposed_action")
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="proposed_actions")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="+")
    objective = models.ForeignKey(
        Objective, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    title = BilingualField()
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    partners = models.ManyToManyField(Organisation, related_name="+", blank=True)
    person = models.CharField(max_length=200, blank=True)
    quarter = models.PositiveSmallIntegerField(choices=Quarter.choices)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    resources = BilingualField(blank=True)
    in_kind = BilingualField(blank=True)
    action = models.OneToOneField(
        Action, on_delete=models.PROTECT, related_name="proposal", null=True, blank=True
    )

    def __str__(self) -> str:
        return str(self.title)
