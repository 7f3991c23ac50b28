"""An application: it is received, noted on, shortlisted, declined, proposed to the council, and in time removed."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from parvis.core import audit
from parvis.design import email as mail
from parvis.partnerships.enums import ApplicationState, MotionResult
from parvis.partnerships.errors import (
    ApplicationDecided,
    ApplicationProposed,
    ApplicationRemoved,
    CallNotOpen,
    TooManyApplications,
    WrongApplication,
)
from parvis.partnerships.models import Application, InterviewNote, Nomination, Recruitment
from parvis.partnerships.queries.recruitment import applications_to_remove
from parvis.people.models import User

MOST_APPLICATIONS = 500  # of one call: what a machine that writes from many addresses could leave behind
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another when read aloud
_PERSONAL = ("name", "email", "phone", "organisation", "statement", "decline_message")


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """What a person writes to be considered."""

    name: str
    email: str
    phone: str
    organisation: str
    statement: str
    language: str


@transaction.atomic
def apply(recruitment: Recruitment, applicant: Applicant, *, at: datetime) -> Application:
    """Receive an application under an open call.

    The audit trail, which nothing is ever removed from, gets the reference and nothing of the person.

    Raises
    ------
    CallNotOpen
        The call is not open on this day.
    TooManyApplications
        There are too many applications already.
    """
    held = Recruitment.objects.select_for_update().get(pk=recruitment.pk)
    if not held.takes_applications(timezone.localdate(at)):
        raise CallNotOpen
    if held.applications.count() >= MOST_APPLICATIONS:
        raise TooManyApplications
    application = Application.objects.create(
        recruitment=recruitment,
        reference=_reference(),
        name=applicant.name,
        email=applicant.email,
        phone=applicant.phone,
        organisation=applicant.organisation,
        statement=applicant.statement,
        language=applicant.language,
        received_at=at,
    )
    _record("application_received", application, by=None, at=at)
    return application


@transaction.atomic
def note_interview(application: Application, *, words: str, by: User, at: datetime) -> InterviewNote:
    """Add a note of an interview; it does not change any more.

    Raises
    ------
    ApplicationRemoved
        There is nothing left of the application.
    """
    held = _held(application)
    note = InterviewNote.objects.create(application=held, words=words, written_by=by, written_at=at)
    _record("interview_noted", application, by=by, at=at)
    return note


@transaction.atomic
def shortlist(application: Application, *, by: User, at: datetime) -> None:
    """Put an application on the short list.

    Raises
    ------
    ApplicationRemoved, ApplicationDecided, ApplicationProposed
        The application has gone further.
    """
    _require_open(_held(application))
    _move(application, ApplicationState.SHORTLISTED)
    _record("application_shortlisted", application, by=by, at=at)


@transaction.atomic
def decline(application: Application, *, message: str, by: User, at: datetime) -> None:
    """Decline an application, and write the message to the person in their language once it is kept.

    Raises
    ------
    ApplicationRemoved, ApplicationDecided, ApplicationProposed
        The application has gone further.
    """
    _require_open(_held(application))
    application.decline_message = message
    _move(application, ApplicationState.DECLINED, "decline_message")
    _record("application_declined", application, by=by, at=at)
    transaction.on_commit(partial(_write_to, application))


@transaction.atomic
def propose(application: Application, nomination: Nomination, *, by: User, at: datetime) -> None:
    """Link an application to the motion that asks the council to appoint its writer.

    Raises
    ------
    ApplicationRemoved, ApplicationDecided
        The application has gone further.
    WrongApplication
        The motion is about another seat.
    """
    held = _held(application)
    if held.state in {ApplicationState.DECLINED, ApplicationState.APPOINTED}:
        raise ApplicationDecided
    if held.recruitment.seat_id != nomination.seat_id:
        raise WrongApplication
    application.nomination = nomination
    _move(application, ApplicationState.PROPOSED, "nomination")
    _record("application_proposed", application, by=by, at=at, motion=nomination.motion_id)


def note_appointment(nomination: Nomination, *, by: User, at: datetime) -> None:
    """Say of the application behind a nomination that the council appointed its writer."""
    application = Application.objects.filter(nomination=nomination).first()
    if application is None:
        return
    _move(application, ApplicationState.APPOINTED)
    _record("application_accepted", application, by=by, at=at, appointment=nomination.appointment_id)


def remove_old_applications(*, at: datetime) -> None:
    """Remove who applied, and what was noted of them, after the time they consented to."""
    for application in applications_to_remove(timezone.localdate(at)):
        _remove(application, at=at)


@transaction.atomic
def _remove(application: Application, *, at: datetime) -> None:
    application.notes.all().delete()
    for name in _PERSONAL:
        setattr(application, name, "")
    application.removed_at = at
    application.save(update_fields=[*_PERSONAL, "removed_at"])
    _record("application_removed", application, by=None, at=at)


def _held(application: Application) -> Application:
    held = Application.objects.select_for_update().get(pk=application.pk)
    if held.removed_at is not None:
        raise ApplicationRemoved
    return held


def _require_open(held: Application) -> None:
    if held.state in {ApplicationState.DECLINED, ApplicationState.APPOINTED}:
        raise ApplicationDecided
    if held.nomination is not None and held.nomination.motion.result == MotionResult.OPEN:
        raise ApplicationProposed


def _move(application: Application, state: ApplicationState, *columns: str) -> None:
    application.state = state
    application.save(update_fields=["state", *columns])


def _reference() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _place in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _write_to(application: Application) -> None:
    mail.send(
        "partnerships/mail_declined",
        to=application.email,
        language=application.language,
        values={"application": application, "partnership": application.recruitment.seat.council.partnership},
    )


def _record(verb: str, application: Application, *, by: User | None, at: datetime, **after: object) -> None:
    audit.record(
        verb,
        application,
        by=by,
        at=at,
        partnership=application.recruitment.seat.council.partnership,
        after={"reference": application.reference, "state": application.state, **after},
    )
