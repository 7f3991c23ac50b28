"""What is learned, handed down: to reports that are filled from it, to profiles and to pages of partnerships."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from parvis.assessments.queries.beside import Beside
from parvis.learning.queries.filling import stories_of_year
from parvis.learning.queries.practice_library import shared_by, uses_by
from parvis.learning.queries.public import stories_of_area
from parvis.publications.queries.beside import BesidePartnership
from parvis.reports.queries.filling import Fill

# What answers a question of a report, beside the functions of reports themselves.
FILLS: Mapping[str, Fill] = {"stories": stories_of_year}

# What stands beside the profile of a community.
BESIDE: tuple[Beside, ...] = (
    Beside(_("Stories of success of the partnership that serves it"), stories_of_area),
)

# What stands on the public page of a partnership.
BESIDE_PARTNERSHIPS: tuple[BesidePartnership, ...] = (
    BesidePartnership(_("Practices that it took up from others"), uses_by),
    BesidePartnership(_("Practices that it shares"), shared_by),
)
