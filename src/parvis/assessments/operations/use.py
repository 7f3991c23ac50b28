"""An indicator of a released assessment becomes something, in one step, and stays tied to what it became."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parvis.assessment import Text
from parvis.assessments.errors import PlaceMissing, WordsMissing
from parvis.assessments.kinds.use import AssessmentUse, UseContent
from parvis.assessments.models import Exercise, IndicatorOnAgenda, UsedIndicator
from parvis.assessments.queries.use import UsableIndicator, usable_indicator
from parvis.core import audit
from parvis.core.text.value import dated_text
from parvis.partnerships.models import AgendaItem, Meeting
from parvis.partnerships.operations.meeting import add_agenda_item
from parvis.people.models import User

MINUTES = (
    20  # a conversation about one indicator: what is behind it, who can help, what works, what we will do
)


@transaction.atomic
def take_up(
    exercise: Exercise, use: AssessmentUse, content: UseContent, *, indicator: str, by: User, at: datetime
) -> UsedIndicator:
    """Make of an indicator what ``use`` makes, and keep that the one follows from the other.

    Raises
    ------
    ResultNotReleased, IndicatorNotReleased
        There is no released result with this indicator.
    WordsMissing, PlaceMissing
        It has no words, or an answer is not among what is offered.
    PlatformError
        What the operation of the record itself refuses.
    """
    usable = usable_indicator(exercise, indicator)
    if not (content.words.en.strip() or content.words.fr.strip()):
        raise WordsMissing
    _require_answers(exercise, use, content, at=at)
    used = _used(exercise, usable, by=by, at=at)
    evidence = evidence_of(usable)
    use.make(used, UseContent(words=content.words, answers=content.answers, evidence=evidence), by=by, at=at)
    audit.record(
        "indicator_taken_up",
        used,
        by=by,
        at=at,
        partnership=exercise.partnership,
        after={"indicator": usable.label, "words": content.words},
    )
    return used


def put_on_agenda(used: UsedIndicator, content: UseContent, *, by: User, at: datetime) -> None:
    """Put the indicator on the agenda of a planned meeting.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    """
    meeting = Meeting.objects.select_related("council__partnership").get(pk=content.answers["meeting"])
    item = add_agenda_item(meeting, title=content.words, minutes=MINUTES, by=by, at=at)
    # Not by ``point_at``: the history would keep the indicator's name in the writer's language only.
    item.about = "indicator"
    item.save(update_fields=["about"])
    point_at_indicators(item, [used.pk])


def point_at_indicators(item: AgendaItem, numbers: Iterable[int]) -> None:
    """Make an item of an agenda about these indicators and no others."""
    item.indicators_on_agenda.all().delete()
    IndicatorOnAgenda.objects.bulk_create(
        IndicatorOnAgenda(agenda_item=item, used_id=number) for number in numbers
    )


def evidence_of(usable: UsableIndicator) -> Text:
    """Say what the released result says of an indicator, for a record that follows from it."""
    said = " ".join(each.en for each in usable.says), " ".join(each.fr for each in usable.says)
    return Text(
        en=f"{usable.label.en}: {usable.value.en}. {said[0]}".strip(),
        fr=f"{usable.label.fr}\u00a0: {usable.value.fr}. {said[1]}".strip(),
    )


def _require_answers(exercise: Exercise, use: AssessmentUse, content: UseContent, *, at: datetime) -> None:
    today = timezone.localdate(at)
    for ask in use.asks:
        offered = {str(value) for value, _label in ask.choices(exercise.partnership, today)}
        if content.answers.get(ask.key) not in offered:
            raise PlaceMissing


def _used(exercise: Exercise, usable: UsableIndicator, *, by: User, at: datetime) -> UsedIndicator:
    used, _is_new = UsedIndicator.objects.get_or_create(
        exercise=exercise,
        indicator=usable.id,
        defaults={"label": dated_text(usable.label), "taken_up_by": by, "taken_up_at": at},
    )
    return used
