"""The tables of this app; one module a noun."""

from parvis.plans.models.action import Action, Progress
from parvis.plans.models.action_plan import ActionPlan
from parvis.plans.models.consultation import Comment, CommentCluster, Consultation, ConsultationParagraph
from parvis.plans.models.council import ActionOnAgenda, OutcomeOnAgenda, ProposedAction
from parvis.plans.models.lineage import OutcomeFate
from parvis.plans.models.measure import Measure, MeasureResult
from parvis.plans.models.objective import Objective
from parvis.plans.models.outcome import Outcome
from parvis.plans.models.priority import Priority
from parvis.plans.models.signature import MunicipalSignature
from parvis.plans.models.strategy import Strategy

__all__ = [
    "Action",
    "ActionOnAgenda",
    "ActionPlan",
    "Comment",
    "CommentCluster",
    "Consultation",
    "ConsultationParagraph",
    "Measure",
    "MeasureResult",
    "MunicipalSignature",
    "Objective",
    "Outcome",
    "OutcomeFate",
    "OutcomeOnAgenda",
    "Priority",
    "Progress",
    "ProposedAction",
    "Strategy",
]
