"""The bodies of a partnership: the council, its sub-councils and its working groups."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from parvis.partnerships.enums import SeatRole
from parvis.partnerships.errors import found
from parvis.partnerships.models import Council, Partnership, Seat
from parvis.partnerships.queries.council import seat_rows


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body on a day: how many of its seats are filled."""

    body: Council
    seats: int
    filled: int
    is_at_work: bool


def body_rows(partnership: Partnership, *, on: date) -> tuple[BodyRow, ...]:
    """Return every body, the partnership council first, those at work before those dissolved."""
    rows = seat_rows(Seat.objects.filter(council__partnership=partnership), on=on)
    filled_of: dict[int, list[bool]] = {}
    for row in rows:
        if row.seat.role == SeatRole.ALTERNATE:  # stands in for another seat and adds no place
            continue
        filled_of.setdefault(row.seat.council_id, []).append(not row.is_vacant)
    bodies = [_body_row(body, filled_of.get(body.pk, []), on=on) for body in bodies_of(partnership)]
    return tuple(sorted(bodies, key=lambda row: (not row.is_at_work, not row.body.is_partnership_council)))


def bodies_of(partnership: Partnership) -> QuerySet[Council]:
    """Return the council and every group below it, in the order in which they were recorded."""
    return Council.objects.filter(partnership=partnership).select_related("partnership", "parent")


def bodies_at_work(partnership: Partnership) -> QuerySet[Council]:
    """Return the bodies that were not dissolved: what a new one may be placed below."""
    return bodies_of(partnership).filter(dissolved_on__isnull=True)


def group_in(partnership: Partnership, group_id: int) -> Council:
    """Return a sub-council or working group; the partnership council has its own page.

    Raises
    ------
    RecordNotFound
        The partnership has no such group.
    """
    return found(bodies_of(partnership).filter(pk=group_id, parent__isnull=False).first())


def _body_row(body: Council, filled: list[bool], *, on: date) -> BodyRow:
    return BodyRow(body=body, seats=len(filled), filled=sum(filled), is_at_work=body.is_at_work(on))
