"""Sub-councils and working groups: established below another body, amended, dissolved."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.partnerships.enums import CouncilKind
from parvis.partnerships.errors import CouncilDissolved, DissolvedBeforeItBegan, GroupsBelow, SeatFilled
from parvis.partnerships.models import Appointment, Council, Seat
from parvis.partnerships.operations.council import end_appointment
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupContent:
    """What a group is, and what the body above it asked it to do."""

    kind: CouncilKind
    name: Text
    mandate: Text
    established_on: date


@transaction.atomic
def establish_group(parent: Council, content: GroupContent, *, by: User, at: datetime) -> Council:
    """Establish a sub-council or working group below another body, without seats.

    Raises
    ------
    CouncilDissolved
        The body above it is no longer at work.
    """
    _held_at_work(parent)
    group = Council(partnership=parent.partnership, parent=parent)
    changes = amend(group, content, at=at)
    group.save()
    after = {**changes.after, "parent": parent.name}
    audit.record("group_established", group, by=by, at=at, partnership=parent.partnership, after=after)
    return group


@transaction.atomic
def amend_group(group: Council, content: GroupContent, *, by: User, at: datetime) -> None:
    """Change a group's name, kind, mandate or first day.

    Raises
    ------
    CouncilDissolved
        The group is no longer at work.
    """
    held = _held_at_work(group)
    changes = amend(held, content, at=at)
    held.save()
    before, after = changes.before, changes.after
    audit.record(
        "group_amended", held, by=by, at=at, partnership=group.partnership, before=before, after=after
    )


@transaction.atomic
def dissolve_group(group: Council, *, dissolved_on: date, by: User, at: datetime) -> None:
    """End a group: its members no longer sit, its seats are gone, its records stay.

    Raises
    ------
    CouncilDissolved
        It was dissolved already.
    DissolvedBeforeItBegan
        The day lies before it was established.
    GroupsBelow
        A group below it is still at work.
    SeatFilled
        Somebody was appointed to one of its seats from a later day on.
    """
    held = _held_at_work(group)
    if dissolved_on < held.established_on:
        raise DissolvedBeforeItBegan
    if held.children.filter(dissolved_on__isnull=True).exists():
        raise GroupsBelow
    for appointment in Appointment.objects.filter(seat__council=held, ceased_on__isnull=True).order_by("pk"):
        _leave(appointment, on=dissolved_on, by=by, at=at)
    Seat.objects.filter(council=held, abolished_on__isnull=True).update(abolished_on=dissolved_on)
    held.dissolved_on = dissolved_on
    held.save(update_fields=["dissolved_on"])
    after = {"name": held.name, "dissolved_on": dissolved_on}
    audit.record("group_dissolved", held, by=by, at=at, partnership=group.partnership, after=after)


def _leave(appointment: Appointment, *, on: date, by: User, at: datetime) -> None:
    appointment.refresh_from_db()
    if appointment.ceased_on is not None:  # a further term, which ended with the term before it
        return
    if appointment.starts_on > on:
        raise SeatFilled
    if appointment.term_ends_on >= on:
        end_appointment(appointment, ceased_on=on, by=by, at=at)


def _held_at_work(body: Council) -> Council:
    held = Council.objects.select_for_update().get(pk=body.pk)
    if held.dissolved_on is not None:
        raise CouncilDissolved
    return held
