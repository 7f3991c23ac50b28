"""Three rounds that code the demonstration's own strategy: settled, rated by both, and open; every mark is invented."""

from datetime import datetime

from parvis.assessment import Text
from parvis.config.demo.world import World
from parvis.people.models import User
from parvis.plans.enums import PlanState
from parvis.plans.models import Strategy
from parvis.programme.kinds.coding_scheme import current_scheme
from parvis.programme.models import CodedPlan
from parvis.programme.operations.coding_round import PlanToCode, add_plan, close_round, open_round
from parvis.programme.operations.plan_rating import Given, finish_rating, settle, write_rating

_SETTLED = Text(
    en="First coding by the scheme (demonstration)", fr="Premier codage selon le schéma (démonstration)"
)
_COMPARED = Text(en="Trial of the scheme (demonstration)", fr="Essai du schéma (démonstration)")
_OPEN = Text(en="2026 coding of plans (demonstration)", fr="Codage des plans, 2026 (démonstration)")

# By criterion, what the officer and the secretariat give in the demonstration.
_FIRST = {
    "facts": 2, "goals": 2, "actions": 1, "responsibility": 2, "timeline": 2, "resources": 1,
    "measures": 2, "monitoring": 1, "participation": 1, "council": 2, "municipality": 2, "equity": 1,
}  # fmt: skip
_SECOND = _FIRST | {"actions": 2, "resources": 0, "participation": 2}
_AGREED_ON = {
    "actions": Given(2, "Every outcome has an action in the plan of the year (invented).", "en"),
    "resources": Given(1, "The budget names needs, not their sources (invented).", "en"),
    "participation": Given(2, "The consultation’s answers are in the annex (invented).", "en"),
}


def add(world: World) -> None:
    """Add the rounds, each with the approved strategy of the partnership."""
    settled = _plan_in(world, _SETTLED, at=world.on(2026, 5, 4))
    _rate_by_both(world, settled, at=world.on(2026, 5, 11))
    settle(settled, _AGREED_ON, by=world.officer, at=world.on(2026, 5, 14))
    close_round(settled.round, by=world.officer, at=world.on(2026, 6, 1))
    compared = _plan_in(world, _COMPARED, at=world.on(2026, 10, 5))
    _rate_by_both(world, compared, at=world.on(2026, 10, 13))
    _plan_in(world, _OPEN, at=world.on(2026, 11, 16))


def _plan_in(world: World, title: Text, *, at: datetime) -> CodedPlan:
    """Open a round and bring the strategy into it."""
    strategy = Strategy.objects.filter(partnership=world.partnership, state=PlanState.APPROVED).latest(
        "first_year"
    )
    opened = open_round(title, by=world.secretariat, at=at)
    content = PlanToCode(partnership=world.partnership, strategy=strategy)
    return add_plan(opened, content, by=world.secretariat, at=at)


def _rate_by_both(world: World, plan: CodedPlan, *, at: datetime) -> None:
    for rater, steps in ((world.officer, _FIRST), (world.secretariat, _SECOND)):
        _rate(plan, steps, by=rater, at=at)


def _rate(plan: CodedPlan, steps: dict[str, int], *, by: User, at: datetime) -> None:
    given = {each.id: Given(steps[each.id], "Invented passage.", "en") for each in current_scheme().criteria}
    write_rating(plan, given, by=by, at=at)
    finish_rating(plan, by=by, at=at)
