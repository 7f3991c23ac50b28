"""The rankings of an exercise: its rounds, who votes, and what came of them."""

from collections.abc import Mapping

from parvis.assessments.enums import RankingState
from parvis.assessments.kinds.ranking import Tally, from_json
from parvis.assessments.models import Exercise, RankingRound


def weights_of(exercise: Exercise) -> Mapping[str, float] | None:
    """Return what the council gave each characteristic, as shares that add up to 1; None where no round is closed.

    Of the last closed round: the mean share of the points, or, where members ranked, the share of the points that the mean
    places stand for (the first of 19 stands for 19, the last for 1).
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
