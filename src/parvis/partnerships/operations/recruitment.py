"""A recruitment: started from a vacant seat, opened, closed, called off, and ended by the appointment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import ClauseKind, RecruitmentState
from parvis.partnerships.errors import (
    CallClosesBeforeItOpens,
    RecruitmentEnded,
    RecruitmentNotDraft,
    RecruitmentNotOpen,
    RecruitmentRunning,
    SeatFilled,
)
from parvis.partnerships.models import Appointment, Recruitment, Seat
from parvis.partnerships.models.recruitment import RUNNING
from parvis.partnerships.operations.seat import held_seat
from parvis.partnerships.queries.call import proposed_call
from parvis.partnerships.queries.council import last_day
from parvis.partnerships.queries.inheritance import clause_for
from parvis.partnerships.queries.seat import term_months
from parvis.people.models import User

_OPEN_FOR = timedelta(weeks=4)
KEEP_MONTHS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class CallContent:
    """The words of a call, its dates, and how long applications are kept after the decision."""

    call: Text
    opens_on: date
    closes_on: date
    keep_months: int


@transaction.atomic
def start_recruitment(seat: Seat, *, by: User, at: datetime) -> Recruitment:
    """Draft the call for a vacant seat from what is known of it.

    Raises
    ------
    SeatAbolished
        The seat is no longer at the table.
    SeatFilled
        Somebody sits on it today, or was appointed to it.
    RecruitmentRunning
        There is a recruitment for it already.
    """
    held = held_seat(seat)
    today = timezone.localdate(at)
    if any(last_day(one) >= today for one in held.appointments.all()):
        raise SeatFilled
    if held.recruitments.filter(state__in=RUNNING).exists():
        raise RecruitmentRunning
    clause = clause_for(seat.council, ClauseKind.RECRUITMENT, on=today)
    call = proposed_call(seat, months=term_months(seat, on=today), clause=clause.body if clause else Text())
    recruitment = Recruitment.objects.create(
        seat=seat,
        call=DatedText().amended(call, at=at),
        opens_on=today,
        closes_on=today + _OPEN_FOR,
        keep_months=KEEP_MONTHS,
    )
    _record("recruitment_started", recruitment, by=by, at=at, seat=seat.title)
    return recruitment


@transaction.atomic
def amend_call(recruitment: Recruitment, content: CallContent, *, by: User, at: datetime) -> None:
    """Change the draft of a call.

    Raises
    ------
    RecruitmentNotDraft
        The call was opened.
    CallClosesBeforeItOpens
        The dates are the wrong way round.
    """
    held = _held(recruitment)
    if held.state != RecruitmentState.DRAFT:
        raise RecruitmentNotDraft
    if content.closes_on < content.opens_on:
        raise CallClosesBeforeItOpens
    changes = amend(held, content, at=at)
    held.save()
    partnership = recruitment.seat.council.partnership
    audit.record(
        "call_amended",
        held,
        by=by,
        at=at,
        partnership=partnership,
        before=changes.before,
        after=changes.after,
    )


@transaction.atomic
def open_call(recruitment: Recruitment, *, by: User, at: datetime) -> None:
    """Let people apply between the two days of the call; what the public reads is published above.

    Raises
    ------
    RecruitmentNotDraft
        The call was opened before.
    CallClosesBeforeItOpens
        The last day is past.
    """
    held = _held(recruitment)
    if held.state != RecruitmentState.DRAFT:
        raise RecruitmentNotDraft
    if held.closes_on < timezone.localdate(at):
        raise CallClosesBeforeItOpens
    _move(recruitment, RecruitmentState.OPEN)
    _record(
        "recruitment_opened",
        recruitment,
        by=by,
        at=at,
        opens_on=held.opens_on,
        closes_on=held.closes_on,
    )


@transaction.atomic
def extend_call(recruitment: Recruitment, *, closes_on: date, by: User, at: datetime) -> None:
    """Take applications until a later day; a call that was closed opens again.

    Raises
    ------
    RecruitmentNotOpen
        The call is a draft.
    RecruitmentEnded
        The seat is filled, or the recruitment was called off.
    CallClosesBeforeItOpens
        The day is past, or no later than before.
    """
    held = _held_running(recruitment)
    if held.state == RecruitmentState.DRAFT:
        raise RecruitmentNotOpen
    if closes_on <= held.closes_on or closes_on < timezone.localdate(at):
        raise CallClosesBeforeItOpens
    _move(recruitment, RecruitmentState.OPEN, closes_on=closes_on)
    _record("call_extended", recruitment, by=by, at=at, closes_on=closes_on)


@transaction.atomic
def close_call(recruitment: Recruitment, *, by: User | None, at: datetime) -> None:
    """Take no more applications; those that came are assessed.

    Raises
    ------
    RecruitmentNotOpen
        The call is not open.
    """
    if _held(recruitment).state != RecruitmentState.OPEN:
        raise RecruitmentNotOpen
    _move(recruitment, RecruitmentState.CLOSED)
    _record("recruitment_closed", recruitment, by=by, at=at)


@transaction.atomic
def cancel_recruitment(recruitment: Recruitment, *, by: User, at: datetime) -> None:
    """Call the recruitment off; the seat stays vacant.

    Raises
    ------
    RecruitmentEnded
        It has ended.
    """
    _held_running(recruitment)
    _move(recruitment, RecruitmentState.CANCELLED, ended_on=timezone.localdate(at))
    _record("recruitment_cancelled", recruitment, by=by, at=at)


def end_recruitment_by(appointment: Appointment, *, by: User, at: datetime) -> None:
    """End the recruitment that runs for a seat when somebody is appointed to it; done in the same step."""
    recruitment = appointment.seat.recruitments.select_for_update().filter(state__in=RUNNING).first()
    if recruitment is None:
        return
    recruitment.seat = appointment.seat
    _move(
        recruitment,
        RecruitmentState.FILLED,
        ended_on=timezone.localdate(at),
        appointment=appointment,
    )
    _record("recruitment_filled", recruitment, by=by, at=at, appointment=appointment.pk)


def close_calls_that_ran_out(*, at: datetime) -> None:
    """Close the calls whose last day is past; the worker does it once a day."""
    ran_out = Recruitment.objects.filter(state=RecruitmentState.OPEN, closes_on__lt=timezone.localdate(at))
    for recruitment in ran_out.select_related("seat__council__partnership"):
        close_call(recruitment, by=None, at=at)


def _held(recruitment: Recruitment) -> Recruitment:
    return Recruitment.objects.select_for_update().get(pk=recruitment.pk)


def _held_running(recruitment: Recruitment) -> Recruitment:
    held = _held(recruitment)
    if not held.is_running:
        raise RecruitmentEnded
    return held


def _move(recruitment: Recruitment, state: RecruitmentState, **columns: object) -> None:
    for name, value in {"state": state, **columns}.items():
        setattr(recruitment, name, value)
    recruitment.save(update_fields=["state", *columns])


def _record(verb: str, recruitment: Recruitment, *, by: User | None, at: datetime, **after: object) -> None:
    audit.record(
        verb,
        recruitment,
        by=by,
        at=at,
        partnership=recruitment.seat.council.partnership,
        after={"state": recruitment.state, **after},
    )
