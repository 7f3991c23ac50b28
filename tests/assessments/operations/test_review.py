"""A review is prepared, signed by two people who saw the same, and published."""

import pytest
from django.db import DatabaseError, transaction

from parvis.assessment import Text
from parvis.assessments.errors import (
    NoAreaToAssess,
    NoReview,
    NothingToReview,
    ResultNotReleased,
    ResultPublished,
    ResultReleased,
    ReviewNotSeen,
    ReviewReleased,
    ReviewVoid,
    SamePersonSigns,
    WeightsMissing,
)
from parvis.assessments.models import Exercise, Method, Review
from parvis.assessments.operations.choice import choose
from parvis.assessments.operations.review import (
    MethodContent,
    ask_to_prepare,
    choose_method,
    prepare_review,
    publish_result,
    sign_review,
)
from parvis.assessments.queries.review import review_page
from parvis.assessments.tasks import prepare_review as prepare_task
from parvis.core.audit import events_of
from parvis.core.models import AuditEvent, Job, JobState
from parvis.partnerships.models import Partnership
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from tests.factories.choices import AREA, exercise_of_area, figure, figures, serve_the_area
from tests.factories.exercises import make_exercise
from tests.factories.partnerships import A_MOMENT
from tests.factories.results import COMPARED, chosen_exercise, released, signers, with_index

pytestmark = pytest.mark.django_db


def _prepared(exercise: Exercise) -> Review:
    return prepare_review(exercise, by=None, at=A_MOMENT)


def _signatures() -> list[tuple[bool, bool, bool]]:
    rows = Review.objects.order_by("pk")
    return [(bool(each.first_by), bool(each.second_by), bool(each.voided_at)) for each in rows]


def test_two_people_release_what_they_saw() -> None:
    exercise = chosen_exercise()
    coordinator, co_chair = signers(exercise.partnership)

    review = released(exercise, by=(coordinator, co_chair))

    assert (review.first_by, review.second_by, review.is_released) == (coordinator, co_chair, True)
    verbs = [event.verb for event in reversed(events_of(review))]
    assert verbs == ["review_prepared", "review_signed", "assessment_released"]
    assert review_page(exercise).released == review


def test_one_person_does_not_sign_twice() -> None:
    exercise = chosen_exercise()
    coordinator, _co_chair = signers(exercise.partnership)
    review = _prepared(exercise)
    sign_review(exercise, checksum=review.checksum, by=coordinator, at=A_MOMENT)

    with pytest.raises(SamePersonSigns):
        sign_review(exercise, checksum=review.checksum, by=coordinator, at=A_MOMENT)

    assert _signatures() == [(True, False, False)]


def test_a_third_signature_is_refused() -> None:
    exercise = chosen_exercise()
    review = released(exercise)
    _coordinator, other = signers(exercise.partnership)

    with pytest.raises(ReviewReleased):
        sign_review(exercise, checksum=review.checksum, by=other, at=A_MOMENT)

    assert _signatures() == [(True, True, False)]


def test_a_change_of_a_figure_voids_the_first_signature() -> None:
    exercise = chosen_exercise()
    coordinator, co_chair = signers(exercise.partnership)
    review = _prepared(exercise)
    sign_review(exercise, checksum=review.checksum, by=coordinator, at=A_MOMENT)
    figures(figure(value=9), exercise=exercise)

    with pytest.raises(ReviewVoid):
        sign_review(exercise, checksum=review.checksum, by=co_chair, at=A_MOMENT)
    assert (review_page(exercise).is_void, _signatures()) == (True, [(True, False, False)])

    again = _prepared(exercise)

    assert again.checksum != review.checksum
    assert _signatures() == [(True, False, True), (False, False, False)]
    assert next(event.verb for event in events_of(review)) == "review_voided"


def test_a_change_of_the_method_voids_the_first_signature() -> None:
    exercise = chosen_exercise()
    coordinator, co_chair = signers(exercise.partnership)
    review = _prepared(exercise)
    sign_review(exercise, checksum=review.checksum, by=coordinator, at=A_MOMENT)
    with_index(exercise)

    with pytest.raises(ReviewVoid):
        sign_review(exercise, checksum=review.checksum, by=co_chair, at=A_MOMENT)

    assert _signatures() == [(True, False, False)]


def test_another_review_than_the_one_that_was_seen_is_not_signed() -> None:
    exercise = chosen_exercise()
    coordinator, _co_chair = signers(exercise.partnership)
    seen = _prepared(exercise)
    figures(figure(value=9), exercise=exercise)
    _prepared(exercise)

    with pytest.raises(ReviewNotSeen):
        sign_review(exercise, checksum=seen.checksum, by=coordinator, at=A_MOMENT)

    assert _signatures() == [(False, False, True), (False, False, False)]


def test_nothing_is_signed_before_it_is_prepared() -> None:
    exercise = chosen_exercise()

    with pytest.raises(NoReview):
        sign_review(exercise, checksum="", by=signers(exercise.partnership)[0], at=A_MOMENT)

    assert not Review.objects.exists()


def test_preparing_the_same_again_leaves_the_review_that_is_there() -> None:
    exercise = chosen_exercise()

    assert _prepared(exercise) == _prepared(exercise)
    assert Review.objects.count() == 1


