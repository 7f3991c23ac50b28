"""Planning a fiscal year, having the plan approved by a decision, and changing its actions while it is a draft."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from parvis.assessment import Text
from parvis.core import audit
from parvis.core.clock import FiscalYear
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import CouncilDecision, Organisation, Partnership
from parvis.people.models import User
from parvis.plans.enums import PlanState, Quarter
from parvis.plans.errors import (
    ImpossibleDates,
    NotOfThisPartnership,
    ObjectiveElsewhere,
    PlanEmpty,
    PlanExists,
    PlanNotDraft,
    StrategyNotApproved,
    YearOutsideStrategy,
)
from parvis.plans.models import Action, ActionPlan, Objective, Outcome, ProposedAction, Strategy
from parvis.plans.operations.approval import require_decision
from parvis.plans.queries.strategy import approved_strategies


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionContent:
    """What an action says, besides who shares it."""

    outcome: Outcome
    title: Text
    lead: Organisation
    quarter: Quarter
    objective: Objective | None = None  # below the outcome
    resources: Text = Text()  # noqa: RUF009 - frozen
    person: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    in_kind: Text = Text()  # noqa: RUF009 - frozen


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
    ObjectiveElsewhere, ImpossibleDates
        The objective is another outcome's, or the dates do not fit.
    """
    require_draft(plan)
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
    ObjectiveElsewhere, ImpossibleDates
        The objective is another outcome's, or the dates do not fit.
    """
    require_draft(action.plan)
    _save_action("action_amended", action, content, partners=partners, by=by, at=at)


@transaction.atomic
def move_action(action: Action, *, quarter: Quarter, by: User, at: datetime) -> None:
    """Let an action of a draft be finished in another quarter; dates that no longer fit are dropped.

    Raises
    ------
    PlanNotDraft
        The council has approved the plan.
    """
    if action.quarter == quarter:
        require_draft(action.plan)
        return
    moved = replace(content_of(action), quarter=quarter, starts_on=None, ends_on=None)
    amend_action(action, moved, partners=action.partners.all(), by=by, at=at)


def content_of(action: Action | ProposedAction) -> ActionContent:
    """Return what an action says, or what was proposed that it say, besides who shares it."""
    return ActionContent(
        outcome=action.outcome,
        objective=action.objective,
        title=action.title,
        lead=action.lead,
        quarter=Quarter(action.quarter),
        resources=action.resources,
        person=action.person,
        starts_on=action.starts_on,
        ends_on=action.ends_on,
        in_kind=action.in_kind,
    )


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
    content, partners = content_of(proposal), proposal.partners.all()
    _save_action("action_added", action, content, partners=partners, by=by, at=at)
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
    require_draft(plan)
    if not plan.actions.exists():
        raise PlanEmpty
    partnership = plan.strategy.partnership
    require_decision(decision, kind=DecisionKind.APPROVE_PLAN, partnership=partnership)
    plan.state, plan.approved_by = PlanState.APPROVED, decision
    plan.save(update_fields=["state", "approved_by"])
    before, after = {"state": PlanState.DRAFT}, {"state": plan.state, "decision": decision.number}
    audit.record("plan_approved", plan, by=by, at=at, partnership=partnership, before=before, after=after)


@transaction.atomic
def remove_action(action: Action, *, by: User, at: datetime) -> None:
    """Take an action out of a draft.

    Raises
    ------
    PlanNotDraft
        The council has approved the plan.
    """
    require_draft(action.plan)
    partnership, before = action.plan.strategy.partnership, words_of(action)
    audit.record("action_removed", action, by=by, at=at, partnership=partnership, before=before)
    action.delete()


def words_of(action: Action) -> dict[str, object]:
    """Return what an action says, as the trail of events has it: enough to restore it."""
    return {
        "title": action.title,
        "outcome": action.outcome.statement,
        "objective": action.objective.statement if action.objective else None,
        "lead": action.lead.name,
        "partners": [organisation.name for organisation in action.partners.all()],
        "person": action.person,
        "quarter": action.quarter,
        "starts_on": action.starts_on,
        "ends_on": action.ends_on,
        "resources": action.resources,
        "in_kind": action.in_kind,
    }


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
    require_fitting(action.plan, content, partners=sharing)
    before = {} if action._state.adding else words_of(action)
    _write(action, content, at=at)
    action.save()
    action.partners.set(sharing)
    after = words_of(action)
    changed = {name for name in after if before.get(name) != after[name]}
    audit.record(
        verb,
        action,
        by=by,
        at=at,
        partnership=partnership,
        before={name: value for name, value in before.items() if name in changed},
        after={name: value for name, value in after.items() if name in changed},
    )


def require_fitting(plan: ActionPlan, content: ActionContent, *, partners: Iterable[Organisation]) -> None:
    """Check that what an action says fits the plan.

    Raises
    ------
    NotOfThisPartnership
        The outcome, the lead or a partner is of another partnership or strategy.
    ObjectiveElsewhere
        The objective is another outcome's.
    ImpossibleDates
        The dates contradict each other, the quarter or the fiscal year.
    """
    partnership = plan.strategy.partnership_id
    if any(organisation.partnership_id != partnership for organisation in [content.lead, *partners]):
        raise NotOfThisPartnership
    if content.outcome.strategy_id != plan.strategy_id:
        raise NotOfThisPartnership
    if content.objective and content.objective.outcome_id != content.outcome.pk:
        raise ObjectiveElsewhere
    _require_dates(content, FiscalYear(plan.fiscal_year))


def _require_dates(content: ActionContent, year: FiscalYear) -> None:
    days = [day for day in (content.starts_on, content.ends_on) if day]
    is_in_year = all(year.first_day <= day <= year.last_day for day in days)
    is_in_quarter = (
        not (content.ends_on and is_in_year) or _quarter_of(content.ends_on, year) == content.quarter
    )
    if days != sorted(days) or not (is_in_year and is_in_quarter):
        raise ImpossibleDates


def _quarter_of(day: date, year: FiscalYear) -> Quarter:
    return next(quarter for quarter in Quarter if day <= year.quarter_end(quarter.value))


def _write(action: Action, content: ActionContent, *, at: datetime) -> None:
    action.outcome, action.objective = content.outcome, content.objective
    action.lead, action.quarter = content.lead, content.quarter
    action.person, action.starts_on, action.ends_on = content.person, content.starts_on, content.ends_on
    action.title = action.title.amended(content.title, at=at)
    action.resources = action.resources.amended(content.resources, at=at)
    action.in_kind = action.in_kind.amended(content.in_kind, at=at)


def require_draft(plan: ActionPlan) -> None:
    """Check that the plan is a draft; it is held until the transaction ends.

    Raises
    ------
    PlanNotDraft
        The council has approved the plan.
    """
    if not ActionPlan.objects.select_for_update().get(pk=plan.pk).is_draft:
        raise PlanNotDraft
