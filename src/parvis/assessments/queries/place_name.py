"""What people said that names in files mean."""

from parvis.assessments.kinds.dataset_file import Unit
from parvis.assessments.models import PlaceName
from parvis.core.errors import NotFound
from parvis.partnerships.models import Partnership


def names_decided(partnership: Partnership | None) -> dict[str, Unit]:
    """Return the unit of each name that somebody decided on: the site's, and before them the partnership's own."""
    site = dict(_units(None))
    return site if partnership is None else site | dict(_units(partnership))


def _units(partnership: Partnership | None) -> list[tuple[str, Unit]]:
    decided = PlaceName.objects.filter(partnership=partnership).values_list("name", "level", "code")
    return [(name, (level, code)) for name, level, code in decided]


def decisions(partnership: Partnership | None) -> list[PlaceName]:
    """Return the decisions made here, by name, each with its author."""
    return list(PlaceName.objects.filter(partnership=partnership).select_related("decided_by"))


def decision_here(partnership: Partnership | None, number: str) -> PlaceName:
    """Return a decision that was made here, by its number as a page sends it.

    Raises
    ------
    NotFound
        None of this number was.
    """
    made = PlaceName.objects.select_related("partnership").filter(partnership=partnership)
    found = made.filter(pk=number).first() if number.isdecimal() else None
    if found is None:
        raise NotFound
    return found
