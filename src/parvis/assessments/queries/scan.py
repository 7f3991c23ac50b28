"""The scan of an exercise: its questions with what is answered, and what the records propose."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from parvis.assessment import Text
from parvis.assessments.errors import NoScanQuestion
from parvis.assessments.kinds.exercise_step import StepState
from parvis.assessments.kinds.scan import QUESTIONS, THEMES, Filler, Proposed, Question
from parvis.assessments.models import Exercise, ScanAnswer


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with its answer, and what the records propose."""

    question: Question
    answer: ScanAnswer | None
    proposed: Proposed | None


@dataclass(frozen=True, slots=True)
class AskedTheme:
    """A theme with its questions."""

    name: Text
    questions: tuple[AskedQuestion, ...]


@dataclass(frozen=True, slots=True)
class ScanPage:
    """The whole scan, and how many of its questions are answered, known or not."""

    themes: tuple[AskedTheme, ...]
    answered: int
    unknown: int

    @property
    def asked(self) -> int:
        """Return how many questions there are."""
        return len(QUESTIONS)


def scan_state(exercise: Exercise) -> StepState:
    """Return how far the scan is."""
    answered = exercise.scan_answers.filter(question__in=[each.id for each in QUESTIONS]).count()
    asked = len(QUESTIONS)
    words = _("%(answered)d of %(asked)d questions answered") % {"answered": answered, "asked": asked}
    return StepState(answered == asked, words)


def question_in(question: str) -> Question:
    """Return a question of the scan.

    Raises
    ------
    NoScanQuestion
        It asks no such question.
    """
    found = next((each for each in QUESTIONS if each.id == question), None)
    if found is None:
        raise NoScanQuestion
    return found


def scan_page(exercise: Exercise, *, on: date) -> ScanPage:
    """Return the questions with their answers, and what the records propose on that day."""
    answers = answers_of(exercise)
    proposals = _proposals(exercise, unless=answers, on=on)
    themes = tuple(
        AskedTheme(theme.name, tuple(_asked(each, answers, proposals) for each in theme.questions))
        for theme in THEMES
    )
    known = [answers[each.id] for each in QUESTIONS if each.id in answers]
    return ScanPage(themes, len(known), sum(answer.is_unknown for answer in known))


def asked_question(exercise: Exercise, question: Question, *, on: date) -> AskedQuestion:
    """Return one question with its answer and what the records propose on that day."""
    answer = exercise.scan_answers.select_related("answered_by").filter(question=question.id).first()
    return AskedQuestion(question, answer, proposed_to(exercise, question.id, on=on))


def answers_of(exercise: Exercise) -> Mapping[str, ScanAnswer]:
    """Return the answers of an exercise by their question."""
    return {each.question: each for each in exercise.scan_answers.select_related("answered_by")}


def proposed_to(exercise: Exercise, question: str, *, on: date) -> Proposed | None:
    """Return what the records propose as the answer to a question, None where they say nothing."""
    filler = next((each for each in fillers() if each.question == question), None)
    return filler.propose(exercise, on) if filler else None


def fillers() -> tuple[Filler, ...]:
    """Return what proposes answers, as ``config.scan`` hands it down."""
    handed_down: tuple[Filler, ...] = import_string(settings.SCAN_FILLERS)
    return handed_down


def _proposals(exercise: Exercise, *, unless: Container[str], on: date) -> Mapping[str, Proposed]:
    waiting = (each for each in fillers() if each.question not in unless)
    proposals = ((each.question, each.propose(exercise, on)) for each in waiting)
    return {question: proposed for question, proposed in proposals if proposed}


def _asked(
    question: Question, answers: Mapping[str, ScanAnswer], proposals: Mapping[str, Proposed]
) -> AskedQuestion:
    return AskedQuestion(question, answers.get(question.id), proposals.get(question.id))
