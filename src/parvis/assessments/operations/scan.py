"""Answer the questions of the scan: in one's own words, or as the records propose."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parvis.assessment import Text
from parvis.assessments.errors import AnswerMissing, NothingProposed, SourceMissing
from parvis.assessments.models import Exercise, ScanAnswer
from parvis.assessments.queries.scan import proposed_to, question_in
from parvis.core import audit
from parvis.core.text.value import DatedText, dated_text
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerContent:
    """What is known, and from where; or that nobody knows, which needs no source."""

    words: Text
    source: Text
    is_unknown: bool = False


@transaction.atomic
def answer_question(
    exercise: Exercise, question: str, content: AnswerContent, *, by: User | None, at: datetime
) -> ScanAnswer:
    """Answer a question of the scan in one's own words; an answer that stood there is replaced.

    Raises
    ------
    NoScanQuestion
        The scan asks no such question.
    AnswerMissing
        It says nothing, and not that nobody knows.
    SourceMissing
        It says something, and not from where.
    """
    question_in(question)
    if not content.is_unknown and not dated_text(content.words):
        raise AnswerMissing
    if not content.is_unknown and not dated_text(content.source):
        raise SourceMissing
    return _write(exercise, question, content, is_from_records=False, by=by, at=at)


@transaction.atomic
def accept_proposal(exercise: Exercise, question: str, *, by: User | None, at: datetime) -> ScanAnswer:
    """Answer a question as the records propose on that day.

    Raises
    ------
    NoScanQuestion
        The scan asks no such question.
    NothingProposed
        The records propose nothing.
    """
    question_in(question)
    proposed = proposed_to(exercise, question, on=timezone.localdate(at))
    if proposed is None:
        raise NothingProposed
    content = AnswerContent(words=proposed.words, source=proposed.source)
    return _write(exercise, question, content, is_from_records=True, by=by, at=at)


def _write(
    exercise: Exercise,
    question: str,
    content: AnswerContent,
    *,
    is_from_records: bool,
    by: User | None,
    at: datetime,
) -> ScanAnswer:
    Exercise.objects.select_for_update().get(pk=exercise.pk)
    held = exercise.scan_answers.filter(question=question).first()
    before = _told(held) if held else None
    answer = held or ScanAnswer(exercise=exercise, question=question)
    answer.words = (held.words if held else DatedText()).amended(content.words, at=at)
    answer.source = (held.source if held else DatedText()).amended(content.source, at=at)
    answer.is_unknown, answer.is_from_records = content.is_unknown, is_from_records
    answer.answered_by, answer.answered_at = by, at
    answer.save()
    after = _told(answer)
    partnership = exercise.partnership
    audit.record("scan_answered", answer, by=by, at=at, partnership=partnership, before=before, after=after)
    return answer


def _told(answer: ScanAnswer) -> dict[str, object]:
    return {
        "question": answer.question,
        "words": answer.words,
        "source": answer.source,
        "is_unknown": answer.is_unknown,
    }
