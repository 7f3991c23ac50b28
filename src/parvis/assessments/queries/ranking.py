"""The rankings of an exercise: its rounds, who votes, how far each is, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from parvis.assessment import Text
from parvis.assessments.enums import RankingState
from parvis.assessments.errors import NoRanking, NoRankingToPropose, NotOnTheRoll, RankingLinkDead
from parvis.assessments.kinds.exercise import Ranked, characteristics_of
from parvis.assessments.kinds.exercise_step import StepState
from parvis.assessments.kinds.ranking import LEAST, Place, Tally, from_json
from parvis.assessments.models import Exercise, RankingBallots, RankingRound, RankingVoter
from parvis.assessments.permissions import may_vote
from parvis.core.files import checksum
from parvis.partnerships.enums import MeetingState, MotionResult
from parvis.partnerships.models import Appointment, CouncilDecision, Meeting, Partnership
from parvis.partnerships.queries.council import sitting
from parvis.people.models import User
from parvis.people.queries.invitation import hash_of

MOST_MEETINGS = 5  # those to come that a result could be taken to

# From which W on which words hold, the highest first.
AGREEMENT_STEPS: tuple[tuple[float, str | Promise], ...] = (
    (0.8, _("Very strong agreement: members put nearly the same things first.")),
    (0.6, _("Strong agreement: the order says what most members think.")),
    (0.4, _("Moderate agreement: the first few say something, the order among neighbours does not.")),
    (0.2, _("Weak agreement: members see this differently. Talk before you decide.")),
    (0.0, _("Hardly any agreement: the order below is little more than chance. Talk, then vote again.")),
)


@dataclass(frozen=True, slots=True)
class RollEntry:
    """Somebody who may vote: their name, and their account where they have one."""

    person_name: str
    user_id: int | None


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A characteristic as a tally shows it."""

    name: Text
    place: Place

    @property
    def percent(self) -> float:
        """Return its share of the points, 0 to 100."""
        return 100 * self.place.share


@dataclass(frozen=True, slots=True)
class ShownTally:
    """A tally with the names of what was ranked, and what Kendall's W of it means."""

    tally: Tally
    rows: tuple[RankedRow, ...]
    agreement: str | Promise


@dataclass(frozen=True, slots=True)
class RankingPage:
    """A round: who voted and who did not, the tally, and the decision that took it.

    ``tally`` is that of all ballots once the round is closed; before, the one that may be shown, None where none may.
    ``meetings`` are those at which a closed one can still be put to the council.
    """

    round: RankingRound
    voters: tuple[RankingVoter, ...]
    tally: ShownTally | None
    decision: CouncilDecision | None
    meetings: tuple[Meeting, ...]

    @property
    def voted(self) -> int:
        """Return how many have voted."""
        return sum(voter.has_voted for voter in self.voters)

    @property
    def missing(self) -> int:
        """Return how many ballots are missing for a result."""
        return max(0, LEAST - self.voted)


def weights_of(exercise: Exercise) -> Mapping[str, float] | None:
    """Return what the council gave each characteristic, as shares that add up to 1; None where no round is closed.

    Of the last closed round: the mean share of the points, or, where members ranked, the share of the points that
    the mean places stand for (the first of 19 stands for 19, the last for 1).
    """
    result = result_of(exercise)
    return {place.characteristic: place.share for place in result.places} if result else None


def result_of(exercise: Exercise) -> Tally | None:
    """Return what the last closed round came to, None where there is none."""
    closed = last_closed(exercise)
    return from_json(closed.result) if closed else None


def last_closed(exercise: Exercise) -> RankingRound | None:
    """Return the round that counts: the last that was closed."""
    closed = RankingRound.objects.filter(exercise=exercise, state=RankingState.CLOSED)
    return closed.order_by("-closed_at", "-pk").first()


def ranking_state(exercise: Exercise) -> StepState:
    """Return how far the council's ranking is; only a closed round finishes the step."""
    states = set(exercise.ranking_rounds.values_list("state", flat=True))
    if RankingState.OPEN in states:
        return StepState(RankingState.CLOSED in states, _("Members are voting"))
    if RankingState.CLOSED in states:
        return StepState(True, _("The council has ranked"))
    return StepState(False, _("Not ranked yet"))


def rounds_of(exercise: Exercise) -> tuple[RankingRound, ...]:
    """Return the rounds of an exercise, the newest first."""
    rounds = exercise.ranking_rounds.select_related("exercise__partnership", "motion__decision")
    return tuple(rounds)


def round_in(exercise: Exercise, round_id: int) -> RankingRound:
    """Return a round of the exercise.

    Raises
    ------
    NoRanking
        It has none of this number.
    """
    rounds = exercise.ranking_rounds.select_related("exercise__partnership", "motion__agenda_item__meeting")
    round_ = rounds.filter(pk=round_id).first()
    if round_ is None:
        raise NoRanking
    return round_


def ranking_page(round_: RankingRound) -> RankingPage:
    """Return everything that the page of a round shows."""
    return RankingPage(
        round=round_,
        voters=tuple(round_.voters.all()),
        tally=shown_tally(round_),
        decision=CouncilDecision.objects.filter(motion=round_.motion_id).first()
        if round_.motion_id
        else None,
        meetings=() if round_.is_open or round_.motion_id else _open_meetings(round_.exercise.partnership),
    )


