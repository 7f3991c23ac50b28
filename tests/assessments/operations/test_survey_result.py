"""Recording what a survey of the partnership's own found."""

from dataclasses import replace

import pytest

from parvis.assessment.text import Text
from parvis.assessments.errors import (
    CountsContradict,
    NoQuestion,
    PeriodUnreadable,
    ResultRecorded,
    ResultReleased,
    SurveyMissing,
)
from parvis.assessments.models import Exercise, SurveyResult
from parvis.assessments.operations.survey_result import (
    SurveyResultContent,
    record_survey_result,
    remove_survey_result,
)
from parvis.assessments.queries import release
from parvis.core.models import AuditEvent
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.choices import exercise_of_area
from tests.factories.partnerships import A_MOMENT
from tests.factories.research import make_project

QUESTION = "satisfied_with_transit"
CONTENT = SurveyResultContent(
    period="2026", answered=80, counted=20, survey_title=Text(en="Riders", fr="Passagers")
)


@pytest.fixture
def exercise(partnership: Partnership) -> Exercise:
    """Return an exercise without any figure."""
    return exercise_of_area(partnership)


def _record(exercise: Exercise, indicator: str = QUESTION, **content: object) -> SurveyResult:
    changed = replace(CONTENT, **content)  # type: ignore[arg-type]
    return record_survey_result(exercise, indicator, changed, by=None, at=A_MOMENT)


def test_a_result_keeps_its_numbers_and_leaves_none_of_them_in_the_trail(exercise: Exercise) -> None:
    result = _record(exercise)

    assert (result.answered, result.counted, result.survey_title.fr) == (80, 20, "Passagers")
    event = AuditEvent.objects.latest("pk")
    assert event.after == {
        "indicator": QUESTION,
        "period": "2026",
        "survey": {"en": "Riders", "fr": "Passagers"},
    }


def test_a_survey_of_the_partnership_s_research_gives_its_title(
    exercise: Exercise, coordinator: User
) -> None:
    project = make_project(exercise.partnership, by=coordinator)

    result = _record(exercise, survey=f"research-{project.pk}", survey_title=Text())

    assert result.survey_title == project.title


@pytest.mark.parametrize(
    ("indicator", "content", "refusal"),
    [
        ("unemployment_rate", {}, NoQuestion),
        ("nothing", {}, NoQuestion),
        (QUESTION, {"period": "spring"}, PeriodUnreadable),
        (QUESTION, {"counted": 81}, CountsContradict),
        (QUESTION, {"counted": -1}, CountsContradict),
        (QUESTION, {"answered": 0, "counted": 0}, CountsContradict),
        (QUESTION, {"survey_title": Text()}, SurveyMissing),
        (QUESTION, {"survey": "research-4000"}, SurveyMissing),
    ],
)
def test_a_result_that_cannot_be_is_refused(
    exercise: Exercise, indicator: str, content: dict[str, object], refusal: type[Exception]
) -> None:
    before = AuditEvent.objects.count()

    with pytest.raises(refusal):
        _record(exercise, indicator, **content)

    assert (SurveyResult.objects.count(), AuditEvent.objects.count()) == (0, before)


def test_a_survey_of_another_partnership_is_none_of_this_one(exercise: Exercise, coordinator: User) -> None:
    elsewhere = Partnership.objects.create(slug="elsewhere", province="ON")
    project = make_project(elsewhere, by=coordinator)

    with pytest.raises(SurveyMissing):
        _record(exercise, survey=f"research-{project.pk}")

    assert not SurveyResult.objects.exists()


def test_a_question_has_one_result_a_period(exercise: Exercise) -> None:
    _record(exercise)

    with pytest.raises(ResultRecorded):
        _record(exercise, counted=30)
    _record(exercise, period="2025")

    assert list(SurveyResult.objects.values_list("period", "counted")) == [("2026", 20), ("2025", 20)]


def test_a_result_is_removed_until_the_assessment_is_released(
    exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = _record(exercise)
    with monkeypatch.context() as released:
        released.setattr(release, "RELEASED", (lambda _exercise: True,))
        with pytest.raises(ResultReleased):
            remove_survey_result(result, by=None, at=A_MOMENT)
        with pytest.raises(ResultReleased):
            _record(exercise, period="2025")
        assert SurveyResult.objects.count() == 1

    remove_survey_result(result, by=None, at=A_MOMENT)

    assert not SurveyResult.objects.exists()
    assert AuditEvent.objects.latest("pk").verb == "survey_result_removed"
