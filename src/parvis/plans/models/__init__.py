"""The tables of this app; one module a noun."""

from parvis.plans.models.action import Action, OutputMeasure, Progress, ProgressEvidence
from parvis.plans.models.action_import import ActionImport
from parvis.plans.models.action_plan import ActionPlan
from parvis.plans.models.cost import CostLine, CostShare, InKindContribution
from parvis.plans.models.council import ActionOnAgenda, OutcomeOnAgenda, ProposedAction
from parvis.plans.models.digest import Digest
from parvis.plans.models.outcome import Outcome
from parvis.plans.models.strategy import Strategy
from parvis.plans.models.update_link import ProposedUpdate, UpdateLink

__all__ = [
    "Action",
    "ActionImport",
    "ActionOnAgenda",
    "ActionPlan",
    "CostLine",
    "CostShare",
    "Digest",
    "InKindContribution",
    "Outcome",
    "OutcomeOnAgenda",
    "OutputMeasure",
    "Progress",
    "ProgressEvidence",
    "ProposedAction",
    "ProposedUpdate",
    "Strategy",
    "UpdateLink",
]
