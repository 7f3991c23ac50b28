"""The audit trail as sentences: what was done to a partnership's records, by whom, and what changed."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, QuerySet, TextChoices
from django.utils.translation import gettext as _

from parvis.assessment import CHARACTERISTICS_2010, CHARACTERISTICS_2023, indicator
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.sources.communities import area_name
from parvis.assessment.text import Text
from parvis.core.clock import FiscalYear
from parvis.core.models import AuditEvent
from parvis.core.text.value import dated_text
from parvis.partnerships.access import Role
from parvis.partnerships.enums import (
    AgendaItemKind,
    ClauseKind,
    DecisionKind,
    MeetingState,
    MinutesState,
    MotionResult,
    Presence,
    SeatRole,
    Sector,
    Stratum,
    TermsState,
    VoteChoice,
    VoteMethod,
)
from parvis.partnerships.kinds.audit_words import COMPARED_WITH, CONSENT_TO, METHODS, SUCCESSES
from parvis.partnerships.models import AgendaItem, Motion, Partnership
from parvis.partnerships.permissions import may_read_in_camera
from parvis.partnerships.queries.in_camera import items_closed_to

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

_CHOICES: tuple[type[TextChoices], ...] = (
    Role,
    Sector,
    SeatRole,
    AgendaItemKind,
    MeetingState,
    MinutesState,
    MotionResult,
    VoteMethod,
    VoteChoice,
    Presence,
    DecisionKind,
    TermsState,
    ClauseKind,
    Stratum,
)
# What these events hold was said in a meeting or written of it, in whichever item.
_SPOKEN = frozenset(
    {
        "record_written",
        "minutes_summary_written",
        "minutes_section_written",
        "correction_proposed",
        "interest_declared",
        "interest_retracted",
    }
)
# What these events hold was prepared for a meeting, in whichever item.
_PREPARED = frozenset(
    {
        "agenda_item_added",
        "agenda_item_amended",
        "agenda_item_pointed",
        "agenda_item_moved",
        "agenda_item_removed",
        "agenda_item_pulled_out",
        "paper_added",
        "paper_removed",
    }
)
_MEETING = "partnerships.meeting"
_LABELS = {value: label for choices in _CHOICES for value, label in choices.choices}


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
    is_closed: bool = False  # what it changed is not for the viewer


def history_of(partnership: Partnership) -> QuerySet[AuditEvent]:
    """Return the events of all the partnership's records, newest first."""
    return AuditEvent.objects.filter(partnership_id=partnership.pk).order_by("-at", "-pk")


def history_of_record(partnership: Partnership, *, kind: str, number: str) -> QuerySet[AuditEvent]:
    """Return the events of one record, newest first; none where the record is another partnership's."""
    return history_of(partnership).filter(subject_kind=kind, subject_id=number)


def history_rows(
    viewer: "Viewer", partnership: Partnership, events: Iterable[AuditEvent]
) -> tuple[HistoryRow, ...]:
    """Return events as a page shows them to the viewer.

    Who does not read what is in camera is told that records and minutes were written, but not their words, which
    the history keeps from the first draft on; and the words of motions and decisions unless these were in camera.
    """
    if may_read_in_camera(viewer, partnership):
        return tuple(_row(event) for event in events)
    closed = _closed_subjects(items_closed_to(viewer, partnership))
    return tuple(_row(event, is_closed=_is_closed(event, closed)) for event in events)


def _closed_subjects(items: Collection[int]) -> frozenset[tuple[str, str]]:
    """Name the motions, decisions and meetings of the items; of a meeting its agenda is closed, and no more."""
    motions = Motion.objects.filter(agenda_item__in=items)
    numbers = {
        "partnerships.motion": motions.values_list("pk", flat=True),
        "partnerships.councildecision": motions.values_list("decision__pk", flat=True),
        _MEETING: AgendaItem.objects.filter(pk__in=items).values_list("meeting", flat=True),
    }
    return frozenset((kind, str(number)) for kind, found in numbers.items() for number in found)


