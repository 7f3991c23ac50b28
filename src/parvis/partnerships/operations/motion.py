"""A motion is put to a meeting with a quorum, voted on, and becomes a decision when it is carried."""

from datetime import datetime

from django.db import transaction

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.clock import FiscalYear
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import DecisionKind, MotionResult
from parvis.partnerships.errors import (
    MotionDecided,
    MoverCannotSecond,
    MoverNotPresent,
    NoQuorum,
    NoVotes,
    TooManyVotes,
)
from parvis.partnerships.models import AgendaItem, Appointment, Council, CouncilDecision, Meeting, Motion
from parvis.partnerships.operations.meeting import happened, open_meeting
from parvis.partnerships.operations.minutes import approve_minutes_of_item
from parvis.partnerships.operations.terms_of_reference import adopt_draft_if_complete, confirm_after_review
from parvis.partnerships.queries.attendance import voters_present
from parvis.partnerships.queries.quorum import Quorum, quorum_of
from parvis.people.models import User

# What a decision does in the step in which it is taken, by its kind.
_FOLLOWS = {
    DecisionKind.ADOPT_TERMS: adopt_draft_if_complete,
    DecisionKind.APPROVE_MINUTES: approve_minutes_of_item,
    DecisionKind.CONFIRM_TERMS: confirm_after_review,
}


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
    NoQuorum
        Too few voting members are present.
    MoverCannotSecond, MoverNotPresent
        A motion takes two voting members who are present.
    """
    happened(open_meeting(item.meeting), at=at)
    _with_quorum(item.meeting)
    if moved_by == seconded_by:
        raise MoverCannotSecond
    if not {moved_by, seconded_by} <= set(voters_present(item.meeting)):
        raise MoverNotPresent
    motion = Motion.objects.create(
        agenda_item=item,
        wording=DatedText().amended(wording, at=at),
        kind=kind,
        moved_by=moved_by,
        seconded_by=seconded_by,
    )
    after = {"wording": wording, "kind": kind, "moved_by": str(moved_by), "seconded_by": str(seconded_by)}
    audit.record(
        "motion_put", motion, by=by, at=at, partnership=item.meeting.council.partnership, after=after
    )
    return motion


@transaction.atomic
def count_votes(
    motion: Motion, *, votes_for: int, votes_against: int, abstentions: int, by: User, at: datetime
) -> CouncilDecision | None:
    """Record the votes; a carried motion becomes a decision, which is returned, a defeated one gives None.

    A decision that adopts terms puts a complete draft in force in the same step.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    NoQuorum
        Too few voting members are present.
    TooManyVotes
        There are more votes than voting members present.
    NoVotes
        Nobody voted for or against.
    MotionDecided
        The votes have been counted already.
    """
    meeting = motion.agenda_item.meeting
    open_meeting(meeting)
    quorum = _with_quorum(meeting)
    _check_count(votes_for + votes_against, abstentions, present=quorum.present)
    carried = quorum.rules.carries(
        votes_for=votes_for,
        votes_against=votes_against,
        abstentions=abstentions,
        present=quorum.present,
        entitled=quorum.voting,
        is_amendment=motion.kind == DecisionKind.ADOPT_TERMS and quorum.rules.terms is not None,
    )
    after = {
        "result": MotionResult.CARRIED if carried else MotionResult.DEFEATED,
        "votes_for": votes_for,
        "votes_against": votes_against,
        "abstentions": abstentions,
    }
    if not Motion.objects.filter(pk=motion.pk, result=MotionResult.OPEN).update(**after):
        raise MotionDecided
    motion.refresh_from_db(fields=list(after))
    audit.record("votes_counted", motion, by=by, at=at, partnership=meeting.council.partnership, after=after)
    return _decide(motion, meeting, by=by, at=at) if carried else None


def _with_quorum(meeting: Meeting) -> Quorum:
    quorum = quorum_of(meeting)
    if not quorum.is_met:
        raise NoQuorum(present=quorum.present, required=quorum.required, missing=quorum.missing)
    return quorum


def _check_count(votes: int, abstentions: int, *, present: int) -> None:
    if votes + abstentions > present:
        raise TooManyVotes(votes=votes + abstentions, present=present)
    if not votes:
        raise NoVotes


def _decide(motion: Motion, meeting: Meeting, *, by: User, at: datetime) -> CouncilDecision:
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
    if follows := _FOLLOWS.get(DecisionKind(decision.kind)):
        follows(decision, by=by, at=at)
    return decision


def _next_number(meeting: Meeting) -> str:
    """Return the fiscal year's next number; the council is held, so that no two decisions take the same."""
    Council.objects.select_for_update().get(pk=meeting.council_id)
    year = FiscalYear.of(meeting.held_on).start
    taken = CouncilDecision.objects.filter(council=meeting.council_id, number__startswith=f"{year}-").count()
    return f"{year}-{taken + 1:03}"
