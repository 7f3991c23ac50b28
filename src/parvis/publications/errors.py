"""What publishing refuses, each with the sentence that the page shows."""

from django.utils.translation import gettext_lazy as _

from parvis.assessment.text import Language
from parvis.core.errors import InvalidInput, NotFound, OutOfOrder


class MissingLanguage(InvalidInput):
    """What is to be published lacks one of the two languages; ``language`` says which."""

    def __init__(self, language: Language) -> None:
        self.language = language
        super().__init__(_MISSING[language])


class AloneWithoutReason(InvalidInput):
    """An edition in one language without the reason in both."""

    message = _(
        "Say in English and in French why the edition appears in one language; the public reads the reason."
    )


class BothLanguagesThere(OutOfOrder):
    """One language was asked for, and nothing lacks the other."""

    message = _("Both languages are there. Publish them together.")


class NothingChanged(OutOfOrder):
    """The same words and figures are published already; ``number`` is their edition's."""

    message = _("Nothing changed since the current edition was published; it stays as it is.")

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__()


class PublishedMeanwhile(OutOfOrder):
    """Somebody else published the same subject at the same moment."""

    message = _("Somebody published this a moment ago. Look at that edition before you publish another.")


class AlreadyWithdrawn(OutOfOrder):
    """The edition was withdrawn before."""

    message = _("This edition has been withdrawn already; its first reason stands.")


class ReasonMissing(InvalidInput):
    """A withdrawal without a reason in both languages."""

    message = _("Say in English and in French why the edition is withdrawn; the public reads the reason.")


class TermsNotAdopted(OutOfOrder):
    """Terms of reference that no decision of the council adopted."""

    message = _("Only terms of reference that the council adopted are published.")


class MinutesNotApproved(OutOfOrder):
    """Minutes that no decision of the council approved."""

    message = _("Only minutes that the council approved are published.")


class NoSuchDocument(NotFound):
    """The document has not been made yet."""

    message = _("This document has not been made yet. Open the edition and ask for it.")


class NoSuchChart(NotFound):
    """The edition has no such chart, or is no longer shown."""

    message = _("There is no such chart. Open the edition; it lists the charts that it has.")


class NoSuchPicture(NotFound):
    """The picture has not been drawn yet, or what it shows is no longer shown."""

    message = _("This picture has not been drawn yet. Open the chart; its table is there already.")


class ChartPublished(OutOfOrder):
    """The edition has this chart already."""

    message = _("This chart is published already; it stays as it is. Open it from the edition.")


_MISSING = {
    "en": _("The English is missing. An edition appears in both languages or not at all."),
    "fr": _("The French is missing. An edition appears in both languages or not at all."),
}
