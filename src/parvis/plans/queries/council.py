"""Outcomes, objectives and actions as a council's agenda and register of decisions name them."""

from collections.abc import Collection, Iterator

from django.db.models import F, Q, Value

from parvis.core.clock import FiscalYear
from parvis.partnerships.errors import found
from parvis.partnerships.kinds.subject import Creation, Subject
from parvis.partnerships.models import Meeting
from parvis.plans.enums import OPEN_STATUSES
from parvis.plans.models import (
    Action,
    ActionOnAgenda,
    ActionPlan,
    Objective,
    ObjectiveOnAgenda,
    Outcome,
    OutcomeOnAgenda,
    ProposedAction,
    Strategy,
)


def outcome_choices(meeting: Meeting, also: Collection[int] = ()) -> Iterator[tuple[int, str]]:
    """Give the outcomes of the strategies of a meeting's time, the newest first, and those asked for ``also``."""
    outcomes = Outcome.objects.filter(strategy__partnership=meeting.council.partnership_id)
    offered = outcomes.filter(_of_its_time(meeting, "strategy") | Q(pk__in=also))
    for outcome in offered.order_by("-strategy__first_year", "position"):
        yield outcome.pk, _outcome(outcome)


def outcomes_on(meeting: Meeting) -> Iterator[tuple[int, int, Subject]]:
    """Give the outcomes that the items of a meeting are about."""
    rows = OutcomeOnAgenda.objects.filter(agenda_item__meeting=meeting)
    for row in rows.select_related("outcome__strategy__partnership"):
        address = row.outcome.strategy.get_absolute_url()
        yield row.agenda_item_id, row.outcome_id, Subject(_outcome(row.outcome), address)


def objective_choices(meeting: Meeting, also: Collection[int] = ()) -> Iterator[tuple[int, str]]:
    """Give the objectives of the strategies of a meeting's time, and those asked for ``also``."""
    objectives = Objective.objects.filter(outcome__strategy__partnership=meeting.council.partnership_id)
    offered = objectives.filter(_of_its_time(meeting, "outcome__strategy") | Q(pk__in=also))
    ordered = offered.order_by("-outcome__strategy__first_year", "outcome__position", "position")
    for objective in ordered.select_related("outcome"):
        yield objective.pk, _objective(objective)


def objectives_on(meeting: Meeting) -> Iterator[tuple[int, int, Subject]]:
    """Give the objectives that the items of a meeting are about."""
    rows = ObjectiveOnAgenda.objects.filter(agenda_item__meeting=meeting)
    for row in rows.select_related("objective__outcome__strategy__partnership"):
        address = row.objective.outcome.strategy.get_absolute_url()
        yield row.agenda_item_id, row.objective_id, Subject(_objective(row.objective), address)


def action_choices(meeting: Meeting, also: Collection[int] = ()) -> Iterator[tuple[int, str]]:
    """Give the actions of a meeting's fiscal year and the next, open ones of the last, and those asked for ``also``.

    All actions of twelve years are some hundreds, which nobody reads through in a list.
    """
    year = FiscalYear.of(meeting.held_on).start
    is_open = Q(status__in=OPEN_STATUSES, fate="")
    offered = Q(plan__fiscal_year__in=(year, year + 1)) | (Q(plan__fiscal_year=year - 1) & is_open)
    actions = Action.objects.filter(plan__strategy__partnership=meeting.council.partnership_id)
    ordered = actions.filter(offered | Q(pk__in=also)).order_by("-plan__fiscal_year", "position")
    for number, title, fiscal_year in ordered.values_list("pk", "title", "plan__fiscal_year"):
        yield number, f"{title} ({FiscalYear(fiscal_year)})"


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


def _of_its_time(meeting: Meeting, strategy: str) -> Q:
    """Select what belongs to a strategy that covers the meeting's fiscal year, the year before it, or later ones."""
    year = FiscalYear.of(meeting.held_on).start
    return Q(**{f"{strategy}__first_year__gte": Value(year) - F(f"{strategy}__years")})


def _objective(objective: Objective) -> str:
    return f"{objective.outcome.position}.{objective.position} {objective.statement}"


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
