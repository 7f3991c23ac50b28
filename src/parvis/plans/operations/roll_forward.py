"""Beginning the next strategy with what became of each outcome of the one before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from parvis.assessment import Text
from parvis.core.text.value import DatedText
from parvis.people.models import User
from parvis.plans.enums import Fate
from parvis.plans.errors import FateIncomplete, StrategyFollowed, StrategyNotApproved
from parvis.plans.models import Measure, Objective, Outcome, OutcomeFate, Priority, Strategy
from parvis.plans.operations.draft import is_written, next_position, record
from parvis.plans.operations.strategy import StrategyContent, start_strategy
from parvis.plans.queries.indicator import PublishedFigure
from parvis.plans.queries.measure import latest_reading
from parvis.plans.queries.strategy import figures_for, outcomes_of


@dataclass(frozen=True, slots=True)
class FateContent:
    """What becomes of an outcome; a change and an end need their reason."""

    fate: Fate
    reason: Text = Text()  # noqa: RUF009 - frozen


@transaction.atomic
def roll_forward(
    former: Strategy,
    content: StrategyContent,
    *,
    years: int = 3,
    fates: Mapping[int, FateContent],
    by: User,
    at: datetime,
) -> Strategy:
    """Begin the strategy that follows, in the year after the last of the former one.

    ``fates`` are by the outcomes' numbers in the database. What continues or changes is taken over with its priority,
    objectives, evidence and measures; the last result of each measure is the new baseline, and its target is open.

    Raises
    ------
    StrategyNotApproved
        The council never approved the former strategy.
    StrategyFollowed
        The next one has been begun.
    StrategiesOverlap
        Another strategy covers one of the years.
    FateIncomplete
        An outcome has no fate, or one that changes or ends has no reason.
    """
    if Strategy.objects.select_for_update().get(pk=former.pk).is_draft:
        raise StrategyNotApproved
    if Strategy.objects.filter(follows=former).exists():
        raise StrategyFollowed
    outcomes = outcomes_of(former)
    for outcome in outcomes:
        _require_complete(outcome, fates.get(outcome.pk))
    first_year = former.last_year + 1
    strategy = start_strategy(former.partnership, content, first_year=first_year, years=years, by=by, at=at)
    strategy.follows = former
    strategy.save(update_fields=["follows"])
    priorities = {each.pk: _copied_priority(each, strategy) for each in former.priorities.all()}
    figures = figures_for(former, outcomes)
    for outcome in outcomes:
        content_of = fates[outcome.pk]
        goes_on = content_of.fate != Fate.ENDS
        successor = _successor(outcome, strategy, priorities, figures) if goes_on else None
        _decide(outcome, content_of, successor, at=at)
    after = {"follows": former.title}
    record("strategy_rolled_forward", strategy, strategy, by=by, at=at, after=after)
    return strategy


def _require_complete(outcome: Outcome, content: FateContent | None) -> None:
    if content is None or (content.fate != Fate.CONTINUES and not is_written(content.reason)):
        raise FateIncomplete(outcome.position)


def _copied_priority(priority: Priority, strategy: Strategy) -> Priority:
    return Priority.objects.create(
        strategy=strategy, position=priority.position, title=priority.title, reason=priority.reason
    )


def _decide(outcome: Outcome, content: FateContent, successor: Outcome | None, *, at: datetime) -> None:
    OutcomeFate.objects.create(
        outcome=outcome,
        fate=content.fate,
        reason=DatedText().amended(content.reason, at=at),
        successor=successor,
    )


def _successor(
    outcome: Outcome,
    strategy: Strategy,
    priorities: Mapping[int, Priority],
    figures: Mapping[str, PublishedFigure],
) -> Outcome:
    successor = Outcome.objects.create(
        strategy=strategy,
        position=next_position(strategy.outcomes),
        statement=outcome.statement,
        for_whom=outcome.for_whom,
        expectation=outcome.expectation,
        characteristic=outcome.characteristic,
        sdg_target=outcome.sdg_target,
        priority=priorities.get(outcome.priority_id or 0),
    )
    successor.findings.set(outcome.findings.all())
    for objective in outcome.objectives.all():
        copied = Objective.objects.create(
            outcome=successor, position=objective.position, statement=objective.statement
        )
        copied.findings.set(objective.findings.all())
    for measure in outcome.measures.all():
        _copy_measure(measure, successor, figures.get(measure.indicator))
    return successor


def _copy_measure(measure: Measure, outcome: Outcome, figure: PublishedFigure | None) -> None:
    """Take a measure over: where there is a result it is the new baseline, else the old baseline stands."""
    reading = latest_reading(measure, figure)
    Measure.objects.create(
        outcome=outcome,
        position=measure.position,
        kind=measure.kind,
        indicator=measure.indicator,
        name=measure.name,
        unit=measure.unit,
        baseline=reading.value if reading else measure.baseline,
        baseline_margin=reading.margin if reading else measure.baseline_margin,
        baseline_period=reading.period if reading else measure.baseline_period,
    )
