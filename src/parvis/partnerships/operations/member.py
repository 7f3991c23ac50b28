"""A sitting member: a further term on the same seat, and corrections of their card."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.core.text.value import DatedText
from parvis.partnerships.errors import (
    AppointmentEnded,
    NotRenewable,
    SeatFilled,
    TermEndsBeforeItBegins,
    TermNotOver,
)
from parvis.partnerships.models import Appointment
from parvis.partnerships.operations.seat import held_seat
from parvis.partnerships.queries.council import last_day
from parvis.partnerships.queries.seat import terms_served
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberContent:
    """What a card says of the person; ``user`` is the account they sign in with, if any."""

    person_name: str
    user: User | None
    how_chosen: Text


@transaction.atomic
def renew(
    appointment: Appointment,
    *,
    starts_on: date,
    term_ends_on: date,
    how_chosen: Text | None = None,
    by: User,
    at: datetime,
) -> Appointment:
    """Appoint a member to the seat they sit on, for a further term after the present one.

    Raises
    ------
    SeatAbolished
        The seat is no longer at the table.
    AppointmentEnded
        The person left the seat, or the further term was agreed on already.
    NotRenewable
        The seat allows no further term.
    TermEndsBeforeItBegins, TermNotOver
        The days do not follow one another.
    SeatFilled
        Somebody else sits on the seat by then.
    """
    seat = held_seat(appointment.seat)
    is_renewed = any(one.renews_id == appointment.pk for one in seat.appointments.all())
    if appointment.ceased_on is not None or is_renewed:
        raise AppointmentEnded
    if seat.renewals is not None and len(terms_served(appointment)) > seat.renewals:
        raise NotRenewable(seat.renewals)
    if term_ends_on <= starts_on:
        raise TermEndsBeforeItBegins
    if starts_on <= appointment.term_ends_on:
        raise TermNotOver
    if any(last_day(one) >= starts_on for one in seat.appointments.all()):
        raise SeatFilled
    further = Appointment.objects.create(
        seat=seat,
        renews=appointment,
        person_name=appointment.person_name,
        user=appointment.user,
        starts_on=starts_on,
        term_ends_on=term_ends_on,
        how_chosen=DatedText().amended(how_chosen or Text(), at=at),
    )
    after = {
        "person_name": further.person_name,
        "seat": seat.title,
        "starts_on": starts_on,
        "term_ends_on": term_ends_on,
    }
    audit.record(
        "appointment_renewed", further, by=by, at=at, partnership=seat.council.partnership, after=after
    )
    return further


@transaction.atomic
def amend_member(appointment: Appointment, content: MemberContent, *, by: User, at: datetime) -> None:
    """Correct the name on a card, how the person was chosen, and the account that is theirs."""
    held = Appointment.objects.select_for_update().get(pk=appointment.pk)
    changes = amend(held, content, at=at)
    held.save()
    before, after = (_with_the_account_s_name(values) for values in (changes.before, changes.after))
    partnership = appointment.seat.council.partnership
    audit.record("member_amended", held, by=by, at=at, partnership=partnership, before=before, after=after)


def _with_the_account_s_name(values: dict[str, Any]) -> dict[str, Any]:
    """Return what changed with the account's name, which says more than its number."""
    if "user" not in values:
        return values
    user = values["user"]
    others = {name: value for name, value in values.items() if name != "user"}
    return others | {"account": user.name if user else ""}
