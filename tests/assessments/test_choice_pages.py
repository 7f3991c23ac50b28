"""The pages on which a council chooses what to measure."""

import pytest
from django.urls import reverse

from parvis.assessments.enums import CharacteristicList
from parvis.assessments.models import ChecklistAnswer, Choice, Exercise, SurveyResult
from parvis.assessments.queries import release
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.choices import exercise_of_area, figure, figures
from tests.factories.exercises import OWN_INDICATOR, make_exercise
from tests.factories.partnerships import make_partnership
from tests.factories.people import signed_in


@pytest.fixture
def exercise(partnership: Partnership) -> Exercise:
    """Return an exercise whose area has one figure."""
    figures(figure())
    return exercise_of_area(partnership)


def _address(name: str, exercise: Exercise, **more: object) -> str:
    return reverse(name, kwargs={"slug": exercise.partnership.slug, "exercise_id": exercise.pk, **more})


def test_a_coordinator_chooses_an_indicator_with_its_comparisons(
    exercise: Exercise, coordinator: User
) -> None:
    address = _address("characteristic", exercise, id="employment")
    client = signed_in(coordinator)
    form = {
        "indicators": ["unemployment_rate"],
        "comparisons": ["peers", "chosen"],
        "community_2": "on-ottawa",
    }

    response = client.post(address, form)

    choice = Choice.objects.get()
    assert (response["Location"], choice.comparisons, choice.communities) == (
        address,
        ["peers", "chosen"],
        ["on-ottawa"],
    )
    assert "A figure of this area" in client.get(address).content.decode()
    assert "Ottawa" in client.get(choice.get_absolute_url()).content.decode()


def test_a_choice_without_a_figure_asks_for_a_reason_beside_the_form(
    exercise: Exercise, coordinator: User
) -> None:
    response = signed_in(coordinator).post(
        _address("characteristic", exercise, id="employment"), {"indicators": ["employment_rate"]}
    )

    assert response.status_code == 422
    assert "There is no figure of your own area for: Employment rate" in response.content.decode()
    assert not Choice.objects.exists()


def test_the_page_tells_what_exists_from_what_does_not(exercise: Exercise, coordinator: User) -> None:
    page = signed_in(coordinator).get(_address("choices", exercise)).content.decode()

    for words in (
        "A figure of this area",
        "Not loaded yet",
        "For Canada only",
        "To be asked in a survey of your own",
        "To be answered on a checklist",
        "What no statistic says",
    ):
        assert words in page
    assert "8%" not in page  # no value: one chooses by what matters


def test_an_indicator_of_an_own_framework_is_chosen_and_its_page_says_what_it_is(
    partnership: Partnership, coordinator: User
) -> None:
    figures(figure("welcome_dinners", unit="number"))
    exercise = exercise_of_area(
        partnership, characteristics=CharacteristicList.OWN, framework_file=OWN_INDICATOR
    )
    client, address = signed_in(coordinator), _address("characteristic", exercise, id="home")
    before = client.get(address).content.decode()

    client.post(address, {"indicators": ["welcome_dinners"], "comparisons": ["peers"]})

    page = client.get(Choice.objects.get().get_absolute_url()).content.decode()
    assert "Welcome dinners (A figure of this area, 2021)" in before
    assert "An indicator of the council’s own framework" in page


def test_a_choice_is_changed_and_removed(exercise: Exercise, coordinator: User) -> None:
    client = signed_in(coordinator)
    client.post(_address("characteristic", exercise, id="employment"), {"indicators": ["unemployment_rate"]})
    choice = Choice.objects.get()

    client.post(choice.get_absolute_url(), {"comparisons": ["canada"], "why_en": "So that we know."})
    choice.refresh_from_db()
    assert (choice.comparisons, choice.why.en) == (["canada"], "So that we know.")
    client.post(_address("choice_remove", exercise, choice_id=choice.pk))
    assert not Choice.objects.exists()


