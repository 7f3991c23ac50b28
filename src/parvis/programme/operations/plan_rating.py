"""The rating of a plan by two people who do not see each other's, and what they settle on.

::

    waits for two raters ──finish──▶ rated by one ──finish──▶ rated by both ──settle──▶ settled
                         ◀─take up──

No event tells what was given: the trail of a rating says who and when, so that nobody reads there what is not shown
yet. What was given stays in the tables; after both are done no operation changes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from parvis.core import audit
from parvis.people.models import User
from parvis.programme.enums import CodingState
from parvis.programme.errors import (
    AlreadySettled,
    BothDone,
    ConsensusIncomplete,
    MarkOutsideScheme,
    NotRatedByBoth,
    RatingFinished,
    RatingIncomplete,
    RatingNotBegun,
    TwoRatersAlready,
)
from parvis.programme.kinds.coding_scheme import STEPS, CodingScheme
from parvis.programme.models import CodedPlan, Consensus, Mark, PlanRating
from parvis.programme.operations.coding_round import hold_open
from parvis.programme.queries.coding import steps_of

_AFTER_ONE_MORE = {CodingState.OPEN: CodingState.RATED_ONCE, CodingState.RATED_ONCE: CodingState.RATED_TWICE}
_RATERS = 2


@dataclass(frozen=True, slots=True)
class Given:
    """What is given on one criterion: a step of the scale, and the words beside it."""

    step: int
    words: str = ""
    language: str = ""  # of the words


@transaction.atomic
def write_rating(plan: CodedPlan, given: Mapping[str, Given], *, by: User, at: datetime) -> PlanRating:
    """Write a rater's marks, some or all of them; whoever writes first takes one of the two places.

    Raises
    ------
    RoundClosed
        The round is closed.
    TwoRatersAlready
        Both places are taken by others.
    RatingFinished
        The rater is done.
    MarkOutsideScheme
        A criterion or a step is not of the round's scheme.
    """
    held = _hold(plan)
    _require_scheme(held.round.scheme, given)
    rating = held.ratings.filter(rater=by).first() or _begin(held, by=by, at=at)
    if rating.is_finished:
        raise RatingFinished
    rating.marks.exclude(criterion__in=given).delete()
    for criterion, one in given.items():
        Mark.objects.update_or_create(
            rating=rating,
            criterion=criterion,
            defaults={"step": one.step, "passage": one.words, "language": one.language},
        )
    audit.record(
        "plan_rating_written", held, by=by, at=at, after={"place": rating.place, "criteria": len(given)}
    )
    return rating


@transaction.atomic
def finish_rating(plan: CodedPlan, *, by: User, at: datetime) -> None:
    """Say that one is done; once both are, each sees what the other gave.

    Raises
    ------
    RoundClosed
        The round is closed.
    RatingNotBegun, RatingFinished
        There is no rating of this rater, or they are done already.
    RatingIncomplete
        A criterion has no mark.
    """
    held = _hold(plan)
    rating = _rating_of(held, by)
    if rating.is_finished:
        raise RatingFinished
    marked = set(rating.marks.values_list("criterion", flat=True))
    if missing := [each.name for each in held.round.scheme.criteria if each.id not in marked]:
        raise RatingIncomplete(missing)
    rating.finished_at = at
    rating.save(update_fields=["finished_at"])
    _move(held, _AFTER_ONE_MORE[CodingState(held.state)])
    audit.record("plan_rating_finished", held, by=by, at=at, after={"place": rating.place})


@transaction.atomic
def take_up_rating(plan: CodedPlan, *, by: User, at: datetime) -> None:
    """Take a finished rating up again, as long as the other rater is not done.

    Raises
    ------
    RoundClosed
        The round is closed.
    BothDone
        Both are done.
    RatingNotBegun
        There is no finished rating of this rater.
    """
    held = _hold(plan)
    if held.is_rated_by_both:
        raise BothDone
    rating = _rating_of(held, by)
    if not rating.is_finished:
        raise RatingNotBegun
    rating.finished_at = None
    rating.save(update_fields=["finished_at"])
    _move(held, CodingState.OPEN)
    audit.record("plan_rating_taken_up", held, by=by, at=at, after={"place": rating.place})


@transaction.atomic
def settle(plan: CodedPlan, given: Mapping[str, Given], *, by: User, at: datetime) -> None:
    """Record what the raters settled on; where they agreed, that stands.

    Raises
    ------
    RoundClosed
        The round is closed.
    AlreadySettled, NotRatedByBoth
        It is too late, or too early.
    MarkOutsideScheme
        A criterion or a step is not of the round's scheme.
    ConsensusIncomplete
        A criterion on which they differ has no step or no reason.
    """
    held = _hold(plan)
    if held.is_settled:
        raise AlreadySettled
    if not held.is_rated_by_both:
        raise NotRatedByBoth
    scheme = held.round.scheme
    _require_scheme(scheme, given)
    settled = _settled(held, given)
    if missing := [each.name for each in scheme.criteria if each.id not in settled]:
        raise ConsensusIncomplete(missing)
    Consensus.objects.bulk_create(
        Consensus(plan=held, criterion=id, step=one.step, reason=one.words, language=one.language)
        for id, one in settled.items()
    )
    held.settled_by, held.settled_at = by, at
    _move(held, CodingState.SETTLED)
    after = {"differed": sum(bool(one.words) for one in settled.values())}
    audit.record("plan_rating_settled", held, by=by, at=at, partnership=held.partnership, after=after)


def _hold(plan: CodedPlan) -> CodedPlan:
    """Hold the round and then the plan until the transaction ends; raises where the round is closed."""
    hold_open(plan.round)
    return (
        CodedPlan.objects.select_for_update(of=("self",))
        .select_related("round", "partnership")
        .get(pk=plan.pk)
    )


def _begin(plan: CodedPlan, *, by: User, at: datetime) -> PlanRating:
    begun = plan.ratings.count()
    if begun == _RATERS:
        raise TwoRatersAlready
    return PlanRating.objects.create(plan=plan, place=begun + 1, rater=by, began_at=at)


def _rating_of(plan: CodedPlan, rater: User) -> PlanRating:
    rating = plan.ratings.filter(rater=rater).first()
    if rating is None:
        raise RatingNotBegun
    return rating


def _move(plan: CodedPlan, state: CodingState) -> None:
    plan.state = state
    plan.save(update_fields=["state", "settled_by", "settled_at"])


def _require_scheme(scheme: CodingScheme, given: Mapping[str, Given]) -> None:
    if any(scheme.criterion(id) is None or one.step not in STEPS for id, one in given.items()):
        raise MarkOutsideScheme


def _settled(plan: CodedPlan, given: Mapping[str, Given]) -> dict[str, Given]:
    """Return what is settled: the common step where the raters agreed, else what was given with its reason."""
    one, other = steps_of(plan)
    agreed = {id: Given(step) for id, step in one.items() if other[id] == step}
    reasoned = {id: each for id, each in given.items() if each.words.strip()}
    return reasoned | agreed
