"""The council ranks the characteristics: a round is opened, voted in secretly, and closed with its result.

Which ballot is whose is nowhere written: see decision 0057.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from parvis.assessments.enums import RankingMethod, RankingState
from parvis.assessments.errors import (
    BallotLost,
    BallotUnreadable,
    NoVoterLink,
    PlacesDoNotFollow,
    PointsDoNotAddUp,
    RankingNotOpen,
    RankingOpenAlready,
    TooFewBallots,
    TooFewPlaces,
    TooFewVoters,
    VoterSignsIn,
)
from parvis.assessments.kinds.ranking import (
    FEWEST_PLACES,
    LEAST,
    POINTS,
    Ballot,
    as_json,
    tally_of,
)
from parvis.assessments.models import Exercise, RankingBallots, RankingRound, RankingVoter
from parvis.assessments.queries.ranking import ids_of, mark_of, people_who_vote, voter_of, voter_with_link
from parvis.core import audit
from parvis.people.models import User
from parvis.people.queries.invitation import hash_of


@transaction.atomic
def open_ranking(exercise: Exercise, *, method: str, by: User | None, at: datetime) -> RankingRound:
    """Open a round to those who hold a voting seat on the partnership's council that day.

    Raises
    ------
    RankingOpenAlready
        Another round of the exercise is open.
    TooFewVoters
        Fewer than five people hold a voting seat.
    """
    Exercise.objects.select_for_update().get(pk=exercise.pk)
    if exercise.ranking_rounds.filter(state=RankingState.OPEN).exists():
        raise RankingOpenAlready
    people = people_who_vote(exercise.partnership, on=timezone.localdate(at))
    if len(people) < LEAST:
        raise TooFewVoters
    round_ = RankingRound.objects.create(exercise=exercise, method=method, opened_at=at)
    RankingVoter.objects.bulk_create(
        RankingVoter(round=round_, person_name=each.person_name, user_id=each.user_id) for each in people
    )
    RankingBallots.objects.create(round=round_)
    _record("ranking_opened", round_, by=by, at=at, after={"method": method, "voters": len(people)})
    return round_


@transaction.atomic
def vote_as_member(round_: RankingRound, ballot: Ballot, *, by: User, at: datetime) -> None:
    """Cast the ballot of somebody who signs in, in the place of the one they cast before.

    Raises
    ------
    NotOnTheRoll
        They held no voting seat when the round was opened.
    RankingNotOpen, PointsDoNotAddUp, PlacesDoNotFollow, TooFewPlaces, BallotUnreadable, BallotLost
        See :func:`vote_by_link`.
    """
    held = _held(round_)
    _cast(ballot, voter_of(by, held), held, at=at)


@transaction.atomic
def vote_by_link(secret: str, ballot: Ballot, *, at: datetime) -> None:
    """Cast the ballot of somebody who came by a personal link, in the place of the one they cast before.

    Raises
    ------
    RankingLinkDead
        The link opens nothing.
    RankingNotOpen
        The round was closed meanwhile.
    PointsDoNotAddUp, PlacesDoNotFollow, TooFewPlaces, BallotUnreadable
        The ballot is not whole.
    BallotLost
        The site's key changed since they voted first.
    """
    voter = voter_with_link(secret)
    _cast(ballot, voter, _held(voter.round), at=at)


@transaction.atomic
def make_voter_link(voter: RankingVoter, *, language: str, by: User | None, at: datetime) -> str:
    """Make a personal link for somebody without an account; one they had before opens nothing any more.

    Raises
    ------
    RankingNotOpen
        Nobody can vote now.
    VoterSignsIn
        They have an account.
    """
    held = _open(voter.round)
    if voter.user_id is not None:
        raise VoterSignsIn
    secret = secrets.token_urlsafe(32)
    RankingVoter.objects.filter(pk=voter.pk).update(link_hash=hash_of(secret))
    _record("ranking_link_made", held, by=by, at=at, after={"person_name": voter.person_name})
    with translation.override(language):
        return settings.BASE_URL + reverse("ranking_by_link", args=[secret])


@transaction.atomic
def withdraw_voter_link(voter: RankingVoter, *, by: User, at: datetime) -> None:
    """Withdraw a personal link; it opens nothing any more, and a ballot that came by it counts.

    Raises
    ------
    NoVoterLink
        There is no link to withdraw.
    """
    held = _held(voter.round)
    with_link = RankingVoter.objects.filter(pk=voter.pk, link_hash__isnull=False)
    if with_link.update(link_hash=None) != 1:
        raise NoVoterLink
    _record("ranking_link_withdrawn", held, by=by, at=at, before={"person_name": voter.person_name})


@transaction.atomic
def close_ranking(round_: RankingRound, *, by: User | None, at: datetime) -> None:
    """Close a round for ever: its result is kept, and the ballots are gone.

    Raises
    ------
    RankingNotOpen
        It has ended.
    TooFewBallots
        Fewer than five ballots are in.
    """
    held = _open(round_)
    ballots = RankingBallots.objects.select_for_update().get(round=held)
    if len(ballots.cast) < LEAST:
        raise TooFewBallots(len(ballots.cast))
    tally = tally_of(ballots.cast.values(), ids_of(held.exercise), held.method, seed=held.pk)
    held.result = as_json(tally)
    _end(held, RankingState.CLOSED, at=at)
    after = {"state": RankingState.CLOSED, "ballots": tally.ballots}
    _record("ranking_closed", held, by=by, at=at, before={"state": RankingState.OPEN}, after=after)


@transaction.atomic
def withdraw_ranking(round_: RankingRound, *, by: User, at: datetime) -> None:
    """End a round without a result; its ballots are gone unread.

    Raises
    ------
    RankingNotOpen
        It has ended.
    """
    held = _open(round_)
    _end(held, RankingState.WITHDRAWN, at=at)
    before, after = {"state": RankingState.OPEN}, {"state": RankingState.WITHDRAWN}
    _record("ranking_withdrawn", held, by=by, at=at, before=before, after=after)


def check_ballot(ballot: Ballot, characteristics: Sequence[str], method: str) -> None:
    """Refuse a ballot that is not whole.

    Raises
    ------
    PointsDoNotAddUp, PlacesDoNotFollow, TooFewPlaces, BallotUnreadable
        The sentence says what to do.
    """
    if not set(ballot) <= set(characteristics) or min(ballot.values(), default=0) < 0:
        raise BallotUnreadable
    if method == RankingMethod.BUDGET:
        if (given := sum(ballot.values())) != POINTS:
            raise PointsDoNotAddUp(given)
        return
    if sorted(ballot.values()) != list(range(1, len(ballot) + 1)):
        raise PlacesDoNotFollow
    if len(ballot) < min(FEWEST_PLACES, len(characteristics)):
        raise TooFewPlaces


def _cast(ballot: Ballot, voter: RankingVoter, held: RankingRound, *, at: datetime) -> None:
    if not held.is_open:
        raise RankingNotOpen
    characteristics = ids_of(held.exercise)
    check_ballot(ballot, characteristics, held.method)
    ballots, mark = RankingBallots.objects.select_for_update().get(round=held), mark_of(voter)
    if RankingVoter.objects.get(pk=voter.pk).has_voted and mark not in ballots.cast:
        raise BallotLost
    # In the order of the marks, which is nobody's.
    ballots.cast = dict(sorted({**ballots.cast, mark: _in_order(ballot, characteristics)}.items()))
    _read_on(ballots, held)
    ballots.save()
    RankingVoter.objects.filter(pk=voter.pk).update(has_voted=True)
    # Of nobody, of no partnership and of the day alone: no page shows who voted when, or in which order.
    audit.record("ballot_cast", held, by=None, at=_start_of(timezone.localdate(at)))


def _in_order(ballot: Ballot, characteristics: Sequence[str]) -> dict[str, int]:
    return {each: ballot[each] for each in characteristics if ballot.get(each)}


def _read_on(ballots: RankingBallots, held: RankingRound) -> None:
    """Let the tally that is shown go on, by five ballots drawn from those it has not read, when five others are left.

    So two readings, and the last of them and the result, differ by five people at least, and nobody knows by which.
    """
    unread = sorted(set(ballots.cast) - set(ballots.read))
    if len(unread) < 2 * LEAST:
        return
    ballots.read = sorted([*ballots.read, *secrets.SystemRandom().sample(unread, LEAST)])
    read = [ballots.cast[mark] for mark in ballots.read]
    ballots.shown = as_json(tally_of(read, ids_of(held.exercise), held.method, seed=held.pk))


def _end(held: RankingRound, state: RankingState, *, at: datetime) -> None:
    held.state, held.closed_at = state, at
    held.save(update_fields=["state", "closed_at", "result"])
    held.voters.update(link_hash=None)
    RankingBallots.objects.filter(round=held).delete()


def _start_of(day: date) -> datetime:
    # In UTC, as a database gives it back: the chain of events covers how the moment is written.
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone()).astimezone(UTC)


def _open(round_: RankingRound) -> RankingRound:
    held = _held(round_)
    if not held.is_open:
        raise RankingNotOpen
    return held


def _held(round_: RankingRound) -> RankingRound:
    related = RankingRound.objects.select_related("exercise__partnership")
    return related.select_for_update(of=("self",)).get(pk=round_.pk)


def _record(
    verb: str,
    round_: RankingRound,
    *,
    by: User | None,
    at: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    partnership = round_.exercise.partnership
    audit.record(verb, round_, by=by, at=at, partnership=partnership, before=before, after=after)
