"""A review on its way: its method is chosen, the worker prepares it, two people sign it, and the result is published.

Nothing is signed that could still change: the review is frozen when it is prepared, and when what it was made from is
no longer the same, it is prepared again and a first signature under it is void.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from parvis.assessment import Text
from parvis.assessments.enums import Weighting
from parvis.assessments.errors import (
    NoReview,
    NothingToReview,
    ResultNotReleased,
    ResultPublished,
    ReviewNotSeen,
    ReviewReleased,
    ReviewVoid,
    SamePersonSigns,
    WeightsMissing,
)
from parvis.assessments.kinds.account import account_of
from parvis.assessments.kinds.found import Found, found_of, seal_of
from parvis.assessments.kinds.result import result_of
from parvis.assessments.kinds.result_figures import figures_of_found
from parvis.assessments.models import Exercise, Method, Review
from parvis.assessments.queries.ranking import weights_of
from parvis.assessments.queries.review import (
    asked_of,
    changes_of_area,
    method_of,
    released_review,
    seal_now,
)
from parvis.core import audit, job
from parvis.core.models import Job
from parvis.core.text.record import amend
from parvis.core.text.value import dated_text
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import checksum_of
from parvis.publications.operations.edition import publish as publish_edition
from parvis.publications.rendering import rendered

Progress = Callable[[int, int], None]

PREPARE_TASK = "parvis.assessments.tasks.prepare_review"


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodContent:
    """Whether an index is made, and with whose weights."""

    with_index: bool
    weighting: str


@transaction.atomic
def choose_method(exercise: Exercise, content: MethodContent, *, by: User | None, at: datetime) -> Method:
    """Say how the result is made.

    Raises
    ------
    WeightsMissing
        The council's weights are wanted, and it has closed no ranking.
    """
    if content.with_index and content.weighting == Weighting.COUNCIL and weights_of(exercise) is None:
        raise WeightsMissing
    method = method_of(exercise)
    changes = amend(method, content, at=at)
    method.save()
    audit.record(
        "method_chosen",
        method,
        by=by,
        at=at,
        partnership=exercise.partnership,
        before=changes.before,
        after=changes.after,
    )
    return method


def ask_to_prepare(exercise: Exercise, *, by: User, at: datetime) -> Job:
    """Let the worker make the result, and all that is checked of it.

    Raises
    ------
    NoAreaToAssess, NothingToReview
        There is no area, no choice, or no figure.
    """
    _require_something(exercise)
    title = dated_text(exercise.title)
    label = Text(en=f"Review: {title.in_language('en')}", fr=f"Examen\u00a0: {title.in_language('fr')}")
    return job.start(
        PREPARE_TASK, label=label, arguments={"exercise": exercise.pk, "by": by.pk}, by=by, at=at
    )


def prepare_review(
    exercise: Exercise, *, by: User | None, at: datetime, progress: Progress | None = None
) -> Review:
    """Make the result and freeze it with all that is checked; made again of the same, it is the review that is there.

    Raises
    ------
    NoAreaToAssess, NothingToReview
        As :func:`ask_to_prepare`.
    NotReleasable
        What may be shown of a source is not known, or its figures cannot be protected.
    ReviewVoid
        Something changed while it was made.
    """
    asked = asked_of(exercise)
    found = found_of(asked, secret=settings.ROUNDING_SECRET.encode(), progress=progress)
    if not any(row.value is not None for row in found.own):
        raise NothingToReview
    made = _made(exercise, found, at=at)
    return _keep(exercise, made, by=by, at=at)


@transaction.atomic
def sign_review(exercise: Exercise, *, checksum: str, by: User, at: datetime) -> Review:
    """Sign the review that the person saw, by its checksum: the first signature, or the second that releases it.

    Raises
    ------
    NoReview
        None was prepared.
    ReviewReleased
        Two people have signed it.
    ReviewNotSeen
        The person saw another one.
    ReviewVoid
        It is not what would be released now.
    SamePersonSigns
        The person signed first.
    """
    review = _held(exercise)
    if review.is_released:
        raise ReviewReleased
    if review.checksum != checksum:
        raise ReviewNotSeen
    if not review.is_open or review.seal != seal_now(exercise):
        raise ReviewVoid
    if review.first_by_id == by.pk:
        raise SamePersonSigns
    return _sign(review, by=by, at=at)


@transaction.atomic
def publish_result(exercise: Exercise, *, by: User, at: datetime) -> Edition:
    """Publish the result that two people released last, as an edition of the assessment.

    Raises
    ------
    ResultNotReleased
        Two people have released none.
    ResultPublished
        It is published as it is.
    """
    Exercise.objects.select_for_update().get(pk=exercise.pk)
    review = released_review(exercise)
    if review is None:
        raise ResultNotReleased
    if review.edition is not None and review.edition.withdrawn_at is None:
        raise ResultPublished
    review.edition = publish_edition(
        kind=EditionKind.ASSESSMENT,
        subject=f"{exercise.partnership.slug}-{exercise.pk}",
        partnership=exercise.partnership,
        title=_title(exercise),
        body=Text(en=review.body_en, fr=review.body_fr),
        figures=review.figures,
        by=by,
        at=at,
    )
    review.save(update_fields=["edition"])
    _record("assessment_published", review, by=by, at=at, after={"edition": review.edition.number})
    return review.edition


def _require_something(exercise: Exercise) -> None:
    asked = asked_of(exercise)
    wanted = {each.indicator for each in asked.wanted}
    if not any(row.area == asked.area.id and row.indicator in wanted for row in asked.observations):
        raise NothingToReview


def _title(exercise: Exercise) -> Text:
    title = dated_text(exercise.title)
    return Text(en=title.en or title.fr, fr=title.fr or title.en)


def _made(exercise: Exercise, found: Found, *, at: datetime) -> Review:
    changed = tuple(changes_of_area(exercise, on=timezone.localdate(at)))
    account = rendered("assessments/body_account.html", {"account": account_of(found, area_changed=changed)})
    body = rendered("assessments/body_assessment.html", {"result": result_of(found)})
    figures = figures_of_found(found)
    return Review(
        exercise=exercise,
        seal=seal_of(found.asked),
        account_en=account.en,
        account_fr=account.fr,
        body_en=body.en,
        body_fr=body.fr,
        figures=figures,
        checksum=checksum_of(account, body, figures),
    )


@transaction.atomic
def _keep(exercise: Exercise, made: Review, *, by: User | None, at: datetime) -> Review:
    Exercise.objects.select_for_update().get(pk=exercise.pk)
    if made.seal != seal_now(exercise):
        raise ReviewVoid
    last = exercise.reviews.first()
    if last is not None and last.checksum == made.checksum and last.voided_at is None:
        return last
    if last is not None and last.is_open:
        _void(last, by=by, at=at)
    made.prepared_by, made.prepared_at = by, at
    made.save()
    _record("review_prepared", made, by=by, at=at, after={"checksum": made.checksum})
    return made


def _void(review: Review, *, by: User | None, at: datetime) -> None:
    review.voided_at = at
    review.save(update_fields=["voided_at"])
    before = {"signed_by": review.first_by.name if review.first_by else ""}
    _record("review_voided", review, by=by, at=at, before=before)


def _held(exercise: Exercise) -> Review:
    Exercise.objects.select_for_update().get(pk=exercise.pk)
    review = exercise.reviews.first()
    if review is None:
        raise NoReview
    return review


def _sign(review: Review, *, by: User, at: datetime) -> Review:
    if review.first_by_id is None:
        review.first_by, review.first_at = by, at
        review.save(update_fields=["first_by", "first_at"])
        _record("review_signed", review, by=by, at=at, after={"checksum": review.checksum})
        return review
    review.second_by, review.second_at = by, at
    review.save(update_fields=["second_by", "second_at"])
    _record("assessment_released", review, by=by, at=at, after={"checksum": review.checksum})
    return review


def _record(verb: str, review: Review, *, by: User | None, at: datetime, **states: Any) -> None:
    audit.record(verb, review, by=by, at=at, partnership=review.exercise.partnership, **states)
