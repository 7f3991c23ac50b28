"""Writing the measures of an outcome, and recording what was found for them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from parvis.assessment import Text, indicator
from parvis.assessment.errors import InvalidDefinition
from parvis.core.text.record import amend
from parvis.core.text.value import DatedText
from parvis.people.models import User
from parvis.plans.enums import MeasureKind
from parvis.plans.errors import ImpossibleValue, MeasureUnnamed, StrategyNotApproved, UnknownIndicator
from parvis.plans.models import Measure, MeasureResult, Outcome
from parvis.plans.operations.draft import hold_draft, is_written, next_position, record


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureContent:
    """What a measure says: an indicator's id, or a name and a unit; values are in its unit, margins half intervals."""

    kind: MeasureKind
    indicator: str = ""
    name: Text = Text()  # noqa: RUF009 - frozen
    unit: Text = Text()  # noqa: RUF009 - frozen
    baseline: float | None = None
    baseline_margin: float | None = None
    baseline_period: str = ""
    target: float | None = None
    target_on: date | None = None
    target_reason: Text = Text()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultContent:
    """What was found for a measure; ``margin`` is None where it was counted or the source gives none."""

    period: str
    value: float
    margin: float | None = None
    source: Text = Text()  # noqa: RUF009 - frozen


@transaction.atomic
def add_measure(outcome: Outcome, content: MeasureContent, *, by: User, at: datetime) -> Measure:
    """Add a measure to an outcome of a draft.

    Raises
    ------
    StrategyNotDraft
        The council has approved the strategy.
    UnknownIndicator, ImpossibleValue, MeasureUnnamed
        The content does not hold together.
    """
    hold_draft(outcome.strategy)
    measure = Measure(outcome=outcome, position=next_position(outcome.measures))
    _save("measure_added", measure, content, by=by, at=at)
    return measure


@transaction.atomic
def amend_measure(measure: Measure, content: MeasureContent, *, by: User, at: datetime) -> None:
    """Change a measure of a draft.

    Raises
    ------
    StrategyNotDraft
        The council has approved the strategy.
    UnknownIndicator, ImpossibleValue, MeasureUnnamed
        The content does not hold together.
    """
    hold_draft(measure.outcome.strategy)
    _save("measure_amended", measure, content, by=by, at=at)


@transaction.atomic
def record_result(measure: Measure, content: ResultContent, *, by: User, at: datetime) -> MeasureResult:
    """Append what was found for a measure of an approved strategy.

    Raises
    ------
    StrategyNotApproved
        The council has not approved the strategy: there is no target yet to be reached.
    ImpossibleValue
        The measure cannot have this value or this margin.
    """
    strategy = measure.outcome.strategy
    if strategy.is_draft:
        raise StrategyNotApproved
    _check_values(measure, content.value, margin=content.margin)
    result = MeasureResult.objects.create(
        measure=measure,
        period=content.period,
        value=content.value,
        margin=content.margin,
        source=DatedText().amended(content.source, at=at),
        recorded_by=by,
        recorded_at=at,
    )
    after = {"period": content.period, "value": content.value, "margin": content.margin}
    record("result_recorded", measure, strategy, by=by, at=at, after=after)
    return result


def _save(verb: str, measure: Measure, content: MeasureContent, *, by: User, at: datetime) -> None:
    _check(content)
    changes = amend(measure, content, at=at)
    measure.save()
    strategy = measure.outcome.strategy
    record(verb, measure, strategy, by=by, at=at, before=changes.before, after=changes.after)


def _check(content: MeasureContent) -> None:
    if content.kind == MeasureKind.PERFORMANCE:
        if content.indicator or not (is_written(content.name) and is_written(content.unit)):
            raise MeasureUnnamed
    else:
        _require_indicator(content.indicator)
    for value in (content.baseline, content.target):
        _check_values(content, value, margin=content.baseline_margin)


def _require_indicator(indicator_id: str) -> None:
    try:
        indicator(indicator_id)
    except InvalidDefinition as error:
        raise UnknownIndicator from error


def _check_values(measure: Measure | MeasureContent, value: float | None, *, margin: float | None) -> None:
    if margin is not None and margin < 0:
        raise ImpossibleValue(margin, measure.unit)
    if measure.kind == MeasureKind.POPULATION and value is not None:
        unit = indicator(measure.indicator).unit
        if not unit.allows(value):
            raise ImpossibleValue(value, unit.label)
