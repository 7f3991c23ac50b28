"""Writing a strategy, having it approved by a decision, and publishing it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from parvis.assessment import Text, indicator
from parvis.assessment.errors import InvalidDefinition
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import CouncilDecision, Partnership
from parvis.people.models import User
from parvis.plans.enums import Expectation, PlanState
from parvis.plans.errors import (
    ImpossibleValue,
    NotOfThisPartnership,
    StrategiesOverlap,
    StrategyIncomplete,
    StrategyNotApproved,
    StrategyNotDraft,
    UnknownIndicator,
)
from parvis.plans.models import Outcome, Strategy
from parvis.plans.operations.approval import require_decision
from parvis.plans.queries.strategy import (
    area_served,
    attributions,
    edition_subject,
    missing_parts,
    outcome_rows,
    overlapping,
)
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import publish, require_languages
from parvis.publications.rendering import rendered
from parvis.research.models import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyContent:
    """What a strategy says, besides its outcomes and its years."""

    title: Text
    vision: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeContent:
    """What an outcome says; baseline and target are in the indicator's unit, a characteristic is its rank."""

    statement: Text
    expectation: Expectation
    characteristic: int
    indicator: str
    for_whom: Text = Text()  # noqa: RUF009 - frozen
    baseline: float | None = None
    baseline_period: str = ""
    target: float | None = None
    target_year: int | None = None


@transaction.atomic
def start_strategy(
    partnership: Partnership,
    content: StrategyContent,
    *,
    first_year: int,
    years: int = 3,
    by: User,
    at: datetime,
) -> Strategy:
    """Start the draft of a strategy for three to five fiscal years.

    Raises
    ------
    StrategiesOverlap
        Another strategy covers one of the years.
    """
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if overlapping(partnership, first_year=first_year, years=years).exists():
        raise StrategiesOverlap
    strategy = Strategy(partnership=partnership, first_year=first_year, years=years)
    changes = amend(strategy, content, at=at)
    strategy.save()
    after = {**changes.after, "first_year": first_year, "years": years}
    audit.record("strategy_started", strategy, by=by, at=at, partnership=partnership, after=after)
    return strategy


@transaction.atomic
def amend_strategy(strategy: Strategy, content: StrategyContent, *, by: User, at: datetime) -> None:
    """Change the words of a draft.

    Raises
    ------
    StrategyNotDraft
        The council has approved it.
    """
    _held_draft(strategy)
    changes = amend(strategy, content, at=at)
    strategy.save()
    _record("strategy_amended", strategy, by=by, at=at, before=changes.before, after=changes.after)


@transaction.atomic
def add_outcome(
    strategy: Strategy, content: OutcomeContent, *, findings: Iterable[Finding] = (), by: User, at: datetime
) -> Outcome:
    """Add an outcome at the end of a draft; ``findings`` are the evidence that it stands on.

    Raises
    ------
    StrategyNotDraft
        The council has approved the strategy.
    UnknownIndicator, ImpossibleValue, NotOfThisPartnership
        The content does not hold together.
    """
    _held_draft(strategy)
    last = strategy.outcomes.aggregate(last=Max("position"))["last"] or 0
    outcome = Outcome(strategy=strategy, position=last + 1)
    _save_outcome("outcome_added", outcome, content, findings=findings, by=by, at=at)
    return outcome


@transaction.atomic
def amend_outcome(
    outcome: Outcome, content: OutcomeContent, *, findings: Iterable[Finding] = (), by: User, at: datetime
) -> None:
    """Change an outcome of a draft; ``findings`` replace those it stood on.

    Raises
    ------
    StrategyNotDraft
        The council has approved the strategy.
    UnknownIndicator, ImpossibleValue, NotOfThisPartnership
        The content does not hold together.
    """
    _held_draft(outcome.strategy)
    _save_outcome("outcome_amended", outcome, content, findings=findings, by=by, at=at)


@transaction.atomic
def approve_strategy(strategy: Strategy, *, decision: CouncilDecision, by: User, at: datetime) -> None:
    """Record that the council approved the strategy; from now on it does not change.

    Raises
    ------
    StrategyNotDraft
        It is approved already.
    StrategyIncomplete
        Something is missing; ``missing`` says what.
    WrongApproval, DecisionUsed
        The decision cannot approve it.
    """
    _held_draft(strategy)
    if missing := missing_parts([*strategy.outcomes.all()]):
        raise StrategyIncomplete(missing)
    require_decision(decision, kind=DecisionKind.APPROVE_STRATEGY, partnership=strategy.partnership)
    strategy.state, strategy.approved_by = PlanState.APPROVED, decision
    strategy.save(update_fields=["state", "approved_by"])
    before, after = {"state": PlanState.DRAFT}, {"state": strategy.state, "decision": decision.number}
    _record("strategy_approved", strategy, by=by, at=at, before=before, after=after)


def publish_strategy(strategy: Strategy, *, by: User, at: datetime) -> Edition:
    """Publish the approved strategy as its next edition.

    Raises
    ------
    StrategyNotApproved
        The council has not approved it.
    MissingLanguage
        A part of it lacks one of the languages.
    NothingChanged
        It is published already.
    """
    if strategy.is_draft:
        raise StrategyNotApproved
    rows = outcome_rows(strategy, area=area_served(strategy.partnership))
    sources = attributions(row.baseline_source for row in rows)
    require_languages([strategy.title, strategy.vision, *(row.outcome.statement for row in rows)])
    return publish(
        kind=EditionKind.STRATEGY,
        subject=edition_subject(strategy),
        partnership=strategy.partnership,
        title=strategy.title,
        body=rendered(
            "plans/strategy_edition.html", {"strategy": strategy, "outcomes": rows, "sources": sources}
        ),
        figures=[_figures(row.outcome) for row in rows],
        by=by,
        at=at,
    )


def _save_outcome(
    verb: str,
    outcome: Outcome,
    content: OutcomeContent,
    *,
    findings: Iterable[Finding],
    by: User,
    at: datetime,
) -> None:
    evidence = list(findings)
    _check_values(content)
    partnership = outcome.strategy.partnership
    if any(finding.project.partnership_id != partnership.pk for finding in evidence):
        raise NotOfThisPartnership
    changes = amend(outcome, content, at=at)
    outcome.save()
    outcome.findings.set(evidence)
    after = {**changes.after, "findings": [finding.statement for finding in evidence]}
    audit.record(verb, outcome, by=by, at=at, partnership=partnership, before=changes.before, after=after)


def _check_values(content: OutcomeContent) -> None:
    try:
        unit = indicator(content.indicator).unit
    except InvalidDefinition as error:
        raise UnknownIndicator from error
    for value in (content.baseline, content.target):
        if value is not None and not unit.allows(value):
            raise ImpossibleValue(value, unit.label)


def _held_draft(strategy: Strategy) -> None:
    if not Strategy.objects.select_for_update().get(pk=strategy.pk).is_draft:
        raise StrategyNotDraft


def _record(verb: str, strategy: Strategy, *, by: User, at: datetime, **states: dict[str, Any]) -> None:
    audit.record(verb, strategy, by=by, at=at, partnership=strategy.partnership, **states)


def _figures(outcome: Outcome) -> dict[str, Any]:
    return {
        "outcome": outcome.position,
        "indicator": outcome.indicator,
        "baseline": outcome.baseline,
        "baseline_period": outcome.baseline_period,
        "target": outcome.target,
        "target_year": outcome.target_year,
    }
