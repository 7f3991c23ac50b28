"""Strategies and action plans for tests, made by the same operations that people use."""

from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from parvis.assessment.text import Text
from parvis.partnerships.enums import DecisionKind, Expectation
from parvis.partnerships.models import Council, CouncilDecision, Partnership
from parvis.people.models import User
from parvis.plans.enums import MeasureKind, Quarter
from parvis.plans.models import Action, ActionPlan, Comment, Consultation, Outcome, Strategy
from parvis.plans.operations.action_plan import ActionContent, add_action, approve_plan, start_plan
from parvis.plans.operations.consultation import CommentContent, comment, open_consultation
from parvis.plans.operations.measure import MeasureContent, add_measure
from parvis.plans.operations.output_measure import OutputMeasureContent, add_output_measure
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
    """Return what an outcome needs."""
    needed: dict[str, object] = {
        "statement": Text(en="Fewer newcomers without work.", fr="Moins de nouveaux arrivants sans emploi."),
        "characteristic": 1,
    }
    return OutcomeContent(expectation=expectation, **{**needed, **content})  # type: ignore[arg-type]


def measure_content(**content: object) -> MeasureContent:
    """Return what a population indicator needs, on the unemployment rate."""
    needed: dict[str, object] = {
        "kind": MeasureKind.POPULATION,
        "indicator": "unemployment_rate",
        "baseline": 12.48,
        "baseline_period": "2021",
        "target": 10.0,
        "target_on": date(2029, 3, 31),
        "target_reason": Text(en="As in the province.", fr="Comme dans la province."),
    }
    return MeasureContent(**{**needed, **content})  # type: ignore[arg-type]


def performance_content(**content: object) -> MeasureContent:
    """Return what a performance measure needs: employers that take part, counted."""
    counted: dict[str, object] = {
        "kind": MeasureKind.PERFORMANCE,
        "indicator": "",
        "name": Text(en="Employers that take part", fr="Employeurs participants"),
        "unit": Text(en="employers", fr="employeurs"),
        "baseline": 4.0,
        "target": 12.0,
    }
    return measure_content(**{**counted, **content})


def make_strategy(partnership: Partnership, *, by: User, first_year: int = 2026) -> Strategy:
    """Start a draft of three years without an outcome."""
    return start_strategy(partnership, strategy_content(), first_year=first_year, by=by, at=A_MOMENT)


def make_outcome(strategy: Strategy, *, by: User, **content: object) -> Outcome:
    """Add an outcome with one population indicator to a draft; ``content`` is of either."""
    of_measure = {each.name for each in fields(MeasureContent)}
    outcome = add_outcome(
        strategy,
        outcome_content(**{name: value for name, value in content.items() if name not in of_measure}),  # type: ignore[arg-type]
        by=by,
        at=A_MOMENT,
    )
    measured = {name: value for name, value in content.items() if name in of_measure}
    add_measure(outcome, measure_content(**measured), by=by, at=A_MOMENT)
    return outcome


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


def make_consultation(strategy: Strategy, *, by: User) -> Consultation:
    """Open a consultation on a draft with an outcome, for ten days."""
    closes_on = timezone.localdate(A_MOMENT) + timedelta(days=10)
    introduction = Text(en="What do you think?", fr="Qu’en pensez-vous?")
    return open_consultation(strategy, introduction=introduction, closes_on=closes_on, by=by, at=A_MOMENT)


def make_comment(consultation: Consultation, words: str = "More buses, please.") -> Comment:
    """Comment on the first paragraph, without a name."""
    paragraph = consultation.paragraphs.earliest("position")
    return comment(paragraph, CommentContent(words=words, language="en"), at=A_MOMENT)


def _council_of(partnership: Partnership) -> Council:
    return partnership.councils.filter(parent__isnull=True).first() or make_council(partnership)


def make_measured_action(partnership: Partnership, *, by: User, fiscal_year: int = 2026) -> Action:
    """Make an approved plan with one action that shall reach forty people."""
    plan = make_plan(partnership, by=by, fiscal_year=fiscal_year)
    action = make_action(plan, by=by)
    content = OutputMeasureContent(
        label=Text(en="People reached", fr="Personnes jointes"), target=Decimal(40)
    )
    add_output_measure(action, content, by=by, at=A_MOMENT)
    decision = make_approval(partnership, DecisionKind.APPROVE_PLAN)
    approve_plan(plan, decision=decision, by=by, at=A_MOMENT)
    return Action.objects.select_related("plan__strategy__partnership", "outcome", "lead").get(pk=action.pk)
