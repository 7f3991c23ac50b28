"""Record what a survey of the partnership's own found, and take it back, until the result is released."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from parvis.assessment import ReferencePeriod, Text
from parvis.assessment.period import InvalidPeriod
from parvis.assessments.errors import (
    CountsContradict,
    PeriodUnreadable,
    ResultRecorded,
    ResultReleased,
    SurveyMissing,
)
from parvis.assessments.models import Exercise, SurveyResult
from parvis.assessments.queries.own_source import own_surveys
from parvis.assessments.queries.release import is_released
from parvis.assessments.queries.survey_result import asked
from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyResultContent:
    """How many people answered a question, and how many answers count.

    ``survey`` is the key of a survey of the partnership; ``survey_title`` names one that it does not keep here.
    """

    period: str
    answered: int
    counted: int
    survey: str = ""
    survey_title: Text = Text()  # noqa: RUF009 - frozen


@transaction.atomic
def record_survey_result(
    exercise: Exercise, indicator: str, content: SurveyResultContent, *, by: User | None, at: datetime
) -> SurveyResult:
    """Record the result of one question.

    Raises
    ------
    ResultReleased
        The result of the assessment rests on what was recorded.
    NoQuestion, PeriodUnreadable, CountsContradict, SurveyMissing
        The indicator is no question, the period none, the numbers contradict each other, or no survey is named.
    ResultRecorded
        The question has a result of this period.
    """
    _check(exercise, indicator, content)
    result = SurveyResult.objects.create(
        exercise=exercise,
        indicator=indicator,
        period=content.period,
        survey=content.survey,
        survey_title=DatedText().amended(_title(exercise, content), at=at),
        answered=content.answered,
        counted=content.counted,
        recorded_by=by,
        recorded_at=at,
    )
    _record("survey_result_recorded", result, by=by, at=at)
    return result


@transaction.atomic
def remove_survey_result(result: SurveyResult, *, by: User | None, at: datetime) -> None:
    """Take a result back.

    Raises
    ------
    ResultReleased
        The result of the assessment rests on it.
    """
    if is_released(result.exercise):
        raise ResultReleased
    _record("survey_result_removed", result, by=by, at=at)
    result.delete()


def _record(verb: str, result: SurveyResult, *, by: User | None, at: datetime) -> None:
    # Without its numbers: the trail is read by people who may see small ones no more than anybody else.
    title = {"en": result.survey_title.en, "fr": result.survey_title.fr}
    told = {"indicator": result.indicator, "period": result.period, "survey": title}
    audit.record(verb, result, by=by, at=at, after=told, partnership=result.exercise.partnership)


def _check(exercise: Exercise, indicator: str, content: SurveyResultContent) -> None:
    if is_released(exercise):
        raise ResultReleased
    asked(indicator)
    _check_period(content.period)
    if not 0 <= content.counted <= content.answered or content.answered < 1:
        raise CountsContradict
    if exercise.survey_results.filter(indicator=indicator, period=content.period).exists():
        raise ResultRecorded


def _check_period(period: str) -> None:
    try:
        ReferencePeriod.parse(period)
    except InvalidPeriod as fault:
        raise PeriodUnreadable from fault


def _title(exercise: Exercise, content: SurveyResultContent) -> Text:
    if not content.survey:
        if not (content.survey_title.en or content.survey_title.fr):
            raise SurveyMissing
        return content.survey_title
    titles = {survey.key: survey.title for survey in own_surveys(exercise.partnership)}
    if content.survey not in titles:
        raise SurveyMissing
    return titles[content.survey]
