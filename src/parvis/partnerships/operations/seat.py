"""Changing a seat, and what every seat keeps to: who votes, and for whom an alternate stands in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.partnerships.enums import AppointingRule, SeatRole, Sector
from parvis.partnerships.errors import (
    AlternateCannotVote,
    AlternateWithoutSeat,
    ObserverCannotVote,
    SeatAbolished,
    SeatCounted,
    SeatHasAlternates,
    WrongSeatToStandInFor,
)
from parvis.partnerships.models import Attendance, Council, Organisation, Seat
from parvis.people.models import User

_WORDS = {"organisation": "organization"}  # the history is read in the spelling of the interface
_COUNTED = ("is_voting", "stands_in_for")  # what a quorum is computed from


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatContent:
    """What a seat is; without ``term_months`` the terms of reference decide, without ``renewals`` the council."""

    title: Text
    sector: Sector
    organisation: Organisation | None
    role: SeatRole
    stands_in_for: Seat | None
    is_voting: bool
    appointing_rule: AppointingRule
    term_months: int | None
    renewals: int | None


@transaction.atomic
def amend_seat(seat: Seat, content: SeatContent, *, by: User, at: datetime) -> None:
    """Change a seat that is at the table; whoever sits on it stays.

    Raises
    ------
    SeatAbolished
        The seat is gone.
    SeatHasAlternates
        The seat would become an alternate's, and others stand in for it.
    SeatCounted
        The vote would change after meetings counted it.
    ObserverCannotVote, AlternateCannotVote, AlternateWithoutSeat, WrongSeatToStandInFor
        Role, vote and seat to stand in for do not fit.
    """
    held = held_seat(seat)
    check_vote(
        held.council, role=content.role, is_voting=content.is_voting, stands_in_for=content.stands_in_for
    )
    if content.stands_in_for == held:
        raise WrongSeatToStandInFor
    if content.role == SeatRole.ALTERNATE and has_alternates(held):
        raise SeatHasAlternates
    changes = amend(held, content, at=at)
    if any(name in changes.after for name in _COUNTED) and _was_counted(held):
        raise SeatCounted
    held.save()
    partnership = held.council.partnership
    before, after = (with_names(values) for values in (changes.before, changes.after))
    audit.record("seat_amended", held, by=by, at=at, partnership=partnership, before=before, after=after)


def check_vote(council: Council, *, role: SeatRole, is_voting: bool, stands_in_for: Seat | None) -> None:
    """Refuse a seat whose role, vote and seat to stand in for do not fit.

    Raises
    ------
    ObserverCannotVote, AlternateCannotVote, AlternateWithoutSeat, WrongSeatToStandInFor
        They do not, and why.
    """
    if role == SeatRole.OBSERVER and is_voting:
        raise ObserverCannotVote
    if (role == SeatRole.ALTERNATE) != (stands_in_for is not None):
        raise AlternateWithoutSeat
    if role == SeatRole.ALTERNATE and is_voting:
        raise AlternateCannotVote
    if stands_in_for is not None and not _may_be_stood_in_for(stands_in_for, council):
        raise WrongSeatToStandInFor


def held_seat(seat: Seat) -> Seat:
    """Return the seat as it is now, held until the transaction ends, with its appointments.

    Raises
    ------
    SeatAbolished
        The seat is no longer at the table.
    """
    held = Seat.objects.select_for_update().prefetch_related("appointments").get(pk=seat.pk)
    if held.abolished_on is not None:
        raise SeatAbolished
    return held


def has_alternates(seat: Seat) -> bool:
    """Tell whether a seat at the table stands in for this one."""
    return seat.alternates.filter(abolished_on__isnull=True).exists()


def with_names(values: dict[str, Any]) -> dict[str, Any]:
    """Return what changed with the names of seats and organizations, which say more than their numbers."""
    return {_WORDS.get(name, name): _name_of(value) for name, value in values.items()}


def _name_of(value: Any) -> Any:
    if isinstance(value, Seat):
        return value.title
    return value.name if isinstance(value, Organisation) else value


def _may_be_stood_in_for(seat: Seat, council: Council) -> bool:
    is_there = seat.council_id == council.pk and seat.abolished_on is None
    return is_there and seat.role != SeatRole.ALTERNATE


def _was_counted(seat: Seat) -> bool:
    return Attendance.objects.filter(appointment__seat=seat).exists()
