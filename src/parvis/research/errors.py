"""What recording research refuses, each with the sentence that the page shows.

::

    InvalidInput
    ├── EndsBeforeItBegins      dates are the wrong way round
    ├── UnknownCharacteristic   a finding is on one of the characteristics of the lists
    ├── UnknownMethod           numbers are recorded for a method that the project names
    ├── ReasonMissing           what is stopped, or not acted on, says why
    ├── FileRefused             an uploaded file cannot be used; says why
    ├── DirectoryRefused        a service directory has faults; lists them
    └── NoSuchFigure            no such figure is published for the community
    OutOfOrder
    ├── StepNotNow              the project's state does not allow the step
    ├── EthicsMissing           a review is needed first
    ├── NothingFound            completed research has a finding or an output
    ├── ContractMissing         bidders belong to a procurement
    ├── BidderExists            a bidder of this name, or an award, is there already
    ├── InstrumentUnchanged     the file is the last version
    ├── FindingCited            a plan cites the finding
    ├── ImportOver              the import was done, or the inventory changed since
    └── NothingToImport         the file and the inventory say the same
"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.assessment.errors import Fault
from parvis.assessment.text import Text
from parvis.core.errors import InvalidInput, OutOfOrder
from parvis.core.text.value import dated_text


class EndsBeforeItBegins(InvalidInput):
    """The dates are the wrong way round."""

    message = _("The research must end on the day it begins or later. Change one of the two dates.")


class UnknownCharacteristic(InvalidInput):
    """A finding is on one of the seventeen characteristics of 2010, and may be on one of 2023."""

    message = _("Choose one of the seventeen characteristics of a welcoming community.")


class UnknownMethod(InvalidInput):
    """The project does not name the method."""

    message = _("The project does not use this method. Choose it on the project’s form first.")


class ReasonMissing(InvalidInput):
    """A reason is part of it."""

    message = _("Say why: those who read this later will ask.")


class FileRefused(InvalidInput):
    """An uploaded file cannot be used; ``text`` is the reader's sentence."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(dated_text(text)))


class DirectoryRefused(InvalidInput):
    """A service directory has faults; ``faults`` lists them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        first = " ".join(str(dated_text(fault.text)) for fault in self.faults[:_SHOWN])
        more = _("And %(number)d more.") % {"number": len(self.faults) - _SHOWN}
        super().__init__(f"{first} {more}" if len(self.faults) > _SHOWN else first)


_SHOWN = 10


class NoSuchFigure(InvalidInput):
    """No such figure is published for the community."""

    message = _(
        "No such figure is published for the community that the partnership serves. Choose another one."
    )


class StepNotNow(OutOfOrder):
    """The project's state does not allow the step."""

    def __init__(self, *, step: str, state: str) -> None:
        self.step, self.state = step, state
        super().__init__(_REFUSALS[state])


_REFUSALS = {
    "planned": pgettext_lazy("research", "This research is planned: begin it or stop it first."),
    "under_way": pgettext_lazy("research", "This research is under way: complete it or stop it first."),
    "completed": pgettext_lazy("research", "This research is completed: reopen it first."),
    "stopped": pgettext_lazy("research", "This research was stopped: plan it again first."),
}


class EthicsMissing(OutOfOrder):
    """A review is needed, and it is not recorded."""

    message = _("This research needs an ethics review. Record the review with its day, then begin.")


class NothingFound(OutOfOrder):
    """Completed research has a finding or an output."""

    message = _("Nothing is recorded of what came out. Record a finding or an output, then complete it.")


class BidderExists(OutOfOrder):
    """A bidder of this name, or another award, is there already."""

    message = _("A bidder of this name is recorded already, or another one has the award. Change that one.")


class ContractMissing(OutOfOrder):
    """Bidders belong to a procurement."""

    message = _("How the supplier is found is not recorded yet. Record it first, then who offered.")


class InstrumentUnchanged(OutOfOrder):
    """The file is the last version."""

    message = _("This file is the last version, unchanged. Choose another file.")


class FindingCited(OutOfOrder):
    """A plan cites the finding."""

    message = _("A strategy or a plan names this finding as its ground, so it is acted on.")


class ImportOver(OutOfOrder):
    """The import was done, or the inventory changed since."""

    message = _("The inventory has changed since this file was compared with it. Upload the file again.")


class NothingToImport(OutOfOrder):
    """The file and the inventory say the same."""

    message = _("The inventory says the same as this file already. Nothing was changed.")
