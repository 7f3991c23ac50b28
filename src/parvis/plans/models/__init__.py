"""The tables of this app; one module a noun."""

from parvis.plans.models.action import Action, OutputMeasure, Progress, ProgressEvidence
from parvis.plans.models.action_import import ActionImport
from parvis.plans.models.action_plan import ActionPlan
from parvis.plans.models.consultation import Comment, CommentCluster, Consultation, ConsultationParagraph
from parvis.plans.models.cost import CostLine, CostShare, InKindContribution
from parvis.plans.models.council import (
    ActionOnAgenda,
    ObjectiveOnAgenda,
    OutcomeOnAgenda,
    ProposedAction,
)
from parvis.plans.models.digest import Digest
from parvis.plans.models.lineage import OutcomeFate
from parvis.plans.models.measure import Measure, MeasureResult
from parvis.plans.models.objective import Objective
from parvis.plans.models.outcome import Outcome
from parvis.plans.models.priority import Priority
from parvis.plans.models.signature import MunicipalSignature
from parvis.plans.models.strategy import Strategy
from parvis.plans.models.two_pages import TwoPages
from parvis.plans.models.update_link import ProposedUpdate, UpdateLink
from parvis.plans.models.use import ActionOfIndicator, ObjectiveOfIndicator

__all__ = [
    "Action",
    "ActionImport",
    "ActionOfIndicator",
    "ActionOnAgenda",
    "ActionPlan",
    "Comment",
    "CommentCluster",
    "Consultation",
    "ConsultationParagraph",
    "CostLine",
    "CostShare",
    "Digest",
    "InKindContribution",
    "Measure",
    "MeasureResult",
    "MunicipalSignature",
    "Objective",
    "ObjectiveOfIndicator",
    "ObjectiveOnAgenda",
    "Outcome",
    "OutcomeFate",
    "OutcomeOnAgenda",
    "OutputMeasure",
    "Priority",
    "Progress",
    "ProgressEvidence",
    "ProposedAction",
    "ProposedUpdate",
    "Strategy",
    "TwoPages",
    "UpdateLink",
]