def _open_meetings(partnership: Partnership) -> tuple[Meeting, ...]:
    planned = Meeting.objects.filter(
        council__partnership=partnership, council__parent=None, state=MeetingState.PLANNED
    )
    return tuple(planned.order_by("held_on")[:MOST_MEETINGS])


def shown_tally(round_: RankingRound) -> ShownTally | None:
    """Return the result, or of an open round the reading that holds five ballots back; None where none may be shown."""
    if round_.is_open:
        kept = RankingBallots.objects.filter(round=round_).values_list("shown", flat=True).first()
        tally = from_json(kept or {})
    else:
        tally = from_json(round_.result)
    if tally is None:
        return None
    names = dict(characteristics_in(round_.exercise))
    rows = tuple(
        RankedRow(names.get(place.characteristic, Text(en=place.characteristic, fr="")), place)
        for place in tally.places
    )
    return ShownTally(tally, rows, agreement_words(tally.w))


def agreement_words(w: float | None) -> str:
    """Return what a coefficient of concordance means to a council.

    The bounds are those of Schmidt (1997), Managing Delphi Surveys Using Nonparametric Statistical Techniques, Decision
    Sciences 28, 763-774, table 2, each holding down to the middle of the step below it.
    """
    if w is None:
        return gettext("Nobody put one thing before another, so there is no order to agree on.")
    return str(next(words for least, words in AGREEMENT_STEPS if w >= least))


def people_who_vote(partnership: Partnership, *, on: date) -> tuple[RollEntry, ...]:
    """Return who holds a voting seat on the partnership's council that day, each person once."""
    council = Appointment.objects.filter(
        sitting(on), seat__council__partnership=partnership, seat__council__parent=None, seat__is_voting=True
    )
    people = {
        sat.user_id or sat.person_name: RollEntry(sat.person_name, sat.user_id)
        for sat in council.order_by("person_name", "pk")
    }
    return tuple(people.values())


def voter_in(round_: RankingRound, voter_id: int) -> RankingVoter:
    """Return somebody who may vote in the round.

    Raises
    ------
    NoRanking
        There is no such person.
    """
    voter = round_.voters.select_related("round__exercise__partnership").filter(pk=voter_id).first()
    if voter is None:
        raise NoRanking
    return voter


def voter_of(user: User, round_: RankingRound) -> RankingVoter:
    """Return the user's own place on the roll.

    Raises
    ------
    NotOnTheRoll
        They held no voting seat when the round was opened.
    """
    voter = round_.voters.filter(user=user).first()
    if voter is None:
        raise NotOnTheRoll
    return voter


def voter_with_link(secret: str) -> RankingVoter:
    """Return whose personal link holds this secret.

    Raises
    ------
    RankingLinkDead
        There is no such link, or no longer; a link lives as long as its round is open.
    """
    with_round = RankingVoter.objects.select_related("round__exercise__partnership")
    voter = with_round.filter(link_hash=hash_of(secret)).first()
    if voter is None or not voter.round.is_open:
        raise RankingLinkDead
    return voter


def waiting_for(user: User, partnership: Partnership) -> RankingRound | None:
    """Return the newest open round in which the user may vote and has not."""
    if not may_vote(user, partnership):
        return None
    theirs = RankingRound.objects.filter(
        exercise__partnership=partnership,
        state=RankingState.OPEN,
        voters__user=user,
        voters__has_voted=False,
    )
    return theirs.select_related("exercise__partnership").first()


def characteristics_in(exercise: Exercise) -> tuple[Ranked, ...]:
    """Return what an exercise ranks."""
    return characteristics_of(exercise.characteristics, exercise.framework_file)


def ids_of(exercise: Exercise) -> tuple[str, ...]:
    """Return what an exercise ranks, by identifier."""
    return tuple(identifier for identifier, _name in characteristics_in(exercise))


def on_the_ballot_of(voter: RankingVoter) -> tuple[Ranked, ...]:
    """Return what is ranked in an order drawn for this voter, the same each time they look."""
    mark = mark_of(voter)
    listed = characteristics_in(voter.round.exercise)
    return tuple(sorted(listed, key=lambda ranked: checksum(f"{mark} {ranked[0]}".encode())))


def mark_of(voter: RankingVoter) -> str:
    """Return the mark under which a voter's ballot is kept; without the site's secret key nobody finds it."""
    told = f"{voter.round_id}:{voter.pk}"
    return salted_hmac("parvis.assessments.ballot", told, algorithm="sha256").hexdigest()[:32]


def ranking_to_propose(partnership: Partnership) -> RankingRound:
    """Return the last closed round of the partnership, where no meeting is to decide on it or did.

    Raises
    ------
    NoRankingToPropose
        There is none, or it was carried or is before a meeting.
    """
    rounds = RankingRound.objects.filter(exercise__partnership=partnership, state=RankingState.CLOSED)
    last = rounds.select_related("exercise__partnership", "motion").order_by("-closed_at", "-pk").first()
    if last is None or (last.motion and last.motion.result in {MotionResult.OPEN, MotionResult.CARRIED}):
        raise NoRankingToPropose
    return last
