"""Whoever does whatever in whatever order: a ranking ends once, with a result of five ballots or more or with none."""

from datetime import timedelta

import pytest

from parvis.assessments.enums import RankingMethod, RankingState
from parvis.assessments.models import RankingBallots, RankingRound, RankingVoter
from parvis.assessments.operations import ranking as operations
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.exercises import a_ballot, make_exercise
from tests.factories.partnerships import A_MOMENT, make_council, make_people
from tests.machines import Machine, learn, replay, walk

pytestmark = pytest.mark.django_db

Look = tuple[str, int]  # the newest round's state, and how many ballots are in it


def test_a_ranking_ends_once_and_needs_five_ballots(partnership: Partnership, coordinator: User) -> None:
    exercise = make_exercise(partnership)
    members = make_people(make_council(partnership), 6)

    def newest() -> RankingRound:
        return exercise.ranking_rounds.order_by("-pk")[0]

    def look() -> Look:
        round_ = newest()
        ballots = RankingBallots.objects.filter(round=round_).first()
        return round_.state, len(ballots.cast) if ballots else 0

    def open_one() -> None:
        moment = A_MOMENT + timedelta(minutes=exercise.ranking_rounds.count())
        operations.open_ranking(exercise, method=RankingMethod.BUDGET, by=coordinator, at=moment)

    def vote() -> None:
        """Let the first who has not voted do so, or the first of all once more."""
        round_ = newest()
        waiting = round_.voters.filter(has_voted=False).select_related("user").first()
        voter = (waiting.user if waiting else None) or members[0]
        operations.vote_as_member(round_, a_ballot(3), by=voter, at=A_MOMENT)

    machine = Machine[Look](
        steps={
            "open": open_one,
            "vote": vote,
            "close": lambda: operations.close_ranking(newest(), by=coordinator, at=A_MOMENT),
            "withdraw": lambda: operations.withdraw_ranking(newest(), by=coordinator, at=A_MOMENT),
        },
        look=look,
        tables=(RankingRound, RankingVoter, RankingBallots),
    )
    open_one()  # the steps below begin with a round
    learned = learn(machine)

    assert learned.states == {
        *((RankingState.OPEN, ballots) for ballots in range(7)),
        (RankingState.CLOSED, 0),
        (RankingState.WITHDRAWN, 0),
    }
    walk(machine, learned, _check)
    replay(machine, learned)


def _check(look: Look, step: str, led: Look | None) -> None:
    assert led == _led(look, step), (look, step)


def _led(look: Look, step: str) -> Look | None:
    state, ballots = look
    is_open = state == RankingState.OPEN
    if step == "open":
        return None if is_open else (RankingState.OPEN, 0)
    if not is_open:
        return None
    if step == "vote":
        return state, min(6, ballots + 1)
    if step == "close":
        return (RankingState.CLOSED, 0) if ballots >= 5 else None
    return RankingState.WITHDRAWN, 0
