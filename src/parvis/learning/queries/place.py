"""Where a partnership is among communities: its stratum, and how many people it serves, in bands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from parvis.assessment import communities
from parvis.learning.kinds.community_size import size_of
from parvis.partnerships.models import Partnership, ServiceArea


@dataclass(frozen=True, slots=True)
class Place:
    """A stratum and a band of size; each empty where it is not known."""

    stratum: str
    size: str


def place_of(partnership: Partnership) -> Place:
    """Return where a partnership is; one statement."""
    return places_of([partnership])[partnership.pk]


def places_of(partnerships: Iterable[Partnership]) -> Mapping[int, Place]:
    """Return where partnerships are, by their numbers; one statement."""
    known = {each.pk: each.stratum for each in partnerships}
    served = ServiceArea.objects.filter(partnership__in=known, until_on__isnull=True).exclude(area="")
    areas = dict(served.values_list("partnership", "area"))
    return {
        number: Place(stratum, size_of(_populations().get(areas.get(number, ""))))
        for number, stratum in known.items()
    }


@cache
def _populations() -> Mapping[str, int]:
    """Return the people of the communities that ship with Parvis, by area: the census of 2021."""
    return {area.id: area.population for area in communities() if area.population}
