"""Answering the items of a checklist."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from parvis.assessment.text import Text
from parvis.assessments.errors import AnswersUnknown, NoChecklist, ResultReleased
from parvis.assessments.models import ChecklistAnswer, Exercise
from parvis.assessments.operations.checklist import GivenAnswer, answer_checklist
from parvis.assessments.queries import release
from parvis.core.models import AuditEvent
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.choices import exercise_of_area
from tests.factories.partnerships import A_MOMENT

CHECKLIST = "community_media"
YES = GivenAnswer("yes", Text(en="Radio.", fr="Radio."))
FIRST, SECOND = "community_media_languages", "community_media_plain"


@pytest.fixture
def exercise(partnership: Partnership) -> Exercise:
    """Return an exercise without any answer."""
    return exercise_of_area(partnership)


def _answer(exercise: Exercise, given: Mapping[str, GivenAnswer], *, by: User | None = None) -> None:
    answer_checklist(exercise, CHECKLIST, given, by=by, at=A_MOMENT)


def test_answers_are_kept_with_what_shows_them(exercise: Exercise, coordinator: User) -> None:
    _answer(exercise, {FIRST: YES, SECOND: GivenAnswer("unknown")}, by=coordinator)

    kept = {each.item: (each.answer, each.evidence.en) for each in ChecklistAnswer.objects.all()}
    assert kept == {FIRST: ("yes", "Radio."), SECOND: ("unknown", "")}
    event = AuditEvent.objects.latest("pk")
    assert event.after == {"indicator": CHECKLIST, "fulfilled": 1, "known": 1, "items": 5}


def test_an_answer_that_did_not_change_keeps_its_author_and_time(
    exercise: Exercise, coordinator: User
) -> None:
    _answer(exercise, {FIRST: YES}, by=coordinator)
    before = AuditEvent.objects.count()

    answer_checklist(exercise, CHECKLIST, {FIRST: YES}, by=None, at=A_MOMENT + timedelta(days=1))

    (kept,) = ChecklistAnswer.objects.all()
    assert (kept.answered_by, kept.answered_at) == (coordinator, A_MOMENT)
    assert AuditEvent.objects.count() == before


def test_an_answer_is_changed_and_taken_back(exercise: Exercise) -> None:
    _answer(exercise, {FIRST: YES, SECOND: YES})

    _answer(exercise, {FIRST: GivenAnswer("no"), SECOND: GivenAnswer()})

    assert list(ChecklistAnswer.objects.values_list("item", "answer")) == [(FIRST, "no")]


@pytest.mark.parametrize(
    ("indicator", "given", "refusal"),
    [
        ("unemployment_rate", {}, NoChecklist),
        (CHECKLIST, {"media_portrayal_voices": YES}, AnswersUnknown),
        (CHECKLIST, {FIRST: GivenAnswer("perhaps")}, AnswersUnknown),
    ],
)
def test_what_is_no_answer_is_refused(
    exercise: Exercise, indicator: str, given: dict[str, GivenAnswer], refusal: type[Exception]
) -> None:
    before = AuditEvent.objects.count()

    with pytest.raises(refusal):
        answer_checklist(exercise, indicator, given, by=None, at=A_MOMENT)

    assert (ChecklistAnswer.objects.count(), AuditEvent.objects.count()) == (0, before)


def test_answers_stay_once_the_result_is_released(
    exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(exercise, {FIRST: YES})
    monkeypatch.setattr(release, "RELEASED", (lambda _exercise: True,))

    with pytest.raises(ResultReleased):
        _answer(exercise, {FIRST: GivenAnswer("no")})

    assert list(ChecklistAnswer.objects.values_list("answer", flat=True)) == ["yes"]
