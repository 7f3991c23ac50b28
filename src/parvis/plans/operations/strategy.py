"""Writing a strategy, having it approved by a decision, and publishing it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.assessment import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.partnerships.enums import DecisionKind, Expectation
from parvis.partnerships.models import CouncilDecision, Partnership
from parvis.people.models import User
from parvis.plans.enums import PlanState
from parvis.plans.errors import (
    NotOfThisPartnership,
    StrategiesOverlap,
    StrategyIncomplete,
    StrategyNotApproved,
    UnknownTarget,
    YearsOutOfRange,
)
from parvis.plans.kinds.sdg import GOAL_OF
from parvis.plans.models import Measure, Outcome, Priority, Strategy
from parvis.plans.operations.approval import require_decision
from parvis.plans.operations.draft import hold_draft, next_position, require_own
from parvis.plans.queries.strategy import edition_subject, missing_from, overlapping, published_strategy
from parvis.publications.enums import EditionKind
from parvis.publications.kinds.alone import Alone
from parvis.publications.models import Edition
from parvis.publications.operations.edition import publish, require_languages
from parvis.publications.rendering import rendered
from parvis.research.models import Finding

FEWEST_YEARS, MOST_YEARS = 3, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyContent:
    """What a strategy says, besides its outcomes and its years."""

    title: Text
    vision: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeContent:
    """What an outcome says; a characteristic is its rank, ``sdg_target`` a code such as 8.5 or empty."""

    statement: Text
    expectation: Expectation
    characteristic: int
    for_whom: Text = Text()  # noqa: RUF009 - frozen
    priority: Priority | None = None
    sdg_target: str = ""


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
    YearsOutOfRange
        It is for fewer than three years or for more than five.
    StrategiesOverlap
        Another strategy covers one of the years.
    """
    if not FEWEST_YEARS <= years <= MOST_YEARS:
        raise YearsOutOfRange
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
    hold_draft(strategy)
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
    UnknownTarget, NotOfThisPartnership
        The content does not hold together.
    """
    hold_draft(strategy)
    outcome = Outcome(strategy=strategy, position=next_position(strategy.outcomes))
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
    UnknownTarget, NotOfThisPartnership
        The content does not hold together.
    """
    hold_draft(outcome.strategy)
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
    hold_draft(strategy)
    if missing := missing_from(strategy):
        raise StrategyIncomplete(missing)
    require_decision(decision, kind=DecisionKind.APPROVE_STRATEGY, partnership=strategy.partnership)
    strategy.state, strategy.approved_by = PlanState.APPROVED, decision
    strategy.save(update_fields=["state", "approved_by"])
    before, after = {"state": PlanState.DRAFT}, {"state": strategy.state, "decision": decision.number}
    _record("strategy_approved", strategy, by=by, at=at, before=before, after=after)


def publish_strategy(strategy: Strategy, *, alone: Alone | None = None, by: User, at: datetime) -> Edition:
    """Publish the approved strategy as its next edition.

    Raises
    ------
    StrategyNotApproved
        The council has not approved it.
    MissingLanguage, BothLanguagesThere, AloneWithoutReason
        A part of it lacks one of the languages; or one is to appear ``alone``, and that is not called for or
        not explained.
    NothingChanged
        It is published already.
    """
    if strategy.is_draft:
        raise StrategyNotApproved
    said = published_strategy(strategy)
    require_languages(said.texts, alone=alone)
    return publish(
        kind=EditionKind.STRATEGY,
        subject=edition_subject(strategy),
        partnership=strategy.partnership,
        title=strategy.title,
        body=rendered("plans/strategy_edition.html", {"strategy": strategy, "said": said}),
        figures=[_figures(row.measure) for outcome in said.outcomes for row in outcome.measures],
        alone=alone,
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
    _check(content, outcome.strategy)
    partnership = outcome.strategy.partnership
    require_own(evidence, partnership)
    changes = amend(outcome, content, at=at)
    outcome.save()
    outcome.findings.set(evidence)
    before, after = _with_priority_named(changes.before), _with_priority_named(changes.after)
    after["findings"] = [finding.statement for finding in evidence]
    audit.record(verb, outcome, by=by, at=at, partnership=partnership, before=before, after=after)


def _with_priority_named(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.title if isinstance(value, Priority) else value for name, value in values.items()}


def _check(content: OutcomeContent, strategy: Strategy) -> None:
    if content.sdg_target and content.sdg_target not in GOAL_OF:
        raise UnknownTarget
    if content.priority and content.priority.strategy_id != strategy.pk:
        raise NotOfThisPartnership


def _record(verb: str, strategy: Strategy, *, by: User, at: datetime, **states: dict[str, Any]) -> None:
    audit.record(verb, strategy, by=by, at=at, partnership=strategy.partnership, **states)


def _figures(measure: Measure) -> dict[str, Any]:
    return {
        "outcome": measure.outcome.position,
        "kind": str(measure.kind),
        "indicator": measure.indicator,
        "measure": {"en": measure.name.en, "fr": measure.name.fr},
        "baseline": measure.baseline,
        "baseline_period": measure.baseline_period,
        "target": measure.target,
        "target_on": measure.target_on.isoformat() if measure.target_on else None,
    }
