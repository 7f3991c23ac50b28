"""What datasets, assessments and profiles refuse, each with the sentence that the page shows."""

from django.utils.translation import gettext_lazy as _

from parvis.core.errors import InvalidInput, NotFound, OutOfOrder


class DatasetNotAccepted(OutOfOrder):
    """The dataset has not been accepted."""

    message = _("Only an accepted dataset is assessed or proposed. Open it and mend what it says is wrong.")


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
