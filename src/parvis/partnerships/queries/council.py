"""The council for a page: its seats with who sits on them, and its vacancies."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from parvis.partnerships.enums import SeatRole, Sector
from parvis.partnerships.errors import NoCouncil, found
from parvis.partnerships.models import Appointment, Council, Partnership, Seat


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat on a day: the person who sits on it, or since when nobody does."""

    seat: Seat
    appointment: Appointment | None
    vacant_since: date | None
    days_vacant: int

    @property
    def is_vacant(self) -> bool:
        """Tell whether nobody sits on the seat."""
        return self.appointment is None


@dataclass(frozen=True, slots=True)
class CouncilPage:
    """A council or another body on a day: its seats in the order of the sectors."""

    council: Council
    seats: tuple[SeatRow, ...]

    @property
    def places(self) -> tuple[SeatRow, ...]:
        """Return the seats without those of alternates, who stand in for others and add no place."""
        return tuple(row for row in self.seats if row.seat.role != SeatRole.ALTERNATE)

    @property
    def filled(self) -> int:
        """Return how many places somebody sits on."""
        return sum(not row.is_vacant for row in self.places)

    @property
    def voting_filled(self) -> int:
        """Return how many voting seats somebody sits on: what a quorum is a share of."""
        return sum(row.seat.is_voting and not row.is_vacant for row in self.seats)

    @property
    def vacancies(self) -> tuple[SeatRow, ...]:
        """Return the vacant seats, the longest vacant first."""
        return tuple(sorted((row for row in self.seats if row.is_vacant), key=lambda row: -row.days_vacant))


def council_of(partnership: Partnership) -> Council | None:
    """Return the partnership council; None before it is established."""
    return partnership.councils.filter(parent__isnull=True).first()


def established_council(partnership: Partnership) -> Council:
    """Return the partnership council, for what needs one.

    Raises
    ------
    NoCouncil
        It is not established yet.
    """
    council = council_of(partnership)
    if council is None:
        raise NoCouncil
    return council


def council_page(council: Council, *, on: date) -> CouncilPage:
    """Return the council, or another body, as it is on a day."""
    return CouncilPage(council=council, seats=seat_rows(council.seats.all(), on=on))


def seat_rows(seats: QuerySet[Seat], *, on: date) -> tuple[SeatRow, ...]:
    """Return those of the seats that are at the table on a day, with who sits on them; two statements."""
    there = seats.filter(_at_the_table(on)).select_related("organisation", "stands_in_for")
    with_people = there.prefetch_related("appointments")
    return tuple(seat_row(seat, on=on) for seat in sorted(with_people, key=_sector_order))


def vacant_since(partnership: Partnership, *, on: date) -> tuple[date, ...]:
    """Return since when each vacant seat of the council and its groups stands empty, longest first; one statement."""
    vacant = vacant_seats([partnership.pk], on=on).values_list(
        "created_on", "last_term_ended_on", "last_ceased_on"
    )
    return tuple(sorted(left_on(*days) for days in vacant))


def vacant_seats(places: Collection[int], *, on: date) -> QuerySet[Any, Any]:
    """Select the vacant seats of partnerships' councils and groups, with how the last person's time ended."""
    of_seat = Appointment.objects.filter(seat=OuterRef("pk"))
    last = of_seat.filter(starts_on__lte=on).order_by("-starts_on")
    seats = Seat.objects.filter(_at_the_table(on), council__partnership__in=places)
    return seats.filter(~Exists(of_seat.filter(sitting(on)))).annotate(
        last_term_ended_on=Subquery(last.values("term_ends_on")[:1]),
        last_ceased_on=Subquery(last.values("ceased_on")[:1]),
    )


def seat_row(seat: Seat, *, on: date) -> SeatRow:
    """Return a seat, whose appointments were read, as it is on a day."""
    appointments = seat.appointments.all()
    current = next((one for one in appointments if one.starts_on <= on <= last_day(one)), None)
    if current is not None:
        return SeatRow(seat=seat, appointment=current, vacant_since=None, days_vacant=0)
    ended = [last_day(one) + timedelta(days=1) for one in appointments if last_day(one) < on]
    since = max(ended, default=seat.created_on)
    return SeatRow(seat=seat, appointment=None, vacant_since=since, days_vacant=(on - since).days)


def seat_in(partnership: Partnership, seat_id: int) -> Seat:
    """Return a seat of the partnership's council or of one of its groups.

    Raises
    ------
    RecordNotFound
        The partnership has no such seat.
    """
    seats = Seat.objects.select_related("council__partnership").filter(council__partnership=partnership)
    return found(seats.filter(pk=seat_id).first())


def appointment_in(partnership: Partnership, appointment_id: int) -> Appointment:
    """Return an appointment to the partnership's council or to one of its groups.

    Raises
    ------
    RecordNotFound
        The partnership has no such appointment.
    """
    appointments = Appointment.objects.select_related("seat__council__partnership")
    wanted = appointments.filter(seat__council__partnership=partnership, pk=appointment_id)
    return found(wanted.first())


def sitting(day: date) -> Q:
    """Select the appointments of those who sit on their seat that day.

    The term's last day counts; the day on which somebody ceased does not.
    """
    has_not_ceased = Q(ceased_on__isnull=True) | Q(ceased_on__gt=day)
    return Q(starts_on__lte=day, term_ends_on__gte=day) & has_not_ceased


def last_day(appointment: Appointment) -> date:
    """Return the last day that the person sits: the term's, or the day before they ceased."""
    if appointment.ceased_on is None:
        return appointment.term_ends_on
    return min(appointment.term_ends_on, appointment.ceased_on - timedelta(days=1))


def left_on(created_on: date, term_ended_on: date | None, ceased_on: date | None) -> date:
    """Return the first day without anybody: after the last person's last day, or that of the seat itself."""
    if term_ended_on is None:
        return created_on
    after_the_term = term_ended_on + timedelta(days=1)
    return min(after_the_term, ceased_on) if ceased_on else after_the_term


def _at_the_table(on: date) -> Q:
    return (Q(abolished_on__isnull=True) | Q(abolished_on__gt=on)) & Q(created_on__lte=on)


def _sector_order(seat: Seat) -> int:
    return Sector.values.index(seat.sector)
