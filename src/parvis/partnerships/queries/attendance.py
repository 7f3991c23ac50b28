"""Who sat on the council on the day of a meeting, and who took part."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery

from parvis.partnerships.enums import Presence
from parvis.partnerships.models import Appointment, Attendance, Meeting
from parvis.partnerships.queries.council import sitting

_PRESENT = {Presence.IN_PERSON, Presence.REMOTE}


@dataclass(frozen=True, slots=True)
class RosterRow:
    """Somebody who sat on the council on the day of the meeting; ``presence`` is None until recorded."""

    appointment: Appointment
    presence: Presence | None

    @property
    def is_present(self) -> bool:
        """Tell whether the person took part, in the room or remotely."""
        return self.presence in _PRESENT

    @property
    def is_voting(self) -> bool:
        """Tell whether the person's seat has a vote."""
        return self.appointment.seat.is_voting


def roster_of(meeting: Meeting) -> tuple[RosterRow, ...]:
    """Return who sat on the council on the day, in the order of the seats.

    Once attendance is recorded it holds a row for each of them, so that a later change of the council
    does not change what the meeting was.
    """
    recorded = Attendance.objects.filter(meeting=meeting, appointment=OuterRef("pk")).values("presence")
    council = Appointment.objects.filter(seat__council=meeting.council_id)
    rows = council.annotate(presence=Subquery(recorded[:1])).select_related("seat__organisation")
    sat = rows.filter(sitting(meeting.held_on) | Q(presence__isnull=False)).order_by("seat_id")
    roster = tuple(RosterRow(row, Presence(row.presence) if row.presence else None) for row in sat)
    return tuple(row for row in roster if row.presence) or roster


def voters_present(meeting: Meeting) -> tuple[Appointment, ...]:
    """Return the voting members who take part: they move, second and vote."""
    return tuple(row.appointment for row in roster_of(meeting) if row.is_voting and row.is_present)
