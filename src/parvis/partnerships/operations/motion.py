"""A motion is put to a meeting with a quorum, amended, withdrawn or voted on; carried, it becomes a decision."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import override

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.clock import FiscalYear
from parvis.core.errors import InvalidInput, OutOfOrder
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import (
    AgendaItemKind,
    DecisionKind,
    MeetingState,
    MotionResult,
    VoteChoice,
    VoteMethod,
)
from parvis.partnerships.errors import (
    CarriedTogether,
    CastingVoteMissing,
    MotionDecided,
    MoverCannotSecond,
    MoverNotPresent,
    NoNominee,
    NoQuorum,
    NoVotes,
    TermEndsBeforeItBegins,
    TermsNotReady,
    TooManyVotes,
    VotesMissing,
)
from parvis.partnerships.models import (
    AgendaItem,
    Application,
    Appointment,
    Council,
    CouncilDecision,
    Meeting,
    Motion,
    Nomination,
    Seat,
    Vote,
)
from parvis.partnerships.operations.application import note_appointment, propose
from parvis.partnerships.operations.council import appoint
from parvis.partnerships.operations.minutes import approve_minutes_of_item
from parvis.partnerships.operations.order import Standing, Step, require_step
from parvis.partnerships.operations.terms_of_reference import adopt_draft_if_complete, confirm_after_review
from parvis.partnerships.queries.attendance import voters_for
from parvis.partnerships.queries.motion import is_carried, quorum_for
from parvis.partnerships.queries.quorum import Quorum
from parvis.people.models import User

Consequence = Callable[..., Any]  # of a decision, with by= and at=


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """Whom a motion appoints, to which seat and for how long."""

    seat: Seat
    person_name: str
    starts_on: date
    term_ends_on: date
    application: Application | None = None  # what the person wrote to be considered, if there was a call


@transaction.atomic
def put_motion(
    item: AgendaItem,
    *,
    wording: Text,
    kind: DecisionKind = DecisionKind.OTHER,
    moved_by: Appointment,
    seconded_by: Appointment,
    by: User,
    at: datetime,
) -> Motion:
    """Put a motion under an item of the agenda.

    Raises
    ------
    MeetingClosed, MeetingInTheFuture
        The meeting is over, or has not taken place.
    CarriedTogether
        The item is carried with the consent agenda.
    NoQuorum
        Too few voting members are present who declared no interest in the item.
    MoverCannotSecond, MoverNotPresent
        A motion takes two people who vote under the item.
    """
    _require(Step.PUT, item.meeting, at=at)
    if item.parent is not None and item.parent.kind == AgendaItemKind.CONSENT:
        raise CarriedTogether
    motion = Motion(agenda_item=item, wording=DatedText().amended(wording, at=at), kind=kind)
    return _put("motion_put", motion, moved_by=moved_by, seconded_by=seconded_by, by=by, at=at)


@transaction.atomic
def nominate(
    item: AgendaItem,
    nominee: Nominee,
    *,
    wording: Text,
    moved_by: Appointment,
    seconded_by: Appointment,
    by: User,
    at: datetime,
) -> Motion:
    """Put a motion that appoints somebody to a seat when it is carried.

    Raises
    ------
    TermEndsBeforeItBegins
        The term ends on its first day or before.
    OutOfOrder, InvalidInput
        Those of :func:`put_motion`, and of ``propose`` where the person applied.
    """
    if nominee.term_ends_on <= nominee.starts_on:
        raise TermEndsBeforeItBegins
    motion = put_motion(
        item,
        wording=wording,
        kind=DecisionKind.APPOINT_MEMBER,
        moved_by=moved_by,
        seconded_by=seconded_by,
        by=by,
        at=at,
    )
    nomination = Nomination.objects.create(
        motion=motion,
        seat=nominee.seat,
        person_name=nominee.person_name,
        starts_on=nominee.starts_on,
        term_ends_on=nominee.term_ends_on,
    )
    if nominee.application is not None:
        propose(nominee.application, nomination, by=by, at=at)
    return motion


@transaction.atomic
def amend_motion(
    motion: Motion,
    *,
    wording: Text,
    moved_by: Appointment,
    seconded_by: Appointment,
    by: User,
    at: datetime,
) -> Motion:
    """Move other words for an open motion; they are voted on before it, and replace its own when carried.

    Raises
    ------
    MeetingClosed, MotionDecided, MotionWithdrawn, AmendmentOpen, AmendsAmendment
        The motion takes no amendment now.
    NoQuorum, MoverCannotSecond, MoverNotPresent
        As for a motion.
    """
    _require(Step.AMEND, motion.agenda_item.meeting, motion, at=at)
    amendment = Motion(
        agenda_item=motion.agenda_item, amends=motion, wording=motion.wording.amended(wording, at=at)
    )
    return _put("amendment_moved", amendment, moved_by=moved_by, seconded_by=seconded_by, by=by, at=at)


@transaction.atomic
def withdraw_motion(motion: Motion, *, by: User, at: datetime) -> None:
    """Take an open motion or amendment back, at the wish of its mover.

    Raises
    ------
    MeetingClosed, MotionDecided, MotionWithdrawn, AmendmentOpen
        It cannot be withdrawn now.
    """
    meeting = motion.agenda_item.meeting
    _require(Step.WITHDRAW, meeting, motion, at=at)
    Motion.objects.filter(pk=motion.pk).update(result=MotionResult.WITHDRAWN)
    motion.result = MotionResult.WITHDRAWN
    before, after = {"result": MotionResult.OPEN}, {"result": MotionResult.WITHDRAWN}
    _record("motion_withdrawn", motion, meeting, by=by, at=at, before=before, after=after)


@transaction.atomic
def count_votes(
    motion: Motion,
    *,
    votes_for: int,
    votes_against: int,
    abstentions: int,
    chair_votes_for: bool | None = None,
    by: User,
    at: datetime,
) -> CouncilDecision | None:
    """Record a show of hands; a carried motion becomes a decision, which is returned, a defeated one gives None.

    ``chair_votes_for`` is how the chair uses the casting vote that the terms give in a tie; otherwise it says nothing.
    What follows from the decision is done in the same step. Where that is refused the votes and the decision
    stand, and the decision's ``refusal`` says why.

    Raises
    ------
    MeetingClosed, MotionDecided, MotionWithdrawn, AmendmentOpen
        The motion is not voted on now.
    NoQuorum
        Too few voting members are present who declared no interest in the item.
    TooManyVotes
        There are more votes than voting members present.
    NoVotes
        Nobody voted for or against.
    CastingVoteMissing
        The votes are equal, and the chair has the casting vote.
    """
    quorum = _before_the_vote(motion, at=at)
    _check_count(votes_for + votes_against, abstentions, present=quorum.present)
    counts = (votes_for, votes_against, abstentions)
    motion.chair_votes_for = _casting_vote(counts, chair_votes_for, quorum)
    return _settle(motion, VoteMethod.SHOW_OF_HANDS, counts, quorum=quorum, by=by, at=at)


@transaction.atomic
def record_votes(
    motion: Motion,
    *,
    votes: Mapping[int, VoteChoice],
    chair_votes_for: bool | None = None,
    by: User,
    at: datetime,
) -> CouncilDecision | None:
    """Record how each seat voted, by the number of the appointment; the result is as of a show of hands.

    Raises
    ------
    MeetingClosed, MotionDecided, MotionWithdrawn, AmendmentOpen, NoQuorum, NoVotes, CastingVoteMissing
        As for a show of hands.
    VotesMissing
        Somebody who votes under the item is not named, or somebody who does not is.
    """
    quorum = _before_the_vote(motion, at=at)
    voters = voters_for(motion.agenda_item)
    if {voter.pk for voter in voters} != set(votes):
        raise VotesMissing(voter.person_name for voter in voters)
    given = [*votes.values()]
    counts = (given.count(VoteChoice.FOR), given.count(VoteChoice.AGAINST), given.count(VoteChoice.ABSTAIN))
    _check_count(counts[0] + counts[1], counts[2], present=quorum.present)
    motion.chair_votes_for = _casting_vote(counts, chair_votes_for, quorum)
    Vote.objects.bulk_create(
        Vote(motion=motion, appointment_id=number, choice=choice) for number, choice in votes.items()
    )
    by_name = {voter.person_name: votes[voter.pk] for voter in voters}
    return _settle(motion, VoteMethod.RECORDED, counts, quorum=quorum, by=by, at=at, votes=by_name)


@transaction.atomic
def record_consensus(motion: Motion, *, by: User, at: datetime) -> CouncilDecision | None:
    """Record that nobody present objected: everybody who votes under the item counts as for it.

    Raises
    ------
    MeetingClosed, MotionDecided, MotionWithdrawn, AmendmentOpen, NoQuorum
        As for a show of hands.
    """
    quorum = _before_the_vote(motion, at=at)
    counts = (quorum.present, 0, 0)
    return _settle(motion, VoteMethod.CONSENSUS, counts, quorum=quorum, by=by, at=at)


def _require(step: Step, meeting: Meeting, motion: Motion | None = None, *, at: datetime) -> None:
    """Check a step against the records as they are now, held until the transaction ends."""
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    current = Motion.objects.get(pk=motion.pk) if motion else None
    amendments = Motion.objects.filter(amends=current, result=MotionResult.OPEN) if current else None
    standing = Standing(
        is_closed=held.state != MeetingState.PLANNED,
        has_come=held.has_come(timezone.localdate(at)),
        result=MotionResult(current.result) if current else None,
        is_amendment=bool(current and current.amends_id),
        has_open_amendment=amendments is not None and amendments.exists(),
    )
    require_step(step, standing)


def _put(
    verb: str, motion: Motion, *, moved_by: Appointment, seconded_by: Appointment, by: User, at: datetime
) -> Motion:
    item = motion.agenda_item
    _with_quorum(item)
    if moved_by == seconded_by:
        raise MoverCannotSecond
    if not {moved_by, seconded_by} <= set(voters_for(item)):
        raise MoverNotPresent
    motion.moved_by, motion.seconded_by = moved_by, seconded_by
    motion.save(force_insert=True)
    after = {
        "wording": motion.wording,
        "kind": motion.kind,
        "moved_by": str(moved_by),
        "seconded_by": str(seconded_by),
    }
    _record(verb, motion, item.meeting, by=by, at=at, after=after)
    return motion


def _before_the_vote(motion: Motion, *, at: datetime) -> Quorum:
    _require(Step.COUNT, motion.agenda_item.meeting, motion, at=at)
    return _with_quorum(motion.agenda_item)


def _with_quorum(item: AgendaItem) -> Quorum:
    quorum = quorum_for(item)
    if not quorum.is_met:
        raise NoQuorum(present=quorum.present, required=quorum.required, missing=quorum.missing)
    return quorum


def _check_count(votes: int, abstentions: int, *, present: int) -> None:
    if votes + abstentions > present:
        raise TooManyVotes(votes=votes + abstentions, present=present)
    if not votes:
        raise NoVotes


def _casting_vote(counts: tuple[int, int, int], chair_votes_for: bool | None, quorum: Quorum) -> bool:
    """Return whether the chair's casting vote is for the motion; in a tie alone is there one."""
    is_tie = counts[0] == counts[1]
    if not (is_tie and quorum.rules.decision.has_casting_vote):
        return False
    if chair_votes_for is None:
        raise CastingVoteMissing
    return chair_votes_for


