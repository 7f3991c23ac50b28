"""What datasets, assessments and profiles refuse, each with the sentence that the page shows."""

from django.utils.translation import gettext_lazy as _

from parvis.core.errors import InvalidInput, NotFound, OutOfOrder


class DatasetNotAccepted(OutOfOrder):
    """The dataset has not been accepted."""

    message = _("Only an accepted dataset is assessed. Open it and mend what it says is wrong.")


class DatasetAlreadyAccepted(OutOfOrder):
    """The dataset is in use and is not read again."""

    message = _("This dataset is accepted and does not change. Upload a new file beside it.")


class AssessmentNotComputed(OutOfOrder):
    """The assessment has no result yet."""

    message = _("This assessment has no result yet. Wait until the worker is done, or run it again.")


class ResultChanged(OutOfOrder):
    """Made again, the assessment gives other figures than it did."""

    message = _(
        "Made again, this assessment gives other figures: the method was updated since. Run a new assessment "
        "and publish that."
    )


class NoProfile(NotFound):
    """The community has no published profile."""

    message = _("No profile of this community has been published.")


class WeightsSumToNothing(InvalidInput):
    """Every weight is zero."""

    message = _("Give at least one characteristic a weight above zero: nothing can be weighed by nothing.")


class NoExercise(NotFound):
    """The partnership has no such assessment."""

    message = _("This partnership has no such assessment.")


class InvalidFramework(InvalidInput):
    """The file is no framework; the sentence is the library's."""


class FrameworkMissing(InvalidInput):
    """An own framework was chosen and no file given."""

    message = _("Choose the file of your own framework, or one of the two lists.")


class DatasetNotRead(OutOfOrder):
    """The dataset's file has not been read, or has faults."""

    message = _("This file has not been read to its end. Have it read, mend what is wrong, and come back.")


class NamesUndecided(OutOfOrder):
    """The file has names that match no code, and nobody said what they mean."""

    message = _("Some names in this file match no code. Say what each means, or leave it out; then accept.")


class NothingToAccept(OutOfOrder):
    """The file says nothing of the communities."""

    message = _(
        "No figure of this file is about a community known here, so there is nothing to accept. The table "
        "of what is left out says why."
    )


class FoundOtherwise(OutOfOrder):
    """The file, read again, gives another account."""

    message = _(
        "Read again, the file gives other figures than those shown: a name was decided since. Have it read, "
        "look at it, and accept it then."
    )


class ReplacedAlready(OutOfOrder):
    """The dataset that this one was to replace is no longer in use."""

    message = _(
        "The dataset that this file was to replace was replaced by another meanwhile. Upload it again and say "
        "which it replaces."
    )


class OtherDatasets(InvalidInput):
    """The dataset to be replaced is not one of these."""

    message = _("Only an accepted dataset of the same list can be replaced. Choose one of the list.")


class UnknownName(InvalidInput):
    """The file has no such name to be decided."""

    message = _("This file has no such name that is still open. Have it read again.")


class UnknownUnit(InvalidInput):
    """The code is no unit of its level."""

    message = _("This is no code of that level. Write it with its leading zeros, as in the census.")
