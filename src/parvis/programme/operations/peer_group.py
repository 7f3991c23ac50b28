"""Saving a peer group with its reason, and changing who belongs to it from a day on."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme.errors import NotItsPreparer, PeersMissing
from parvis.programme.models import PeerGroup, PeerMembership

FEWEST = 2


@transaction.atomic
def save_peer_group(
    *, name: Text, reason: Text, members: Collection[Partnership], from_on: date, by: User, at: datetime
) -> PeerGroup:
    """Save a group of partnerships that belong together from a day on, with why.

    Raises
    ------
    PeersMissing
        The name or the reason is empty, or fewer than two partnerships are named.
    """
    _require_peers(name, reason, members)
    group = PeerGroup.objects.create(
        name=DatedText().amended(name, at=at),
        reason=DatedText().amended(reason, at=at),
        owner=by,
        created_at=at,
    )
    PeerMembership.objects.bulk_create(
        PeerMembership(group=group, partnership=each, from_on=from_on) for each in members
    )
    after = {"name": name, "reason": reason, "members": _slugs(members), "from_on": from_on}
    audit.record("peer_group_saved", group, by=by, at=at, after=after)
    return group


@transaction.atomic
def change_peer_group(
    group: PeerGroup,
    *,
    name: Text,
    reason: Text,
    members: Collection[Partnership],
    from_on: date,
    by: User,
    at: datetime,
) -> None:
    """Change the words of a group, and from a day on its members; days before stay as they were.

    Raises
    ------
    NotItsPreparer
        Somebody else saved it.
    PeersMissing
        As :func:`save_peer_group`.
    """
    held = PeerGroup.objects.select_for_update().get(pk=group.pk)
    if held.owner_id != by.pk:
        raise NotItsPreparer
    _require_peers(name, reason, members)
    before = {"name": held.name, "reason": held.reason, "members": _members_of(held)}
    held.name, held.reason = held.name.amended(name, at=at), held.reason.amended(reason, at=at)
    held.save(update_fields=["name", "reason"])
    _set_members(held, members, from_on=from_on)
    after = {"name": name, "reason": reason, "members": _slugs(members), "from_on": from_on}
    audit.record("peer_group_changed", held, by=by, at=at, before=before, after=after)


def _require_peers(name: Text, reason: Text, members: Collection[Partnership]) -> None:
    is_said = all(text.en.strip() or text.fr.strip() for text in (name, reason))
    if not is_said or len(members) < FEWEST:
        raise PeersMissing


def _set_members(group: PeerGroup, members: Collection[Partnership], *, from_on: date) -> None:
    open_ones = {each.partnership_id: each for each in group.memberships.filter(until_on=None)}
    wanted = {each.pk for each in members}
    for number, membership in open_ones.items():
        if number not in wanted:
            _end(membership, on=from_on)
    PeerMembership.objects.bulk_create(
        PeerMembership(group=group, partnership_id=number, from_on=from_on)
        for number in sorted(wanted - open_ones.keys())
    )


def _end(membership: PeerMembership, *, on: date) -> None:
    if on <= membership.from_on:  # it never began
        membership.delete()
        return
    membership.until_on = on
    membership.save(update_fields=["until_on"])


def _slugs(members: Collection[Partnership]) -> list[str]:
    return sorted(each.slug for each in members)


def _members_of(group: PeerGroup) -> list[str]:
    slugs = group.memberships.filter(until_on=None).values_list("partnership__slug", flat=True)
    return sorted(slugs)