def _settle(
    motion: Motion,
    method: VoteMethod,
    counts: tuple[int, int, int],
    *,
    quorum: Quorum,
    by: User,
    at: datetime,
    votes: Mapping[str, VoteChoice] | None = None,
) -> CouncilDecision | None:
    meeting = motion.agenda_item.meeting
    motion.votes_for, motion.votes_against, motion.abstentions = counts
    carried = is_carried(motion, quorum)
    after = {
        "result": MotionResult.CARRIED if carried else MotionResult.DEFEATED,
        "method": method,
        "votes_for": motion.votes_for,
        "votes_against": motion.votes_against,
        "abstentions": motion.abstentions,
    } | ({"chair_votes_for": True} if motion.chair_votes_for else {})
    motion.result, motion.method, motion.terms = after["result"], method, quorum.rules.terms
    if not Motion.objects.filter(pk=motion.pk, result=MotionResult.OPEN).update(**after, terms=motion.terms):
        raise MotionDecided
    _record("votes_counted", motion, meeting, by=by, at=at, after={**after, **(votes or {})})
    if not carried:
        return None
    if motion.amends is not None:
        _change_wording(motion.amends, motion, by=by, at=at)
        return None
    return _decide(motion, meeting, by=by, at=at)


def _change_wording(motion: Motion, amendment: Motion, *, by: User, at: datetime) -> None:
    """Give the motion the words of its amendment; an amendment by itself is no decision."""
    before = {"wording": motion.wording}
    motion.wording = amendment.wording
    motion.save(update_fields=["wording"])
    meeting = amendment.agenda_item.meeting
    after = {"wording": motion.wording}
    _record("motion_amended", motion, meeting, by=by, at=at, before=before, after=after)


