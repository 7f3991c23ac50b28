"""Keeping a communication strategy: its objectives, audiences, messages and activities, and what came of these."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.learning.enums import Channel
from parvis.learning.errors import CommunicationStarted, DoneInTheFuture, OfAnotherStrategy, PartInUse
from parvis.learning.models import (
    Audience,
    CommunicationActivity,
    CommunicationObjective,
    CommunicationStrategy,
    Message,
)
from parvis.partnerships.models import Partnership
from parvis.people.models import User

Part = CommunicationObjective | Audience | Message | CommunicationActivity


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveContent:
    """What communication shall bring about."""

    statement: Text
    known_by: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceContent:
    """Whom one wants to reach."""

    name: Text
    needs: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageContent:
    """What one says."""

    wording: Text
    audience: Audience | None
    objective: CommunicationObjective | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityContent:
    """What is done on a day."""

    on: date
    channel: Channel
    what: Text
    message: Message | None
    audience: Audience | None
    responsible: str


PartContent = ObjectiveContent | AudienceContent | MessageContent | ActivityContent


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityResult:
    """That an activity was done, and what came of it."""

    done_on: date
    reached: int | None
    came_of_it: Text


@transaction.atomic
def start_communication(partnership: Partnership | None, *, by: User, at: datetime) -> CommunicationStrategy:
    """Start the communication strategy of a partnership, or with None of the programme.

    Raises
    ------
    CommunicationStarted
        There is one already.
    """
    if CommunicationStrategy.objects.filter(partnership=partnership).exists():
        raise CommunicationStarted
    strategy = CommunicationStrategy.objects.create(partnership=partnership)
    audit.record("communication_started", strategy, by=by, at=at, partnership=partnership)
    return strategy


@transaction.atomic
def write_part(part: Part, content: PartContent, *, by: User, at: datetime) -> Part:
    """Add a part to its strategy, or amend it.

    Raises
    ------
    OfAnotherStrategy
        It names a part of another strategy.
    """
    for name in ("audience", "objective", "message"):
        named = getattr(content, name, None)
        if named is not None and named.strategy_id != part.strategy_id:
            raise OfAnotherStrategy
    verb = "communication_amended" if part.pk else "communication_added"
    changes = amend(part, content, at=at)
    part.save()
    _record(verb, part, by=by, at=at, before=_plain(changes.before), after=_plain(changes.after))
    return part


@transaction.atomic
def remove_part(part: Part, *, by: User, at: datetime) -> None:
    """Take a part out of its strategy.

    Raises
    ------
    PartInUse
        A message or an activity names it.
    """
    if any(getattr(part, name).exists() for name in ("messages", "activities") if hasattr(part, name)):
        raise PartInUse
    _record("communication_removed", part, by=by, at=at, before={"what": str(part)}, after={})
    part.delete()


@transaction.atomic
def report_activity(
    activity: CommunicationActivity, result: ActivityResult, *, by: User, at: datetime
) -> None:
    """Write that an activity was done, and what came of it.

    Raises
    ------
    DoneInTheFuture
        The day has not come.
    """
    if result.done_on > timezone.localdate(at):
        raise DoneInTheFuture
    changes = amend(activity, result, at=at)
    activity.save()
    _record("communication_reported", activity, by=by, at=at, before=changes.before, after=changes.after)


def _plain(values: dict[str, object]) -> dict[str, object]:
    """Return the values with records as their words."""
    return {name: str(value) if isinstance(value, models.Model) else value for name, value in values.items()}


def _record(
    verb: str, part: Part, *, by: User, at: datetime, before: dict[str, object], after: dict[str, object]
) -> None:
    partnership = part.strategy.partnership
    audit.record(verb, part, by=by, at=at, partnership=partnership, before=before, after=after)