def test_without_a_choice_or_a_figure_there_is_nothing_to_review() -> None:
    exercise = exercise_of_area()
    figures(figure())

    with pytest.raises(NothingToReview):
        _prepared(exercise)
    with pytest.raises(NothingToReview):
        ask_to_prepare(exercise, by=signers(exercise.partnership)[0], at=A_MOMENT)

    assert (Review.objects.count(), Job.objects.count()) == (0, 0)


def test_an_area_that_nobody_knows_is_not_assessed(partnership: Partnership) -> None:
    partnership.service_areas.all().delete()
    exercise = make_exercise(partnership)

    with pytest.raises(NoAreaToAssess):
        _prepared(exercise)

    assert not Review.objects.exists()


def test_a_figure_of_too_few_people_is_in_no_part_of_a_review() -> None:
    exercise = exercise_of_area()
    secret = figure(
        "feels_respected", value=73.19, source="local", n=4, numerator=3, denominator=4, standard_error=7.319
    )
    figures(figure(), secret, exercise=exercise)
    choose(exercise, "attitudes", ["feels_respected"], COMPARED, by=None, at=A_MOMENT)
    choose(exercise, "employment", ["unemployment_rate"], COMPARED, by=None, at=A_MOMENT)

    review = _prepared(exercise)

    said = [review.account_en, review.account_fr, review.body_en, review.body_fr, str(review.figures)]
    assert not [
        part for part in said if "73.1" in part or "73.2" in part or "73,2" in part or "7.319" in part
    ]
    assert "suppressed" in review.account_en


def test_what_two_people_sign_is_never_altered() -> None:
    review = released(chosen_exercise())

    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(body_en="Other words")

    assert Review.objects.get(pk=review.pk).body_en == review.body_en


def test_the_weights_of_the_council_are_not_taken_before_it_has_ranked() -> None:
    exercise = chosen_exercise()

    with pytest.raises(WeightsMissing):
        choose_method(exercise, MethodContent(with_index=True, weighting="council"), by=None, at=A_MOMENT)

    assert not Method.objects.exists()


def test_the_method_leaves_its_trace() -> None:
    exercise = with_index(chosen_exercise())

    event = AuditEvent.objects.get(verb="method_chosen")
    assert (event.partnership_id, event.after) == (exercise.partnership_id, {"with_index": True})


def test_what_was_chosen_stays_once_the_result_is_released() -> None:
    exercise = chosen_exercise()
    released(exercise)

    with pytest.raises(ResultReleased):
        choose(exercise, "employment", ["overqualification_gap"], COMPARED, by=None, at=A_MOMENT)

    assert exercise.choices.count() == 2


def test_a_released_result_is_published_in_both_languages_with_its_figures() -> None:
    exercise = chosen_exercise()
    review = released(exercise)

    edition = publish_result(exercise, by=review.second_by, at=A_MOMENT)  # type: ignore[arg-type]

    assert (edition.kind, edition.number, edition.partnership) == ("assessment", 1, exercise.partnership)
    assert edition.subject == f"{exercise.partnership.slug}-{exercise.pk}"
    assert (edition.body_en, edition.body_fr) == (review.body_en, review.body_fr)
    assert [row["value"] for row in edition.figures if row["row"] == "value"] == [8.0, 5.0]
    assert "Characteristic by characteristic" in edition.body_en


def test_a_result_is_published_once_and_anew_after_its_withdrawal() -> None:
    exercise = chosen_exercise()
    by = released(exercise).second_by
    assert by is not None
    edition = publish_result(exercise, by=by, at=A_MOMENT)

    with pytest.raises(ResultPublished):
        publish_result(exercise, by=by, at=A_MOMENT)
    assert Edition.objects.count() == 1

    withdraw(edition, reason=Text(en="An error.", fr="Une erreur."), by=by, at=A_MOMENT)
    assert publish_result(exercise, by=by, at=A_MOMENT).number == 2


def test_a_result_that_one_person_signed_is_not_published() -> None:
    exercise = chosen_exercise()
    coordinator, _co_chair = signers(exercise.partnership)
    review = _prepared(exercise)
    sign_review(exercise, checksum=review.checksum, by=coordinator, at=A_MOMENT)

    with pytest.raises(ResultNotReleased):
        publish_result(exercise, by=coordinator, at=A_MOMENT)

    assert not Edition.objects.exists()


def test_figures_that_came_later_are_released_by_a_new_review() -> None:
    exercise = chosen_exercise()
    people = signers(exercise.partnership)
    first = released(exercise, by=people)
    figures(figure(value=9), exercise=exercise)

    second = released(exercise, by=people)

    assert first != second
    assert [row["value"] for row in second.figures if row["row"] == "value"] == [9.0, 5.0]
    assert review_page(exercise).released == second


def test_the_worker_prepares_the_review_and_says_why_it_cannot() -> None:
    exercise = chosen_exercise()
    by = signers(exercise.partnership)[0]
    job = ask_to_prepare(exercise, by=by, at=A_MOMENT)

    prepare_task.func(job.pk)
    prepare_task.func(job.pk)

    job.refresh_from_db()
    assert (job.state, Review.objects.count()) == (JobState.DONE, 1)
    assert job.result_path.endswith(f"/assessments/{exercise.pk}/review/")


def test_a_service_area_that_changed_since_is_told_in_the_review() -> None:
    exercise = chosen_exercise()
    served = exercise.partnership.service_areas.get()
    served.codes = ["3539", "3534"]
    served.save()

    review = _prepared(exercise)

    assert "that came to it: 3534" in review.account_en
    serve_the_area(exercise.partnership)
    assert exercise.area == AREA
