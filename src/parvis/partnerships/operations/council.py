"""Establishing the partnership council; adding seats to a body, and who sits on them."""

from datetime import date, datetime, timedelta

from django.db import transaction

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import AppointingRule, SeatRole, Sector
from parvis.partnerships.errors import (
    AppointmentEnded,
    CouncilDissolved,
    CouncilExists,
    NotSinceBeginning,
    RecruitmentRunning,
    SeatFilled,
    SeatHasAlternates,
    TermEndsBeforeItBegins,
)
from parvis.partnerships.models import Appointment, Council, Organisation, Partnership, Seat
from parvis.partnerships.models.recruitment import RUNNING
from parvis.partnerships.operations.recruitment import end_recruitment_by
from parvis.partnerships.operations.seat import check_vote, has_alternates, held_seat, with_names
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
    stands_in_for: Seat | None = None,
    is_voting: bool = True,
    organisation: Organisation | None = None,
    appointing_rule: AppointingRule = AppointingRule.NOMINATION,
    term_months: int | None = None,
    renewals: int | None = None,
    created_on: date,
    by: User,
    at: datetime,
) -> Seat:
    """Add a seat for a sector; it stands vacant until somebody is appointed.

    Raises
    ------
    CouncilDissolved
        The body is no longer at work.
    ObserverCannotVote
        The seat is an observer's and has a vote.
    AlternateCannotVote
        The seat is an alternate's and has a vote.
    AlternateWithoutSeat
        An alternate stands in for no seat, or another role for one.
    WrongSeatToStandInFor
        The seat to stand in for is an alternate's, or another body's.
    """
    if council.dissolved_on is not None:
        raise CouncilDissolved
    check_vote(council, role=role, is_voting=is_voting, stands_in_for=stands_in_for)
    after = {
        "title": title,
        "sector": sector,
        "role": role,
        "stands_in_for": stands_in_for,
        "is_voting": is_voting,
        "organisation": organisation,
        "appointing_rule": appointing_rule,
        "term_months": term_months,
        "renewals": renewals,
        "created_on": created_on,
    }
    seat = Seat.objects.create(
        council=council,
        title=DatedText().amended(title, at=at),
        sector=sector,
        role=role,
        stands_in_for=stands_in_for,
        is_voting=is_voting,
        organisation=organisation,
        appointing_rule=appointing_rule,
        term_months=term_months,
        renewals=renewals,
        created_on=created_on,
    )
    audit.record("seat_added", seat, by=by, at=at, partnership=council.partnership, after=with_names(after))
    return seat


@transaction.atomic
def abolish_seat(seat: Seat, *, abolished_on: date, by: User, at: datetime) -> None:
    """Take a vacant seat from the table.

    Raises
    ------
    SeatFilled
        Somebody sits on the seat.
    SeatHasAlternates
        An alternate's seat stands in for it.
    RecruitmentRunning
        Somebody is being looked for to sit on it.
    SeatAbolished
        The seat is gone already.
    """
    held = held_seat(seat)
    if any(last_day(one) >= abolished_on for one in held.appointments.all()):
        raise SeatFilled
    if has_alternates(held):
        raise SeatHasAlternates
    if held.recruitments.filter(state__in=RUNNING).exists():
        raise RecruitmentRunning
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
    """Appoint a person to a vacant seat for a term; a recruitment for the seat ends with it.

    Raises
    ------
    SeatAbolished
        The seat is no longer at the table.
    TermEndsBeforeItBegins
        The term ends on its first day or before.
    SeatFilled
        Somebody sits on the seat on the first day of the term or later.
    """
    held = held_seat(seat)
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
    end_recruitment_by(appointment, by=by, at=at)
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, *, ceased_on: date, by: User, at: datetime) -> None:
    """End an appointment; the person no longer sits from ``ceased_on``, and the seat stands vacant.

    Further terms that were agreed on and have not begun end with it.

    Raises
    ------
    AppointmentEnded
        The person has left already, or sits for a further term by then.
    NotSinceBeginning
        The day lies before the appointment began.
    """
    if ceased_on < appointment.starts_on:
        raise NotSinceBeginning
    further = _further_terms(appointment)
    if any(term.starts_on <= ceased_on for term in further):
        raise AppointmentEnded
    _cease(appointment, ceased_on, by=by, at=at)
    for term in further:
        _cease(term, ceased_on, by=by, at=at)


def _further_terms(appointment: Appointment) -> list[Appointment]:
    """Return the terms that were agreed on after this one, the next one first."""
    terms: list[Appointment] = []
    last = appointment
    while (
        further := Appointment.objects.filter(renews=last).select_related("seat__council").first()
    ) is not None:
        terms.append(last := further)
    return terms


def _cease(appointment: Appointment, ceased_on: date, *, by: User, at: datetime) -> None:
    ended = Appointment.objects.filter(pk=appointment.pk, ceased_on__isnull=True).update(ceased_on=ceased_on)
    if not ended:
        raise AppointmentEnded
    appointment.ceased_on = ceased_on
    partnership = appointment.seat.council.partnership
    after = {"ceased_on": ceased_on, "person_name": appointment.person_name}
    audit.record("appointment_ended", appointment, by=by, at=at, partnership=partnership, after=after)


def _close_terms_that_ran_out(seat: Seat) -> None:
    for appointment in seat.appointments.all():
        if appointment.ceased_on is None:
            appointment.ceased_on = appointment.term_ends_on + timedelta(days=1)
            appointment.save(update_fields=["ceased_on"])
