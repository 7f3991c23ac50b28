"""Whether a motion stands: it was moved, seconded and decided by those who count."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet

from parvis.partnerships.enums import DecisionKind, MotionResult, VoteMethod
from parvis.partnerships.errors import found
from parvis.partnerships.models import AgendaItem, Meeting, Motion, Partnership, Seat, Vote
from parvis.partnerships.queries.attendance import RosterRow, roster_for, voters_among
from parvis.partnerships.queries.quorum import Quorum, quorum_among, rules_for


def motion_in(meeting: Meeting, motion_id: int) -> Motion:
    """Return one motion put to the meeting.

    Raises
    ------
    RecordNotFound
        No such motion was put.
    """
    motions = Motion.objects.select_related("agenda_item__meeting__council__partnership", "amends")
    return found(motions.filter(agenda_item__meeting=meeting, pk=motion_id).first())


def motions_to_stand(meeting: Meeting) -> QuerySet[Motion]:
    """Return the motions that were not withdrawn, with their votes."""
    motions = Motion.objects.filter(agenda_item__meeting=meeting).exclude(result=MotionResult.WITHDRAWN)
    return motions.select_related("agenda_item__meeting").prefetch_related(
        Prefetch("votes", queryset=Vote.objects.all())
    )


def quorum_for(item: AgendaItem, roster: Sequence[RosterRow] | None = None) -> Quorum:
    """Return the quorum for an item: without those who declared an interest in it."""
    rows = roster_for(item) if roster is None else roster
    meeting = item.meeting
    rules = rules_for(meeting.council, on=meeting.held_on)
    return quorum_among(rows, rules=rules, is_fallback=meeting.quorum_fallback)


def is_carried(motion: Motion, quorum: Quorum) -> bool:
    """Tell whether the votes of a motion carry it by the rule of the terms."""
    return quorum.rules.carries(
        votes_for=motion.votes_for,
        votes_against=motion.votes_against,
        abstentions=motion.abstentions,
        present=quorum.present,
        entitled=quorum.voting,
        is_amendment=motion.kind == DecisionKind.ADOPT_TERMS and quorum.rules.terms is not None,
        chair_votes_for=motion.chair_votes_for,
    )


def stands(motion: Motion, meeting: Meeting) -> bool:
    """Tell whether those who count now could have moved, seconded and decided the motion as it was."""
    item = motion.agenda_item
    item.meeting = meeting
    roster = roster_for(item)
    voters = {voter.pk for voter in voters_among(roster)}
    if not {motion.moved_by_id, motion.seconded_by_id} <= voters:
        return False
    return not motion.is_counted or _was_counted_by(motion, voters, quorum_for(item, roster))


def _was_counted_by(motion: Motion, voters: set[int], quorum: Quorum) -> bool:
    if not quorum.is_met or is_carried(motion, quorum) != (motion.result == MotionResult.CARRIED):
        return False
    match motion.method:
        case VoteMethod.RECORDED:
            return {vote.appointment_id for vote in motion.votes.all()} == voters
        case VoteMethod.CONSENSUS:
            return motion.votes_for == len(voters)
        case _:
            return motion.votes_for + motion.votes_against + motion.abstentions <= len(voters)


def nominable_seats(partnership: Partnership) -> QuerySet[Seat]:
    """Return the seats of all bodies to which a motion may appoint, body by body."""
    seats = Seat.objects.filter(council__partnership=partnership, abolished_on__isnull=True)
    return seats.select_related("council").order_by("council", "sector", "pk")
