"""The audit trail: who did what to which record, when, and how it differed before and after.

Events are appended by operations, inside the transaction of the change, and never altered: database
triggers refuse to update or delete one, and each event's hash covers the one before it, so that a missing or changed
event is found by :func:`first_broken_event`.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.core.text.value import dated_text

_CHAIN_LOCK = 20_260_401  # any fixed number; the key of PostgreSQL's advisory lock for the chain


class Actor(Protocol):
    """Whoever acts: a user, or None for the system."""

    pk: Any

    @property
    def name(self) -> str: ...


@transaction.atomic
def record(
    verb: str,
    subject: models.Model,
    *,
    by: Actor | None,
    at: datetime,
    partnership: models.Model | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Append one event to the chain; called by operations inside their transaction."""
    _hold_the_chain()
    previous = AuditEvent.objects.order_by("-pk").values_list("hash", flat=True).first() or ""
    event = AuditEvent(
        at=at,
        actor_id=by.pk if by else None,
        actor_name=by.name if by else "",
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        partnership_id=partnership.pk if partnership else None,
        before=_plain(before or {}),
        after=_plain(after or {}),
        previous_hash=previous,
    )
    event.hash = hash_of(event)
    event.save(force_insert=True)
    return event


def last_event_at() -> datetime | None:
    """Return when a record was last changed by anybody; None where none ever was."""
    return AuditEvent.objects.order_by("-pk").values_list("at", flat=True).first()


def events_of(subject: models.Model) -> models.QuerySet[AuditEvent]:
    """Return the events of one record, newest first."""
    return AuditEvent.objects.filter(
        subject_kind=subject._meta.label_lower, subject_id=str(subject.pk)
    ).order_by("-pk")


def first_broken_event() -> AuditEvent | None:
    """Return the first event that does not follow from the one before it; None when the chain holds."""
    previous = ""
    for event in AuditEvent.objects.order_by("pk").iterator():
        if event.previous_hash != previous or event.hash != hash_of(event):
            return event
        previous = event.hash
    return None


def _hold_the_chain() -> None:
    # SQLite's IMMEDIATE transactions already admit one writer at a time.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])


def hash_of(event: AuditEvent) -> str:
    """Return the hash of an event over everything that it says and the hash of the one before."""
    covered = [
        event.previous_hash,
        event.at.isoformat(),
        event.actor_id,
        event.actor_name,
        event.verb,
        event.subject_kind,
        event.subject_id,
        event.partnership_id,
        event.before,
        event.after,
    ]
    return hashlib.sha256(json.dumps(covered, sort_keys=True).encode()).hexdigest()


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        if isinstance(o, Text):
            return {"en": dated_text(o).en, "fr": dated_text(o).fr}
        if isinstance(o, models.Model):
            return o.pk
        return super().default(o)


def _plain(values: Mapping[str, Any]) -> Any:
    return json.loads(json.dumps(dict(values), cls=_Encoder))
