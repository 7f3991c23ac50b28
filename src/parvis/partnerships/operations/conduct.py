"""Declaring interests for a year, acknowledging confidentiality, and being shown round.

The audit trail says that somebody declared, for which year and whether on paper, never what: more people read the
trail than may read a declaration. A declaration is itself never changed or deleted, so nothing is lost by that.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.clock import FiscalYear
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import InterestNature
from parvis.partnerships.errors import (
    AcknowledgedAlready,
    AppointmentEnded,
    ClauseChanged,
    DeclarationClosed,
    DeclaredAlready,
    InterestEndsBeforeItBegan,
    InterestUnnamed,
    NoConfidentialityClause,
    NothingToRenew,
    RecordNotFound,
)
from parvis.partnerships.models import (
    Acknowledgement,
    Appointment,
    Council,
    Declaration,
    OrientationItem,
    OrientationTick,
)
from parvis.partnerships.queries.conduct import (
    clause_to_acknowledge,
    last_acknowledgement,
    orientation_steps,
    renewable_interests,
    standing_declarations,
    ticks_of_person,
)
from parvis.partnerships.queries.council import last_day
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """What a member declares."""

    nature: InterestNature
    organisation: str = ""
    description: Text = field(default_factory=Text)
    since_on: date | None = None
    until_on: date | None = None


@transaction.atomic
def declare(appointment: Appointment, interest: Interest, *, by: User, at: datetime) -> Declaration:
    """Declare one interest for this fiscal year; it takes the place of having declared none.

    Raises
    ------
    AppointmentEnded
        The person does not sit today.
    InterestUnnamed
        Neither an organization nor a description says what the interest is.
    InterestEndsBeforeItBegan
        Its days are the wrong way round.
    """
    held = _sitting(appointment, at)
    if not (interest.organisation or interest.description.en or interest.description.fr):
        raise InterestUnnamed
    if interest.since_on and interest.until_on and interest.until_on < interest.since_on:
        raise InterestEndsBeforeItBegan
    for nothing in standing_declarations(held, year=_year(at)).filter(nature=InterestNature.NOTHING):
        _withdraw(nothing, by=by, at=at)
    return _keep(held, interest, by=by, at=at)


@transaction.atomic
def declare_nothing(appointment: Appointment, *, by: User, at: datetime) -> Declaration:
    """Declare for this fiscal year that there is no interest.

    Raises
    ------
    AppointmentEnded
        The person does not sit today.
    DeclaredAlready
        Something stands for this year; take it back first.
    """
    held = _sitting(appointment, at)
    if standing_declarations(held, year=_year(at)).exists():
        raise DeclaredAlready
    return _keep(held, Interest(nature=InterestNature.NOTHING), by=by, at=at)


@transaction.atomic
def renew_interests(appointment: Appointment, *, by: User, at: datetime) -> tuple[Declaration, ...]:
    """Declare again, for this fiscal year, what was declared last year and has not ended.

    Raises
    ------
    AppointmentEnded
        The person does not sit today.
    DeclaredAlready
        Something stands for this year already.
    NothingToRenew
        Nothing of last year goes on.
    """
    held = _sitting(appointment, at)
    if standing_declarations(held, year=_year(at)).exists():
        raise DeclaredAlready
    former = renewable_interests(held, on=timezone.localdate(at))
    if not former:
        raise NothingToRenew
    return tuple(_keep(held, _interest_of(each), by=by, at=at) for each in former)


@transaction.atomic
def withdraw_declaration(declaration: Declaration, *, by: User, at: datetime) -> None:
    """Take back a declaration of this fiscal year; it stays on record as taken back.

    Raises
    ------
    AppointmentEnded
        The person does not sit today.
    DeclarationClosed
        It was taken back already, or its year is over.
    """
    _sitting(declaration.appointment, at)
    held = Declaration.objects.select_related("appointment").get(pk=declaration.pk)
    if held.withdrawn_at or held.fiscal_year != _year(at):
        raise DeclarationClosed
    _withdraw(held, by=by, at=at)


@transaction.atomic
def acknowledge(appointment: Appointment, *, clause_id: int, by: User, at: datetime) -> Acknowledgement:
    """Keep that a member read the confidentiality clause; ``clause_id`` is the clause that they were shown.

    Raises
    ------
    AppointmentEnded
        The person does not sit today.
    NoConfidentialityClause
        The terms in force have none.
    ClauseChanged
        Another version came into force since the page was opened.
    AcknowledgedAlready
        The same words were acknowledged before.
    """
    held = _sitting(appointment, at)
    clause = clause_to_acknowledge(held.seat.council.partnership, on=timezone.localdate(at))
    if clause is None:
        raise NoConfidentialityClause
    if clause.pk != clause_id:
        raise ClauseChanged
    last = last_acknowledgement(held)
    if last is not None and last.body == clause.body:
        raise AcknowledgedAlready
    kept = Acknowledgement.objects.create(
        appointment=held,
        terms=clause.terms,
        body=clause.body,
        is_on_paper=by.pk != held.user_id,
        acknowledged_by=by,
        acknowledged_at=at,
    )
    after = {"person_name": held.person_name, "version": clause.terms.version, "on_paper": kept.is_on_paper}
    _record("confidentiality_acknowledged", kept, held, by=by, at=at, after=after)
    return kept


@transaction.atomic
def set_orientation(appointment: Appointment, done: Collection[str], *, by: User, at: datetime) -> None:
    """Tick what a new member was shown, with today's date, and take back what was ticked by mistake.

    Raises
    ------
    AppointmentEnded
        The person does not sit today.
    RecordNotFound
        The council has no such item.
    """
    held = _sitting(appointment, at)
    labels = {step.key: step.label for step in orientation_steps(held.seat.council)}
    if set(done) - labels.keys():
        raise RecordNotFound
    ticked = {tick.key for tick in ticks_of_person(held)}
    added, removed = set(done) - ticked, (ticked & labels.keys()) - set(done)
    if not added and not removed:
        return
    ticks_of_person(held).filter(key__in=removed).delete()
    day = timezone.localdate(at)
    OrientationTick.objects.bulk_create(
        OrientationTick(appointment=held, key=key, done_on=day, ticked_by=by) for key in sorted(added)
    )
    before, after = (
        {"items": [label for key, label in labels.items() if key in keys]} for keys in (removed, added)
    )
    _record("orientation_ticked", held, held, by=by, at=at, before=before, after=after)


@transaction.atomic
def add_orientation_item(council: Council, *, title: Text, by: User, at: datetime) -> OrientationItem:
    """Add something that this council shows its new members."""
    item = OrientationItem.objects.create(council=council, title=DatedText().amended(title, at=at))
    after = {"title": title}
    audit.record("orientation_item_added", item, by=by, at=at, partnership=council.partnership, after=after)
    return item


@transaction.atomic
def remove_orientation_item(item: OrientationItem, *, by: User, at: datetime) -> None:
    """Show an item to nobody any more; what was ticked stays on record."""
    item.removed_at = at
    item.save(update_fields=["removed_at"])
    before, partnership = {"title": item.title}, item.council.partnership
    audit.record("orientation_item_removed", item, by=by, at=at, partnership=partnership, before=before)


def _sitting(appointment: Appointment, at: datetime) -> Appointment:
    """Return the appointment, held until the transaction ends, of somebody who sits today."""
    # Held alone: the joined rows are read by others at the same time.
    held = Appointment.objects.select_for_update(of=("self",)).select_related("seat__council__partnership")
    found = held.get(pk=appointment.pk)
    if not found.starts_on <= timezone.localdate(at) <= last_day(found):
        raise AppointmentEnded
    return found


def _year(at: datetime) -> int:
    return FiscalYear.of(timezone.localdate(at)).start


def _interest_of(declaration: Declaration) -> Interest:
    return Interest(
        nature=InterestNature(declaration.nature),
        organisation=declaration.organisation,
        description=declaration.description,
        since_on=declaration.since_on,
        until_on=declaration.until_on,
    )


def _keep(held: Appointment, interest: Interest, *, by: User, at: datetime) -> Declaration:
    said = {name: getattr(interest, name) for name in ("nature", "organisation", "since_on", "until_on")}
    kept = Declaration.objects.create(
        appointment=held,
        fiscal_year=_year(at),
        **said,
        description=DatedText().amended(interest.description, at=at),
        is_on_paper=by.pk != held.user_id,
        declared_by=by,
        declared_at=at,
    )
    _record("declaration_made", kept, held, by=by, at=at, after=_said_aloud(kept))
    return kept


def _withdraw(declaration: Declaration, *, by: User, at: datetime) -> None:
    declaration.withdrawn_at = at
    declaration.save(update_fields=["withdrawn_at"])
    held = declaration.appointment
    _record("declaration_withdrawn", declaration, held, by=by, at=at, before=_said_aloud(declaration))


def _said_aloud(declaration: Declaration) -> dict[str, Any]:
    return {
        "person_name": declaration.appointment.person_name,
        "fiscal_year": declaration.fiscal_year,
        "on_paper": declaration.is_on_paper,
    }


def _record(
    verb: str, subject: models.Model, held: Appointment, *, by: User, at: datetime, **changes: Any
) -> None:
    partnership = held.seat.council.partnership
    audit.record(verb, subject, by=by, at=at, partnership=partnership, **changes)
