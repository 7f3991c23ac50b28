"""What the public reads of what is published, for the programme: every edition of its regions with its charts."""

from django.db.models import Q, QuerySet

from parvis.partnerships.access import Permission, Viewer, provinces_reached
from parvis.publications.models import Edition


def editions_read_by_public(viewer: Viewer) -> QuerySet[Edition]:
    """Return the editions that stand, newest first: those of the viewer's regions, and the programme's own."""
    editions = Edition.objects.filter(withdrawn_at__isnull=True)
    provinces = provinces_reached(viewer, Permission.PROGRAMME_VIEW)
    if provinces is not None:
        editions = editions.filter(Q(partnership__isnull=True) | Q(partnership__province__in=provinces))
    return editions.defer("body_en", "body_fr", "figures").order_by("-published_at", "-pk")
