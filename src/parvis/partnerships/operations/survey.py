"""The collaboration survey: prepared, opened to those who sit that day, answered once each, closed.

An answer is added to the round's tally, and what is added is kept nowhere else: see decision 0034.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from fractions import Fraction
from math import floor

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from parvis.core import audit
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import SurveyState
from parvis.partnerships.errors import (
    AlreadyAnswered,
    InstrumentLoaded,
    NoInstrument,
    NothingAnswered,
    RecordNotFound,
    SignsIn,
    SurveyDaysWrong,
    SurveyHeld,
    SurveyNotClosed,
    SurveyNotDue,
    SurveyNotInPreparation,
    SurveyNotOpen,
    SurveyStillOpen,
    TooFewToAsk,
)
from parvis.partnerships.kinds.collaboration import (
    OWN_VERSIONS,
    Fault,
    Instrument,
    UnreadableInstrument,
    instrument_from,
)
from parvis.partnerships.models import (
    Council,
    Partnership,
    SurveyInstrument,
    SurveyInvitee,
    SurveyRound,
    SurveyTally,
)
from parvis.partnerships.queries.survey import (
    can_be_answered,
    instrument_of,
    invitation_of,
    invitee_with_link,
    people_to_ask,
)
from parvis.partnerships.queries.voice import LEAST
from parvis.people.models import User
from parvis.people.queries.invitation import hash_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one person says: agreement 1 to 5 by factor and place of the statement, and words by number of the question.

    A statement that they left out or cannot judge is not in it. ``language`` is that of the page they wrote on.
    """

    agreement: Mapping[tuple[str, int], int]
    words: Mapping[int, str]
    language: str


@transaction.atomic
def prepare(
    body: Council,
    *,
    fiscal_year: int,
    opens_on: date,
    closes_on: date,
    instrument: SurveyInstrument | None = None,
    by: User,
    at: datetime,
) -> SurveyRound:
    """Prepare the survey of a body for a fiscal year; without an instrument it asks our own statements.

    Raises
    ------
    SurveyDaysWrong
        The last day is not after the first, or is over.
    SurveyHeld
        The body has a survey in this fiscal year.
    """
    Council.objects.select_for_update().get(pk=body.pk)
    _check_days(opens_on, closes_on, at=at)
    if body.survey_rounds.filter(fiscal_year=fiscal_year).exists():
        raise SurveyHeld
    survey = SurveyRound.objects.create(
        council=body,
        fiscal_year=fiscal_year,
        instrument=instrument,
        version=instrument.version if instrument else OWN_VERSIONS[-1],
        opens_on=opens_on,
        closes_on=closes_on,
    )
    _record("survey_prepared", survey, by=by, at=at, after=_days(survey) | {"fiscal_year": fiscal_year})
    return survey


@transaction.atomic
def change_days(survey: SurveyRound, *, opens_on: date, closes_on: date, by: User, at: datetime) -> None:
    """Change a round's days; once it is open, only the last one, and not to an earlier day.

    Raises
    ------
    SurveyDaysWrong
        The last day is not after the first, or is over, or was moved back.
    SurveyNotInPreparation
        The round is open and its first day would change, or it is closed.
    """
    held = _held(survey)
    if held.state == SurveyState.CLOSED or (held.state == SurveyState.OPEN and opens_on != held.opens_on):
        raise SurveyNotInPreparation
    if held.state == SurveyState.OPEN and closes_on < held.closes_on:
        raise SurveyDaysWrong
    _check_days(opens_on, closes_on, at=at)
    before = _days(held)
    held.opens_on, held.closes_on = opens_on, closes_on
    held.save(update_fields=["opens_on", "closes_on"])
    _record("survey_moved", held, by=by, at=at, before=before, after=_days(held))


@transaction.atomic
def open_round(survey: SurveyRound, *, by: User, at: datetime) -> None:
    """Open a round to those who sit on the body today.

    Raises
    ------
    SurveyNotInPreparation
        It has been opened.
    SurveyNotDue
        Today is not one of its days.
    TooFewToAsk
        Fewer than five people sit on the body.
    """
    held = _held(survey)
    today = timezone.localdate(at)
    if held.state != SurveyState.DRAFT:
        raise SurveyNotInPreparation
    if not held.opens_on <= today <= held.closes_on:
        raise SurveyNotDue
    people = people_to_ask(held.council, on=today)
    if len(people) < LEAST:
        raise TooFewToAsk
    SurveyInvitee.objects.bulk_create(
        SurveyInvitee(round=held, person_name=each.person_name, user_id=each.user_id) for each in people
    )
    SurveyTally.objects.create(round=held)
    _move("survey_opened", held, SurveyState.OPEN, by=by, at=at)


