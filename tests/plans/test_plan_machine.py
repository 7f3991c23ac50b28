"""Strategy and action plan in any order: what the council approved does not change, and progress needs its approval."""

from datetime import timedelta
from itertools import count

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import DecisionKind, Expectation
from parvis.partnerships.models import CouncilDecision, Partnership
from parvis.people.models import User
from parvis.plans.enums import ActionStatus, Quarter
from parvis.plans.models import Action, ActionPlan, Outcome, Progress, Strategy
from parvis.plans.operations import action_plan as plans
from parvis.plans.operations import progress
from parvis.plans.operations import strategy as strategies
from parvis.publications.models import Edition
from tests.factories.partnerships import A_MOMENT, make_organisation
from tests.factories.plans import (
    make_approval,
    make_approved_strategy,
    make_outcome,
    make_strategy,
    outcome_content,
    strategy_content,
)
from tests.machines import Machine, learn, replay, walk

TABLES = (Strategy, Outcome, ActionPlan, Action, Progress, Edition, CouncilDecision, AuditEvent)
_moments = count(1)

pytestmark = pytest.mark.django_db


def _strategy_machine(partnership: Partnership, by: User) -> Machine[tuple[str, int, bool, int]]:
    """Return the machine of one strategy: its state, its outcomes up to four, the decision, its editions."""
    pk = make_strategy(partnership, by=by).pk
    decision = make_approval(partnership, DecisionKind.APPROVE_STRATEGY)
    wrong = make_approval(partnership, DecisionKind.OTHER)

    def strategy() -> Strategy:
        return Strategy.objects.get(pk=pk)

    def add() -> object:
        number = Outcome.objects.filter(strategy=pk).count()
        if number == len(Expectation):  # a fifth outcome decides nothing
            content = outcome_content(Expectation(1))
            outcome = Outcome.objects.filter(strategy=pk).earliest("pk")
            return strategies.amend_outcome(outcome, content, by=by, at=A_MOMENT)
        return make_outcome(strategy(), by=by, expectation=list(Expectation)[number])

    return Machine(
        steps={
            "amend": lambda: strategies.amend_strategy(
                strategy(), strategy_content(en=f"Words {next(_moments)}"), by=by, at=A_MOMENT
            ),
            "add": add,
            "approve": lambda: strategies.approve_strategy(strategy(), decision=decision, by=by, at=A_MOMENT),
            "approve by another decision": lambda: strategies.approve_strategy(
                strategy(), decision=wrong, by=by, at=A_MOMENT
            ),
            "publish": lambda: strategies.publish_strategy(strategy(), by=by, at=A_MOMENT),
        },
        look=lambda: (
            str(strategy().state),
            Outcome.objects.filter(strategy=pk).count(),
            strategy().approved_by_id == decision.pk,
            Edition.objects.count(),
        ),
        tables=TABLES,
    )


def test_a_strategy_keeps_its_states_in_any_order(partnership: Partnership, coordinator: User) -> None:
    machine = _strategy_machine(partnership, coordinator)
    learned = learn(machine)

    def check(state: tuple[str, int, bool, int], step: str, led: tuple[str, int, bool, int] | None) -> None:
        approval, outcomes, _decided, editions = state
        may = {
            "amend": approval == "draft",
            "add": approval == "draft",
            "approve": approval == "draft" and outcomes == len(Expectation),
            "approve by another decision": False,
            "publish": approval == "approved" and editions == 0,
        }[step]
        assert (led is not None) == may, (state, step)
        assert led is None or (led[0] == "approved") == led[2], (state, step)

    walk(machine, learned, check)
    replay(machine, learned)
    assert {state[0] for state in learned.states} == {"draft", "approved"}


def _plan_machine(partnership: Partnership, by: User) -> Machine[tuple[str, int, str]]:
    """Return the machine of one plan: its state, whether it has an action, and that action's status."""
    strategy = make_approved_strategy(partnership, by=by)
    pk = plans.start_plan(strategy, fiscal_year=2026, by=by, at=A_MOMENT).pk
    lead, decision = make_organisation(partnership), make_approval(partnership, DecisionKind.APPROVE_PLAN)
    outcome = strategy.outcomes.earliest("pk")

    def plan() -> ActionPlan:
        return ActionPlan.objects.get(pk=pk)

    def action() -> Action:
        return Action.objects.filter(plan=pk).earliest("pk")

    def write() -> object:
        content = plans.ActionContent(
            outcome=outcome, title=Text(en="Fair", fr="Salon"), lead=lead, quarter=Quarter.FIRST
        )
        if Action.objects.filter(plan=pk).exists():
            return plans.amend_action(action(), content, by=by, at=A_MOMENT)
        return plans.add_action(plan(), content, by=by, at=A_MOMENT)

    def report(status: ActionStatus) -> object:
        at = A_MOMENT + timedelta(minutes=next(_moments))
        return progress.report_progress(action(), status=status, by=by, at=at)

    return Machine(
        steps={
            "write": write,
            "approve": lambda: plans.approve_plan(plan(), decision=decision, by=by, at=A_MOMENT),
            "start again": lambda: plans.start_plan(strategy, fiscal_year=2026, by=by, at=A_MOMENT),
            **{f"report {status}": lambda status=status: report(status) for status in ActionStatus},
        },
        look=lambda: (
            str(plan().state),
            Action.objects.filter(plan=pk).count(),
            "".join(Action.objects.filter(plan=pk).values_list("status", flat=True)),
        ),
        tables=TABLES,
        refusals=(*Machine.refusals, Action.DoesNotExist),  # no action to report on: its page is not there
    )


def test_a_plan_keeps_its_states_in_any_order(partnership: Partnership, coordinator: User) -> None:
    machine = _plan_machine(partnership, coordinator)
    learned = learn(machine)

    def check(state: tuple[str, int, str], step: str, led: tuple[str, int, str] | None) -> None:
        approval, actions, _status = state
        if step.startswith("report"):
            may = approval == "approved"
            assert led is None or led[2] == step.removeprefix("report ")
        else:
            may = {"write": approval == "draft", "approve": approval == "draft" and actions == 1}.get(
                step, False
            )
        assert (led is not None) == may, (state, step)

    walk(machine, learned, check)
    replay(machine, learned)
    assert {state[2] for state in learned.states if state[0] == "approved"} == set(ActionStatus.values)
