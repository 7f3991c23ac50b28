"""Action plans, their actions by status, and who reported what last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise

from parvis.core.audit import events_of
from parvis.core.models import AuditEvent
from parvis.partnerships.errors import found
from parvis.partnerships.kinds.subject import Subject
from parvis.partnerships.models import Organisation, Partnership
from parvis.plans.enums import ActionStatus, PlanState, Quarter
from parvis.plans.models import Action, ActionPlan, Outcome, OutputMeasure, Progress, ProgressEvidence
from parvis.plans.queries.use import origin_of


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as a page shows it; ``former_status`` is what it had before the last report."""

    action: Action
    quarter: str | Promise
    status: ActionStatus
    last_report: Progress | None
    former_status: ActionStatus


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many actions have a status."""

    status: ActionStatus
    number: int


@dataclass(frozen=True, slots=True)
class PlanPage:
    """An action plan as its page shows it."""

    plan: ActionPlan
    rows: tuple[ActionRow, ...]
    counts: tuple[StatusCount, ...]


def plans_of(partnership: Partnership) -> QuerySet[ActionPlan]:
    """Return the partnership's action plans, newest first, each with its strategy."""
    plans = ActionPlan.objects.filter(strategy__partnership=partnership).order_by("-fiscal_year")
    return plans.select_related("strategy__partnership", "approved_by__motion__agenda_item")


def plan_in(partnership: Partnership, fiscal_year: int) -> ActionPlan:
    """Return the partnership's action plan of a fiscal year.

    Raises
    ------
    RecordNotFound
        There is none.
    """
    return found(plans_of(partnership).filter(fiscal_year=fiscal_year).first())


def with_status_on(actions: QuerySet[Action], day: date) -> QuerySet[Any, Any]:
    """Add ``status_then`` to each action: the status that was reported last by the end of the day."""
    midnight = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    reported = Progress.objects.filter(action=OuterRef("pk"), reported_at__lt=midnight)
    latest = reported.order_by("-reported_at", "-pk").values("status")[:1]
    return actions.annotate(status_then=Coalesce(Subquery(latest), Value(ActionStatus.NOT_STARTED.value)))


def plan_page(plan: ActionPlan) -> PlanPage:
    """Return the plan with its actions in their order; three statements."""
    rows = tuple(_row(action) for action in _actions(plan))
    return PlanPage(plan=plan, rows=rows, counts=counts_by_status(row.action for row in rows))


def plan_summaries(partnership: Partnership) -> tuple[PlanPage, ...]:
    """Return the partnership's plans, newest first, with their counts but without rows; two statements."""
    plans = plans_of(partnership).prefetch_related(
        Prefetch("actions", queryset=Action.objects.only("plan_id", "status"))
    )
    return tuple(PlanPage(plan, (), counts_by_status(plan.actions.all())) for plan in plans)


def action_in(partnership: Partnership, fiscal_year: int, action_id: int) -> Action:
    """Return an action of the partnership's plan of a fiscal year, with its plan; one statement.

    Raises
    ------
    RecordNotFound
        There is no such action.
    """
    actions = Action.objects.select_related(
        "plan__strategy__partnership",
        "plan__approved_by",
        "outcome",
        "objective",
        "lead",
        "carried_from__plan",
    )
    of_year = actions.filter(plan__strategy__partnership=partnership, plan__fiscal_year=fiscal_year)
    return found(of_year.filter(pk=action_id).first())


@dataclass(frozen=True, slots=True)
class ActionPage:
    """An action as its own page shows it."""

    action: Action
    partners: tuple[Organisation, ...]
    measures: tuple[OutputMeasure, ...]
    reports: tuple[Progress, ...]
    continued_by: Action | None
    last_event: AuditEvent | None
    origin: Subject | None  # the indicator of an assessment from which it follows


def action_page(action: Action) -> ActionPage:
    """Return an action with all that was said of it; seven statements."""
    evidence = ProgressEvidence.objects.defer("content")
    reports = action.progress.select_related("reported_by")
    continued = Action.objects.filter(carried_from=action).select_related("plan__strategy__partnership")
    return ActionPage(
        action=action,
        partners=tuple(action.partners.all()),
        measures=tuple(action.measures.all()),
        reports=tuple(reports.prefetch_related(Prefetch("evidence", queryset=evidence))),
        continued_by=continued.first(),
        last_event=events_of(action).first(),
        origin=origin_of(action),
    )


def measure_in(action: Action, measure_id: int) -> OutputMeasure:
    """Return a measure of the action.

    Raises
    ------
    RecordNotFound
        There is none.
    """
    return found(action.measures.filter(pk=measure_id).first())


def evidence_in(action: Action, evidence_id: int) -> ProgressEvidence:
    """Return a file that shows progress on the action.

    Raises
    ------
    RecordNotFound
        There is none.
    """
    files = ProgressEvidence.objects.filter(progress__action=action).exclude(file_name="")
    return found(files.filter(pk=evidence_id).first())


def actions_to_end(plan: ActionPlan) -> tuple[Action, ...]:
    """Return the actions of a plan that were not carried, closed or dropped yet."""
    return tuple(plan.actions.filter(fate="").select_related("outcome", "objective", "lead"))


def outcomes_to_serve(plan: ActionPlan) -> tuple[Outcome, ...]:
    """Return the outcomes that the plan's actions may work for, with their objectives; two statements."""
    return tuple(plan.strategy.outcomes.prefetch_related("objectives"))


def action_row(action: Action) -> ActionRow:
    """Return one action as its plan's page shows it."""
    return _row(_actions(action.plan).get(pk=action.pk))


def counts_by_status(actions: Iterable[Action]) -> tuple[StatusCount, ...]:
    """Count the actions by status, in the order of the statuses; progress is never averaged."""
    statuses = [action.status for action in actions]
    return tuple(StatusCount(status, statuses.count(status)) for status in ActionStatus)


def years_without_plan(partnership: Partnership) -> tuple[int, ...]:
    """Return the fiscal years of approved strategies that have no action plan yet, in order."""
    strategies = partnership.strategies.filter(state=PlanState.APPROVED).prefetch_related("action_plans")
    return tuple(
        sorted(
            year
            for strategy in strategies
            for year in set(strategy.fiscal_years)
            - {plan.fiscal_year for plan in strategy.action_plans.all()}
        )
    )


def _actions(plan: ActionPlan) -> QuerySet[Action]:
    reports = Progress.objects.select_related("reported_by")
    actions = plan.actions.select_related("outcome", "objective", "lead")
    return actions.prefetch_related("partners", Prefetch("progress", queryset=reports))


def _row(action: Action) -> ActionRow:
    reports = [*action.progress.all()]
    former = reports[1].status if len(reports) > 1 else ActionStatus.NOT_STARTED
    return ActionRow(
        action=action,
        quarter=Quarter(action.quarter).label,
        status=ActionStatus(action.status),
        last_report=reports[0] if reports else None,
        former_status=ActionStatus(former),
    )
