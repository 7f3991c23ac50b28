"""For whom somebody writes briefs and keeps documents."""

from parvis.learning.permissions import may_write_briefs
from parvis.partnerships.access import Viewer, partnership_ids_of
from parvis.partnerships.models import Partnership


def keepers_of(viewer: Viewer) -> list[Partnership | None]:
    """Return the partnerships for which the viewer writes, and None for the programme; empty for most people."""
    partnerships = Partnership.objects.filter(pk__in=partnership_ids_of(viewer)).order_by("slug")
    written_for: list[Partnership | None] = [one for one in partnerships if may_write_briefs(viewer, one)]
    return written_for + ([None] if may_write_briefs(viewer, None) else [])
