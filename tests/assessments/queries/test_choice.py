"""The observations that an exercise has to measure with."""

import pytest

from parvis.assessment.observation import Match
from parvis.assessments.models import DatasetValue, Exercise, SurveyResult
from parvis.assessments.queries.choice import observations_of, recorded_of
from parvis.assessments.queries.exercise_area import area_of
from parvis.partnerships.enums import Stratum
from tests.factories.choices import AREA, exercise_of_area, figure, figures
from tests.factories.partnerships import A_MOMENT

pytestmark = pytest.mark.django_db


def _values(exercise: Exercise) -> dict[tuple[str, str], float | None]:
    return {(row.area, row.period): row.value for row in observations_of(exercise)}


def test_an_exercise_has_the_figures_of_its_area_of_others_of_its_province_and_of_canada() -> None:
    exercise = exercise_of_area()
    figures(
        figure(value=8),
        figure(area="on-ottawa", value=7, described="3506"),
        figure(area="35", value=6, level="province", described="35"),
        figure(area="11124", value=5, level="country", described="11124"),
        figure(area="24", value=4, level="province", described="24"),
    )

    assert _values(exercise) == {
        (AREA, "2021"): 8,
        ("on-ottawa", "2021"): 7,
        ("35", "2021"): 6,
        ("11124", "2021"): 5,
    }


def test_a_figure_under_the_codes_of_the_area_is_a_figure_of_the_area() -> None:
    exercise = exercise_of_area()
    figures(figure(area="3539", value=8))

    (row,) = observations_of(exercise)
    assert (row.area, row.described, row.match) == (AREA, "3539", Match.EXACT)


def test_what_was_loaded_for_the_exercise_comes_before_the_site_and_the_last_before_the_first() -> None:
    exercise, other = exercise_of_area(), exercise_of_area()
    figures(figure(value=1), figure(period="2016", value=1), exercise=exercise)
    figures(figure(value=2), figure(period="2011", value=2))
    figures(figure(value=3), figure(period="2011", value=3))
    figures(figure(value=4), figure(period="2006", value=4), exercise=other)

    assert _values(exercise) == {(AREA, "2021"): 1, (AREA, "2016"): 1, (AREA, "2011"): 3}


def test_values_of_a_dataset_that_is_not_accepted_are_left_out() -> None:
    exercise = exercise_of_area()
    dataset = figures(figure())
    type(dataset).objects.update(state="has_issues")

    assert (DatasetValue.objects.count(), len(observations_of(exercise))) == (1, 0)


def test_a_checklist_is_no_observation_also_where_it_came_as_a_file() -> None:
    exercise = exercise_of_area()
    figures(figure("community_media", source="local"), exercise=exercise)

    assert len(observations_of(exercise)) == 0
    assert len(recorded_of(exercise, [])) == 1


def test_the_result_of_an_own_survey_is_an_observation_of_the_partnership() -> None:
    exercise = exercise_of_area()
    SurveyResult.objects.create(
        exercise=exercise,
        indicator="satisfied_with_transit",
        period="2026",
        answered=80,
        counted=20,
        recorded_at=A_MOMENT,
    )

    (row,) = observations_of(exercise)
    assert (row.area, row.value, row.n, row.source, row.level) == (AREA, 25, 80, "local", "service_area")


def test_the_peers_are_those_of_the_stratum_that_the_register_gives() -> None:
    exercise = exercise_of_area()
    exercise.partnership.stratum = ""
    by_rule = area_of(exercise)
    exercise.partnership.stratum = Stratum.RURAL
    of_register = area_of(exercise)

    assert {peer.stratum for peer in by_rule.peers} == {"urban"}
    assert {peer.stratum for peer in of_register.peers} == {"rural_and_remote"}
    assert AREA not in {peer.id for peer in by_rule.peers}
    assert by_rule.compared("province") == ("35",)


def test_an_exercise_without_an_area_knows_no_figure_of_its_own() -> None:
    exercise = exercise_of_area()
    type(exercise).objects.update(area="", codes=[])
    exercise.refresh_from_db()
    figures(figure())

    assert area_of(exercise).id == ""
    assert area_of(exercise).compared("earlier") == ()
