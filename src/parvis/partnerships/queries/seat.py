"""How long a seat is held: its term of office, and the days proposed for the next one."""

from datetime import date, timedelta

from django.db.models import QuerySet

from parvis.partnerships.enums import ClauseKind, SeatRole
from parvis.partnerships.kinds.rules import TermOfOfficeRule
from parvis.partnerships.models import Appointment, Council, Seat
from parvis.partnerships.queries.inheritance import (
    adopted_terms,
    newest_versions,
    stated_among,
    with_values,
)
from parvis.partnerships.queries.terms_review import months_after

# Where neither the seat nor the terms of reference say how long: a common term on such councils.
DEFAULT_TERM_MONTHS = 24
_MONTHS_OF_A_YEAR = 12


def term_months(seat: Seat, *, on: date) -> int:
    """Return how many months a term on this seat lasts: as the seat says, or the terms in force on a day."""
    if seat.term_months:
        return seat.term_months
    rule = term_rule(seat.council, on=on)
    return rule.years * _MONTHS_OF_A_YEAR if rule else DEFAULT_TERM_MONTHS


def term_rule(council: Council, *, on: date) -> TermOfOfficeRule | None:
    """Return the rule of the terms of office that holds for a body on a day; None where no clause says it."""
    versions = adopted_terms(council.partnership_id, council, on=on)
    in_force = newest_versions(with_values(versions, ClauseKind.TERM_OF_OFFICE), council)
    stated = stated_among(in_force, ClauseKind.TERM_OF_OFFICE)
    return stated[1] if stated else None  # type: ignore[return-value]


def last_day_of_term(seat: Seat, *, starts_on: date) -> date:
    """Return the last day of a term on this seat that begins that day."""
    return months_after(starts_on, term_months(seat, on=starts_on)) - timedelta(days=1)


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
