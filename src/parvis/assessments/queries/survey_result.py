"""The results of a partnership's own surveys as they may be shown: by the rules of release, never below."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from parvis.assessment import Indicator, Observation, Text, indicator, note_text
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.question import Question
from parvis.assessments.errors import NoQuestion, NoSurveyResult
from parvis.assessments.kinds import words
from parvis.assessments.models import Exercise, SurveyResult
from parvis.assessments.queries.existing import Known


@dataclass(frozen=True, slots=True)
class ShownResult:
    """A result of a survey: its value, or why it is withheld; ``people`` rounded as the rules say, None withheld."""

    result: SurveyResult
    value: Text
    people: float | None
    why: Text

    @property
    def is_withheld(self) -> bool:
        """Tell whether too few people answered for it to be shown."""
        return self.people is None


def shown_results(known: Known) -> Mapping[str, tuple[ShownResult, ...]]:
    """Return the results of an exercise by indicator, each as the rules let it out."""
    found: dict[str, list[ShownResult]] = defaultdict(list)
    for result in known.results:
        rows = known.rows.get(result.indicator, {}).get(known.area.id, ())
        row = next(row for row in rows if row.period == result.period)
        found[result.indicator].append(_shown(result, row))
    return {id: tuple(results) for id, results in found.items()}


def asked(id: str) -> tuple[Indicator, Question]:
    """Return an indicator with the question that a survey of one's own asks for it.

    Raises
    ------
    NoQuestion
        None does.
    """
    found = BY_ID.get(id)
    if found is None or found.question is None:
        raise NoQuestion
    return found, found.question


def survey_result_in(exercise: Exercise, result_id: int) -> SurveyResult:
    """Return a survey result of the exercise.

    Raises
    ------
    NoSurveyResult
        It has none of this number.
    """
    result = exercise.survey_results.select_related("exercise__partnership").filter(pk=result_id).first()
    if result is None:
        raise NoSurveyResult
    return result


def _shown(result: SurveyResult, row: Observation) -> ShownResult:
    return ShownResult(
        result=result,
        value=words.value_text(row.value, flag=row.flag, indicator=indicator(result.indicator)),
        people=None if row.value is None else row.denominator,
        why=note_text(row.note) if row.value is None else Text(),
    )