def _decide(motion: Motion, meeting: Meeting, *, by: User, at: datetime) -> CouncilDecision:
    motion.refresh_from_db(fields=["wording"])
    decision = CouncilDecision.objects.create(
        council=meeting.council,
        motion=motion,
        number=_next_number(meeting),
        kind=motion.kind,
        wording=motion.wording,
        decided_on=meeting.held_on,
    )
    partnership = meeting.council.partnership
    after = {"number": decision.number, "kind": decision.kind, "wording": decision.wording}
    audit.record("decision_taken", decision, by=by, at=at, partnership=partnership, after=after)
    _bring_about(decision, by=by, at=at)
    return decision


def _bring_about(decision: CouncilDecision, *, by: User, at: datetime) -> None:
    """Do what follows from the decision; refused, that alone is undone, and the decision says why."""
    kind = DecisionKind(decision.kind)
    above: Mapping[DecisionKind, Consequence] = import_string(settings.DECISION_CONSEQUENCES)
    follows = _FOLLOWS.get(kind) or above.get(kind)
    if follows is None:
        return
    try:
        with transaction.atomic():
            follows(decision, by=by, at=at)
    except (OutOfOrder, InvalidInput) as refusal:
        reason = _in_both_languages(refusal)
        decision.refusal = DatedText().amended(reason, at=at)
        decision.save(update_fields=["refusal"])
        partnership, after = decision.council.partnership, {"reason": reason}
        audit.record("consequence_refused", decision, by=by, at=at, partnership=partnership, after=after)


