"""Peers: the areas that an area is fairly compared with, those of its own stratum."""

from collections.abc import Sequence

from parvis.assessment.geography.area import Area

SMALLEST_GROUP = 5  # fewer peers are no distribution: each of them could be read off


def peers_of(area: Area, areas: Sequence[Area]) -> tuple[Area, ...]:
    """Return the other areas of the same stratum, in the order given."""
    return tuple(other for other in areas if other.stratum == area.stratum and other.id != area.id)
