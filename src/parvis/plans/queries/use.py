"""Objectives and actions that follow from a council's assessment, and where new ones may be written."""

from collections.abc import Iterator
from datetime import date

from parvis.assessments.models import Exercise
from parvis.assessments.queries.use import subject_of
from parvis.core.clock import FiscalYear
from parvis.partnerships.kinds.subject import Subject
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.organisation import organisations_of
from parvis.plans.enums import PlanState, Quarter
from parvis.plans.models import Action, ActionOfIndicator, ActionPlan, ObjectiveOfIndicator, Outcome


def outcome_choices(partnership: Partnership, on: date) -> Iterator[tuple[int, str]]:
    """Give the outcomes of strategies that are being drafted: below them objectives are written."""
    outcomes = Outcome.objects.filter(strategy__partnership=partnership, strategy__state=PlanState.DRAFT)
    for outcome in outcomes.order_by("-strategy__first_year", "position"):
        yield outcome.pk, f"{outcome.position}. {outcome.statement}"


def plan_choices(partnership: Partnership, on: date) -> Iterator[tuple[str, str]]:
    """Give the outcomes for which actions may be added to a plan that is being drafted, named as “plan-outcome”."""
    plans = ActionPlan.objects.filter(strategy__partnership=partnership, state=PlanState.DRAFT)
    for plan in plans.select_related("strategy").prefetch_related("strategy__outcomes"):
        for outcome in plan.strategy.outcomes.all():
            yield f"{plan.pk}-{outcome.pk}", f"{FiscalYear(plan.fiscal_year)}: {outcome.position}. {outcome}"


def lead_choices(partnership: Partnership, on: date) -> Iterator[tuple[int, str]]:
    """Give the partnership's organizations, one of which leads an action."""
    for organisation in organisations_of(partnership):
        yield organisation.pk, str(organisation.name)


def quarter_choices(partnership: Partnership, on: date) -> Iterator[tuple[int, str]]:
    """Give the quarters in which an action is to finish."""
    for value, label in Quarter.choices:
        yield value, str(label)


def objectives_of(exercise: Exercise) -> Iterator[tuple[str, Subject]]:
    """Give the objectives that follow from an exercise, each by its indicator's id."""
    rows = ObjectiveOfIndicator.objects.filter(used__exercise=exercise)
    for row in rows.select_related("used", "objective__outcome__strategy__partnership"):
        outcome = row.objective.outcome
        yield (
            row.used.indicator,
            Subject(str(row.objective), f"{outcome.strategy.get_absolute_url()}#outcome-{outcome.pk}"),
        )


def actions_of(exercise: Exercise) -> Iterator[tuple[str, Subject]]:
    """Give the actions that follow from an exercise, each by its indicator's id."""
    rows = ActionOfIndicator.objects.filter(used__exercise=exercise)
    for row in rows.select_related("used", "action__plan__strategy__partnership"):
        yield row.used.indicator, Subject(str(row.action), row.action.get_absolute_url())


def origin_of(action: Action) -> Subject | None:
    """Return the indicator from which an action follows."""
    rows = ActionOfIndicator.objects.filter(action=action)
    row = rows.select_related("used__exercise__partnership").first()
    return subject_of(row.used) if row else None
