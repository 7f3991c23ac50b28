"""Establishing a council, its seats, and who sits on them."""

from datetime import date, datetime, timedelta

from django.db import transaction

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import SeatRole, Sector
from parvis.partnerships.errors import (
    AppointmentEnded,
    CouncilExists,
    NotSinceBeginning,
    ObserverCannotVote,
    SeatAbolished,
    SeatFilled,
    TermEndsBeforeItBegins,
)
from parvis.partnerships.models import Appointment, Council, Organisation, Partnership, Seat
from parvis.partnerships.queries.council import last_day
from parvis.people.models import User


@transaction.atomic
def establish(
    partnership: Partnership, *, name: Text, established_on: date, by: User, at: datetime
) -> Council:
    """Establish the partnership council, without seats.

    Raises
    ------
    CouncilExists
        The partnership has its council.
    """
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if partnership.councils.filter(parent__isnull=True).exists():
        raise CouncilExists
    council = Council.objects.create(
        partnership=partnership, name=DatedText().amended(name, at=at), established_on=established_on
    )
    after = {"name": name, "established_on": established_on}
    audit.record("council_established", council, by=by, at=at, partnership=partnership, after=after)
    return council


@transaction.atomic
def add_seat(
    council: Council,
    *,
    title: Text,
    sector: Sector,
    role: SeatRole = SeatRole.MEMBER,
    is_voting: bool = True,
    organisation: Organisation | None = None,
    created_on: date,
    by: User,
    at: datetime,
) -> Seat:
    """Add a seat for a sector; it stands vacant until somebody is appointed.

    Raises
    ------
    ObserverCannotVote
        The seat is an observer's and has a vote.
    """
    if role == SeatRole.OBSERVER and is_voting:
        raise ObserverCannotVote
    seat = Seat.objects.create(
        council=council,
        title=DatedText().amended(title, at=at),
        sector=sector,
        role=role,
        is_voting=is_voting,
        organisation=organisation,
        created_on=created_on,
    )
    after = {"title": title, "sector": sector, "role": role, "is_voting": is_voting, "created_on": created_on}
    audit.record("seat_added", seat, by=by, at=at, partnership=council.partnership, after=after)
    return seat


@transaction.atomic
def abolish_seat(seat: Seat, *, abolished_on: date, by: User, at: datetime) -> None:
    """Take a vacant seat from the table.

    Raises
    ------
    SeatFilled
        Somebody sits on the seat.
    SeatAbolished
        The seat is gone already.
    """
    held = _held(seat)
    if any(last_day(one) >= abolished_on for one in held.appointments.all()):
        raise SeatFilled
    Seat.objects.filter(pk=seat.pk).update(abolished_on=abolished_on)
    seat.abolished_on = abolished_on
    after = {"abolished_on": abolished_on}
    audit.record("seat_abolished", seat, by=by, at=at, partnership=seat.council.partnership, after=after)


@transaction.atomic
def appoint(
    seat: Seat,
    *,
    person_name: str,
    starts_on: date,
    term_ends_on: date,
    how_chosen: Text | None = None,
    user: User | None = None,
    by: User,
    at: datetime,
) -> Appointment:
    """Appoint a person to a vacant seat for a term.

    Raises
    ------
    SeatAbolished
        The seat is no longer at the table.
    TermEndsBeforeItBegins
        The term ends on its first day or before.
    SeatFilled
        Somebody sits on the seat on the first day of the term or later.
    """
    held = _held(seat)
    if term_ends_on <= starts_on:
        raise TermEndsBeforeItBegins
    if any(last_day(one) >= starts_on for one in held.appointments.all()):
        raise SeatFilled
    _close_terms_that_ran_out(held)
    appointment = Appointment.objects.create(
        seat=seat,
        person_name=person_name,
        user=user,
        starts_on=starts_on,
        term_ends_on=term_ends_on,
        how_chosen=DatedText().amended(how_chosen or Text(), at=at),
    )
    after = {
        "person_name": person_name,
        "seat": seat.title,
        "starts_on": starts_on,
        "term_ends_on": term_ends_on,
    }
    audit.record(
        "appointment_made", appointment, by=by, at=at, partnership=seat.council.partnership, after=after
    )
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, *, ceased_on: date, by: User, at: datetime) -> None:
    """End an appointment; the person no longer sits from ``ceased_on``, and the seat stands vacant.

    Raises
    ------
    AppointmentEnded
        The person has left already.
    NotSinceBeginning
        The day lies before the appointment began.
    """
    if ceased_on < appointment.starts_on:
        raise NotSinceBeginning
    ended = Appointment.objects.filter(pk=appointment.pk, ceased_on__isnull=True).update(ceased_on=ceased_on)
    if not ended:
        raise AppointmentEnded
    appointment.ceased_on = ceased_on
    partnership = appointment.seat.council.partnership
    after = {"ceased_on": ceased_on, "person_name": appointment.person_name}
    audit.record("appointment_ended", appointment, by=by, at=at, partnership=partnership, after=after)


def _held(seat: Seat) -> Seat:
    """Return the seat as it is now, held until the transaction ends, with its appointments."""
    held = Seat.objects.select_for_update().prefetch_related("appointments").get(pk=seat.pk)
    if held.abolished_on is not None:
        raise SeatAbolished
    return held


def _close_terms_that_ran_out(seat: Seat) -> None:
    for appointment in seat.appointments.all():
        if appointment.ceased_on is None:
            appointment.ceased_on = appointment.term_ends_on + timedelta(days=1)
            appointment.save(update_fields=["ceased_on"])
