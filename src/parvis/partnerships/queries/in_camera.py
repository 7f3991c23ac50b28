"""What is dealt with in camera: who reads it, and what stands in its place for everybody else."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.partnerships.models import AgendaItem, Appointment, Council, CouncilDecision, Partnership
from parvis.partnerships.permissions import may_read_in_camera
from parvis.partnerships.queries.council import sitting

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

ITEM = Text(en="Item in camera", fr="Point à huis clos")  # in place of its title
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
    """Return the numbers of the agenda items that bodies deal with in camera, without those the viewer reads."""
    if may_read_in_camera(viewer, partnership):
        return frozenset()
    own = _seats_of(viewer, partnership).values("seat__council")
    items = closed_items().filter(meeting__council__partnership=partnership)
    return frozenset(items.exclude(meeting__council__in=own).values_list("pk", flat=True))


def closed_items() -> QuerySet[AgendaItem]:
    """Return the items in camera: by the mark on the agenda, and once minutes are drafted by that of their section."""
    by_minutes = Q(minutes_sections__is_for_publication=False)
    by_agenda = Q(is_in_camera=True) | Q(parent__is_in_camera=True)
    return AgendaItem.objects.filter(by_minutes | (Q(minutes_sections__isnull=True) & by_agenda)).order_by()


def is_in_camera(item: AgendaItem) -> bool:
    """Tell whether the agenda marks an item, or the one that it lies below, as in camera."""
    return item.is_in_camera or (item.parent is not None and item.parent.is_in_camera)


def with_in_camera(decisions: QuerySet[CouncilDecision]) -> QuerySet[CouncilDecision]:
    """Tell of each decision, as ``is_in_camera``, whether its item was dealt with so."""
    return decisions.annotate(is_in_camera=decided_in_camera())


def decided_in_camera() -> Exists:
    """Select the decisions whose item was dealt with in camera."""
    return Exists(closed_items().filter(pk=OuterRef("motion__agenda_item")))


def _seats_of(viewer: "Viewer", partnership: Partnership) -> QuerySet[Appointment]:
    seats = Appointment.objects.filter(sitting(timezone.localdate()), user=viewer.pk)
    return seats.filter(seat__council__partnership=partnership)
