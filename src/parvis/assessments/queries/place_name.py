"""What people said that names in files mean."""

from dataclasses import dataclass

from parvis.assessments.kinds.dataset_file import Unit
from parvis.assessments.models import PlaceName
from parvis.partnerships.models import Partnership


def names_decided(partnership: Partnership | None) -> dict[str, Unit]:
    """Return the unit of each name that somebody decided on: the site's, and before them the partnership's own."""
    site = dict(_units(None))
    return site if partnership is None else site | dict(_units(partnership))


def _units(partnership: Partnership | None) -> list[tuple[str, Unit]]:
    decided = PlaceName.objects.filter(partnership=partnership).values_list("name", "level", "code")
    return [(name, (level, code)) for name, level, code in decided]


@dataclass(frozen=True, slots=True)
class DecidedName:
    """A name that a file has and somebody decided on: what it stands for, who said so and when."""

    name: PlaceName

    @property
    def is_left_out(self) -> bool:
        """Tell whether its figures are left out."""
        return not self.name.code


def decisions(partnership: Partnership | None) -> list[DecidedName]:
    """Return the decisions that hold here, by name, each with its author."""
    found = PlaceName.objects.filter(partnership=partnership).select_related("decided_by")
    return [DecidedName(each) for each in found]
