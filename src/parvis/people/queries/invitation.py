"""An invitation found by the secret of its link."""

import hashlib
from datetime import datetime

from parvis.people.errors import InvitationExpired, InvitationNotFound, InvitationUsed, InvitationWithdrawn
from parvis.people.models import Invitation, User


def open_invitation(secret: str, *, at: datetime) -> Invitation:
    """Return the invitation whose link holds this secret.

    Raises
    ------
    InvitationNotFound
        No link was ever made with this secret.
    InvitationUsed
        Somebody came in by it; a link works once.
    InvitationWithdrawn
        Whoever invites took it back.
    InvitationExpired
        It was open until ``expires_at``.
    """
    invitation = Invitation.objects.filter(secret_hash=hash_of(secret)).first()
    if invitation is None:
        raise InvitationNotFound
    if invitation.accepted_at is not None:
        raise InvitationUsed
    if invitation.withdrawn_at is not None:
        raise InvitationWithdrawn
    if at >= invitation.expires_at:
        raise InvitationExpired
    return invitation


def account_of(email: str) -> User | None:
    """Return the account of an address, however its letters are cased."""
    return User.objects.filter(email__iexact=email).first()


def hash_of(secret: str) -> str:
    """Return what is stored in place of a link's secret; the secret is long and random, so one hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
