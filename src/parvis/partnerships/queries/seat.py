"""How long a seat is held: its term of office, and the days proposed for the next one."""

from calendar import monthrange
from datetime import date, timedelta

from django.db.models import QuerySet

from parvis.partnerships.enums import SeatRole
from parvis.partnerships.models import Appointment, Council, Seat

# Where neither the seat nor the terms of reference say otherwise: a common term on such councils.
DEFAULT_TERM_MONTHS = 24
_MONTHS_OF_A_YEAR = 12


def term_months(seat: Seat) -> int:
    """Return how many months a term on this seat lasts."""
    return seat.term_months or DEFAULT_TERM_MONTHS


def last_day_of_term(seat: Seat, *, starts_on: date) -> date:
    """Return the last day of a term on this seat that begins that day."""
    return months_later(starts_on, term_months(seat)) - timedelta(days=1)


def seats_to_stand_in_for(council: Council, *, besides: Seat | None = None) -> QuerySet[Seat]:
    """Return the seats of a body that an alternate may stand in for; ``besides`` is the alternate’s own."""
    seats = council.seats.filter(abolished_on__isnull=True).exclude(role=SeatRole.ALTERNATE)
    return seats.exclude(pk=besides.pk) if besides else seats


def terms_served(appointment: Appointment) -> tuple[Appointment, ...]:
    """Return the terms that lead to this one, the first one first, and this one."""
    of_seat = {term.pk: term for term in Appointment.objects.filter(seat=appointment.seat_id)}
    terms = [appointment]
    while (former := of_seat.get(terms[0].renews_id or 0)) is not None:
        terms.insert(0, former)
    return tuple(terms)


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, _MONTHS_OF_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
