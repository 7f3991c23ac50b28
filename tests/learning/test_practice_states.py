"""Whoever does whatever in whatever order: nothing enters the library without a review by somebody else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import count

import pytest

from parvis.assessment.text import Text
from parvis.core.errors import OutOfOrder, require
from parvis.core.models import AuditEvent
from parvis.learning.enums import PracticeState
from parvis.learning.models import Adoption, Practice, PracticeEntry, PracticeRating
from parvis.learning.operations import adoption, practice_rating, practice_review
from parvis.learning.operations import practice as writing
from parvis.learning.operations.practice_rating import RatingContent
from parvis.learning.permissions import may_share_practices
from parvis.learning.queries.practice import edition_of_practice
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from parvis.publications.permissions import may_answer_for
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.practices import adoption_content, make_practice, practice_content
from tests.machines import Machine, learn, replay, walk

D, S, R, A, N = PracticeState
WRITERS, REVIEWERS, RATERS = {"coordinator"}, {"secretariat"}, {"secretariat", "officer"}
# Of each step: who takes it, and in which states.
RULES: dict[str, tuple[set[str], set[str]]] = {
    "change": (WRITERS, {D, R}),
    "submit": (WRITERS, {D, R}),
    "complete": (REVIEWERS, {S, A}),
    "accept": (REVIEWERS, {S}),
    "return": (REVIEWERS, {S}),
    "refuse": (REVIEWERS, {S}),
    "withdraw": (REVIEWERS, {A}),
    "publish": (REVIEWERS, {A}),
    "rate": (RATERS, {A}),
    "adopt": ({"neighbour"}, {A}),
}
ACTORS = ("coordinator", "secretariat", "officer", "neighbour")
STATE_AFTER = {"submit": S, "accept": A, "return": R, "refuse": N}
_moments = count(1)


def _now() -> datetime:
    return A_MOMENT + timedelta(seconds=next(_moments))


def _write(step: Callable[..., object], practice: Practice, by: User, **values: object) -> None:
    assert practice.partnership is not None
    require(may_share_practices(by, practice.partnership))
    step(practice, **values, by=by, at=_now())


def _take_back(practice: Practice, by: User) -> None:
    edition = edition_of_practice(practice)
    if edition is None:
        raise OutOfOrder
    require(may_answer_for(by, edition))
    withdraw(edition, reason=Text(en="Why.", fr="Pourquoi."), by=by, at=_now())


def _adopt(place: Partnership, practice: Practice, by: User) -> None:
    require(may_share_practices(by, place))
    adoption.adopt_practice(practice, place, adoption_content(), by=by, at=_now())


def _rate(practice: Practice, by: User) -> None:
    content = RatingContent(evidence=2, impact=2, reason="A count.")
    practice_rating.rate_practice(practice, content, by=by, at=_now())


@dataclass(frozen=True)
class State:
    """Where a practice stands, and all that decides what can be done with it."""

    state: str
    was_public: bool
    is_public: bool
    raters: frozenset[str]
    is_used: bool


def _expected(before: State, verb: str, actor: str) -> bool:
    refused = {
        "withdraw": not before.is_public,
        "publish": before.is_public,
        "rate": actor in before.raters,
        "adopt": before.is_used or not before.is_public,
    }
    return not refused.get(verb, False)


@pytest.fixture
def actors(partnership: Partnership, coordinator: User) -> dict[str, User]:
    neighbours = make_partnership()
    return {
        "coordinator": coordinator,
        "secretariat": make_member(Role.SECRETARIAT),
        "officer": make_member(Role.OFFICER),
        "neighbour": make_member(Role.COORDINATOR, neighbours),
    }


def _machine(partnership: Partnership, actors: dict[str, User]) -> Machine[State]:
    pk = make_practice(partnership, by=actors["coordinator"]).pk
    names = {user.pk: name for name, user in actors.items()}
    neighbours = actors["neighbour"].role_grants.get().partnership
    assert neighbours is not None
    do: dict[str, Callable[[Practice, User], object]] = {
        "change": lambda practice, by: _write(
            writing.change_practice, practice, by, content=practice_content()
        ),
        "submit": lambda practice, by: _write(writing.submit_practice, practice, by),
        "complete": lambda practice, by: practice_review.complete_practice(
            practice, practice_content(), by=by, at=_now()
        ),
        "accept": lambda practice, by: practice_review.accept_practice(practice, by=by, at=_now()),
        "return": lambda practice, by: practice_review.return_practice(
            practice, reasons="Why.", by=by, at=_now()
        ),
        "refuse": lambda practice, by: practice_review.refuse_practice(
            practice, reasons="Why.", by=by, at=_now()
        ),
        "withdraw": _take_back,
        "publish": lambda practice, by: practice_review.publish_practice_again(practice, by=by, at=_now()),
        "rate": _rate,
        "adopt": partial(_adopt, neighbours),
    }

    def attempt(verb: str, actor: str) -> None:
        """Do what a view does: load the practice, ask, act."""
        do[verb](Practice.objects.select_related("partnership").get(pk=pk), actors[actor])

    def look() -> State:
        practice = Practice.objects.get(pk=pk)
        edition = edition_of_practice(practice)
        raters = practice.ratings.values_list("rater", flat=True)
        return State(
            state=practice.state,
            was_public=edition is not None,
            is_public=edition is not None and edition.withdrawn_at is None,
            raters=frozenset(names[number] for number in raters),
            is_used=practice.adoptions.exists(),
        )

    steps = {f"{verb} {actor}": partial(attempt, verb, actor) for verb in do for actor in ACTORS}
    tables = (Practice, PracticeEntry, PracticeRating, Adoption, Edition, AuditEvent)
    return Machine(steps=steps, look=look, tables=tables)


def test_nothing_enters_the_library_without_its_review(
    partnership: Partnership, actors: dict[str, User]
) -> None:
    machine = _machine(partnership, actors)
    learned = learn(machine)

    def check(before: State, step: str, led: State | None) -> None:
        verb, _space, actor = step.partition(" ")
        who, states = RULES[verb]
        may = actor in who and before.state in states and _expected(before, verb, actor)
        assert (led is not None) == may, (before, step)
        if led is None:
            return
        assert led.state == STATE_AFTER.get(verb, before.state), (before, step)
        if led.is_public:
            assert led.state == A, (before, step)
        # What was withdrawn comes back by a reviewer alone.
        if not before.is_public and led.is_public:
            assert verb in {"accept", "publish", "complete"}, (before, step)

    walk(machine, learned, check)
    replay(machine, learned)
    assert {each.state for each in learned.states} == set(PracticeState.values)
    assert any(each.is_public for each in learned.states)
