"""Beginning a council's assessment."""

import pytest

from parvis.assessment.index.framework import shipped_framework
from parvis.assessment.text import Text
from parvis.assessments.enums import CharacteristicList
from parvis.assessments.errors import FrameworkMissing, InvalidFramework
from parvis.assessments.kinds.exercise import characteristics_of, framework_of
from parvis.assessments.models import Exercise
from parvis.core.models import AuditEvent
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.people.models import User
from tests.factories.exercises import OWN_FRAMEWORK, OWN_INDICATOR, exercise_content, make_exercise
from tests.factories.partnerships import A_DAY, A_MOMENT


def test_an_exercise_keeps_the_area_that_is_served_on_its_day(
    partnership: Partnership, coordinator: User
) -> None:
    areas = partnership.service_areas
    areas.all().delete()
    areas.create(level="census_division", codes=["3506"], until_on=A_DAY)
    ServiceArea.objects.create(partnership=partnership, level="census_division", codes=["3539"])
    areas.create(level="census_division", codes=["3540"], area="on-london-middlesex")

    exercise = make_exercise(partnership, by=coordinator)

    assert (exercise.area, exercise.level, exercise.codes, exercise.vintage) == (
        "on-london-middlesex",
        "census_division",
        ["3540"],
        2021,
    )
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.partnership_id) == ("exercise_begun", partnership.pk)


def test_the_title_of_an_exercise_knows_when_each_language_was_written(partnership: Partnership) -> None:
    exercise = make_exercise(partnership, title=Text(en="How welcoming are we?"))

    title = Exercise.objects.get(pk=exercise.pk).title
    assert (title.en_changed_at, title.fr_changed_at, title.behind) == (A_MOMENT, None, "fr")


def test_an_exercise_of_a_partnership_without_an_area_names_none(partnership: Partnership) -> None:
    partnership.service_areas.all().delete()

    exercise = make_exercise(partnership)

    assert (exercise.area, exercise.codes) == ("", [])


def test_an_own_framework_gives_what_the_council_ranks(partnership: Partnership) -> None:
    exercise = make_exercise(
        partnership, characteristics=CharacteristicList.OWN, framework_file=OWN_FRAMEWORK
    )

    ranked = characteristics_of(exercise.characteristics, exercise.framework_file)
    assert [(id, name.fr) for id, name in ranked] == [("work", "Travail"), ("home", "Logement")]
    assert framework_of(exercise.characteristics, exercise.framework_file).id == "ours"


@pytest.mark.parametrize(
    ("framework_file", "refusal"),
    [("", FrameworkMissing), ("id = ", InvalidFramework), ("id = 3", InvalidFramework)],
)
def test_an_exercise_with_an_unreadable_framework_does_not_begin(
    partnership: Partnership, framework_file: str, refusal: type[Exception]
) -> None:
    content = exercise_content(characteristics=CharacteristicList.OWN, framework_file=framework_file)

    with pytest.raises(refusal):
        make_exercise(
            partnership, characteristics=content.characteristics, framework_file=content.framework_file
        )

    assert (Exercise.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_an_own_framework_says_the_unit_of_what_the_catalogue_does_not_know(partnership: Partnership) -> None:
    without = OWN_INDICATOR.replace('unit = "number"\n', "")

    with pytest.raises(InvalidFramework, match="“welcome_dinners”, and nothing says its unit"):
        make_exercise(partnership, characteristics=CharacteristicList.OWN, framework_file=without)

    assert (Exercise.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_a_framework_is_left_aside_where_a_list_was_chosen(partnership: Partnership) -> None:
    exercise = make_exercise(partnership, framework_file=OWN_FRAMEWORK)

    assert exercise.framework_file == ""
    assert len(characteristics_of(exercise.characteristics)) == 17
    assert framework_of("2023") == shipped_framework("welcoming_community_2023")
