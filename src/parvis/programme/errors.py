"""What the programme refuses, each with the sentence that the page shows.

::

    NotFound
    └── CandidateNotFound       no such expression of interest, or not of this viewer's region
    OutOfOrder
    ├── FollowedUp              the support was followed up already
    ├── NothingToFollowUp       the entry names no day on which to come back
    ├── CandidateOutOfOrder     the state of an expression of interest does not allow the step
    └── NotReady                something that a place needs is missing; says what
    InvalidInput
    ├── SupportInTheFuture      support is logged on its day or later
    ├── FollowsUpBefore         one comes back on the day itself or later
    ├── EstimateWithoutSource   a number has its year and source
    └── SlugTaken               the register has an entry under this address
"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from parvis.core.errors import InvalidInput, NotFound, OutOfOrder


class CandidateNotFound(NotFound):
    """No such expression of interest, or not of this viewer's region."""


class FollowedUp(OutOfOrder):
    """The support was followed up already."""

    message = _("This was followed up already.")


class NothingToFollowUp(OutOfOrder):
    """The entry names no day on which to come back."""

    message = _("This entry names no day on which to come back to it.")


class CandidateOutOfOrder(OutOfOrder):
    """The state of an expression of interest does not allow the step."""

    message = _("This step does not follow from where the expression of interest stands. Open its page anew.")


class NotReady(OutOfOrder):
    """Something that a place needs is missing; ``missing`` has the labels."""

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(_("Before a place is ready this is needed: %s.") % ", ".join(self.missing))


class SupportInTheFuture(InvalidInput):
    """Support is logged on its day or later."""

    message = _("Support is logged on its day or later. Check the day.")


class FollowsUpBefore(InvalidInput):
    """One comes back on the day itself or later."""

    message = _("The day to come back to it lies before the support itself. Check the two days.")


class EstimateWithoutSource(InvalidInput):
    """A number has its year and source."""

    message = _("A number of people has its year and its source. Add both, or leave the numbers empty.")


class SlugTaken(InvalidInput):
    """The register has an entry under this address."""

    message = _("The register has a partnership under this address already. Choose another one.")
