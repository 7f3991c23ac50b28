"""An indicator of a council's assessment becomes an objective of a strategy, or an action of a plan."""

from datetime import datetime

from django.db import transaction

from parvis.assessments.kinds.use import UseContent
from parvis.assessments.models import UsedIndicator
from parvis.partnerships.queries.organisation import organisations_of
from parvis.people.models import User
from parvis.plans.enums import Quarter
from parvis.plans.models import ActionOfIndicator, ActionPlan, ObjectiveOfIndicator, Outcome
from parvis.plans.operations.action_plan import ActionContent, add_action
from parvis.plans.operations.part import ObjectiveContent, add_objective


@transaction.atomic
def add_objective_on(used: UsedIndicator, content: UseContent, *, by: User, at: datetime) -> None:
    """Add an objective below an outcome of a draft of the partnership.

    Raises
    ------
    StrategyNotDraft
        The council has approved the strategy.
    """
    outcomes = Outcome.objects.filter(strategy__partnership=used.exercise.partnership)
    outcome = outcomes.select_related("strategy__partnership").get(pk=content.answers["outcome"])
    objective = add_objective(outcome, ObjectiveContent(statement=content.words), by=by, at=at)
    ObjectiveOfIndicator.objects.create(objective=objective, used=used)


@transaction.atomic
def add_action_on(used: UsedIndicator, content: UseContent, *, by: User, at: datetime) -> None:
    """Add an action to a draft of the partnership.

    Raises
    ------
    PlanNotDraft
        The council has approved the plan.
    """
    partnership, (plan_id, outcome_id) = used.exercise.partnership, content.answers["plan"].split("-")
    plans = ActionPlan.objects.filter(strategy__partnership=partnership)
    plan = plans.select_related("strategy__partnership").get(pk=plan_id)
    action = add_action(
        plan,
        ActionContent(
            outcome=plan.strategy.outcomes.get(pk=outcome_id),
            title=content.words,
            lead=organisations_of(partnership).get(pk=content.answers["lead"]),
            quarter=Quarter(int(content.answers["quarter"])),
        ),
        by=by,
        at=at,
    )
    ActionOfIndicator.objects.create(action=action, used=used)
