"""Editions as the public reads them; a withdrawn one is found, its words are not shown."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from parvis.assessment.text import Text
from parvis.core.errors import NotFound
from parvis.partnerships.models import Partnership
from parvis.publications.enums import DocumentFormat, EditionKind
from parvis.publications.errors import NoSuchDocument
from parvis.publications.models import Document, Edition


@dataclass(frozen=True, slots=True)
class EditionPage:
    """What the page of an edition shows; ``newer`` is a later edition of its subject, ``documents`` its languages."""

    edition: Edition
    newer: Edition | None
    documents: tuple[str, ...]

    @property
    def body(self) -> Text:
        """Return the HTML to show: nothing of a withdrawn edition."""
        return body_of(self.edition)

    @property
    def changed_at(self) -> datetime:
        """Return when what the page says last changed: published, withdrawn or followed by a newer edition."""
        newer_at = self.newer.published_at if self.newer else None
        moments = (self.edition.published_at, self.edition.withdrawn_at, newer_at)
        return max(moment for moment in moments if moment)


def edition_for_public(kind: str, subject: str, number: int) -> Edition:
    """Return an edition by its permanent address, withdrawn or not.

    Raises
    ------
    NotFound
        There is no such edition.
    """
    found = Edition.objects.select_related("partnership").filter(kind=kind, subject=subject, number=number)
    edition = found.first()
    if edition is None:
        raise NotFound
    return edition


def edition_page(kind: str, subject: str, number: int) -> EditionPage:
    """Return an edition with what the reader must know beside it; raises as :func:`edition_for_public`."""
    return page_of(edition_for_public(kind, subject, number))


def page_of(edition: Edition) -> EditionPage:
    """Return what a page needs to show an edition."""
    return EditionPage(edition=edition, newer=_newer_than(edition), documents=_documents_of(edition))


def current_edition(kind: EditionKind, subject: str) -> Edition | None:
    """Return the subject's latest edition; None when there is none or the latest was withdrawn.

    An older edition never comes back by itself: it was replaced for a reason.
    """
    latest = latest_edition(kind, subject)
    return latest if latest and not latest.withdrawn_at else None


def latest_edition(kind: EditionKind, subject: str) -> Edition | None:
    """Return the subject's latest edition, withdrawn or not."""
    return Edition.objects.filter(kind=kind, subject=subject).order_by("-number").first()


def current_editions(kind: EditionKind) -> QuerySet[Edition]:
    """Return the current edition of every subject of one kind."""
    newer = Edition.objects.filter(kind=kind, subject=OuterRef("subject"), number__gt=OuterRef("number"))
    editions = Edition.objects.filter(~Exists(newer), kind=kind, withdrawn_at__isnull=True)
    return editions.order_by("subject")


def editions_of(partnership: Partnership) -> list[Edition]:
    """Return every edition of a partnership, newest first, without their bodies."""
    editions = Edition.objects.filter(partnership=partnership).defer("body_en", "body_fr", "figures")
    return list(editions.order_by("-published_at", "-pk"))


def latest_editions() -> list[Edition]:
    """Return the last fifty editions that stand, newest first, for the feed; without their bodies."""
    editions = Edition.objects.filter(withdrawn_at__isnull=True).defer("body_en", "body_fr", "figures")
    return list(editions.order_by("-published_at", "-pk")[:50])


def body_of(edition: Edition) -> Text:
    """Return the words of an edition; none when it was withdrawn."""
    return Text() if edition.withdrawn_at else Text(en=edition.body_en, fr=edition.body_fr)


def document_of(edition: Edition, *, language: str) -> Document:
    """Return the PDF of an edition in one language.

    Raises
    ------
    NoSuchDocument
        It has not been made, or the edition was withdrawn.
    """
    made = Document.objects.filter(edition=edition, language=language, format=DocumentFormat.PDF)
    document = None if edition.withdrawn_at else made.first()
    if document is None:
        raise NoSuchDocument
    return document


def _newer_than(edition: Edition) -> Edition | None:
    newer = Edition.objects.filter(
        kind=edition.kind, subject=edition.subject, number__gt=edition.number, withdrawn_at__isnull=True
    )
    return newer.only("kind", "subject", "number", "published_at").order_by("-number").first()


def _documents_of(edition: Edition) -> tuple[str, ...]:
    if edition.withdrawn_at:
        return ()
    return tuple(edition.documents.order_by("language").values_list("language", flat=True))
