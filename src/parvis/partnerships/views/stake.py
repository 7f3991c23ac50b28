"""The drawing of interest and influence: a grid with the numbers that organizations have in the table beside it."""

from collections.abc import Mapping, Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from parvis.assessment.charts.two_way_grid import two_way_grid
from parvis.partnerships.enums import Strength


def grid_of(cells: Mapping[tuple[Strength, Strength], Sequence[int]]) -> SafeString:
    """Return the grid in the page's language."""
    steps = [str(strength.label) for strength in Strength]
    drawn = two_way_grid(
        {(int(interest), int(influence)): numbers for (interest, influence), numbers in cells.items()},
        across=(_("Interest"), steps),
        up=(_("Influence"), steps),
        title=_("Interest and influence, as they were judged"),
        description=_("The numbers are those of the table, which says who judged and when."),
    )
    return mark_safe(drawn)  # noqa: S308 - the library escapes
