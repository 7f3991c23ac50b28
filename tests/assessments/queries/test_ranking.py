"""What the council gave each characteristic."""

from datetime import timedelta

from parvis.assessments.enums import RankingMethod, RankingState
from parvis.assessments.kinds.ranking import as_json, tally_of
from parvis.assessments.models import Exercise, RankingRound
from parvis.assessments.queries.ranking import weights_of
from parvis.partnerships.models import Partnership
from tests.factories.exercises import make_exercise
from tests.factories.partnerships import A_MOMENT

NAMES = ("employment_opportunities", "social_capital")


def test_the_weights_are_those_of_the_last_closed_round(partnership: Partnership) -> None:
    exercise = make_exercise(partnership)
    _closed(exercise, {NAMES[0]: 90, NAMES[1]: 10}, days=1)
    _closed(exercise, {NAMES[0]: 25, NAMES[1]: 75}, days=2)

    assert weights_of(exercise) == {NAMES[0]: 0.25, NAMES[1]: 0.75}


def test_an_exercise_without_a_closed_round_has_no_weights(partnership: Partnership) -> None:
    exercise = make_exercise(partnership)
    exercise.ranking_rounds.create(method=RankingMethod.BUDGET, opened_at=A_MOMENT)
    exercise.ranking_rounds.create(
        method=RankingMethod.BUDGET, opened_at=A_MOMENT, closed_at=A_MOMENT, state=RankingState.WITHDRAWN
    )

    assert weights_of(exercise) is None


def _closed(exercise: Exercise, ballot: dict[str, int], *, days: int) -> RankingRound:
    tally = tally_of([ballot] * 5, NAMES, RankingMethod.BUDGET, seed=1)
    return exercise.ranking_rounds.create(
        method=RankingMethod.BUDGET,
        state=RankingState.CLOSED,
        opened_at=A_MOMENT,
        closed_at=A_MOMENT + timedelta(days=days),
        result=as_json(tally),
    )
