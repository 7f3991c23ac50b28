"""Publishing and withdrawing in any order: numbers run on, an edition is withdrawn once, nothing is published twice."""

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from tests.factories.partnerships import A_MOMENT
from tests.factories.publications import make_edition
from tests.machines import Machine, learn, replay, walk

REASON = Text(en="A figure was wrong.", fr="Un chiffre était erroné.")
# The words of each edition and whether it is withdrawn, and the newest last; four are enough to see the rule.
State = tuple[tuple[str, bool], ...]
MOST = 4

pytestmark = pytest.mark.django_db


def _machine(partnership: Partnership, by: User) -> Machine[State]:
    def state() -> State:
        editions = Edition.objects.order_by("number")
        return tuple((each.body_en, each.withdrawn_at is not None) for each in editions)

    def publish(words: str) -> None:
        if Edition.objects.count() < MOST:
            make_edition(partnership, body=Text(en=words, fr=words), by=by)

    def take_back(edition: Edition, reason: Text = REASON) -> None:
        withdraw(edition, reason=reason, by=by, at=A_MOMENT)

    make_edition(partnership, body=Text(en="one", fr="one"), by=by)
    return Machine(
        steps={
            "publish one": lambda: publish("one"),
            "publish two": lambda: publish("two"),
            "withdraw the first": lambda: take_back(Edition.objects.earliest("number")),
            "withdraw the last": lambda: take_back(Edition.objects.latest("number")),
            "withdraw without a reason": lambda: take_back(
                Edition.objects.latest("number"), Text(en="Oops.")
            ),
        },
        look=state,
        tables=(Edition, AuditEvent),
    )


def test_editions_keep_their_numbers_in_any_order(partnership: Partnership, coordinator: User) -> None:
    machine = _machine(partnership, coordinator)
    learned = learn(machine)

    def check(state: State, step: str, led: State | None) -> None:
        words, is_withdrawn = state[-1]
        if step.startswith("publish") and len(state) < MOST:
            new = step.removeprefix("publish ")
            says_the_same = words == new and not is_withdrawn
            assert led == (None if says_the_same else (*state, (new, False)))
        elif step == "withdraw the first":
            assert (led is None) == state[0][1]
        elif step == "withdraw the last":
            assert led == (None if is_withdrawn else (*state[:-1], (words, True)))
        elif step == "withdraw without a reason":
            assert led is None

    walk(machine, learned, check)
    replay(machine, learned)
    assert max(len(state) for state in learned.states) == MOST
