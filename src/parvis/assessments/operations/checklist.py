"""Answer the items of a checklist: a council's self-assessment, until the result is released."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from parvis.assessment import Text
from parvis.assessment.indicators.checklist import items_of
from parvis.assessments.enums import ItemAnswer
from parvis.assessments.errors import AnswersUnknown, NoChecklist, ResultReleased
from parvis.assessments.kinds.self_assessment import self_assessment
from parvis.assessments.models import ChecklistAnswer, Exercise
from parvis.assessments.queries.release import is_released
from parvis.core import audit
from parvis.core.text.value import DatedText, dated_text
from parvis.people.models import User


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer to an item, and what shows it; an empty answer takes the one that was given back."""

    answer: str = ""
    evidence: Text = Text()  # noqa: RUF009 - frozen


@transaction.atomic
def answer_checklist(
    exercise: Exercise,
    indicator: str,
    given: Mapping[str, GivenAnswer],
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Answer an indicator's items; what did not change keeps its author and time.

    Raises
    ------
    ResultReleased
        The result rests on the answers.
    NoChecklist, AnswersUnknown
        The indicator has no checklist; or an item, or an answer, is none of its own.
    """
    _check(exercise, indicator, given)
    kept = {each.item: each for each in exercise.checklist_answers.filter(item__in=list(given))}
    changed = [item for item, answer in given.items() if _told(kept.get(item)) != answer]
    if not changed:
        return
    for item in changed:
        _keep(exercise, item, given[item], kept.get(item), by=by, at=at)
    answers = dict(exercise.checklist_answers.values_list("item", "answer"))
    found = self_assessment(indicator, answers)
    after = {"indicator": indicator, "fulfilled": found.yes, "known": found.known, "items": found.total}
    audit.record("checklist_answered", exercise, by=by, at=at, after=after, partnership=exercise.partnership)


def _check(exercise: Exercise, indicator: str, given: Mapping[str, GivenAnswer]) -> None:
    if is_released(exercise):
        raise ResultReleased
    items = {item.id: item for item in items_of(indicator)}
    if not items:
        raise NoChecklist
    for item, answer in given.items():
        if item not in items or (answer.answer and answer.answer not in ItemAnswer):
            raise AnswersUnknown


def _told(kept: ChecklistAnswer | None) -> GivenAnswer:
    if kept is None:
        return GivenAnswer()
    return GivenAnswer(kept.answer, Text(en=kept.evidence.en, fr=kept.evidence.fr))


def _keep(
    exercise: Exercise,
    item: str,
    given: GivenAnswer,
    kept: ChecklistAnswer | None,
    *,
    by: User | None,
    at: datetime,
) -> None:
    if not given.answer:
        exercise.checklist_answers.filter(item=item).delete()
        return
    before = dated_text(kept.evidence) if kept else DatedText()
    columns = {
        "answer": given.answer,
        "evidence": before.amended(given.evidence, at=at),
        "answered_by": by,
        "answered_at": at,
    }
    ChecklistAnswer.objects.update_or_create(exercise=exercise, item=item, defaults=columns)
