"""The collaboration survey: rounds, instruments, and who is asked; what was said is in ``survey_results``."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from parvis.partnerships.enums import SurveyState
from parvis.partnerships.errors import NotAsked, SurveyLinkDead, found
from parvis.partnerships.kinds.collaboration import Instrument, instrument_from, own_instrument
from parvis.partnerships.models import (
    Appointment,
    Council,
    Partnership,
    SurveyInstrument,
    SurveyInvitee,
    SurveyRound,
)
from parvis.partnerships.permissions import may_read_surveys
from parvis.partnerships.queries.council import sitting
from parvis.people.models import User
from parvis.people.queries.invitation import hash_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody to ask: their name, and their account where they have one."""

    person_name: str
    user_id: int | None


def rounds_of(partnership: Partnership) -> QuerySet[SurveyRound]:
    """Return the rounds of every body of the partnership, newest first."""
    of_partnership = SurveyRound.objects.filter(council__partnership=partnership)
    return of_partnership.select_related("council__partnership", "instrument")


def round_in(partnership: Partnership, round_id: int) -> SurveyRound:
    """Return a round of one of the partnership's bodies.

    Raises
    ------
    RecordNotFound
        The partnership has no such round.
    """
    return found(rounds_of(partnership).filter(pk=round_id).first())


def instruments_of(partnership: Partnership) -> QuerySet[SurveyInstrument]:
    """Return the licensed questionnaires that were loaded for this partnership."""
    return SurveyInstrument.objects.filter(partnership=partnership)


def instrument_of(survey: SurveyRound) -> Instrument:
    """Return what a round asks."""
    if survey.instrument is None:
        return own_instrument(survey.version)
    return instrument_from(survey.instrument.written, is_licensed=True)


def people_to_ask(body: Council, *, on: date) -> tuple[Asked, ...]:
    """Return who sits on a body that day, each person once however many seats they hold."""
    sat = Appointment.objects.filter(sitting(on), seat__council=body).order_by("person_name", "pk")
    people = {
        appointment.user_id or appointment.person_name: Asked(appointment.person_name, appointment.user_id)
        for appointment in sat
    }
    return tuple(people.values())


def invitee_in(survey: SurveyRound, invitee_id: int) -> SurveyInvitee:
    """Return somebody who is asked in this round.

    Raises
    ------
    RecordNotFound
        The round asks no such person.
    """
    return found(survey.invitees.filter(pk=invitee_id).first())


def invitation_of(user: User, survey: SurveyRound) -> SurveyInvitee:
    """Return the user's own place among those who are asked.

    Raises
    ------
    NotAsked
        They are not asked.
    """
    invitee = survey.invitees.filter(user=user).first()
    if invitee is None:
        raise NotAsked
    return invitee


def waiting_for(user: User, partnership: Partnership, *, on: date) -> tuple[SurveyRound, ...]:
    """Return the surveys of a partnership that the user is asked to answer and has not."""
    if not may_read_surveys(user, partnership):
        return ()
    theirs = SurveyInvitee.objects.filter(user=user, has_answered=False).values("round")
    opened = rounds_of(partnership).filter(state=SurveyState.OPEN, closes_on__gte=on, opens_on__lte=on)
    return tuple(opened.filter(pk__in=theirs))


def invitee_with_link(secret: str, *, at: datetime) -> SurveyInvitee:
    """Return whose personal link holds this secret.

    Raises
    ------
    SurveyLinkDead
        There is no such link, or no longer; a link lives as long as its round is open.
    """
    with_round = SurveyInvitee.objects.select_related("round__council__partnership", "round__instrument")
    invitee = with_round.filter(link_hash=hash_of(secret)).first()
    if invitee is None or not can_be_answered(invitee.round, on=timezone.localdate(at)):
        raise SurveyLinkDead
    return invitee


def can_be_answered(survey: SurveyRound, *, on: date) -> bool:
    """Tell whether a round is open on that day."""
    return survey.state == SurveyState.OPEN and survey.opens_on <= on <= survey.closes_on