def _in_both_languages(refusal: OutOfOrder | InvalidInput) -> Text:
    said = {}
    for language in ("en", "fr"):
        with override(language):
            said[language] = str(refusal.message)
    return Text(**said)


def _adopt_terms(decision: CouncilDecision, *, by: User, at: datetime) -> None:
    if adopt_draft_if_complete(decision, by=by, at=at) is None:
        raise TermsNotReady


def _appoint_nominee(decision: CouncilDecision, *, by: User, at: datetime) -> None:
    nomination = Nomination.objects.select_related("seat__council").filter(motion=decision.motion_id).first()
    if nomination is None:
        raise NoNominee
    nomination.appointment = appoint(
        nomination.seat,
        person_name=nomination.person_name,
        starts_on=nomination.starts_on,
        term_ends_on=nomination.term_ends_on,
        how_chosen=Text(
            en=f"By decision {decision.number} of the council.",
            fr=f"Par la décision {decision.number} du conseil.",
        ),
        by=by,
        at=at,
    )
    nomination.save(update_fields=["appointment"])
    note_appointment(nomination, by=by, at=at)


def _next_number(meeting: Meeting) -> str:
    """Return the fiscal year's next number; the council is held, so that no two decisions take the same."""
    Council.objects.select_for_update().get(pk=meeting.council_id)
    year = FiscalYear.of(meeting.held_on).start
    taken = CouncilDecision.objects.filter(council=meeting.council_id, number__startswith=f"{year}-").count()
    return f"{year}-{taken + 1:03}"


def _record(verb: str, motion: Motion, meeting: Meeting, *, by: User, at: datetime, **changes: Any) -> None:
    audit.record(verb, motion, by=by, at=at, partnership=meeting.council.partnership, **changes)


# What a decision does in the step in which it is taken, by its kind; what the apps above do is handed down by
# ``config.council``.
_FOLLOWS: Mapping[DecisionKind, Consequence] = {
    DecisionKind.ADOPT_TERMS: _adopt_terms,
    DecisionKind.APPOINT_MEMBER: _appoint_nominee,
    DecisionKind.APPROVE_MINUTES: approve_minutes_of_item,
    DecisionKind.CONFIRM_TERMS: confirm_after_review,
}
