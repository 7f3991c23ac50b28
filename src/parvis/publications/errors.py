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


class DataOutOfOrder(OutOfOrder):
    """The figures were released or taken back already."""

    message = _(
        "These figures do not wait for a release any more. Open their page to see what became of them."
    )


class SecondPersonReleases(OutOfOrder):
    """Who proposed figures does not release them."""

    message = _("You proposed these figures; a second person releases them.")


class ProposalWaits(OutOfOrder):
    """Figures of the same name wait for a second person already."""

    message = _(
        "Figures of this name wait for a second person already. Have them released or take them back first."
    )


class DataUnchanged(OutOfOrder):
    """The current release says the same of the same figures."""

    message = _("These figures are released already, with the same words. Nothing was proposed.")


class DataChanged(OutOfOrder):
    """The figures cannot be written as they were proposed."""

    message = _(
        "The software describes these figures otherwise than when they were proposed. Propose them anew."
    )


class NothingToRelease(InvalidInput):
    """There are no figures."""

    message = _("There is no value to release. Choose a dataset that has some.")


class LicenceMissing(InvalidInput):
    """No source has a licence to go out under, and none was chosen."""

    message = _(
        "The sources of these figures name no licence: they are your own, or nobody said. Choose the licence under "
        "which you give them."
    )


class NoSuchProposal(NotFound):
    """There are no such figures on their way to the public."""


class NoSuchData(NotFound):
    """No such open data were released."""

    message = _("No open data of this name and date were released. The list of open data has all of them.")


class DataWithdrawn(NotFound):
    """The release was withdrawn, and its files with it."""

    message = _("This release was withdrawn. Its page says why; its files are not given out any more.")


_MISSING = {
    "en": _("The English is missing. An edition appears in both languages or not at all."),
    "fr": _("The French is missing. An edition appears in both languages or not at all."),
}
