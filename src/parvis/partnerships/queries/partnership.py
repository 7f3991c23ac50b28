"""Partnerships: the door to one's own pages, and to the register's entry."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from parvis.partnerships.access import Permission, partnership_ids_of, provinces_reached
from parvis.partnerships.enums import PartnershipKind
from parvis.partnerships.errors import PartnershipNotFound
from parvis.partnerships.models import Partnership
from parvis.partnerships.permissions import may_view

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

BESIDE = Q(kind=PartnershipKind.FRANCOPHONE, stratum="")  # networks that stand beside partnerships


def partnership_for(viewer: "Viewer", slug: str) -> Partnership:
    """Return the partnership whose own pages the viewer opens.

    Raises
    ------
    PartnershipNotFound
        There is none of this name, or the viewer has no role that sees it; the two are told alike.
    """
    partnership = Partnership.objects.filter(slug=slug).first()
    if partnership is None or not may_view(viewer, partnership):
        raise PartnershipNotFound
    return partnership


def listed_partnerships() -> QuerySet[Partnership]:
    """Return the partnerships that listings and counts are about: all but the programme's stakeholders tables."""
    return Partnership.objects.exclude(kind=PartnershipKind.STAKEHOLDERS_TABLE)


def partnerships_on(day: date) -> QuerySet[Partnership]:
    """Return the partnerships that there were on a day: those that status, findings and practices are about.

    A francophone network that the register gives no stratum stands beside them, and is not among them. Of many no
    year of establishment is documented, and they stay.
    """
    begun = Q(established_year__isnull=True) | Q(established_year__lte=day.year)
    goes_on = Q(ended_on__isnull=True) | Q(ended_on__gt=day)
    return listed_partnerships().filter(begun, goes_on).exclude(BESIDE)


def stakeholders_tables() -> QuerySet[Partnership]:
    """Return the programme's stakeholders tables, by province."""
    return Partnership.objects.filter(kind=PartnershipKind.STAKEHOLDERS_TABLE)


def partnerships_visible_to(viewer: "Viewer") -> QuerySet[Partnership]:
    """Return the partnerships whose own pages the viewer may open."""
    reached = provinces_reached(viewer, Permission.PARTNERSHIP_VIEW)
    if reached is None:
        return Partnership.objects.all()
    return Partnership.objects.filter(Q(pk__in=partnership_ids_of(viewer)) | Q(province__in=reached))


def partnerships_reached(viewer: "Viewer", permission: Permission) -> QuerySet[Partnership]:
    """Return the partnerships in which a role in the programme grants the permission: all, or those of one's regions.

    Every list over partnerships for somebody of the programme begins here.
    """
    reached, listed = provinces_reached(viewer, permission), listed_partnerships()
    return listed if reached is None else listed.filter(province__in=reached)


def entry_of(slug: str) -> Partnership:
    """Return the public register's entry of one partnership.

    Raises
    ------
    PartnershipNotFound
        The register has none of this name.
    """
    entry = Partnership.objects.filter(slug=slug).first()
    if entry is None:
        raise PartnershipNotFound
    return entry
