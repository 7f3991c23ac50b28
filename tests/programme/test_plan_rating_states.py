"""Whoever does whatever in whatever order: no rating is seen too early, and none changes after it was seen.

``_led`` knows what each step of each person leads to; every step in every state is compared with it, and 10,000
sequences (see ``tests.machines``).
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from parvis.core.errors import require
from parvis.partnerships.access import Role
from parvis.people.models import User
from parvis.programme.enums import CodingState
from parvis.programme.models import CodedPlan, CodingRound, Consensus, Mark, PlanRating
from parvis.programme.models.coding import HEAD_START
from parvis.programme.operations import plan_rating as operations
from parvis.programme.operations.coding_round import close_round
from parvis.programme.operations.plan_rating import Given
from parvis.programme.permissions import may_code, may_rate, may_see_ratings, may_settle
from tests.factories.coding import all_marks, make_coded_plan
from tests.factories.partnerships import A_MOMENT, make_member
from tests.machines import REPLAYS, Machine, learn, replay, sequences, walk

pytestmark = pytest.mark.django_db
RATERS = ("secretariat", "officer", "late_officer")
ACTORS = (*RATERS, "member_who_codes", "administrator", "coordinator")
STEPS = ("write", "finish", "take_up", "settle")
_SEEN_AT = A_MOMENT + timedelta(days=1)

# Is the round open, the state, and of each rater: not begun, begun or done, and who sees both ratings.
Seen = tuple[bool, str, tuple[str, ...], tuple[bool, ...]]


def _world() -> tuple[CodedPlan, dict[str, User]]:
    plan = make_coded_plan()
    people = {
        "secretariat": make_member(Role.SECRETARIAT),
        "officer": make_member(Role.OFFICER),
        "late_officer": make_member(Role.OFFICER),
        "member_who_codes": make_member(Role.OFFICER),
        "administrator": make_member(Role.ADMINISTRATOR),
        "coordinator": make_member(Role.COORDINATOR, plan.partnership),
    }
    people["member_who_codes"].role_grants.create(
        role=Role.COUNCIL_MEMBER, partnership=plan.partnership, granted_at=A_MOMENT
    )
    return plan, people


def _step(plan_id: int, verb: str, user_id: int) -> None:
    plan = (
        CodedPlan.objects.prefetch_related("ratings").select_related("round", "partnership").get(pk=plan_id)
    )
    by = User.objects.get(pk=user_id)
    require((may_settle if verb == "settle" else may_rate)(by, plan))
    if verb == "write":
        operations.write_rating(plan, all_marks(1), by=by, at=A_MOMENT)
    elif verb == "finish":
        operations.finish_rating(plan, by=by, at=A_MOMENT)
    elif verb == "take_up":
        operations.take_up_rating(plan, by=by, at=A_MOMENT)
    else:
        operations.settle(plan, {"facts": Given(1, "Because.")}, by=by, at=A_MOMENT)


def _close(round_id: int, user_id: int) -> None:
    by = User.objects.get(pk=user_id)
    require(may_code(by))
    close_round(CodingRound.objects.get(pk=round_id), by=by, at=A_MOMENT)


def _machine(plan: CodedPlan, people: dict[str, User]) -> Machine[Seen]:
    steps: dict[str, Callable[[], object]] = {
        f"{verb}:{actor}": partial(_step, plan.pk, verb, people[actor].pk)
        for verb in STEPS
        for actor in ACTORS
    }
    steps |= {
        f"close:{actor}": partial(_close, plan.round_id, people[actor].pk)
        for actor in ("officer", "coordinator")
    }

    def look() -> Seen:
        now = CodedPlan.objects.prefetch_related("ratings").select_related("round").get(pk=plan.pk)
        begun = {rating.rater_id: "done" if rating.is_finished else "begun" for rating in now.ratings.all()}
        return (
            now.round.is_open,
            str(now.state),
            tuple(begun.get(people[actor].pk, "") for actor in RATERS),
            tuple(bool(may_see_ratings(people[actor], now, at=_SEEN_AT)) for actor in ACTORS),
        )

    return Machine(steps, look, tables=(CodingRound, CodedPlan, PlanRating, Mark, Consensus))


def _led(seen: Seen, name: str) -> Seen | None:
    """Return where a step leads by the rules; None where it is refused."""
    is_open, state, ratings, _sees = seen
    verb, actor = name.split(":")
    if not is_open:
        return None
    if verb == "close":
        return _seen(is_open=False, state=state, ratings=ratings) if actor == "officer" else None
    if actor not in RATERS:
        return None
    place = RATERS.index(actor)
    mine, done = ratings[place], ratings.count("done")
    if verb == "settle":
        is_due = state == CodingState.RATED_TWICE and mine == "done"
        return _seen(is_open=True, state=CodingState.SETTLED, ratings=ratings) if is_due else None
    if state in {CodingState.RATED_TWICE, CodingState.SETTLED}:
        return None
    begun = sum(bool(each) for each in ratings)
    allowed = {
        "write": mine == "begun" or (not mine and begun < 2),
        "finish": mine == "begun",
        "take_up": mine == "done",
    }
    if not allowed[verb]:
        return None
    mine = "done" if verb == "finish" else "begun"
    ratings = (*ratings[:place], mine, *ratings[place + 1 :])
    done = ratings.count("done")
    return _seen(is_open=True, state=list(CodingState)[done], ratings=ratings)


def _seen(*, is_open: bool, state: str, ratings: tuple[str, ...]) -> Seen:
    """Return a state with who sees both ratings in it: each of the two raters, once both are done."""
    are_both_done = ratings.count("done") == 2
    sees = (*(are_both_done and mine == "done" for mine in ratings), False, False, False)
    return (is_open, str(state), ratings, sees)


def test_ten_thousand_sequences_keep_to_the_rules() -> None:
    machine = _machine(*_world())
    learned = learn(machine)

    assert learned.start == _seen(is_open=True, state=CodingState.OPEN, ratings=("", "", ""))
    assert learned.led == {key: _led(*key) for key in learned.led}
    assert {state for _open, state, _ratings, _sees in learned.states} == set(CodingState.values)

    def check(seen: Seen, name: str, led: Seen | None) -> None:
        assert led == _led(seen, name)

    walk(machine, learned, check)


def test_some_sequences_are_done_on_the_database_from_end_to_end() -> None:
    machine = _machine(*_world())
    learned = learn(machine)

    assert len(list(sequences(machine, REPLAYS))) == REPLAYS
    replay(machine, learned)


def test_others_see_a_settled_rating_after_the_partnerships_head_start() -> None:
    plan, people = _world()
    for actor in ("secretariat", "officer"):
        _step(plan.pk, "write", people[actor].pk)
        _step(plan.pk, "finish", people[actor].pk)
    _step(plan.pk, "settle", people["officer"].pk)
    settled = CodedPlan.objects.prefetch_related("ratings").get(pk=plan.pk)
    other = people["late_officer"]

    assert not may_see_ratings(other, settled, at=A_MOMENT + HEAD_START - timedelta(seconds=1))
    assert may_see_ratings(other, settled, at=A_MOMENT + HEAD_START)
