"""The tables of this app; one module a noun."""

from parvis.plans.models.action import Action, Progress
from parvis.plans.models.action_plan import ActionPlan
from parvis.plans.models.council import ActionOnAgenda, OutcomeOnAgenda, ProposedAction
from parvis.plans.models.outcome import Outcome
from parvis.plans.models.strategy import Strategy

__all__ = [
    "Action",
    "ActionOnAgenda",
    "ActionPlan",
    "Outcome",
    "OutcomeOnAgenda",
    "Progress",
    "ProposedAction",
    "Strategy",
]
