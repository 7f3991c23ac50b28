"""What follows from a council's decision for its strategy and plans, and which items are about them."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from django.db import models, transaction

from parvis.assessment.text import Text
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.errors import NothingToApprove, SeveralToApprove
from parvis.partnerships.models import AgendaItem, Appointment, CouncilDecision, Motion, Organisation
from parvis.partnerships.operations.motion import put_motion
from parvis.people.models import User
from parvis.plans.enums import PlanState
from parvis.plans.errors import NothingProposed
from parvis.plans.models import (
    ActionOnAgenda,
    ActionPlan,
    ObjectiveOnAgenda,
    OutcomeOnAgenda,
    ProposedAction,
    Strategy,
)
from parvis.plans.operations.action_plan import (
    ActionContent,
    add_decided_action,
    approve_plan,
    require_fitting,
)
from parvis.plans.operations.strategy import approve_strategy

Record = TypeVar("Record", bound=models.Model)


@transaction.atomic
def propose_action(
    item: AgendaItem,
    plan: ActionPlan,
    content: ActionContent,
    *,
    partners: Iterable[Organisation] = (),
    wording: Text,
    moved_by: Appointment,
    seconded_by: Appointment,
    by: User,
    at: datetime,
) -> Motion:
    """Put a motion that adds an action to a plan when it is carried.

    Raises
    ------
    OutOfOrder, InvalidInput
        The motion cannot be put now.
    NotOfThisPartnership, ObjectiveElsewhere, ImpossibleDates
        The action would not fit the plan; the council is not asked for what could not follow.
    """
    sharing = list(partners)
    require_fitting(plan, content, partners=sharing)
    motion = put_motion(
        item,
        wording=wording,
        kind=DecisionKind.CREATE_ACTION,
        moved_by=moved_by,
        seconded_by=seconded_by,
        by=by,
        at=at,
    )
    proposal = ProposedAction.objects.create(
        motion=motion,
        plan=plan,
        outcome=content.outcome,
        objective=content.objective,
        title=DatedText().amended(content.title, at=at),
        lead=content.lead,
        person=content.person,
        quarter=content.quarter,
        starts_on=content.starts_on,
        ends_on=content.ends_on,
        resources=DatedText().amended(content.resources, at=at),
        in_kind=DatedText().amended(content.in_kind, at=at),
    )
    proposal.partners.set(sharing)
    return motion


def create_proposed_action(decision: CouncilDecision, *, by: User, at: datetime) -> None:
    """Add the action that the decision's motion proposed to its plan, be the plan a draft or approved.

    Raises
    ------
    NothingProposed
        The motion proposed no action.
    """
    proposals = ProposedAction.objects.select_related(
        "plan__strategy__partnership", "outcome", "objective", "lead"
    )
    proposal = proposals.filter(motion=decision.motion_id).first()
    if proposal is None:
        raise NothingProposed
    add_decided_action(proposal, by=by, at=at)


def approve_drafted_strategy(decision: CouncilDecision, *, by: User, at: datetime) -> None:
    """Approve the strategy that is being drafted.

    Raises
    ------
    NothingToApprove, SeveralToApprove
        Not exactly one strategy is a draft.
    StrategyIncomplete
        Something is missing.
    """
    drafts = Strategy.objects.filter(partnership=decision.council.partnership_id, state=PlanState.DRAFT)
    approve_strategy(the_only(drafts), decision=decision, by=by, at=at)


def approve_drafted_plan(decision: CouncilDecision, *, by: User, at: datetime) -> None:
    """Approve the action plan that is being drafted.

    Raises
    ------
    NothingToApprove, SeveralToApprove
        Not exactly one plan is a draft.
    PlanEmpty
        It has no action.
    """
    partnership = decision.council.partnership_id
    drafts = ActionPlan.objects.filter(strategy__partnership=partnership, state=PlanState.DRAFT)
    approve_plan(the_only(drafts), decision=decision, by=by, at=at)


def the_only(drafts: models.QuerySet[Record]) -> Record:
    """Return the only record that an approval can mean.

    Raises
    ------
    NothingToApprove, SeveralToApprove
        There is none, or more than one.
    """
    found = list(drafts[:2])
    if not found:
        raise NothingToApprove
    if len(found) > 1:
        raise SeveralToApprove
    return found[0]


def point_at_outcomes(item: AgendaItem, numbers: Iterable[int]) -> None:
    """Make an item of an agenda about these outcomes and no others."""
    item.outcomes_on_agenda.all().delete()
    OutcomeOnAgenda.objects.bulk_create(
        OutcomeOnAgenda(agenda_item=item, outcome_id=number) for number in numbers
    )


def point_at_objectives(item: AgendaItem, numbers: Iterable[int]) -> None:
    """Make an item of an agenda about these objectives and no others."""
    item.objectives_on_agenda.all().delete()
    ObjectiveOnAgenda.objects.bulk_create(
        ObjectiveOnAgenda(agenda_item=item, objective_id=number) for number in numbers
    )


def point_at_actions(item: AgendaItem, numbers: Iterable[int]) -> None:
    """Make an item of an agenda about these actions and no others."""
    item.actions_on_agenda.all().delete()
    ActionOnAgenda.objects.bulk_create(
        ActionOnAgenda(agenda_item=item, action_id=number) for number in numbers
    )
