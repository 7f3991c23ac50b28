"""Invite people to a role, let them take it up, end it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import override

from parvis.core import audit
from parvis.design import email as mail
from parvis.partnerships.access import INVITES, PROGRAMME_ROLES, REGIONAL_ROLES, SECOND_FACTOR_ROLES, Role
from parvis.partnerships.enums import Region
from parvis.partnerships.errors import LastHolder, NotRegional, RoleEnded, RoleHeld
from parvis.partnerships.models import Partnership, RoleGrant
from parvis.partnerships.queries.role import invited_role
from parvis.people.models import Invitation, User
from parvis.people.operations import invitation as invitations

_PROGRAMME = 0  # stands for the whole programme in an invitation, which names no table of this app


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    language: str,
    role: Role,
    partnership: Partnership | None,
    by: User,
    at: datetime,
    regions: Sequence[Region] = (),
) -> str:
    """Invite a person by mail in their language; return the link, which may also be handed over otherwise.

    Raises
    ------
    NotRegional
        Regions are given for a role that is not bound to any.
    """
    if regions and role not in REGIONAL_ROLES:
        raise NotRegional
    invitation, secret = invitations.invite(
        email=email,
        name=name,
        language=language,
        role=role,
        partnership_id=partnership.pk if partnership else _PROGRAMME,
        regions=regions,
        by=by,
        at=at,
    )
    link = _link(secret, language=language)
    transaction.on_commit(partial(_send, invitation, link, partnership))
    return link


@transaction.atomic
def take_up_as_new_person(secret: str, *, name: str, password: str, at: datetime) -> tuple[RoleGrant, ...]:
    """Open an account by an invitation and grant its role; see ``people.operations.invitation`` for what it raises."""
    invitation = invitations.accept_as_new_person(secret, name=name, password=password, at=at)
    return _grant_invited(invitation, at=at)


@transaction.atomic
def take_up_with_account(secret: str, *, by: User, at: datetime) -> tuple[RoleGrant, ...]:
    """Grant the invitation's role to somebody who has an account already."""
    return _grant_invited(invitations.accept_with_account(secret, by=by, at=at), at=at)


@transaction.atomic
def grant(
    user: User,
    *,
    role: Role,
    partnership: Partnership | None,
    by: User | None,
    at: datetime,
    region: Region | None = None,
) -> RoleGrant:
    """Grant a role in a partnership, or with None in the programme: in one region of it, or everywhere.

    Raises
    ------
    NotRegional
        A region is given for a role that is not bound to one.
    RoleHeld
        The person has this role here already, or everywhere.
    """
    if region and role not in REGIONAL_ROLES:
        raise NotRegional
    bound_to = region.value if region else ""
    if _open_grants(user).filter(role=role, partnership=partnership, region__in=["", bound_to]).exists():
        raise RoleHeld
    grant = RoleGrant.objects.create(
        user=user, role=role, partnership=partnership, region=bound_to, granted_at=at
    )
    _ask_for_second_factor(user)
    after = {"person": user.name, "role": role} | ({"region": bound_to} if bound_to else {})
    audit.record("role_granted", grant, by=by, at=at, partnership=partnership, after=after)
    return grant


@transaction.atomic
def end(grant: RoleGrant, *, by: User, at: datetime) -> None:
    """End a role; what the person did in it stays theirs.

    Raises
    ------
    RoleEnded
        It has ended already.
    LastHolder
        The role invites others, and nobody else holds it here.
    """
    # Two holders may end each other's role at once: each waits here for the other's end.
    holders = RoleGrant.objects.select_for_update().order_by("pk").filter(ended_at__isnull=True)
    here = {held.pk for held in holders.filter(role=grant.role, partnership=grant.partnership)}
    if grant.role in INVITES and here == {grant.pk}:
        raise LastHolder
    if RoleGrant.objects.filter(pk=grant.pk, ended_at__isnull=True).update(ended_at=at) != 1:
        raise RoleEnded
    grant.ended_at = at
    _ask_for_second_factor(grant.user)
    before = {"person": grant.user.name, "role": grant.role}
    before |= {"region": grant.region} if grant.region else {}
    audit.record("role_ended", grant, by=by, at=at, partnership=grant.partnership, before=before)


def _grant_invited(invitation: Invitation, *, at: datetime) -> tuple[RoleGrant, ...]:
    """Grant the role in each region of the invitation that the person lacks; without a region, everywhere."""
    role = Role(invitation.role)
    partnership = None if role in PROGRAMME_ROLES else Partnership.objects.get(pk=invitation.partnership_id)
    person = invitation.accepted_by
    if person is None:
        raise ValueError("nobody has accepted this invitation")
    give = partial(grant, person, role=role, partnership=partnership, by=invitation.invited_by, at=at)
    if not invitation.regions:
        return (give(),)
    held = set(_open_grants(person).filter(role=role).values_list("region", flat=True))
    lacking = [Region(code) for code in invitation.regions if not held & {"", code}]
    if not lacking:
        raise RoleHeld
    return tuple(give(region=region) for region in lacking)


def _ask_for_second_factor(user: User) -> None:
    """Let the account say what its open roles ask for."""
    user.needs_second_factor = _open_grants(user).filter(role__in=SECOND_FACTOR_ROLES).exists()
    user.save(update_fields=["needs_second_factor"])


def _open_grants(user: User) -> models.QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(user=user, ended_at__isnull=True)


def _link(secret: str, *, language: str) -> str:
    with override(language):
        return settings.BASE_URL + reverse("invitation", args=[secret])


def _send(invitation: Invitation, link: str, partnership: Partnership | None) -> None:
    with override(invitation.language):
        role = invited_role(invitation)
    values = {
        "name": invitation.name,
        "invited_by": invitation.invited_by,
        "role": role,
        "partnership": partnership,
        "expires_at": invitation.expires_at,
        "link": link,
    }
    mail.send(
        "partnerships/mail_invitation", to=invitation.email, language=invitation.language, values=values
    )
