"""The library of documents as anybody reads it, and as those who keep it do."""

from collections.abc import Mapping
from dataclasses import dataclass

from parvis.assessment.text import Text
from parvis.learning.kinds.stems import folded
from parvis.learning.models import LibraryDocument, LinkCheck
from parvis.learning.permissions import may_write_briefs
from parvis.learning.queries.link import checks_of
from parvis.partnerships.access import Viewer
from parvis.partnerships.errors import found
from parvis.research.queries.project import characteristic_name


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryFilter:
    """Which documents are listed; what is empty does not narrow."""

    words: str = ""
    kind: str = ""
    licence: str = ""
    characteristic: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document with how it is cited, and whether its links work."""

    document: LibraryDocument
    cite_as: Text
    checks: tuple[LinkCheck, ...]
    may_keep: bool

    @property
    def characteristic(self) -> Text:
        """Return the name of the characteristic that it is about; empty: of all of them."""
        rank = self.document.characteristic
        return characteristic_name(rank) if rank else Text()

    @property
    def broken(self) -> tuple[LinkCheck, ...]:
        """Return the checks of its links that failed."""
        return tuple(check for check in self.checks if check.failing_since)


def library(narrowed: LibraryFilter, *, viewer: Viewer) -> tuple[ShownDocument, ...]:
    """Return the documents, the newest first; two statements, and those of the viewer's roles."""
    documents = LibraryDocument.objects.select_related("partnership")
    if narrowed.kind:
        documents = documents.filter(kind=narrowed.kind)
    if narrowed.licence:
        documents = documents.filter(licence=narrowed.licence)
    if narrowed.characteristic:
        documents = documents.filter(characteristic=narrowed.characteristic)
    if narrowed.language:
        documents = documents.filter(languages__in=["both", narrowed.language])
    fitting = [one for one in documents if _has(one, narrowed.words)]
    checks = checks_of(fitting)
    return tuple(_shown(one, checks, viewer) for one in fitting)


def document_to_keep(viewer: Viewer, number: int) -> LibraryDocument:
    """Return a document that the viewer keeps, or say that there is none."""
    document = found(LibraryDocument.objects.select_related("partnership").filter(pk=number).first())
    return found(document if may_write_briefs(viewer, document.partnership) else None)


def cite_as(document: LibraryDocument) -> Text:
    """Return how a document is cited in each language: authors, year, title, publisher, address."""
    return Text(en=_cited(document, "en"), fr=_cited(document, "fr"))


def _cited(document: LibraryDocument, language: str) -> str:
    title, publisher = document.title.in_language(language), document.publisher.in_language(language)
    address = document.address_fr if language == "fr" and document.address_fr else document.address
    named = (f"{document.authors} ({document.year})", title, publisher)
    return f"{'. '.join(part.rstrip('.') for part in named if part)}. {address}"


def _has(document: LibraryDocument, words: str) -> bool:
    """Tell whether all the words stand somewhere in it; accents and capitals do not matter."""
    said = (document.title, document.summary, document.publisher)
    text = folded(" ".join([document.authors, *(f"{one.en} {one.fr}" for one in said)]).casefold())
    return all(word in text for word in folded(words.casefold()).split())


def _shown(document: LibraryDocument, checks: Mapping[str, LinkCheck], viewer: Viewer) -> ShownDocument:
    asked = (checks.get(document.address), checks.get(document.address_fr))
    return ShownDocument(
        document,
        cite_as(document),
        tuple(check for check in asked if check),
        bool(may_write_briefs(viewer, document.partnership)),
    )
