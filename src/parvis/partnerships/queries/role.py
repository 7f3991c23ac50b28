"""Who holds which role, and who has been invited."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from parvis.core.decision import Decision
from parvis.partnerships.access import INVITES, Role
from parvis.partnerships.enums import Region
from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership, RoleGrant
from parvis.partnerships.permissions import may_hand_out
from parvis.people.models import Invitation, User


@dataclass(frozen=True, slots=True)
class Holder:
    """A role that somebody holds, and whether the viewer may end it."""

    grant: RoleGrant
    may_end: Decision
    is_last: bool  # the role invites others and nobody else holds it here, so that it cannot end yet

    @property
    def role(self) -> str:
        """Return the role in words."""
        return role_of(self.grant)


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who has not come yet, and whether the viewer may withdraw the invitation."""

    invitation: Invitation
    may_withdraw: Decision

    @property
    def role(self) -> str:
        """Return the role in words."""
        return invited_role(self.invitation)


def role_of(grant: RoleGrant) -> str:
    """Return a role that somebody holds, in words, with the region that it is bound to."""
    return role_in_words(Role(grant.role), [grant.region] if grant.region else [])


def invited_role(invitation: Invitation) -> str:
    """Return the role of an invitation in words, with the regions that it is bound to."""
    return role_in_words(Role(invitation.role), invitation.regions)


def role_in_words(role: Role, regions: Iterable[str]) -> str:
    """Return a role in words, with the regions that it is bound to where there are any."""
    names = ", ".join(str(Region(code).label) for code in regions)
    return f"{role.label} ({names})" if names else str(role.label)


def holders(partnership: Partnership | None, *, viewer: User) -> list[Holder]:
    """Return who holds a role in the partnership, or with None in the programme."""
    open_grants = RoleGrant.objects.filter(partnership=partnership, ended_at__isnull=True)
    grants = open_grants.select_related("user").order_by("role", "user__name")
    number_of = Counter(grant.role for grant in grants)
    return [
        Holder(
            grant,
            may_end=may_hand_out(viewer, Role(grant.role), partnership),
            is_last=grant.role in INVITES and number_of[grant.role] == 1,
        )
        for grant in grants
    ]


def invited(partnership: Partnership | None, *, viewer: User, at: datetime) -> list[Invited]:
    """Return the invitations that are still open, in the partnership or in the programme."""
    waiting = _invitations_in(partnership).filter(expires_at__gt=at).order_by("-invited_at")
    return [
        Invited(invitation, may_withdraw=may_hand_out(viewer, Role(invitation.role), partnership))
        for invitation in waiting
    ]


def grant_in(partnership: Partnership | None, grant_id: int) -> RoleGrant:
    """Return one role held in the partnership, or with None in the programme.

    Raises
    ------
    RecordNotFound
        There is none of this number here.
    """
    grants = RoleGrant.objects.select_related("user", "partnership")
    return found(grants.filter(pk=grant_id, partnership=partnership).first())


def invitation_in(partnership: Partnership | None, invitation_id: int) -> Invitation:
    """Return one invitation to the partnership, or with None to the programme, that nobody has taken up.

    Raises
    ------
    RecordNotFound
        There is none of this number here.
    """
    return found(_invitations_in(partnership).filter(pk=invitation_id).first())


def _invitations_in(partnership: Partnership | None) -> models.QuerySet[Invitation]:
    place = partnership.pk if partnership else 0
    return Invitation.objects.filter(
        partnership_id=place, accepted_at__isnull=True, withdrawn_at__isnull=True
    )
