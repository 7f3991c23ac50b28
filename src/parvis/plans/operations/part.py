"""The parts of a draft that stand around its outcomes: priorities above, objectives below."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from parvis.assessment import Text
from parvis.core.text.record import amend
from parvis.people.models import User
from parvis.plans.errors import StillUsed
from parvis.plans.models import Measure, Objective, Outcome, Priority, Strategy
from parvis.plans.operations.draft import hold_draft, next_position, record, require_own
from parvis.research.models import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityContent:
    """What a priority says."""

    title: Text
    reason: Text = Text()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveContent:
    """What an objective says, besides its evidence."""

    statement: Text


@transaction.atomic
def add_priority(strategy: Strategy, content: PriorityContent, *, by: User, at: datetime) -> Priority:
    """Add a priority at the end of a draft.

    Raises
    ------
    StrategyNotDraft
        The council has approved the strategy.
    """
    hold_draft(strategy)
    priority = Priority(strategy=strategy, position=next_position(strategy.priorities))
    return _save_priority("priority_added", priority, content, by=by, at=at)


@transaction.atomic
def amend_priority(priority: Priority, content: PriorityContent, *, by: User, at: datetime) -> None:
    """Change a priority of a draft.

    Raises
    ------
    StrategyNotDraft
        The council has approved the strategy.
    """
    hold_draft(priority.strategy)
    _save_priority("priority_amended", priority, content, by=by, at=at)


@transaction.atomic
def add_objective(
    outcome: Outcome, content: ObjectiveContent, *, findings: Iterable[Finding] = (), by: User, at: datetime
) -> Objective:
    """Add an objective below an outcome of a draft; ``findings`` are the evidence that it stands on.

    Raises
    ------
    StrategyNotDraft
        The council has approved the strategy.
    NotOfThisPartnership
        A finding is another partnership's.
    """
    hold_draft(outcome.strategy)
    objective = Objective(outcome=outcome, position=next_position(outcome.objectives))
    return _save_objective("objective_added", objective, content, findings=findings, by=by, at=at)


@transaction.atomic
def amend_objective(
    objective: Objective,
    content: ObjectiveContent,
    *,
    findings: Iterable[Finding] = (),
    by: User,
    at: datetime,
) -> None:
    """Change an objective of a draft; ``findings`` replace those it stood on.

    Raises
    ------
    StrategyNotDraft
        The council has approved the strategy.
    NotOfThisPartnership
        A finding is another partnership's.
    """
    hold_draft(objective.outcome.strategy)
    _save_objective("objective_amended", objective, content, findings=findings, by=by, at=at)


@transaction.atomic
def remove_part(part: Priority | Objective | Measure, *, by: User, at: datetime) -> None:
    """Take a priority, an objective or a measure out of a draft; the history keeps what it said.

    Raises
    ------
    StrategyNotDraft
        The council has approved the strategy.
    StillUsed
        Outcomes stand under the priority.
    """
    strategy = part.strategy if isinstance(part, Priority) else part.outcome.strategy
    hold_draft(strategy)
    if isinstance(part, Priority) and part.outcomes.exists():
        raise StillUsed
    before = {"position": part.position, "title": str(part)}
    record(_removal(part), part, strategy, by=by, at=at, before=before)
    part.delete()


def _removal(part: Priority | Objective | Measure) -> str:
    if isinstance(part, Priority):
        verb = "priority_removed"
    else:
        verb = "objective_removed" if isinstance(part, Objective) else "measure_removed"
    return verb


def _save_priority(
    verb: str, priority: Priority, content: PriorityContent, *, by: User, at: datetime
) -> Priority:
    changes = amend(priority, content, at=at)
    priority.save()
    record(verb, priority, priority.strategy, by=by, at=at, before=changes.before, after=changes.after)
    return priority


def _save_objective(
    verb: str,
    objective: Objective,
    content: ObjectiveContent,
    *,
    findings: Iterable[Finding],
    by: User,
    at: datetime,
) -> Objective:
    evidence, strategy = list(findings), objective.outcome.strategy
    require_own(evidence, strategy.partnership)
    changes = amend(objective, content, at=at)
    objective.save()
    objective.findings.set(evidence)
    after = {**changes.after, "findings": [finding.statement for finding in evidence]}
    record(verb, objective, strategy, by=by, at=at, before=changes.before, after=after)
    return objective
