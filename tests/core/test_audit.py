"""The audit trail: it says who did what, and shows when it was tampered with."""

from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from parvis.assessment.text import Text
from parvis.config.readiness import Finding, findings
from parvis.core import audit
from parvis.core.models import AuditEvent
from parvis.partnerships.models import Partnership
from parvis.people.models import User


def test_record_keeps_who_what_when_before_and_after(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    audit.record(
        "renamed",
        partnership,
        by=coordinator,
        at=moment,
        partnership=partnership,
        before={"name": Text(en="Old", fr="Ancien")},
        after={"name": Text(en="New", fr="Nouveau")},
    )

    event = audit.events_of(partnership).get()

    assert (event.actor_id, event.actor_name, event.verb, event.at) == (
        coordinator.pk,
        coordinator.name,
        "renamed",
        moment,
    )
    assert event.before == {"name": {"en": "Old", "fr": "Ancien"}}
    assert event.after == {"name": {"en": "New", "fr": "Nouveau"}}


def test_events_follow_from_one_another(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    for verb in ("opened", "changed", "closed"):
        audit.record(verb, partnership, by=coordinator, at=moment)

    assert audit.first_broken_event() is None
    first, second, third = AuditEvent.objects.order_by("pk")
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)


def test_an_event_cannot_be_altered(partnership: Partnership, moment: datetime) -> None:
    event = audit.record("opened", partnership, by=None, at=moment)

    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.filter(pk=event.pk).update(verb="never happened")

    assert AuditEvent.objects.get(pk=event.pk).verb == "opened"


def test_a_missing_event_is_found(partnership: Partnership, moment: datetime) -> None:
    events = [audit.record(verb, partnership, by=None, at=moment) for verb in ("opened", "changed", "closed")]
    without_triggers(f"DELETE FROM core_auditevent WHERE id = {events[1].pk}")

    assert audit.first_broken_event() == events[2]


def test_an_event_cannot_be_deleted(partnership: Partnership, moment: datetime) -> None:
    event = audit.record("opened", partnership, by=None, at=moment)

    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.filter(pk=event.pk).delete()

    assert AuditEvent.objects.count() == 1


def test_check_names_the_event_at_which_the_trail_breaks(partnership: Partnership, moment: datetime) -> None:
    event = audit.record("opened", partnership, by=None, at=moment)
    holding = _finding_on_the_trail()
    without_triggers(f"UPDATE core_auditevent SET verb = 'closed' WHERE id = {event.pk}")

    broken = _finding_on_the_trail()

    assert (holding.is_met, broken.is_met) == (True, False)
    assert broken.sentence.startswith(f"The audit trail is broken at event {event.pk} (closed, ")


def without_triggers(statement: str) -> None:
    """Do to the table what its triggers refuse, as somebody with the database's password could."""
    on = " ON core_auditevent" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER audit_event_is_never_altered{on}")
        cursor.execute(f"DROP TRIGGER audit_event_is_never_deleted{on}")
        cursor.execute(statement)


def _finding_on_the_trail() -> Finding:
    return next(finding for finding in findings() if finding.sentence.startswith("The audit trail"))
