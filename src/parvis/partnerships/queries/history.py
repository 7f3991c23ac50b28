"""The audit trail as sentences: what was done to a partnership's records, by whom, and what changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext as _

from parvis.core.models import AuditEvent
from parvis.core.text.value import dated_text
from parvis.partnerships.access import Role
from parvis.partnerships.enums import (
    ClauseKind,
    DecisionKind,
    MeetingState,
    MotionResult,
    Presence,
    SeatRole,
    Sector,
    Stratum,
    TermsState,
)
from parvis.partnerships.models import Partnership

_CHOICES: tuple[type[TextChoices], ...] = (
    Role,
    Sector,
    SeatRole,
    MeetingState,
    MotionResult,
    Presence,
    DecisionKind,
    TermsState,
    ClauseKind,
    Stratum,
)
_LABELS = {value: label for choices in _CHOICES for value, label in choices.choices}
_NEWEST = 200  # as many as one reads on a page; a record's own history is shorter


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after; an empty one was not there."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event: who did what, when, and which fields it changed."""

    at: datetime
    who: str
    what: str
    subject_kind: str
    subject_id: str
    changes: tuple[Change, ...]


def history_of(partnership: Partnership) -> tuple[HistoryRow, ...]:
    """Return the newest events of all the partnership's records."""
    return _rows(_events(partnership)[:_NEWEST])


def history_of_record(partnership: Partnership, *, kind: str, number: str) -> tuple[HistoryRow, ...]:
    """Return the events of one record, newest first; none where the record is another partnership's."""
    return _rows(_events(partnership).filter(subject_kind=kind, subject_id=number))


def _events(partnership: Partnership) -> QuerySet[AuditEvent]:
    return AuditEvent.objects.filter(partnership_id=partnership.pk).order_by("-at", "-pk")


def _rows(events: Iterable[AuditEvent]) -> tuple[HistoryRow, ...]:
    return tuple(_row(event) for event in events)


def _row(event: AuditEvent) -> HistoryRow:
    return HistoryRow(
        at=event.at,
        who=event.actor_name,
        what=_words(event.verb),
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
        changes=_changes(event.before, event.after),
    )


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return tuple(Change(_words(name), _shown(before.get(name)), _shown(after.get(name))) for name in names)


def _words(name: str) -> str:
    words = _(name.replace("_", " "))
    return words[:1].upper() + words[1:]


def _shown(value: Any) -> object:
    """Return a value of the event as a page prints it: codes as their labels, days as days."""
    if isinstance(value, dict) and value.keys() <= {"en", "fr"}:
        return dated_text(value)
    if isinstance(value, str):
        return _LABELS.get(value) or _day(value) or value
    return value


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
