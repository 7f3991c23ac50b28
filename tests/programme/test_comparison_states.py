"""Whoever does whatever in whatever order: no comparison reaches the public but through two people and the compared.

``RULES`` knows who may take which step in which state; every step of every actor in every state is compared with it,
and 10,000 sequences of them (see ``tests.machines``).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import pytest

from parvis.assessment.text import Text
from parvis.core.errors import OutOfOrder, require
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme.enums import ComparisonState
from parvis.programme.models import Comparison, ComparisonComment
from parvis.programme.operations import comparison as operations
from parvis.programme.permissions import (
    may_change_comparison,
    may_release,
    may_release_comparisons,
    may_see_comparisons_of,
)
from parvis.programme.queries.comparison import comparison_shown_to
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from parvis.publications.permissions import may_answer_for
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.programme import LONG_AFTER, WORDS, make_comparison, make_two_strata
from tests.machines import Machine, learn, replay, walk

pytestmark = pytest.mark.django_db
D, S, R, P = ComparisonState
NO_SUMMARY = replace(WORDS, summary=Text(en="English alone."))
ACTORS = ("preparer", "second", "administrator", "coordinator", "outsider")
PREPARER, RELEASERS = {"preparer"}, {"second", "administrator"}
# Of each step: who takes it, and in which states.
RULES: dict[str, tuple[set[str], set[str]]] = {
    "write": (PREPARER, {D}),
    "spoil": (PREPARER, {D}),
    "show": (PREPARER, {D}),
    "take_back": (PREPARER, {S, R}),
    "comment": ({"coordinator"}, {S}),
    "comment_late": (set(), set()),
    "release_early": (set(), set()),
    "release": (RELEASERS, {S}),
    "publish": (RELEASERS | PREPARER, {R}),
    "withdraw": (RELEASERS | PREPARER, {P}),
}


@dataclass(frozen=True)
class State:
    """Where a comparison stands, and all that decides what can be done with it."""

    state: str
    is_complete: bool
    is_withdrawn: bool
    has_comments: bool


@pytest.fixture
def compared() -> Partnership:
    urban, _rural = make_two_strata()
    return urban[0]


@pytest.fixture
def machine(compared: Partnership) -> Machine[State]:
    actors = {
        "preparer": make_member(Role.OFFICER),
        "second": make_member(Role.SECRETARIAT),
        "administrator": make_member(Role.ADMINISTRATOR),
        "coordinator": make_member(Role.COORDINATOR, compared),
        "outsider": make_member(Role.COORDINATOR, make_partnership()),
    }
    pk = make_comparison(by=actors["preparer"]).pk
    steps: dict[str, Callable[[Comparison, User], None]] = {
        "write": lambda one, by: _change(one, by, lambda: operations.write(one, WORDS, by=by, at=A_MOMENT)),
        "spoil": lambda one, by: _change(
            one, by, lambda: operations.write(one, NO_SUMMARY, by=by, at=A_MOMENT)
        ),
        "show": lambda one, by: _change(one, by, lambda: operations.show(one, days=7, by=by, at=A_MOMENT)),
        "take_back": lambda one, by: _change(one, by, lambda: operations.take_back(one, by=by, at=A_MOMENT)),
        "comment": lambda one, by: _comment(one, compared, by, days=7),
        "comment_late": lambda one, by: _comment(one, compared, by, days=8),
        "release_early": lambda one, by: _release(one, by, days=7),
        "release": lambda one, by: _release(one, by, days=8),
        "publish": _publish,
        "withdraw": _withdraw,
    }

    def attempt(verb: str, actor: str) -> None:
        steps[verb](Comparison.objects.get(pk=pk), actors[actor])

    def look() -> State:
        one = Comparison.objects.get(pk=pk)
        return State(one.state, bool(one.summary.fr), one.is_withdrawn, one.comments.exists())

    return Machine(
        steps={f"{verb} {actor}": partial(attempt, verb, actor) for verb in steps for actor in ACTORS},
        look=look,
        tables=(Comparison, Comparison.compared.through, ComparisonComment, Edition, AuditEvent),
    )


def _change(one: Comparison, by: User, step: Callable[[], None]) -> None:
    require(may_change_comparison(by, one))
    step()


def _comment(one: Comparison, partnership: Partnership, by: User, *, days: int) -> None:
    require(may_see_comparisons_of(by, partnership))
    at = A_MOMENT + timedelta(days=days)
    operations.comment(comparison_shown_to(partnership, one.pk), partnership, words="So.", by=by, at=at)


def _release(one: Comparison, by: User, *, days: int) -> None:
    require(may_release(by, one))
    operations.release(one, by=by, at=A_MOMENT + timedelta(days=days))


def _publish(one: Comparison, by: User) -> None:
    require(may_release_comparisons(by))
    operations.publish(one, by=by, at=LONG_AFTER)


def _withdraw(one: Comparison, by: User) -> None:
    if one.edition is None:
        raise OutOfOrder
    require(may_answer_for(by, one.edition))
    withdraw(one.edition, reason=Text(en="Why.", fr="Pourquoi."), by=by, at=LONG_AFTER)


def _led(before: State, verb: str) -> State | None:
    """Return where a step leads whose actor and state the rules allow; None where it is refused."""
    if (verb == "show" and not before.is_complete) or (verb == "withdraw" and before.is_withdrawn):
        return None
    after = {
        "write": replace(before, is_complete=True),
        "spoil": replace(before, is_complete=False),
        "show": replace(before, state=S),
        "take_back": replace(before, state=D),
        "comment": replace(before, has_comments=True),
        "release": replace(before, state=R),
        "publish": replace(before, state=P),
        "withdraw": replace(before, is_withdrawn=True),
    }
    return after[verb]


def test_no_comparison_is_published_but_through_two_people_and_the_compared(machine: Machine[State]) -> None:
    learned = learn(machine)

    def check(before: State, step: str, led: State | None) -> None:
        verb, _space, actor = step.partition(" ")
        who, states = RULES[verb]
        expected = _led(before, verb) if actor in who and before.state in states else None
        assert led == expected, (before, step)

    walk(machine, learned, check)
    replay(machine, learned)
    assert {each.state for each in learned.states} == set(ComparisonState.values)
