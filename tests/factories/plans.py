"""Strategies and action plans for tests, made by the same operations that people use."""

from decimal import Decimal

from parvis.assessment.text import Text
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import Council, CouncilDecision, Partnership
from parvis.people.models import User
from parvis.plans.enums import Expectation, Quarter
from parvis.plans.models import Action, ActionPlan, Outcome, Strategy
from parvis.plans.operations.action_plan import ActionContent, add_action, approve_plan, start_plan
from parvis.plans.operations.output_measure import MeasureContent, add_measure
from parvis.plans.operations.strategy import (
    OutcomeContent,
    StrategyContent,
    add_outcome,
    approve_strategy,
    start_strategy,
)
from tests.factories.partnerships import A_MOMENT, make_council, make_decision, make_organisation

VISION = Text(en="Everyone takes part.", fr="Chacun prend part.")


def strategy_content(en: str = "Strategy", fr: str = "Stratégie") -> StrategyContent:
    """Return what a strategy needs."""
    return StrategyContent(title=Text(en=en, fr=fr), vision=VISION)


def outcome_content(
    expectation: Expectation = Expectation.LABOUR_MARKET, **content: object
) -> OutcomeContent:
    """Return what an outcome needs, on the unemployment rate."""
    needed: dict[str, object] = {
        "statement": Text(en="Fewer newcomers without work.", fr="Moins de nouveaux arrivants sans emploi."),
        "characteristic": 1,
        "indicator": "unemployment_rate",
        "baseline": 12.48,
        "baseline_period": "2021",
        "target": 10.0,
        "target_year": 2029,
    }
    return OutcomeContent(expectation=expectation, **{**needed, **content})  # type: ignore[arg-type]


def make_strategy(partnership: Partnership, *, by: User, first_year: int = 2026) -> Strategy:
    """Start a draft of three years without an outcome."""
    return start_strategy(partnership, strategy_content(), first_year=first_year, by=by, at=A_MOMENT)


def make_outcome(strategy: Strategy, *, by: User, **content: object) -> Outcome:
    """Add an outcome to a draft."""
    return add_outcome(strategy, outcome_content(**content), by=by, at=A_MOMENT)  # type: ignore[arg-type]


def make_complete_strategy(partnership: Partnership, *, by: User, first_year: int = 2026) -> Strategy:
    """Make a draft with an outcome for each expectation."""
    strategy = make_strategy(partnership, by=by, first_year=first_year)
    for expectation in Expectation:
        make_outcome(strategy, by=by, expectation=expectation)
    return strategy


def make_approval(partnership: Partnership, kind: DecisionKind) -> CouncilDecision:
    """Make a decision of the partnership's council that approves something of this kind."""
    return make_decision(_council_of(partnership), kind=kind)


def make_approved_strategy(partnership: Partnership, *, by: User, first_year: int = 2026) -> Strategy:
    """Make a strategy that the council approved."""
    strategy = make_complete_strategy(partnership, by=by, first_year=first_year)
    decision = make_approval(partnership, DecisionKind.APPROVE_STRATEGY)
    approve_strategy(strategy, decision=decision, by=by, at=A_MOMENT)
    return strategy


def make_plan(partnership: Partnership, *, by: User, fiscal_year: int = 2026) -> ActionPlan:
    """Start the action plan of a year of a new approved strategy."""
    strategy = make_approved_strategy(partnership, by=by, first_year=fiscal_year)
    return start_plan(strategy, fiscal_year=fiscal_year, by=by, at=A_MOMENT)


def make_action(plan: ActionPlan, *, by: User, quarter: Quarter = Quarter.FIRST) -> Action:
    """Add an action, led by an organization of its own, to a draft."""
    content = ActionContent(
        outcome=plan.strategy.outcomes.all()[0],
        title=Text(en="Job fair", fr="Salon de l’emploi"),
        lead=make_organisation(plan.strategy.partnership),
        quarter=quarter,
    )
    return add_action(plan, content, by=by, at=A_MOMENT)


def make_approved_plan(
    partnership: Partnership, *, by: User, fiscal_year: int = 2026, actions: int = 1
) -> ActionPlan:
    """Make a plan that the council approved, with some actions."""
    plan = make_plan(partnership, by=by, fiscal_year=fiscal_year)
    for _each in range(actions):
        make_action(plan, by=by)
    decision = make_approval(partnership, DecisionKind.APPROVE_PLAN)
    approve_plan(plan, decision=decision, by=by, at=A_MOMENT)
    return plan


def _council_of(partnership: Partnership) -> Council:
    return partnership.councils.filter(parent__isnull=True).first() or make_council(partnership)


def make_measured_action(partnership: Partnership, *, by: User, fiscal_year: int = 2026) -> Action:
    """Make an approved plan with one action that shall reach forty people."""
    plan = make_plan(partnership, by=by, fiscal_year=fiscal_year)
    action = make_action(plan, by=by)
    content = MeasureContent(label=Text(en="People reached", fr="Personnes jointes"), target=Decimal(40))
    add_measure(action, content, by=by, at=A_MOMENT)
    decision = make_approval(partnership, DecisionKind.APPROVE_PLAN)
    approve_plan(plan, decision=decision, by=by, at=A_MOMENT)
    return Action.objects.select_related("plan__strategy__partnership", "outcome", "lead").get(pk=action.pk)
