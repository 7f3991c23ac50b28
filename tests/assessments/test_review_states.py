"""Whoever does whatever in whatever order: no result is released but by two people who saw the same."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count

import pytest

from parvis.assessment import Text
from parvis.assessments.models import Choice, Exercise, Review
from parvis.assessments.operations import review as operations
from parvis.assessments.permissions import may_release_result, may_run_exercise
from parvis.assessments.queries.review import latest_review, released_review, seal_now
from parvis.core.errors import OutOfOrder, require
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.partnerships.permissions import may_publish
from parvis.people.models import User
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from tests.factories.partnerships import A_MOMENT, make_member
from tests.factories.results import chosen_exercise
from tests.machines import Machine, learn, replay, walk

pytestmark = pytest.mark.django_db

# Whether the last review holds; who signed it first; whether it is released; how its last release stands in public.
State = tuple[bool | None, str, bool, str]
_moments = count(1)


def _now() -> object:
    return A_MOMENT + timedelta(minutes=next(_moments))


def _prepare(exercise: Exercise, by: User) -> None:
    require(may_run_exercise(by, exercise.partnership))
    operations.prepare_review(exercise, by=by, at=_now())  # type: ignore[arg-type]


def _sign(exercise: Exercise, by: User) -> None:
    require(may_release_result(by, exercise.partnership))
    review = latest_review(exercise)
    checksum = review.checksum if review else ""
    operations.sign_review(exercise, checksum=checksum, by=by, at=_now())  # type: ignore[arg-type]


def _change(exercise: Exercise, by: User) -> None:
    """Turn the reason of a choice into another and back, as whoever loads data or chooses changes the input."""
    choice = Choice.objects.filter(exercise=exercise).earliest("pk")
    other = "Another." if choice.why.en == "We care." else "We care."
    choice.why = choice.why.amended(Text(en=other, fr=choice.why.fr), at=A_MOMENT)
    choice.save()


def _publish(exercise: Exercise, by: User) -> None:
    require(may_publish(by, exercise.partnership))
    operations.publish_result(exercise, by=by, at=_now())  # type: ignore[arg-type]


def _withdraw(exercise: Exercise, by: User) -> None:
    require(may_publish(by, exercise.partnership))
    edition = Edition.objects.filter(withdrawn_at=None).first()
    if edition is None:
        raise OutOfOrder
    withdraw(edition, reason=Text(en="Why.", fr="Pourquoi."), by=by, at=_now())  # type: ignore[arg-type]


DO: dict[str, Callable[[Exercise, User], None]] = {
    "prepare": _prepare,
    "sign": _sign,
    "publish": _publish,
    "withdraw": _withdraw,
}


def _look(exercise: Exercise) -> State:
    review, released = latest_review(exercise), released_review(exercise)
    holds = None if review is None else review.voided_at is None and review.seal == seal_now(exercise)
    first = review.first_by.name if review and review.first_by else ""
    return (holds, first, bool(review and review.is_released), _public(released))


def _public(released: Review | None) -> str:
    if released is None:
        return ""
    if released.edition is None:
        return "released"
    return "withdrawn" if released.edition.withdrawn_at else "published"


@pytest.fixture
def people(partnership: Partnership) -> dict[str, User]:
    roles = {"coordinator": Role.COORDINATOR, "co_chair": Role.CO_CHAIR, "member": Role.COUNCIL_MEMBER}
    return {name: make_member(role, partnership, name=name) for name, role in roles.items()}


def test_no_result_is_released_but_by_two_people_who_saw_the_same(
    partnership: Partnership, people: dict[str, User]
) -> None:
    exercise = chosen_exercise(partnership)
    steps: dict[str, Callable[[], object]] = {
        f"{verb} by {who}": partial(do, exercise, by) for verb, do in DO.items() for who, by in people.items()
    }
    steps["change"] = partial(_change, exercise, people["coordinator"])
    machine = Machine(steps, partial(_look, exercise), tables=(Review, Edition))

    learned = learn(machine)

    def check(before: State, step: str, after: State | None) -> None:
        verb, _by, who = step.partition(" by ")
        if who == "member" and verb:
            assert after is None
        if after is None:
            return
        if after[2] and not before[2] and verb == "sign":
            # The second signature: by another than the first, under a review that held.
            assert (before[0], before[1] not in ("", who)) == (True, True)
        if verb == "sign":
            assert before[0] is True
        if verb == "publish":
            assert before[3] in ("released", "withdrawn")

    walk(machine, learned, check)
    replay(machine, learned)
    assert any(state[3] == "published" for state in learned.states)
