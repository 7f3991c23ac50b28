"""Rating a practice: two people who do not see each other's levels, a third where the two differ."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from parvis.core.errors import require
from parvis.learning.errors import (
    LevelUnknown,
    RatedAlready,
    RatedEnough,
    RatingReasonMissing,
    RoundUnfinished,
)
from parvis.learning.kinds.practice_life import PracticeStep
from parvis.learning.kinds.rating_rules import EVIDENCE, IMPACT, needs_a_third
from parvis.learning.models import Practice, PracticeRating
from parvis.learning.operations.practice_publication import follow
from parvis.learning.operations.practice_step import hold, record
from parvis.learning.permissions import may_rate_practice, may_review_practice
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingContent:
    """What a rater says: two levels of the published rules, and what they rest on."""

    evidence: int
    impact: int
    reason: str


@transaction.atomic
def rate_practice(practice: Practice, content: RatingContent, *, by: User, at: datetime) -> PracticeRating:
    """Rate a practice in its round; the second rating, and the third, make the next edition.

    Raises
    ------
    NotPermitted
        The person wrote it, or rates nothing.
    PracticeStepOutOfOrder
        It is not in the library.
    RatedAlready, RatedEnough
        They have rated in this round, or the round is done.
    LevelUnknown, RatingReasonMissing
        The rating is by no published level, or rests on nothing.
    """
    held = hold(practice, PracticeStep.RATE)
    require(may_rate_practice(by, held))
    _check(content)
    given = list(held.ratings.filter(round=held.rating_round))
    if any(one.rater_id == by.pk for one in given):
        raise RatedAlready
    if len(given) >= 2 and not needs_a_third([(one.evidence, one.impact) for one in given]):
        raise RatedEnough
    rating = held.ratings.create(
        round=held.rating_round,
        rater=by,
        evidence=content.evidence,
        impact=content.impact,
        reason=content.reason.strip(),
        rated_at=at,
    )
    # Not the levels: whoever rates after this one must not find them in the history.
    record("practice_rated", rating, held, by=by, at=at, after={"round": held.rating_round})
    if given:
        follow(held, by=by, at=at)
    return rating


@transaction.atomic
def begin_rating_round(practice: Practice, *, by: User, at: datetime) -> None:
    """Ask for a new rating, for new evidence; the one before is shown until two people have rated again.

    Raises
    ------
    NotPermitted
        The person reviews nothing.
    RoundUnfinished
        Fewer than two people have rated in this one.
    """
    held = hold(practice, PracticeStep.RATE)
    require(may_review_practice(by, held, PracticeStep.RATE))
    if held.ratings.filter(round=held.rating_round).count() < 2:
        raise RoundUnfinished
    held.rating_round += 1
    held.save(update_fields=["rating_round"])
    record("practice_rating_begun", held, held, by=by, at=at, after={"round": held.rating_round})


def _check(content: RatingContent) -> None:
    if not (0 <= content.evidence < len(EVIDENCE) and 0 <= content.impact < len(IMPACT)):
        raise LevelUnknown
    if not content.reason.strip():
        raise RatingReasonMissing
