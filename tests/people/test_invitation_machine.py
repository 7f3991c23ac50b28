"""An invitation in any order: of all who hold its link at most one comes in, once, while it is open."""

from datetime import timedelta

import pytest

from parvis.core.models import AuditEvent
from parvis.people.models import Invitation, User
from parvis.people.operations import invitation as invitations
from tests.factories.partnerships import A_MOMENT
from tests.factories.people import make_user
from tests.machines import Machine, learn, replay, walk

State = tuple[bool, bool, int]  # accepted, withdrawn, and how many people have an account
PASSWORD = "correct horse battery staple"
LATE = A_MOMENT + invitations.OPEN_FOR

pytestmark = pytest.mark.django_db


def _machine(*, has_account: bool) -> Machine[State]:
    by, other = make_user(), make_user()
    invitation, secret = invitations.invite(
        email="somebody@example.org",
        name="Somebody",
        language="en",
        role="council_member",
        partnership_id=1,
        by=by,
        at=A_MOMENT,
    )
    owner = make_user(email="somebody@example.org") if has_account else None
    soon = A_MOMENT + timedelta(days=1)

    def look() -> State:
        stored = Invitation.objects.get(pk=invitation.pk)
        return stored.accepted_at is not None, stored.withdrawn_at is not None, User.objects.count()

    steps = {
        "come as a new person": lambda: invitations.accept_as_new_person(
            secret, name="Somebody", password=PASSWORD, at=soon
        ),
        "come too late": lambda: invitations.accept_as_new_person(
            secret, name="Somebody", password=PASSWORD, at=LATE
        ),
        "come with another account": lambda: invitations.accept_with_account(secret, by=other, at=soon),
        "guess": lambda: invitations.accept_with_account("guess", by=other, at=soon),
        "withdraw": lambda: invitations.withdraw(Invitation.objects.get(pk=invitation.pk), by=by, at=soon),
    }
    if owner:
        steps["come with the account"] = lambda: invitations.accept_with_account(secret, by=owner, at=soon)
    return Machine(steps, look, tables=(Invitation, User, AuditEvent))


@pytest.mark.parametrize("has_account", [True, False])
def test_an_invitation_lets_one_person_in_once(has_account: bool) -> None:
    machine = _machine(has_account=has_account)
    learned = learn(machine)

    def check(state: State, step: str, led: State | None) -> None:
        is_open = not (state[0] or state[1])
        may = is_open and {
            "come as a new person": not has_account,
            "come with the account": True,
            "withdraw": True,
        }.get(step, False)
        assert (led is not None) == may, (state, step)
        assert led is None or led[0] != led[1]

    walk(machine, learned, check)
    replay(machine, learned)
    assert len(learned.states) == 3  # open, accepted, withdrawn
