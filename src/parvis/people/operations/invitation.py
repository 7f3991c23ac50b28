"""Invite a person by link, and let them in once.

What the person may then do is granted above, in ``partnerships.operations.role``, in the same transaction.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import models, transaction

from parvis.core import audit
from parvis.people.errors import AccountExists, InvitationUsed, OtherAddress
from parvis.people.models import Invitation, User
from parvis.people.queries.invitation import account_of, hash_of, open_invitation

OPEN_FOR = timedelta(days=14)


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    language: str,
    role: str,
    partnership_id: int,
    by: User,
    at: datetime,
    regions: Sequence[str] = (),
) -> tuple[Invitation, str]:
    """Make an invitation, and the secret of its link, which is not kept; only its hash is."""
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email.lower(),
        name=name,
        language=language,
        role=role,
        partnership_id=partnership_id,
        regions=list(regions),
        secret_hash=hash_of(secret),
        invited_by=by,
        invited_at=at,
        expires_at=at + OPEN_FOR,
    )
    after = {"email": invitation.email, "role": role} | ({"regions": invitation.regions} if regions else {})
    audit.record("person_invited", invitation, by=by, at=at, after=after)
    return invitation, secret


@transaction.atomic
def accept_as_new_person(secret: str, *, name: str, password: str, at: datetime) -> Invitation:
    """Make the account of the person invited; the invitation is then used.

    Raises
    ------
    InvitationNotFound, InvitationUsed, InvitationWithdrawn, InvitationExpired
        The link does not open; each says why.
    AccountExists
        The address has an account; its owner signs in and calls :func:`accept_with_account`.
    """
    invitation = open_invitation(secret, at=at)
    if account_of(invitation.email):
        raise AccountExists
    user = User.objects.create_user(
        invitation.email, name=name, password=password, language=invitation.language
    )
    audit.record("account_opened", user, by=user, at=at, after={"email": user.email, "name": name})
    return _used(invitation, by=user, at=at)


@transaction.atomic
def accept_with_account(secret: str, *, by: User, at: datetime) -> Invitation:
    """Use the invitation with the account of the address that it was sent to.

    Raises
    ------
    InvitationNotFound, InvitationUsed, InvitationWithdrawn, InvitationExpired
        The link does not open; each says why.
    OtherAddress
        It was sent to somebody else.
    """
    invitation = open_invitation(secret, at=at)
    if by.email.lower() != invitation.email:
        raise OtherAddress
    return _used(invitation, by=by, at=at)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User, at: datetime) -> None:
    """Withdraw an invitation that nobody has taken up; its link then opens nothing.

    Raises
    ------
    InvitationUsed
        Somebody came in by it, or it was withdrawn already.
    """
    if _still_open(invitation).update(withdrawn_at=at) != 1:
        raise InvitationUsed
    invitation.withdrawn_at = at
    audit.record("invitation_withdrawn", invitation, by=by, at=at, before={"email": invitation.email})


def _used(invitation: Invitation, *, by: User, at: datetime) -> Invitation:
    # Two requests may hold the same link: only one of them turns the empty moment into a moment.
    if _still_open(invitation).update(accepted_at=at, accepted_by=by) != 1:
        raise InvitationUsed
    invitation.accepted_at, invitation.accepted_by = at, by
    audit.record("invitation_accepted", invitation, by=by, at=at)
    return invitation


def _still_open(invitation: Invitation) -> models.QuerySet[Invitation]:
    return Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True)
