"""What exists of an indicator for an area, told apart from what does not."""

import pytest

from parvis.assessment import indicator
from parvis.assessment.observation import Flag, Match, Observation
from parvis.assessments.enums import ComparedWith, Standing
from parvis.assessments.models import Exercise
from parvis.assessments.queries.existing import Compared, Existing, known_to
from parvis.partnerships.models import Partnership
from tests.factories.choices import AREA, exercise_of_area, figure, figures
from tests.factories.partnerships import A_MOMENT


@pytest.fixture
def exercise(partnership: Partnership) -> Exercise:
    """Return an exercise without any figure."""
    return exercise_of_area(partnership)


def _existing(exercise: Exercise, id: str = "unemployment_rate") -> Existing:
    return known_to(exercise).existing(indicator(id))


def _compared(existing: Existing) -> dict[ComparedWith, Compared]:
    return {each.kind: each for each in existing.compared}


@pytest.mark.parametrize(
    ("observations", "standing"),
    [
        ([], Standing.NOT_LOADED),
        ([figure()], Standing.HERE),
        ([figure(match=Match.AGGREGATED)], Standing.HERE),
        ([figure(match=Match.BORROWED, level="metropolitan_area", described="555")], Standing.LARGER),
        ([figure(value=None, flag=Flag.SUPPRESSED)], Standing.SUPPRESSED),
        ([figure(value=None, flag=Flag.UNRELIABLE)], Standing.SUPPRESSED),
        ([figure(value=None, flag=Flag.NOT_AVAILABLE)], Standing.NOT_AVAILABLE),
        ([figure(value=None, flag=Flag.NOT_APPLICABLE)], Standing.NOT_APPLICABLE),
        ([figure(area="on-ottawa")], Standing.NOT_AVAILABLE),
        ([figure(value=0)], Standing.HERE),
    ],
)
def test_suppressed_not_available_not_loaded_and_zero_are_told_apart(
    exercise: Exercise, observations: list[Observation], standing: Standing
) -> None:
    figures(*observations)

    assert _existing(exercise).standing == standing


@pytest.mark.parametrize(
    ("id", "standing"),
    [
        ("discrimination_5y", Standing.NATIONAL),
        ("feels_respected", Standing.TO_ASK),
        ("community_media", Standing.TO_CHECK),
    ],
)
def test_what_no_statistic_tells_says_who_can(exercise: Exercise, id: str, standing: Standing) -> None:
    assert _existing(exercise, id).standing == standing


def test_the_latest_figure_stands_and_a_later_one_that_is_withheld_beside_it(exercise: Exercise) -> None:
    figures(
        figure(period="2011"), figure(period="2016"), figure(period="2021", value=None, flag=Flag.SUPPRESSED)
    )

    found = _existing(exercise)

    assert (found.period, found.withheld, found.why.en) == ("2016", "2021", "suppressed")
    assert _compared(found)[ComparedWith.EARLIER].periods == ("2011",)


def test_the_communities_of_the_stratum_with_a_figure_of_that_year_are_counted(exercise: Exercise) -> None:
    urban = ("on-ottawa", "on-hamilton", "on-york", "on-peel", "on-durham")
    figures(
        figure(),
        figure(area="ab-jasper"),  # of another stratum
        figure(area="35"),
        *(figure(area=area) for area in urban[:4]),
        figure(area=urban[4], period="2016"),
    )

    compared = _compared(_existing(exercise))

    peers = compared[ComparedWith.PEERS]
    assert (peers.having, peers.of, peers.periods, peers.is_possible) == (4, 36, ("2021",), False)
    assert (compared[ComparedWith.PROVINCE].having, compared[ComparedWith.CANADA].having) == (1, 0)
    figures(figure(area=urban[4]))
    assert _compared(_existing(exercise))[ComparedWith.PEERS].is_possible


def test_a_national_survey_is_a_figure_of_canada_only(exercise: Exercise) -> None:
    found = _existing(exercise, "discrimination_5y")

    assert _compared(found)[ComparedWith.CANADA] == Compared(ComparedWith.CANADA, 1, 1, ("2020",))
    assert (found.has_figure, found.is_of_area) == (False, False)


def test_communities_of_ones_own_choice_are_counted_where_they_are_named(exercise: Exercise) -> None:
    figures(figure(), figure(area="on-ottawa"))

    found = known_to(exercise).existing(indicator("unemployment_rate"), chosen=["on-ottawa", "on-york"])

    assert _compared(found)[ComparedWith.CHOSEN] == Compared(ComparedWith.CHOSEN, 1, 2, ("2021",))
    assert ComparedWith.CHOSEN not in _compared(_existing(exercise))


@pytest.mark.parametrize(("answered", "standing"), [(9, Standing.SUPPRESSED), (12, Standing.HERE)])
def test_an_own_survey_is_a_figure_where_enough_people_answered(
    exercise: Exercise, answered: int, standing: Standing
) -> None:
    exercise.survey_results.create(
        indicator="feels_respected", period="2026", answered=answered, counted=5, recorded_at=A_MOMENT
    )

    found = _existing(exercise, "feels_respected")

    assert (found.standing, found.is_own) == (standing, True)


def test_answers_to_a_checklist_are_a_self_assessment_and_no_figure(exercise: Exercise) -> None:
    for item, answer in (("languages", "yes"), ("plain", "no"), ("online", "unknown")):
        exercise.checklist_answers.create(item=f"community_media_{item}", answer=answer, answered_at=A_MOMENT)

    found = _existing(exercise, "community_media")
    counted = found.self_assessment

    assert (found.standing, found.has_figure, found.is_of_area) == (Standing.CHECKED, False, True)
    assert counted is not None
    assert (counted.yes, counted.known, counted.unknown, counted.unanswered, counted.total) == (1, 2, 1, 2, 5)


def test_a_checklist_with_answers_that_are_not_known_is_still_to_be_answered(exercise: Exercise) -> None:
    exercise.checklist_answers.create(item="community_media_plain", answer="unknown", answered_at=A_MOMENT)

    assert _existing(exercise, "community_media").standing == Standing.TO_CHECK


def test_a_checklist_that_came_as_a_file_is_a_self_assessment_too(exercise: Exercise) -> None:
    figures(
        figure("community_media", source="local", numerator=3, denominator=5, value=60), exercise=exercise
    )

    assert _existing(exercise, "community_media").standing == Standing.CHECKED


def test_what_one_exercise_loaded_is_not_there_for_another(exercise: Exercise) -> None:
    figures(figure(), exercise=exercise)

    assert _existing(exercise_of_area()).standing == Standing.NOT_LOADED
    assert _existing(exercise).standing == Standing.HERE


def test_other_groups_are_not_the_whole_population(exercise: Exercise) -> None:
    figures(figure(group="immigrants"))

    assert _existing(exercise).standing == Standing.NOT_AVAILABLE
    assert known_to(exercise).area.id == AREA
