"""What was dealt with in camera: who reads it, and what stands in its place for everybody else."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.partnerships.models import Appointment, Council, CouncilDecision, MinutesSection, Partnership
from parvis.partnerships.permissions import may_read_in_camera
from parvis.partnerships.queries.council import sitting

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

IN_CAMERA = Text(
    en="The council dealt with this item in camera.", fr="Le conseil a traité ce point à huis clos."
)


def reads_in_camera(viewer: "Viewer", body: Council) -> bool:
    """Tell whether the viewer reads what a body dealt with in camera, by their role or because they sit on it."""
    return (
        bool(may_read_in_camera(viewer, body.partnership))
        or _seats_of(viewer, body.partnership).filter(seat__council=body).exists()
    )


def items_closed_to(viewer: "Viewer", partnership: Partnership) -> frozenset[int]:
    """Return the numbers of the agenda items that bodies dealt with in camera, without those the viewer reads."""
    if may_read_in_camera(viewer, partnership):
        return frozenset()
    items = closed_sections().filter(minutes__meeting__council__partnership=partnership)
    own = _seats_of(viewer, partnership).values("seat__council")
    others = items.exclude(minutes__meeting__council__in=own)
    return frozenset(others.values_list("agenda_item_id", flat=True))


def closed_sections() -> QuerySet[MinutesSection]:
    """Return the sections of minutes that are marked not for publication."""
    return MinutesSection.objects.filter(is_for_publication=False)


def with_in_camera(decisions: QuerySet[CouncilDecision]) -> QuerySet[CouncilDecision]:
    """Tell of each decision, as ``is_in_camera``, whether its item was dealt with so."""
    return decisions.annotate(is_in_camera=decided_in_camera())


def decided_in_camera() -> Exists:
    """Select the decisions whose item was dealt with in camera."""
    return Exists(closed_sections().filter(agenda_item=OuterRef("motion__agenda_item")))


def _seats_of(viewer: "Viewer", partnership: Partnership) -> QuerySet[Appointment]:
    seats = Appointment.objects.filter(sitting(timezone.localdate()), user=viewer.pk)
    return seats.filter(seat__council__partnership=partnership)
