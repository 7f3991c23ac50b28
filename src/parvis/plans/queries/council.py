"""Outcomes and actions as a council's agenda and register of decisions name them."""

from collections.abc import Iterator

from parvis.core.clock import FiscalYear
from parvis.partnerships.errors import found
from parvis.partnerships.kinds.subject import Creation, Subject
from parvis.partnerships.models import Meeting, Partnership
from parvis.plans.models import (
    Action,
    ActionOnAgenda,
    ActionPlan,
    Outcome,
    OutcomeOnAgenda,
    ProposedAction,
    Strategy,
)


def outcome_choices(partnership: Partnership) -> Iterator[tuple[int, str]]:
    """Give the outcomes of the newest strategies first."""
    outcomes = Outcome.objects.filter(strategy__partnership=partnership).select_related("strategy")
    for outcome in outcomes.order_by("-strategy__first_year", "position"):
        yield outcome.pk, _outcome(outcome)


def outcomes_on(meeting: Meeting) -> Iterator[tuple[int, int, Subject]]:
    """Give the outcomes that the items of a meeting are about."""
    rows = OutcomeOnAgenda.objects.filter(agenda_item__meeting=meeting)
    for row in rows.select_related("outcome__strategy__partnership"):
        address = row.outcome.strategy.get_absolute_url()
        yield row.agenda_item_id, row.outcome_id, Subject(_outcome(row.outcome), address)


def action_choices(partnership: Partnership) -> Iterator[tuple[int, str]]:
    """Give the actions of the newest plans first."""
    actions = Action.objects.filter(plan__strategy__partnership=partnership).select_related("plan")
    for action in actions.order_by("-plan__fiscal_year", "position"):
        yield action.pk, _action(action)


def actions_on(meeting: Meeting) -> Iterator[tuple[int, int, Subject]]:
    """Give the actions that the items of a meeting are about."""
    rows = ActionOnAgenda.objects.filter(agenda_item__meeting=meeting)
    for row in rows.select_related("action__plan__strategy__partnership"):
        yield row.agenda_item_id, row.action_id, Subject(_action(row.action), _address(row.action))


def plan_for_proposals(meeting: Meeting) -> ActionPlan:
    """Return the plan to which a motion of the meeting adds actions: that of its fiscal year, or the newest.

    Raises
    ------
    RecordNotFound
        The partnership has no action plan.
    """
    plans = ActionPlan.objects.filter(strategy__partnership=meeting.council.partnership_id)
    newest = plans.select_related("strategy__partnership").order_by("-fiscal_year")
    year = FiscalYear.of(meeting.held_on).start
    return found(newest.filter(fiscal_year=year).first() or newest.first())


def _outcome(outcome: Outcome) -> str:
    return f"{outcome.position}. {outcome.statement}"


def _action(action: Action) -> str:
    return f"{action.title} ({FiscalYear(action.plan.fiscal_year)})"


def _address(action: Action) -> str:
    return f"{action.plan.get_absolute_url()}#action-{action.pk}"


def _strategy(strategy: Strategy) -> Subject:
    return Subject(str(strategy.title), strategy.get_absolute_url())


def _plan(plan: ActionPlan) -> Subject:
    return Subject(f"{plan.strategy.title}, {FiscalYear(plan.fiscal_year)}", plan.get_absolute_url())


def _proposal(proposal: ProposedAction) -> Subject | None:
    return Subject(_action(proposal.action), _address(proposal.action)) if proposal.action else None


STRATEGY = Creation(path="strategy", related=("strategy__partnership",), shown=_strategy)
PLAN = Creation(path="action_plan", related=("action_plan__strategy__partnership",), shown=_plan)
ACTION = Creation(
    path="motion__proposed_action",
    related=("motion__proposed_action__action__plan__strategy__partnership",),
    shown=_proposal,
)
