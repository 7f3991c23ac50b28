"""What each address of the site takes: the table that ``test_access`` walks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from parvis.config.demo.world import SLUG, World
from parvis.partnerships.access import Permission
from parvis.partnerships.enums import MeetingState
from parvis.partnerships.models import Appointment, Meeting, Seat

PUBLIC, SIGNED_IN = "public", "signed in"
Arguments = Callable[[World], Mapping[str, Any]]


@dataclass(frozen=True)
class Rule:
    """What it takes to read an address, and to send something to it; None: that is not done there."""

    read: Permission | str | None
    send: Permission | str | None = None
    arguments: Arguments = lambda world: {}
    is_in_a_partnership: bool = False
    refusal: int = 403  # what those meet who may see the place but not do this


def here(
    read: Permission | None = Permission.PARTNERSHIP_VIEW,
    send: Permission | None = None,
    **more: Callable[[], Any],
) -> Rule:
    """Return the rule of an address in the demonstration's partnership; ``more`` look its records up."""

    def arguments(world: World) -> Mapping[str, Any]:
        return {"slug": SLUG} | {name: find() for name, find in more.items()}

    return Rule(read, send, arguments, is_in_a_partnership=True)


def editing(permission: Permission, **more: Callable[[], Any]) -> Rule:
    """Return the rule of a form in the demonstration's partnership."""
    return here(permission, permission, **more)


def _planned_meeting() -> Meeting:
    return Meeting.objects.filter(council__partnership__slug=SLUG, state=MeetingState.PLANNED).earliest("pk")


def _planned_item() -> int:
    return _planned_meeting().agenda_items.earliest("pk").pk


COUNCIL, MEETING, TERMS = Permission.COUNCIL_EDIT, Permission.MEETING_EDIT, Permission.TERMS_EDIT

ADDRESSES: dict[str, Rule] = {
    "root": Rule(PUBLIC),
    "asset": Rule(PUBLIC, arguments=lambda world: {"digest": "0", "name": "site.css"}),
    "home": Rule(PUBLIC),
    "design": Rule(PUBLIC),
    "my_work": Rule(SIGNED_IN),
    "status": Rule(Permission.PROGRAMME_VIEW),
    "workspace": here(),
    # partnerships
    "partnerships": Rule(PUBLIC),
    "council": here(),
    "council_new": editing(COUNCIL),
    "organisation_new": editing(COUNCIL),
    "seat_new": editing(COUNCIL),
    "seat_abolish": here(None, COUNCIL, seat_id=lambda: Seat.objects.earliest("pk").pk),
    "appointment_new": editing(
        COUNCIL, seat_id=lambda: Seat.objects.filter(appointments=None).earliest("pk").pk
    ),
    "appointment_end": editing(
        COUNCIL, appointment_id=lambda: Appointment.objects.filter(ceased_on=None).earliest("pk").pk
    ),
    "meetings": here(),
    "meeting_new": editing(MEETING),
    "decisions": here(),
    "meeting": here(meeting_id=lambda: _planned_meeting().pk),
    "minutes": here(meeting_id=lambda: _planned_meeting().pk),
    "attendance": editing(MEETING, meeting_id=lambda: _planned_meeting().pk),
    "meeting_close": here(None, MEETING, meeting_id=lambda: _planned_meeting().pk),
    "agenda_item_new": editing(MEETING, meeting_id=lambda: _planned_meeting().pk),
    "agenda_item_record": editing(MEETING, meeting_id=lambda: _planned_meeting().pk, item_id=_planned_item),
    "motion_new": editing(MEETING, meeting_id=lambda: _planned_meeting().pk, item_id=_planned_item),
    "terms": here(),
    "terms_new": here(None, TERMS),
    "terms_version": here(version=lambda: 1),
    "history": here(Permission.AUDIT_VIEW),
}