@transaction.atomic
def close_round(survey: SurveyRound, *, by: User, at: datetime) -> None:
    """Close a round for ever; its results can then be read.

    Raises
    ------
    SurveyNotOpen
        It is not open.
    SurveyStillOpen
        Its last day is not over, and somebody has not answered.
    """
    held = _held(survey)
    if held.state != SurveyState.OPEN:
        raise SurveyNotOpen
    is_over = timezone.localdate(at) > held.closes_on
    if not is_over and held.invitees.filter(has_answered=False).exists():
        raise SurveyStillOpen
    held.invitees.update(link_hash=None)
    _move("survey_closed", held, SurveyState.CLOSED, by=by, at=at)


@transaction.atomic
def answer_as_member(survey: SurveyRound, answer: Answer, *, by: User, at: datetime) -> None:
    """Add the answer of somebody who signs in.

    Raises
    ------
    NotAsked
        They did not sit on the body when the round was opened.
    SurveyNotOpen, AlreadyAnswered, NothingAnswered
        See :func:`answer_by_link`.
    """
    held = _held(survey)
    _add(answer, invitation_of(by, held), held, at=at)


@transaction.atomic
def answer_by_link(secret: str, answer: Answer, *, at: datetime) -> None:
    """Add the answer of somebody who came by a personal link.

    Raises
    ------
    SurveyLinkDead
        The link opens nothing.
    SurveyNotOpen
        The round was closed meanwhile.
    AlreadyAnswered
        This person has answered.
    NothingAnswered
        No statement is answered.
    """
    invitee = invitee_with_link(secret, at=at)
    _add(answer, invitee, _held(invitee.round), at=at)


@transaction.atomic
def make_link(invitee: SurveyInvitee, *, language: str, by: User, at: datetime) -> str:
    """Make a personal link for somebody without an account; one they had before opens nothing any more.

    Raises
    ------
    SurveyNotOpen
        Nobody can answer now.
    SignsIn
        They have an account.
    AlreadyAnswered
        They have answered.
    """
    held = _held(invitee.round)
    if not can_be_answered(held, on=timezone.localdate(at)):
        raise SurveyNotOpen
    if invitee.user_id is not None:
        raise SignsIn
    secret = secrets.token_urlsafe(32)
    waiting = SurveyInvitee.objects.filter(pk=invitee.pk, has_answered=False)
    if waiting.update(link_hash=hash_of(secret)) != 1:
        raise AlreadyAnswered
    _record("survey_link_made", held, by=by, at=at, after={"person_name": invitee.person_name})
    with translation.override(language):
        return settings.BASE_URL + reverse("survey_by_link", args=[secret])


@transaction.atomic
def withdraw_link(invitee: SurveyInvitee, *, by: User, at: datetime) -> None:
    """Withdraw a personal link; it opens nothing any more.

    Raises
    ------
    RecordNotFound
        There is no link to withdraw.
    """
    held = _held(invitee.round)
    with_link = SurveyInvitee.objects.filter(pk=invitee.pk, link_hash__isnull=False)
    if with_link.update(link_hash=None) != 1:
        raise RecordNotFound
    _record("survey_link_withdrawn", held, by=by, at=at, before={"person_name": invitee.person_name})


@transaction.atomic
def edit_words(survey: SurveyRound, *, question: int, token: str, words: str, by: User, at: datetime) -> None:
    """Take identifying words out of an open answer; without any words left the answer is gone.

    The event says that it was done and to which question, never what stood there.

    Raises
    ------
    SurveyNotClosed
        Nobody reads what was said before.
    RecordNotFound
        There is no such answer, or it is not shown.
    """
    held = _held(survey)
    if held.state != SurveyState.CLOSED:
        raise SurveyNotClosed
    tally = SurveyTally.objects.select_for_update().get(round=held)
    written = tally.words.get(str(question), {})
    if len(written) < LEAST or token not in written:
        raise RecordNotFound
    written[token]["text"] = words.strip()
    tally.save(update_fields=["words"])
    _record("survey_words_removed", held, by=by, at=at, after={"number": question})


