"""Saved peer groups, and who belongs to one today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from parvis.partnerships.access import Permission
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.partnership import partnerships_on, partnerships_reached
from parvis.programme.errors import NoSuchPeerGroup
from parvis.programme.models import PeerGroup, PeerMembership

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


@dataclass(frozen=True, slots=True)
class PeerGroupRow:
    """A peer group with its members on a day."""

    group: PeerGroup
    members: tuple[Partnership, ...]


def peer_groups(*, on: date) -> tuple[PeerGroupRow, ...]:
    """Return every saved peer group with its members on a day; two statements."""
    memberships = PeerMembership.objects.filter(Q(until_on=None) | Q(until_on__gt=on), from_on__lte=on)
    members: dict[int, list[Partnership]] = {}
    for each in memberships.select_related("partnership").order_by("partnership__slug"):
        members.setdefault(each.group_id, []).append(each.partnership)
    groups: Sequence[PeerGroup] = list(PeerGroup.objects.select_related("owner"))
    return tuple(PeerGroupRow(group, tuple(members.get(group.pk, ()))) for group in groups)


def peer_group_for(group_id: int) -> PeerGroup:
    """Return a peer group.

    Raises
    ------
    NoSuchPeerGroup
        There is none of this number.
    """
    group = PeerGroup.objects.filter(pk=group_id).first()
    if group is None:
        raise NoSuchPeerGroup
    return group


def partnerships_to_choose(viewer: "Viewer", *, on: date) -> QuerySet[Partnership]:
    """Return the partnerships of a day that the viewer may take into a peer group."""
    reached = partnerships_reached(viewer, Permission.COMPARISON_EDIT) & partnerships_on(on)
    return reached.order_by("province", "slug")
