"""The pages of review, result and use."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django.fixtures import DjangoAssertNumQueries

from parvis.assessments.models import Exercise, Review, UsedIndicator
from parvis.assessments.operations.review import prepare_review, publish_result
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.models import Edition
from parvis.research.models import Finding
from tests.factories.partnerships import A_MOMENT, make_member
from tests.factories.people import signed_in
from tests.factories.research import make_project
from tests.factories.results import chosen_exercise, released

pytestmark = pytest.mark.django_db


@pytest.fixture
def exercise(partnership: Partnership) -> Exercise:
    return chosen_exercise(partnership)


def _address(name: str, exercise: Exercise, **more: str) -> str:
    return reverse(name, kwargs={"slug": exercise.partnership.slug, "exercise_id": exercise.pk, **more})


def _page(client: Client, name: str, exercise: Exercise, **more: str) -> str:
    return client.get(_address(name, exercise, **more)).content.decode()


def test_a_coordinator_prepares_and_two_people_sign(exercise: Exercise, coordinator: User) -> None:
    client, second = (
        signed_in(coordinator),
        signed_in(make_member(Role.CO_CHAIR, exercise.partnership)),
    )
    assert "Prepare the review" in _page(client, "exercise_review", exercise)
    prepare_review(exercise, by=coordinator, at=A_MOMENT)
    checksum = {"checksum": Review.objects.get().checksum}

    page = _page(client, "exercise_review", exercise)
    assert "Sign as the first person" in page
    assert "Every value, with its quality, its level and its match" in page
    client.post(_address("exercise_review_sign", exercise), checksum)
    assert "You have signed" in _page(client, "exercise_review", exercise)
    assert "Sign as the second person, and release" in _page(second, "exercise_review", exercise)
    response = second.post(_address("exercise_review_sign", exercise), checksum)

    assert response["Location"] == _address("exercise_result", exercise)
    assert Review.objects.get().is_released
    assert "Released by" in _page(client, "exercise_result", exercise)


def test_a_review_that_does_not_hold_any_more_says_so_and_is_not_signed(
    exercise: Exercise, coordinator: User
) -> None:
    review = prepare_review(exercise, by=coordinator, at=A_MOMENT)
    exercise.choices.all()[0].delete()
    client = signed_in(coordinator)

    page = _page(client, "exercise_review", exercise)
    response = client.post(_address("exercise_review_sign", exercise), {"checksum": review.checksum})

    assert "This review does not hold any more" in page
    assert "Sign as the first person" not in page
    assert response.status_code == 409
    assert Review.objects.get().first_by is None


def test_a_council_member_sees_no_figure_before_the_release(
    exercise: Exercise, coordinator: User, council_member: User
) -> None:
    prepare_review(exercise, by=coordinator, at=A_MOMENT)
    client = signed_in(council_member)

    review, result = _page(client, "exercise_review", exercise), _page(client, "exercise_result", exercise)

    assert "Only coordinators and co-chairs review figures and release them." in review
    assert "Every value" not in review
    assert "No result has been released yet." in result
    response = client.post(_address("exercise_review_sign", exercise), {"checksum": "x"})
    assert response.status_code == 403


def test_the_way_a_result_is_made_is_settled_in_a_form(exercise: Exercise, coordinator: User) -> None:
    client = signed_in(coordinator)

    refused = client.post(_address("exercise_method", exercise), {"with_index": "on", "weighting": "council"})
    settled = client.post(_address("exercise_method", exercise), {"with_index": "on", "weighting": "equal"})

    assert refused.status_code == 422
    assert "The council has not ranked the characteristics" in refused.content.decode()
    assert settled["Location"] == _address("exercise_review", exercise)
    assert exercise.method.with_index is True


def test_a_published_assessment_is_read_by_the_public_in_both_languages(exercise: Exercise) -> None:
    by = released(exercise).second_by
    assert by is not None
    edition = publish_result(exercise, by=by, at=A_MOMENT)

    english = Client().get(edition.get_absolute_url()).content.decode()
    with override("fr"):
        french = Client().get(edition.get_absolute_url()).content.decode()

    assert "Characteristic by characteristic" in english
    assert "How this assessment was made" in english
    assert "Caractéristique par caractéristique" in french
    assert "Taux de chômage" in french


def test_the_result_is_published_from_its_page(exercise: Exercise, coordinator: User) -> None:
    released(exercise)
    client = signed_in(coordinator)

    assert "Publish in both languages" in _page(client, "exercise_result", exercise)
    response = client.post(_address("exercise_publish", exercise))

    assert response["Location"] == Edition.objects.get().get_absolute_url()
    assert "Publish in both languages" not in _page(client, "exercise_result", exercise)


def test_beside_each_indicator_stand_the_prompts_and_one_form_makes_a_finding(
    exercise: Exercise, coordinator: User
) -> None:
    released(exercise)
    project = make_project(exercise.partnership, by=coordinator)
    client = signed_in(coordinator)
    use = {"indicator": "unemployment_rate", "use": "finding"}

    assert _address("exercise_use", exercise, **use) in _page(client, "exercise_uses", exercise)
    form = {"words_en": "Work is hard to find.", "words_fr": ""}
    refused = client.post(_address("exercise_use", exercise, **use), form)
    answers = {"project": project.pk, "characteristic": 1, "strength": "strong"}
    response = client.post(_address("exercise_use", exercise, **use), form | answers)

    assert (refused.status_code, UsedIndicator.objects.count()) == (422, 1)
    assert response["Location"] == UsedIndicator.objects.get().get_absolute_url()
    finding = Finding.objects.get()
    assert finding.get_absolute_url() in _page(client, "exercise_uses", exercise)
    assert "Follows from the assessment" in client.get(finding.get_absolute_url()).content.decode()


def test_a_kind_with_nothing_to_write_into_says_what_to_do(exercise: Exercise, coordinator: User) -> None:
    released(exercise)

    page = _page(
        signed_in(coordinator), "exercise_use", exercise, indicator="unemployment_rate", use="agenda-item"
    )

    assert "No meeting is planned. Plan one first." in page


def test_the_pages_of_another_partnership_do_not_exist_here(exercise: Exercise) -> None:
    released(exercise)
    elsewhere = Partnership.objects.create(slug="elsewhere", province="ON")
    client = signed_in(make_member(Role.COORDINATOR, elsewhere))

    for name in ("exercise_review", "exercise_result", "exercise_uses"):
        assert client.get(_address(name, exercise)).status_code == 404
        stolen = reverse(name, args=[elsewhere.slug, exercise.pk])
        assert client.get(stolen).status_code == 404


@pytest.mark.parametrize("name", ["exercise", "exercise_review", "exercise_result", "exercise_uses"])
def test_a_page_takes_a_constant_number_of_statements(
    name: str,
    exercise: Exercise,
    coordinator: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    released(exercise)
    client = signed_in(coordinator)
    client.get(_address(name, exercise))

    with django_assert_max_num_queries(15):
        client.get(_address(name, exercise))
