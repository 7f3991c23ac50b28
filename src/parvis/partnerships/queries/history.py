"""The audit trail as sentences: what was done to a partnership's records, by whom, and what changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from parvis.core.models import AuditEvent
from parvis.core.text.value import dated_text
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

# What this app's operations do, and to which fields, so that the catalogue has them in French. An event's
# verb is such a sentence written with underscores; the apps above keep their own list of this kind.
VERBS = (
    gettext_noop("partnership registered"),
    gettext_noop("council established"),
    gettext_noop("organisation added"),
    gettext_noop("seat added"),
    gettext_noop("seat abolished"),
    gettext_noop("appointment made"),
    gettext_noop("appointment ended"),
    gettext_noop("meeting planned"),
    gettext_noop("agenda item added"),
    gettext_noop("record written"),
    gettext_noop("attendance recorded"),
    gettext_noop("motion put"),
    gettext_noop("votes counted"),
    gettext_noop("decision taken"),
    gettext_noop("meeting closed"),
    gettext_noop("terms started"),
    gettext_noop("clause written"),
    gettext_noop("terms adopted"),
    gettext_noop("terms superseded"),
    gettext_noop("role granted"),
    gettext_noop("role ended"),
)
FIELDS = (
    gettext_noop("name"),
    gettext_noop("place"),
    gettext_noop("stratum"),
    gettext_noop("established on"),
    gettext_noop("title"),
    gettext_noop("sector"),
    gettext_noop("role"),
    gettext_noop("is voting"),
    gettext_noop("created on"),
    gettext_noop("abolished on"),
    gettext_noop("person name"),
    gettext_noop("seat"),
    gettext_noop("starts on"),
    gettext_noop("term ends on"),
    gettext_noop("ceased on"),
    gettext_noop("held on"),
    gettext_noop("minutes"),
    gettext_noop("record"),
    gettext_noop("state"),
    gettext_noop("wording"),
    gettext_noop("kind"),
    gettext_noop("moved by"),
    gettext_noop("seconded by"),
    gettext_noop("result"),
    gettext_noop("votes for"),
    gettext_noop("votes against"),
    gettext_noop("abstentions"),
    gettext_noop("number"),
    gettext_noop("version"),
    gettext_noop("body"),
    gettext_noop("share"),
    gettext_noop("decision"),
    gettext_noop("in force from"),
)
_CHOICES: tuple[type[TextChoices], ...] = (
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
    return AuditEvent.objects.filter(partnership_id=partnership.pk).order_by("-pk")


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
    if isinstance(value, dict):
        return dated_text(value)
    if not isinstance(value, str):
        return value
    return _LABELS.get(value) or _day(value) or value


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