@transaction.atomic
def load_instrument(partnership: Partnership, written: str, *, by: User, at: datetime) -> SurveyInstrument:
    """Load a licensed questionnaire for this partnership; all of it or nothing.

    Raises
    ------
    NoInstrument
        The file is no questionnaire; every fault has its sentence.
    InstrumentLoaded
        It is there in this version.
    """
    read = _read(written)
    try:
        with transaction.atomic():
            instrument = SurveyInstrument.objects.create(
                partnership=partnership,
                identifier=read.id,
                version=read.version,
                title=dated_text(read.title),
                licence_holder=read.licence_holder,
                licence_reference=read.licence_reference,
                written=written,
                loaded_at=at,
            )
    except IntegrityError as error:
        raise InstrumentLoaded from error
    after = {
        "title": read.title,
        "version": read.version,
        "licence_holder": read.licence_holder,
        "licence_reference": read.licence_reference,
    }
    audit.record("instrument_loaded", instrument, by=by, at=at, partnership=partnership, after=after)
    return instrument


def score_of(agreement: Sequence[int], *, statements: int) -> str | None:
    """Return a person's score of a factor, to a quarter of a point; None where they judged fewer than half of it."""
    if 2 * len(agreement) < statements or not agreement:
        return None
    quarters = floor(Fraction(4 * sum(agreement), len(agreement)) + Fraction(1, 2))
    return f"{quarters / 4:.2f}"


def _add(answer: Answer, invitee: SurveyInvitee, held: SurveyRound, *, at: datetime) -> None:
    today = timezone.localdate(at)
    if not can_be_answered(held, on=today):
        raise SurveyNotOpen
    scores = _scores(answer, instrument_of(held))
    waiting = SurveyInvitee.objects.filter(pk=invitee.pk, has_answered=False)
    if waiting.update(has_answered=True) != 1:
        raise AlreadyAnswered
    tally = SurveyTally.objects.select_for_update().get(round=held)
    tally.answered += 1
    for factor, score in scores.items():
        counted = tally.scores.get(factor, {})
        tally.scores[factor] = dict(sorted({**counted, score: counted.get(score, 0) + 1}.items()))
    for number, text in _words(answer, instrument_of(held)).items():
        written = tally.words.get(str(number), {})
        said = {"text": text, "language": answer.language}
        tally.words[str(number)] = dict(sorted({**written, secrets.token_hex(8): said}.items()))
    tally.save()
    # Of nobody, of no partnership and of the day alone: no page shows who answered when, or in which order.
    audit.record("survey_answered", held, by=None, at=_start_of(today))


def _scores(answer: Answer, instrument: Instrument) -> dict[str, str]:
    scores = {}
    for factor in instrument.factors:
        places = range(len(factor.statements))
        judged = [
            answer.agreement[factor.id, place] for place in places if (factor.id, place) in answer.agreement
        ]
        if (score := score_of(judged, statements=len(factor.statements))) is not None:
            scores[factor.id] = score
    if not scores:
        raise NothingAnswered
    return scores


def _words(answer: Answer, instrument: Instrument) -> dict[int, str]:
    numbers = range(1, len(instrument.questions) + 1)
    return {
        number: answer.words[number].strip() for number in numbers if answer.words.get(number, "").strip()
    }


def _start_of(day: date) -> datetime:
    # In UTC, as a database gives it back: the chain of events covers how the moment is written.
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone()).astimezone(UTC)


def _read(written: str) -> Instrument:
    try:
        return instrument_from(written, is_licensed=True)
    except UnreadableInstrument as unreadable:
        raise NoInstrument([_sentence(fault) for fault in unreadable.faults]) from unreadable


def _sentence(fault: Fault) -> str:
    if not fault.line:
        return str(fault.message)
    return gettext("Line %(line)d: %(message)s") % {"line": fault.line, "message": fault.message}


def _check_days(opens_on: date, closes_on: date, *, at: datetime) -> None:
    if closes_on <= opens_on or closes_on < timezone.localdate(at):
        raise SurveyDaysWrong


def _days(survey: SurveyRound) -> dict[str, object]:
    return {"opens_on": survey.opens_on, "closes_on": survey.closes_on}


def _held(survey: SurveyRound) -> SurveyRound:
    related = SurveyRound.objects.select_related("council__partnership", "instrument")
    return related.select_for_update(of=("self",)).get(pk=survey.pk)


def _move(verb: str, held: SurveyRound, state: SurveyState, *, by: User, at: datetime) -> None:
    before, held.state = held.state, state
    held.save(update_fields=["state"])
    _record(verb, held, by=by, at=at, before={"state": before}, after={"state": state})


def _record(
    verb: str,
    survey: SurveyRound,
    *,
    by: User,
    at: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    place = survey.council.partnership
    audit.record(verb, survey, by=by, at=at, partnership=place, before=before, after=after)
