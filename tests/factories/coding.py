"""Rounds of coding for tests, made by the same operations that people use."""

from collections.abc import Mapping
from datetime import datetime

from parvis.assessment.text import Text
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme.kinds.coding_scheme import current_scheme
from parvis.programme.models import CodedPlan, CodingRound
from parvis.programme.operations.coding_round import PlanToCode, add_plan, open_round
from parvis.programme.operations.plan_rating import Given, finish_rating, settle, write_rating
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership

CRITERIA = tuple(each.id for each in current_scheme().criteria)


def make_round(*, by: User | None = None) -> CodingRound:
    """Open a round without plans."""
    title = Text(en="2026 coding", fr="Codage de 2026")
    return open_round(title, by=by or make_member(Role.SECRETARIAT), at=A_MOMENT)


def make_coded_plan(
    coding_round: CodingRound | None = None, *, partnership: Partnership | None = None
) -> CodedPlan:
    """Bring a plan that is kept elsewhere into a round."""
    content = PlanToCode(
        partnership=partnership or make_partnership(), document="Our plan", address="https://example.org/plan"
    )
    coding_round = coding_round or make_round()
    return add_plan(coding_round, content, by=coding_round.opened_by, at=A_MOMENT)


def all_marks(step: int, **other: int) -> dict[str, Given]:
    """Return the same step on every criterion, but for some."""
    return {
        each: Given(other.get(each, step), f"Page {place}") for place, each in enumerate(CRITERIA, start=1)
    }


def rate(plan: CodedPlan, given: Mapping[str, Given], *, by: User) -> None:
    """Rate a plan and be done with it."""
    write_rating(plan, given, by=by, at=A_MOMENT)
    finish_rating(plan, by=by, at=A_MOMENT)


def make_settled_plan(
    coding_round: CodingRound | None = None,
    *,
    partnership: Partnership | None = None,
    step: int = 1,
    raters: tuple[User, User] | None = None,
    at: datetime = A_MOMENT,
) -> CodedPlan:
    """Have two raters give a plan the same on every criterion but the first, and settle on the step there too."""
    plan = make_coded_plan(coding_round, partnership=partnership)
    one, other = raters or (make_member(Role.SECRETARIAT), make_member(Role.OFFICER))
    rate(plan, all_marks(step), by=one)
    rate(plan, all_marks(step, facts=(step + 1) % 3), by=other)
    settle(plan, {"facts": Given(step, "The sources are in the annex.")}, by=one, at=at)
    plan.refresh_from_db()
    return plan
