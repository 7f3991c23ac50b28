"""Partnerships: the door to one's own pages, and the public register."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from parvis.partnerships.access import Permission, allowed, partnership_ids_of
from parvis.partnerships.enums import Stratum
from parvis.partnerships.errors import PartnershipNotFound
from parvis.partnerships.models import Partnership
from parvis.partnerships.permissions import may_view

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


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


def partnerships_visible_to(viewer: "Viewer") -> QuerySet[Partnership]:
    """Return the partnerships whose own pages the viewer may open."""
    if allowed(viewer, Permission.PARTNERSHIP_VIEW):
        return Partnership.objects.all()
    return Partnership.objects.filter(pk__in=partnership_ids_of(viewer))


def register(*, province: str = "", stratum: str = "") -> QuerySet[Partnership]:
    """Return the public register's entries, by province and name; an unknown filter finds nothing."""
    entries = Partnership.objects.all()
    if province:
        entries = entries.filter(province=province)
    if stratum:
        entries = entries.filter(stratum=stratum)
    return entries


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


def provinces_in_register() -> tuple[str, ...]:
    """Return the codes of the provinces that have a partnership in the register."""
    return tuple(Partnership.objects.order_by("province").values_list("province", flat=True).distinct())


def stratum_is_known(stratum: str) -> bool:
    """Tell whether this is one of the programme's strata."""
    return stratum in Stratum.values
