"""Who holds which role, and who has been invited."""

from dataclasses import dataclass
from datetime import datetime

from parvis.core.decision import Decision
from parvis.partnerships.access import Role
from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership, RoleGrant
from parvis.partnerships.permissions import may_hand_out
from parvis.people.models import Invitation, User


@dataclass(frozen=True, slots=True)
class Holder:
    """A role that somebody holds, and whether the viewer may end it."""

    grant: RoleGrant
    may_end: Decision

    @property
    def role(self) -> str:
        """Return the role in words."""
        return str(Role(self.grant.role).label)


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who has not come yet."""

    invitation: Invitation

    @property
    def role(self) -> str:
        """Return the role in words."""
        return str(Role(self.invitation.role).label)


def holders(partnership: Partnership | None, *, viewer: User) -> list[Holder]:
    """Return who holds a role in the partnership, or with None in the programme."""
    grants = RoleGrant.objects.filter(partnership=partnership, ended_at__isnull=True).select_related("user")
    return [
        Holder(grant, may_hand_out(viewer, Role(grant.role), partnership))
        for grant in grants.order_by("role", "user__name")
    ]


def invited(partnership: Partnership | None, *, at: datetime) -> list[Invited]:
    """Return the invitations that are still open, in the partnership or in the programme."""
    waiting = Invitation.objects.filter(accepted_at__isnull=True, expires_at__gt=at).order_by("-invited_at")
    place = partnership.pk if partnership else 0
    return [Invited(invitation) for invitation in waiting.filter(partnership_id=place)]


def grant_in(partnership: Partnership | None, grant_id: int) -> RoleGrant:
    """Return one role held in the partnership, or with None in the programme.

    Raises
    ------
    RecordNotFound
        There is none of this number here.
    """
    grants = RoleGrant.objects.select_related("user", "partnership")
    return found(grants.filter(pk=grant_id, partnership=partnership).first())
