"""Briefs: those that the public reads, and those that somebody writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.assessment.text import LANGUAGES, Text
from parvis.learning.kinds.readability import Readability, readability
from parvis.learning.models import Brief, BriefClaim, LibraryDocument
from parvis.learning.permissions import may_write_briefs
from parvis.learning.queries.library import cite_as
from parvis.partnerships.access import Viewer
from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.edition import current_editions, latest_edition, standing

_LONGEST = 120  # characters of a choice: a select of longer ones is wider than a phone


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim with what it rests on: how that is called, where it is read, whether it stands."""

    claim: BriefClaim
    source: Text
    address: Text
    stands: bool

    @property
    def quoted(self) -> tuple[str, ...]:
        """Return the name of the edition that it rests on, as ``publications.queries.excerpt`` marks it."""
        return (self.claim.edition.name,) if self.claim.edition else ()

    @property
    def texts(self) -> tuple[Text, Text]:
        """Return what it says, and where one reads that."""
        return self.claim.statement, self.claim.where


@dataclass(frozen=True, slots=True)
class BriefPage:
    """A brief with its claims, how hard it is to read in each language, and its last edition."""

    brief: Brief
    claims: tuple[ShownClaim, ...]
    readability: Mapping[str, Readability]
    edition: Edition | None


@dataclass(frozen=True, slots=True)
class SourceChoices:
    """What a claim may rest on, by the key under which a form offers it."""

    editions: Mapping[str, Edition]
    documents: Mapping[str, LibraryDocument]

    def source(self, key: str) -> Edition | LibraryDocument | None:
        """Return what was chosen."""
        return self.editions.get(key) or self.documents.get(key)

    def grouped(self) -> list[tuple[str | Promise, list[tuple[str, str]]]]:
        """Return the choices of a form, each kind under its heading."""
        editions = {key: _named(one) for key, one in self.editions.items()}
        documents = {key: f"{one.authors} ({one.year}): {one.title}" for key, one in self.documents.items()}
        groups = ((_("Published here"), editions), (_("In the library"), documents))
        return [
            (head, [(key, _short(words)) for key, words in rows.items()]) for head, rows in groups if rows
        ]


def briefs_of(partnership: Partnership | None) -> QuerySet[Brief]:
    """Return the briefs of a partnership, or with None of the programme."""
    return Brief.objects.filter(partnership=partnership)


def brief_for(viewer: Viewer, number: int) -> Brief:
    """Return a brief that the viewer writes, or say that there is none."""
    brief = found(Brief.objects.select_related("partnership").filter(pk=number).first())
    return found(brief if may_write_briefs(viewer, brief.partnership) else None)


def claim_in(brief: Brief, number: int) -> BriefClaim:
    """Return a claim of the brief, or say that there is none."""
    return found(brief.claims.select_related("brief__partnership").filter(pk=number).first())


def brief_page(brief: Brief, *, on: date) -> BriefPage:
    """Return a brief as those who write it see it; two statements."""
    claims = tuple(_shown(claim, on) for claim in brief.claims.select_related("edition", "document"))
    return BriefPage(
        brief=brief,
        claims=claims,
        readability={language: readability(_prose(brief, claims, language)) for language in LANGUAGES},
        edition=latest_edition(EditionKind.BRIEF, brief.edition_subject),
    )


def public_briefs(*, on: date) -> QuerySet[Edition]:
    """Return the published briefs, the newest first."""
    editions = current_editions(EditionKind.BRIEF).filter(standing(on)).select_related("partnership")
    return editions.defer("body_en", "body_fr").order_by("-published_at", "-pk")


def source_choices(partnership: Partnership | None, *, on: date) -> SourceChoices:
    """Return what a claim may rest on: what stands published, the partnership's own first, and the library."""
    editions = (
        Edition.objects.filter(standing(on))
        .exclude(kind=EditionKind.BRIEF)
        .defer("body_en", "body_fr", "figures")
    )
    newest = sorted(
        editions.select_related("partnership").order_by("-published_at", "-pk"),
        key=lambda edition: edition.partnership_id != (partnership.pk if partnership else None),
    )
    return SourceChoices(
        editions={f"edition {one.pk}": one for one in newest},
        documents={f"document {one.pk}": one for one in LibraryDocument.objects.all()},
    )


def key_of(claim: BriefClaim) -> str:
    """Return the key under which a form offers what a claim rests on."""
    return f"edition {claim.edition_id}" if claim.edition_id else f"document {claim.document_id}"


def facts_of(page: BriefPage) -> dict[str, Any]:
    """Return what an edition keeps of a brief for lists, feeds and digests: plain values."""
    brief = page.brief
    return {
        "brief": brief.pk,
        "characteristic": brief.characteristic,
        "summary": {"en": brief.question.en, "fr": brief.question.fr},
        "sources": [{"en": claim.address.en, "fr": claim.address.fr} for claim in page.claims],
    }


def _shown(claim: BriefClaim, on: date) -> ShownClaim:
    if claim.edition:
        address = Text(*(claim.edition.address_in(language) for language in LANGUAGES))
        return ShownClaim(claim, claim.edition.title, address, claim.edition.stands_on(on))
    document = claim.document
    assert document is not None  # noqa: S101 - a constraint of the database
    address = Text(en=document.address, fr=document.address_fr or document.address)
    return ShownClaim(claim, cite_as(document), address, stands=True)


def _prose(brief: Brief, claims: tuple[ShownClaim, ...], language: str) -> str:
    parts = [
        brief.question,
        *(each.claim.statement for each in claims),
        brief.meaning,
        brief.limits,
        brief.proposal,
    ]
    return "\n".join(getattr(part, language) for part in parts)


def _named(edition: Edition) -> str:
    return f"{edition.title} ({edition.get_kind_display()}, {edition.published_at:%Y-%m-%d})"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
