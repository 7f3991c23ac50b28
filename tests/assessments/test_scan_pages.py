"""The pages of the scan."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from parvis.assessments.models import Exercise, ScanAnswer
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.exercises import make_exercise
from tests.factories.partnerships import make_organisation, make_partnership, make_seated_council
from tests.factories.people import signed_in

WORDS = {"words_en": "Few stay.", "words_fr": "Peu restent.", "source_en": "Desk", "source_fr": "Accueil"}


@pytest.fixture
def exercise(partnership: Partnership) -> Exercise:
    return make_exercise(partnership)


def _address(exercise: Exercise, *more: object, name: str = "exercise_scan") -> str:
    return reverse(name, args=[exercise.partnership.slug, exercise.pk, *more])


def test_a_coordinator_answers_a_question(exercise: Exercise, coordinator: User) -> None:
    client = signed_in(coordinator)

    response = client.post(_address(exercise, "staying", name="exercise_scan_answer"), WORDS)

    assert response["Location"] == f"{_address(exercise)}#question-staying"
    page = client.get(_address(exercise)).content.decode()
    assert "Few stay." in page
    assert coordinator.name in page


def test_an_answer_without_a_source_is_refused_beside_the_form(exercise: Exercise, coordinator: User) -> None:
    address = _address(exercise, "staying", name="exercise_scan_answer")

    response = signed_in(coordinator).post(address, {"words_en": "Few stay."})

    assert response.status_code == 422
    assert "Say where this comes from" in response.content.decode()
    assert "Few stay." in response.content.decode()
    assert not ScanAnswer.objects.exists()


def test_a_coordinator_takes_what_the_records_propose(exercise: Exercise, coordinator: User) -> None:
    make_organisation(exercise.partnership)
    client = signed_in(coordinator)
    assert "The records propose:" in client.get(_address(exercise)).content.decode()

    client.post(_address(exercise, "organizations", name="exercise_scan_accept"))

    assert ScanAnswer.objects.get().is_from_records
    assert "as the records proposed" in client.get(_address(exercise)).content.decode()


def test_a_member_reads_the_scan_and_changes_nothing(exercise: Exercise, council_member: User) -> None:
    make_organisation(exercise.partnership)
    client = signed_in(council_member)

    page = client.get(_address(exercise)).content.decode()

    assert "Only a coordinator runs the council’s assessment." in page
    assert "Take this answer" not in page
    address = _address(exercise, "staying", name="exercise_scan_answer")
    assert client.post(address, WORDS).status_code == 403
    assert not ScanAnswer.objects.exists()


def test_a_question_that_is_not_asked_does_not_exist(exercise: Exercise, coordinator: User) -> None:
    address = _address(exercise, "elsewhere", name="exercise_scan_answer")

    assert signed_in(coordinator).get(address).status_code == 404


def test_a_scan_of_another_partnership_does_not_exist_here(
    partnership: Partnership, coordinator: User
) -> None:
    other = make_exercise(make_partnership())
    address = reverse("exercise_scan", args=[partnership.slug, other.pk])

    assert signed_in(coordinator).get(address).status_code == 404


def test_the_scan_is_asked_in_french(exercise: Exercise, coordinator: User) -> None:
    with override("fr"):
        address = _address(exercise)

    page = signed_in(coordinator).get(address).content.decode()

    assert "Qui siège au conseil, et qui y manque?" in page
    assert "Who sits" not in page


def test_the_whole_scan_is_read_in_few_statements(
    exercise: Exercise, coordinator: User, django_assert_max_num_queries: object
) -> None:
    make_seated_council(exercise.partnership, voting=6)
    for _organization in range(4):
        make_organisation(exercise.partnership)
    client: Client = signed_in(coordinator)

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        client.get(_address(exercise))
