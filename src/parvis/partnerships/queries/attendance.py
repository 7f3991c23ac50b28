"""Who sat on the council on the day of a meeting, who took part, and who casts which seat's vote."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import OuterRef, Q, Subquery

from parvis.partnerships.enums import AgendaItemKind, Presence
from parvis.partnerships.models import AgendaItem, Appointment, Attendance, Meeting, Recusal
from parvis.partnerships.queries.council import sitting

_PRESENT = {Presence.IN_PERSON, Presence.REMOTE}


@dataclass(frozen=True, slots=True)
class RosterRow:
    """Somebody who sat on the council on the day of the meeting; ``presence`` is None until recorded.

    ``stand_in`` is the alternate who takes the place of the seat's holder, who is away.
    """

    appointment: Appointment
    presence: Presence | None
    stand_in: Appointment | None = None

    @property
    def took_part(self) -> bool:
        """Tell whether the person took part, in the room or remotely."""
        return self.presence in _PRESENT

    @property
    def is_present(self) -> bool:
        """Tell whether the seat takes part: its holder, or the alternate in their place."""
        return self.took_part or self.stand_in is not None

    @property
    def is_voting(self) -> bool:
        """Tell whether the person's seat has a vote."""
        return self.appointment.seat.is_voting

    @property
    def voter(self) -> Appointment | None:
        """Return who casts the seat's vote; None where it has none, or nobody is there for it."""
        if not (self.is_voting and self.is_present):
            return None
        return self.stand_in or self.appointment


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
    return tuple(counted(tuple(row for row in roster if row.presence) or roster))


def counted(roster: Iterable[RosterRow], *, recused: Collection[int] = ()) -> Iterator[RosterRow]:
    """Give the rows that count where the ``recused``, by their appointments' numbers, declared an interest.

    Where a seat's holder is away or recused, the first of its alternates who is there takes their place;
    never both. A recused member for whom nobody stands in is counted neither as voting nor as present.
    """
    rows = tuple(roster)
    present = [row.appointment for row in rows if row.took_part and row.appointment.pk not in recused]
    alternates = {one.seat.stands_in_for_id: one for one in reversed(present) if one.seat.stands_in_for_id}
    for row in rows:
        is_recused = row.appointment.pk in recused
        is_away = is_recused or (row.presence is not None and not row.took_part)
        stand_in = alternates.get(row.appointment.seat_id) if row.is_voting and is_away else None
        if stand_in or not is_recused:
            yield replace(row, stand_in=stand_in)


def roster_for(item: AgendaItem, roster: Iterable[RosterRow] | None = None) -> tuple[RosterRow, ...]:
    """Return the rows that count for an item of the agenda: without those who declared an interest in it."""
    rows = roster_of(item.meeting) if roster is None else roster
    recused = Recusal.objects.filter(_concerns(item)).values_list("appointment_id", flat=True)
    return tuple(counted(rows, recused=set(recused)))


def voters_among(roster: Iterable[RosterRow]) -> tuple[Appointment, ...]:
    """Return those of a roster who cast a seat's vote."""
    return tuple(row.voter for row in roster if row.voter is not None)


def voters_present(meeting: Meeting) -> tuple[Appointment, ...]:
    """Return those who take part with a vote, their seat's own or as its alternate."""
    return voters_among(roster_of(meeting))


def voters_for(item: AgendaItem) -> tuple[Appointment, ...]:
    """Return those who move, second and vote under an item of the agenda."""
    return voters_among(roster_for(item))


def _concerns(item: AgendaItem) -> Q:
    """Select the interests that concern an item: in itself, in the item that it lies below, and, for a consent
    agenda, in each item that is carried with it."""
    concerned = Q(agenda_item=item) | Q(agenda_item=item.parent_id)
    if item.kind == AgendaItemKind.CONSENT:
        concerned |= Q(agenda_item__parent=item)
    return concerned
