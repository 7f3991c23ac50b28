"""Governance: forms of hosts, layers of bodies, sizes of councils, for all partnerships on a day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q

from parvis.partnerships.enums import HostForm, SeatRole
from parvis.partnerships.models import Appointment, Council, Partnership, Seat
from parvis.partnerships.queries.council import sitting

_MOST_LAYERS = 3
Records = dict[str, dict[int, str | float]]


def governance(partnerships: Sequence[Partnership], *, on: date) -> Records:
    """Return the answers to every measure of governance; two statements."""
    bodies = _bodies(on)
    seats, filled = seats_of_councils(on=on)
    of_partnership: dict[int, list[int]] = {}
    for body, (partnership, _parent) in bodies.items():
        of_partnership.setdefault(partnership, []).append(body)
    depths = {number: max(_depth(body, bodies) for body in found) for number, found in of_partnership.items()}
    return {
        "host_form": {each.pk: each.host_form for each in partnerships if each.host_form != HostForm.UNKNOWN},
        "layers": {number: str(min(depth, _MOST_LAYERS)) for number, depth in depths.items()},
        "seats": {number: float(count) for number, count in seats.items()},
        "filled": {number: float(filled[number]) for number in seats},
        "groups": {number: float(len(found) - 1) for number, found in of_partnership.items()},
    }


def seats_of_councils(*, on: date) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Return by partnership the seats of its council on a day, and how many somebody sits on; one statement."""
    seats: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    for partnership, _sector, is_filled in seats_on(on):
        seats[partnership] += 1
        filled[partnership] += is_filled
    return seats, filled


def seats_on(on: date) -> Sequence[tuple[int, str, bool]]:
    """Return partnership, sector and whether somebody sits there, of every seat of a council on a day."""
    taken = Appointment.objects.filter(sitting(on), seat=OuterRef("pk"))
    seats = Seat.objects.filter(
        Q(abolished_on=None) | Q(abolished_on__gt=on),
        Q(council__dissolved_on=None) | Q(council__dissolved_on__gt=on),
        council__parent=None,
        created_on__lte=on,
    )
    found = seats.exclude(role=SeatRole.ALTERNATE).annotate(is_filled=Exists(taken)).order_by()
    return list(found.values_list("council__partnership_id", "sector", "is_filled"))


def _bodies(on: date) -> Mapping[int, tuple[int, int | None]]:
    at_work = Council.objects.filter(Q(dissolved_on=None) | Q(dissolved_on__gt=on), established_on__lte=on)
    rows = at_work.order_by("pk").values_list("pk", "partnership_id", "parent_id")
    return {body: (partnership, parent) for body, partnership, parent in rows}


def _depth(body: int, bodies: Mapping[int, tuple[int, int | None]]) -> int:
    depth, above = 1, bodies[body][1]
    while above is not None and above in bodies:
        depth, above = depth + 1, bodies[above][1]
    return depth
