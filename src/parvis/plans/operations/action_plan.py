"""Planning a fiscal year, having the plan approved by a decision, and reporting progress on its actions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from parvis.assessment import Text
from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import CouncilDecision, Organisation, Partnership
from parvis.people.models import User
from parvis.plans.enums import ActionStatus, PlanState, Quarter
from parvis.plans.errors import (
    NotOfThisPartnership,
    PlanEmpty,
    PlanExists,
    PlanNotApproved,
    PlanNotDraft,
    StrategyNotApproved,
    YearOutsideStrategy,
)
from parvis.plans.models import Action, ActionPlan, Outcome, Progress, ProposedAction, Strategy
from parvis.plans.operations.approval import require_decision
from parvis.plans.queries.strategy import approved_strategies


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionContent:
    """What an action says, besides who shares it."""

    outcome: Outcome
    title: Text
    lead: Organisation
    quarter: Quarter
    resources: Text = Text()  # noqa: RUF009 - frozen


@transaction.atomic
def start_plan(strategy: Strategy, *, fiscal_year: int, by: User, at: datetime) -> ActionPlan:
    """Start the action plan of one of the strategy's fiscal years.

    Raises
    ------
    StrategyNotApproved
        The council has not approved the strategy.
    YearOutsideStrategy
        The strategy does not cover the year.
    PlanExists
        The year has its plan.
    """
    held = Strategy.objects.select_for_update().get(pk=strategy.pk)
    if held.is_draft:
        raise StrategyNotApproved
    if fiscal_year not in held.fiscal_years:
        raise YearOutsideStrategy
    if strategy.action_plans.filter(fiscal_year=fiscal_year).exists():
        raise PlanExists
    plan = ActionPlan.objects.create(strategy=strategy, fiscal_year=fiscal_year)
    after = {"fiscal_year": fiscal_year}
    audit.record("plan_started", plan, by=by, at=at, partnership=strategy.partnership, after=after)
    return plan


def start_plan_of_year(partnership: Partnership, *, fiscal_year: int, by: User, at: datetime) -> ActionPlan:
    """Start the action plan of a fiscal year, under the approved strategy that covers it.

    Raises
    ------
    YearOutsideStrategy
        No approved strategy covers the year.
    PlanExists
        The year has its plan.
    """
    for strategy in approved_strategies(partnership):
        if fiscal_year in strategy.fiscal_years:
            return start_plan(strategy, fiscal_year=fiscal_year, by=by, at=at)
    raise YearOutsideStrategy


@transaction.atomic
def add_action(
    plan: ActionPlan, content: ActionContent, *, partners: Iterable[Organisation] = (), by: User, at: datetime
) -> Action:
    """Add an action at the end of a draft; ``partners`` share it with its lead.

    Raises
    ------
    PlanNotDraft
        The council has approved the plan.
    NotOfThisPartnership
        The outcome, the lead or a partner is of another partnership or strategy.
    """
    _held_draft(plan)
    last = plan.actions.aggregate(last=Max("position"))["last"] or 0
    action = Action(plan=plan, position=last + 1)
    _save_action("action_added", action, content, partners=partners, by=by, at=at)
    return action


@transaction.atomic
def amend_action(
    action: Action, content: ActionContent, *, partners: Iterable[Organisation] = (), by: User, at: datetime
) -> None:
    """Change an action of a draft; ``partners`` replace those who shared it.

    Raises
    ------
    PlanNotDraft
        The council has approved the plan.
    NotOfThisPartnership
        The outcome, the lead or a partner is of another partnership or strategy.
    """
    _held_draft(action.plan)
    _save_action("action_amended", action, content, partners=partners, by=by, at=at)


@transaction.atomic
def add_decided_action(proposal: ProposedAction, *, by: User, at: datetime) -> Action:
    """Add the action that the council decided on; an approved plan takes it too, for the council decides on both.

    Raises
    ------
    NotOfThisPartnership
        The outcome, the lead or a partner is of another partnership or strategy.
    """
    plan = ActionPlan.objects.select_for_update().get(pk=proposal.plan_id)
    last = plan.actions.aggregate(last=Max("position"))["last"] or 0
    action = Action(plan=proposal.plan, position=last + 1)
    content = ActionContent(
        outcome=proposal.outcome,
        title=proposal.title,
        lead=proposal.lead,
        quarter=Quarter(proposal.quarter),
        resources=proposal.resources,
    )
    _save_action("action_added", action, content, partners=proposal.partners.all(), by=by, at=at)
    proposal.action = action
    proposal.save(update_fields=["action"])
    return action


@transaction.atomic
def approve_plan(plan: ActionPlan, *, decision: CouncilDecision, by: User, at: datetime) -> None:
    """Record that the council approved the plan; from now on it changes through progress only.

    Raises
    ------
    PlanNotDraft
        It is approved already.
    PlanEmpty
        It has no action.
    WrongApproval, DecisionUsed
        The decision cannot approve it.
    """
    _held_draft(plan)
    if not plan.actions.exists():
        raise PlanEmpty
    partnership = plan.strategy.partnership
    require_decision(decision, kind=DecisionKind.APPROVE_PLAN, partnership=partnership)
    plan.state, plan.approved_by = PlanState.APPROVED, decision
    plan.save(update_fields=["state", "approved_by"])
    before, after = {"state": PlanState.DRAFT}, {"state": plan.state, "decision": decision.number}
    audit.record("plan_approved", plan, by=by, at=at, partnership=partnership, before=before, after=after)


@transaction.atomic
def report_progress(
    action: Action,
    *,
    status: ActionStatus,
    note: Text = Text(),  # noqa: B008 - frozen
    by: User,
    at: datetime,
) -> Progress | None:
    """Append a dated note with the action's status; None where neither says anything new.

    To undo is to report the former status again: what was reported stays.

    Raises
    ------
    PlanNotApproved
        The council has not approved the plan.
    """
    held = Action.objects.select_for_update().get(pk=action.pk)
    if action.plan.is_draft:
        raise PlanNotApproved
    if held.status == status and not (note.en or note.fr):
        return None
    progress = Progress.objects.create(
        action=action, status=status, note=DatedText().amended(note, at=at), reported_by=by, reported_at=at
    )
    action.status, action.status_changed_at = status, at
    action.save(update_fields=["status", "status_changed_at"])
    audit.record(
        "progress_reported",
        action,
        by=by,
        at=at,
        partnership=action.plan.strategy.partnership,
        before={"status": held.status},
        after={"status": status, "note": note},
    )
    return progress


def _save_action(
    verb: str,
    action: Action,
    content: ActionContent,
    *,
    partners: Iterable[Organisation],
    by: User,
    at: datetime,
) -> None:
    sharing = list(partners)
    partnership = action.plan.strategy.partnership
    organisations = [content.lead, *sharing]
    if any(organisation.partnership_id != partnership.pk for organisation in organisations):
        raise NotOfThisPartnership
    if content.outcome.strategy_id != action.plan.strategy_id:
        raise NotOfThisPartnership
    is_new = action.pk is None
    before = {} if is_new else {"title": action.title, "quarter": action.quarter, "lead": action.lead.name}
    _write(action, content, at=at)
    action.save()
    action.partners.set(sharing)
    after = {
        "title": content.title,
        "quarter": content.quarter,
        "lead": content.lead.name,
        "partners": [organisation.name for organisation in sharing],
    }
    audit.record(verb, action, by=by, at=at, partnership=partnership, before=before, after=after)


def _write(action: Action, content: ActionContent, *, at: datetime) -> None:
    action.outcome, action.lead, action.quarter = content.outcome, content.lead, content.quarter
    action.title = action.title.amended(content.title, at=at)
    action.resources = action.resources.amended(content.resources, at=at)


def _held_draft(plan: ActionPlan) -> None:
    if not ActionPlan.objects.select_for_update().get(pk=plan.pk).is_draft:
        raise PlanNotDraft
