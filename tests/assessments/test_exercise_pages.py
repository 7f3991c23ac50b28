"""The pages of a council's assessment."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from parvis.assessments.kinds.exercise import characteristics_of
from parvis.assessments.models import Exercise
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.exercises import OWN_FRAMEWORK, make_exercise
from tests.factories.people import signed_in

WORDS = {"title_en": "Our assessment", "title_fr": "Notre évaluation"}


def test_a_coordinator_begins_an_assessment(partnership: Partnership, coordinator: User) -> None:
    client = signed_in(coordinator)

    response = client.post(
        reverse("exercise_new", args=[partnership.slug]), WORDS | {"characteristics": "2023"}
    )

    exercise = Exercise.objects.get()
    assert response["Location"] == exercise.get_absolute_url()
    page = client.get(reverse("exercises", args=[partnership.slug])).content.decode()
    assert "Our assessment" in page
    assert "The nineteen characteristics of 2023" in page


def test_the_form_says_that_one_of_the_nineteen_is_not_ranked(
    partnership: Partnership, coordinator: User
) -> None:
    page = signed_in(coordinator).get(reverse("exercise_new", args=[partnership.slug])).content.decode()

    assert len(characteristics_of("2023")) == 18
    assert "Of the nineteen of 2023, the council ranks the eighteen whose names were found." in page


def test_an_own_framework_that_cannot_be_read_is_refused_beside_the_form(
    partnership: Partnership, coordinator: User
) -> None:
    file = SimpleUploadedFile("ours.toml", OWN_FRAMEWORK.replace("[[node]]", "[[node", 1).encode())
    form = WORDS | {"characteristics": "own", "framework_file": file}

    response = signed_in(coordinator).post(reverse("exercise_new", args=[partnership.slug]), form)

    assert response.status_code == 422
    assert "This is no TOML file" in response.content.decode()
    assert not Exercise.objects.exists()


def test_an_assessment_of_another_partnership_does_not_exist_here(
    partnership: Partnership, coordinator: User
) -> None:
    other = Partnership.objects.create(slug="elsewhere", province="ON")
    exercise = make_exercise(other)

    response = signed_in(coordinator).get(reverse("exercise", args=[partnership.slug, exercise.pk]))

    assert response.status_code == 404


def test_a_visitor_signs_in_first(client: Client, partnership: Partnership) -> None:
    response = client.get(reverse("exercises", args=[partnership.slug]))

    assert response.status_code == 302
