"""Keeping the library of documents."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.learning.enums import DocumentLanguages, LibraryKind, LicenceClass
from parvis.learning.errors import DocumentCited, DocumentKeptAlready, YearAhead
from parvis.learning.models import LibraryDocument
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentContent:
    """What is known of a document; ``characteristic`` is a rank in the list of 2010, or None for all of them."""

    title: Text
    authors: str
    publisher: Text
    year: int
    kind: LibraryKind
    summary: Text
    languages: DocumentLanguages
    address: str
    address_fr: str
    licence: LicenceClass
    characteristic: int | None


@transaction.atomic
def keep_document(
    document: LibraryDocument, content: DocumentContent, *, by: User, at: datetime
) -> LibraryDocument:
    """Add a document to the library, or amend what is known of it.

    Raises
    ------
    YearAhead
        It would be of a year to come.
    DocumentKeptAlready
        The library has another document of this address.
    """
    if content.year > timezone.localdate(at).year:
        raise YearAhead
    if LibraryDocument.objects.filter(address=content.address).exclude(pk=document.pk).exists():
        raise DocumentKeptAlready
    is_new = document.pk is None
    changes = amend(document, content, at=at)
    if is_new:
        document.recorded_by, document.recorded_on = by, timezone.localdate(at)
    document.save()
    verb = "document_kept" if is_new else "document_amended"
    before, after = changes.before, changes.after
    audit.record(verb, document, by=by, at=at, partnership=document.partnership, before=before, after=after)
    return document


@transaction.atomic
def remove_document(document: LibraryDocument, *, by: User, at: datetime) -> None:
    """Take a document out of the library.

    Raises
    ------
    DocumentCited
        A brief rests on it.
    """
    if document.claims.exists():
        raise DocumentCited
    before = {"title": document.title, "address": document.address}
    audit.record("document_removed", document, by=by, at=at, partnership=document.partnership, before=before)
    document.delete()