def _is_closed(event: AuditEvent, closed: Collection[tuple[str, str]]) -> bool:
    if event.verb in _SPOKEN:
        return True
    of_closed = (event.subject_kind, event.subject_id) in closed
    # The trail does not say of which item an agenda's event is: where one is closed, all are.
    return of_closed and (event.subject_kind != _MEETING or event.verb in _PREPARED)


def _row(event: AuditEvent, *, is_closed: bool = False) -> HistoryRow:
    return HistoryRow(
        at=event.at,
        who=event.actor_name,
        what=_words(event.verb),
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
        changes=() if is_closed else _changes(event),
        is_closed=is_closed,
    )


def _changes(event: AuditEvent) -> tuple[Change, ...]:
    before, after = event.before, event.after
    columns = {name: _column(event.subject_kind, name) for name in {**before, **after}}
    changes = (
        Change(_words(name), _shown(name, before.get(name), column), _shown(name, after.get(name), column))
        for name in sorted(columns)  # one order on every database: a JSON column keeps none
        for column in (columns[name],)
        if before.get(name) != after.get(name) and not _is_address(name, after.get(name), column)
    )
    return tuple(change for change in changes if (change.before, change.after) != (None, None))


def _column(kind: str, name: str) -> Field[Any, Any] | None:
    """Return the column that a recorded name speaks of, in whichever app: its choices have the labels."""
    try:
        column = apps.get_model(kind)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return None
    return column if isinstance(column, Field) else None


def _is_address(name: str, value: Any, column: Field[Any, Any] | None) -> bool:
    """Tell whether the value is another record's number or part of an address, which says nothing to a reader."""
    is_number = isinstance(value, int) or (isinstance(value, list) and all(isinstance(v, int) for v in value))
    return name == "subject" or (column is not None and column.is_relation and is_number)


def words_of_verb(verb: str) -> str:
    """Return what an event's verb says, in the reader's language."""
    return _words(verb)


def _words(name: str) -> str:
    words = _(name.replace("_", " "))
    return words[:1].upper() + words[1:]


def _shown(name: str, value: Any, column: Field[Any, Any] | None) -> object:
    """Return a value of the event as a page prints it: codes as their labels, days as days."""
    if isinstance(value, list):
        return tuple(_shown(name, each, column) for each in value)
    if isinstance(value, dict) and value.keys() <= {"en", "fr"}:
        return dated_text(value) if any(value.values()) else None
    if value == "":
        return None
    if value is None or isinstance(value, bool):
        return value
    if name in _BY_NAME:
        return _BY_NAME[name](value)
    label = dict(column.flatchoices).get(value) if column is not None else None
    if isinstance(value, str):
        return label or _LABELS.get(value) or _day(value) or value
    return label or value


def _indicator(code: str) -> Text | str:
    try:
        return indicator(code).label
    except InvalidDefinition:  # its definition was dropped since
        return code


def _characteristic(value: int | str) -> Text | str:
    """Name a characteristic by its rank of 2010 or by its id; of an own framework only the id is known here."""
    if isinstance(value, int):
        return CHARACTERISTICS_2010[value - 1].name
    named = {each.id: each.name for each in (*CHARACTERISTICS_2010, *CHARACTERISTICS_2023)}
    return named.get(value, value)


# Columns without choices: their values are the library's, a year's number, or a list of codes.
_BY_NAME: Mapping[str, Callable[[Any], object]] = {
    "characteristic": _characteristic,
    "indicator": _indicator,
    "share": float,
    "methods": lambda code: _(METHODS[code]) if code in METHODS else code,
    "kinds": lambda code: _(SUCCESSES[code]) if code in SUCCESSES else code,
    "consent_to": lambda code: _(CONSENT_TO[code]) if code in CONSENT_TO else code,
    "compared_with": lambda code: _(COMPARED_WITH[code]) if code in COMPARED_WITH else area_name(code),
    "fiscal_year": FiscalYear,
    "first_year": FiscalYear,
    "target_year": str,  # of outcomes, before they had measures
}


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
