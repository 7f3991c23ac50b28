"""An invitation lets one person in, once, for a fortnight."""

from datetime import datetime, timedelta

import pytest

from parvis.core.errors import PlatformError
from parvis.people.errors import (
    AccountExists,
    InvitationExpired,
    InvitationNotFound,
    InvitationUsed,
    OtherAddress,
)
from parvis.people.models import Invitation, User
from parvis.people.operations import invitation as operations
from parvis.people.operations.invitation import accept_as_new_person, accept_with_account, invite, withdraw
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db

EMAIL = "camille@example.org"


@pytest.fixture
def inviter() -> User:
    return make_user(name="Dominique Exemple")


@pytest.fixture
def secret(inviter: User, moment: datetime) -> str:
    _invitation, secret = invite(
        email="Camille@Example.org",
        name="Camille Exemple",
        language="fr",
        role="coordinator",
        partnership_id=7,
        by=inviter,
        at=moment,
    )
    return secret


def test_invite_keeps_only_the_hash_of_the_secret(secret: str, inviter: User, moment: datetime) -> None:
    invitation = Invitation.objects.get()

    assert secret not in str(Invitation.objects.values().get())
    assert (invitation.email, invitation.role, invitation.partnership_id) == (EMAIL, "coordinator", 7)
    assert (invitation.invited_by, invitation.expires_at) == (inviter, moment + timedelta(days=14))


def test_accept_makes_the_account_in_the_language_of_the_invitation(secret: str, moment: datetime) -> None:
    invitation = accept_as_new_person(secret, name="Camille E.", password=PASSWORD, at=moment)

    user = User.objects.get(email=EMAIL)
    assert (user.name, user.language, user.check_password(PASSWORD)) == ("Camille E.", "fr", True)
    assert (invitation.accepted_by, invitation.accepted_at) == (user, moment)


def test_accept_refuses_a_used_invitation(secret: str, moment: datetime) -> None:
    accept_as_new_person(secret, name="Camille", password=PASSWORD, at=moment)
    before = _state()

    with pytest.raises(InvitationUsed):
        accept_as_new_person(secret, name="Somebody else", password=PASSWORD, at=moment)

    assert _state() == before


@pytest.mark.parametrize(
    ("days", "raised"),
    [(timedelta(days=14) - timedelta(seconds=1), None), (timedelta(days=14), InvitationExpired)],
)
def test_accept_refuses_an_invitation_after_a_fortnight(
    secret: str, moment: datetime, days: timedelta, raised: type[PlatformError] | None
) -> None:
    before = _state()

    if raised is None:
        assert accept_as_new_person(secret, name="Camille", password=PASSWORD, at=moment + days).accepted_at
        return
    with pytest.raises(raised):
        accept_as_new_person(secret, name="Camille", password=PASSWORD, at=moment + days)
    assert _state() == before


def test_accept_refuses_a_secret_that_was_never_made(secret: str, moment: datetime) -> None:
    before = _state()

    with pytest.raises(InvitationNotFound):
        accept_as_new_person(secret + "x", name="Camille", password=PASSWORD, at=moment)

    assert _state() == before


def test_accept_refuses_a_second_account_for_an_address(secret: str, moment: datetime) -> None:
    make_user(email="camille@example.org")
    before = _state()

    with pytest.raises(AccountExists):
        accept_as_new_person(secret, name="Camille", password=PASSWORD, at=moment)

    assert _state() == before


def test_accept_with_account_is_for_the_address_that_was_invited(secret: str, moment: datetime) -> None:
    stranger = make_user(email="stranger@example.org")
    before = _state()

    with pytest.raises(OtherAddress):
        accept_with_account(secret, by=stranger, at=moment)

    assert _state() == before


def test_accept_with_account_uses_the_invitation(secret: str, moment: datetime) -> None:
    camille = make_user(email=EMAIL)

    invitation = accept_with_account(secret, by=camille, at=moment)

    assert (invitation.accepted_by, User.objects.count()) == (camille, 2)
    with pytest.raises(InvitationUsed):
        accept_with_account(secret, by=camille, at=moment)


def test_of_two_who_hold_the_same_link_one_gets_in(
    secret: str, inviter: User, moment: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen_open_by_both = Invitation.objects.get()
    accept_as_new_person(secret, name="Camille", password=PASSWORD, at=moment)
    monkeypatch.setattr(operations, "open_invitation", lambda _secret, *, at: seen_open_by_both)
    before = _state()

    with pytest.raises(InvitationUsed):
        accept_with_account(secret, by=User.objects.get(email=EMAIL), at=moment)
    with pytest.raises(InvitationUsed):
        withdraw(seen_open_by_both, by=inviter, at=moment)

    assert _state() == before


def _state() -> tuple[list[object], list[object]]:
    return list(User.objects.values("pk", "name")), list(Invitation.objects.values())