def test_a_survey_result_is_recorded_shown_and_removed(exercise: Exercise, coordinator: User) -> None:
    client = signed_in(coordinator)
    form = {"survey_title_en": "Riders", "period": "2026", "answered": "80", "counted": "20"}

    client.post(_address("survey_result_new", exercise, indicator="satisfied_with_transit"), form)

    result = SurveyResult.objects.get()
    page = client.get(_address("characteristic", exercise, id="public_transit")).content.decode()
    assert "Riders" in page
    assert "25.0%" in page
    client.post(_address("survey_result_remove", exercise, result_id=result.pk))
    assert not SurveyResult.objects.exists()


def test_a_survey_result_of_few_people_is_withheld_on_the_page(exercise: Exercise, coordinator: User) -> None:
    client = signed_in(coordinator)
    form = {"survey_title_en": "Riders", "period": "2026", "answered": "9", "counted": "3"}

    client.post(_address("survey_result_new", exercise, indicator="satisfied_with_transit"), form)

    page = client.get(_address("characteristic", exercise, id="public_transit")).content.decode()
    assert "suppressed" in page
    assert "withheld" in page
    assert "33.3" not in page


def test_a_checklist_is_answered_and_counts_as_a_self_assessment(
    exercise: Exercise, coordinator: User
) -> None:
    client, address = signed_in(coordinator), _address("checklist", exercise, indicator="community_media")
    form = {
        "community_media_languages": "yes",
        "community_media_languages_evidence_en": "Radio in Spanish.",
        "community_media_plain": "no",
    }

    assert client.post(address, form)["Location"] == address

    assert ChecklistAnswer.objects.count() == 2
    page = client.get(address).content.decode()
    assert "1 of 2 items fulfilled; not known: 0; not answered: 3" in page
    assert "Radio in Spanish." in page


def test_a_member_reads_and_does_not_choose(exercise: Exercise, council_member: User) -> None:
    client = signed_in(council_member)

    assert "Only a coordinator" in client.get(_address("choices", exercise)).content.decode()
    for name, more in (
        ("characteristic", {"id": "employment"}),
        ("checklist", {"indicator": "community_media"}),
        ("survey_result_new", {"indicator": "satisfied_with_transit"}),
    ):
        assert client.post(_address(name, exercise, **more)).status_code == 403


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("choices", {}),
        ("characteristic", {"id": "employment"}),
        ("checklist", {"indicator": "community_media"}),
        ("survey_result_new", {"indicator": "satisfied_with_transit"}),
    ],
)
def test_an_exercise_of_another_partnership_does_not_exist_here(
    coordinator: User, partnership: Partnership, name: str, more: dict[str, str]
) -> None:
    other = make_exercise(make_partnership())
    address = reverse(name, kwargs={"slug": partnership.slug, "exercise_id": other.pk, **more})

    assert signed_in(coordinator).get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("characteristic", {"id": "nothing"}),
        ("choice", {"choice_id": 4000}),
        ("checklist", {"indicator": "unemployment_rate"}),
        ("survey_result_new", {"indicator": "unemployment_rate"}),
    ],
)
def test_what_the_exercise_does_not_have_is_not_found(
    exercise: Exercise, coordinator: User, name: str, more: dict[str, object]
) -> None:
    assert signed_in(coordinator).get(_address(name, exercise, **more)).status_code == 404


def test_the_page_takes_few_statements(
    exercise: Exercise, coordinator: User, django_assert_max_num_queries: type
) -> None:
    client = signed_in(coordinator)
    client.get(_address("choices", exercise))

    with django_assert_max_num_queries(14):
        client.get(_address("choices", exercise))


def test_a_released_result_closes_the_choice_and_says_why(
    exercise: Exercise, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "RELEASED", (lambda _exercise: True,))
    client, address = signed_in(coordinator), _address("characteristic", exercise, id="employment")

    assert "is released: what was chosen for it stays as it was" in client.get(address).content.decode()
    assert client.post(address, {"indicators": ["unemployment_rate"]}).status_code == 403
    assert not Choice.objects.exists()
