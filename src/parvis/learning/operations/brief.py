"""Writing a brief, its claims, and publishing it where it fits on two pages in both languages."""

from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from parvis.assessment.text import LANGUAGES, Language, Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.design.pdf import pdf_within
from parvis.learning.errors import (
    BriefIncomplete,
    BriefTooLong,
    ClaimWithoutSource,
    SourceGone,
    TooManyClaims,
)
from parvis.learning.models import Brief, BriefClaim, LibraryDocument
from parvis.learning.queries.brief import BriefPage, brief_page, facts_of
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import publish, require_languages
from parvis.publications.queries.excerpt import marked_passage
from parvis.publications.rendering import rendered

PAGES = 2
MOST_CLAIMS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefContent:
    """The parts of the skeleton beside the claims; ``characteristic`` is a rank of 2010, or None for all of them."""

    title: Text
    question: Text
    meaning: Text
    limits: Text
    proposal: Text
    contact: Text
    characteristic: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimContent:
    """What is known, on what it rests, and where in it one reads that."""

    statement: Text
    source: Edition | LibraryDocument | None
    where: Text


@transaction.atomic
def write_brief(brief: Brief, content: BriefContent, *, by: User, at: datetime) -> Brief:
    """Begin a brief, or change its parts; what is published of it stays as it was."""
    is_new = brief.pk is None
    changes = amend(brief, content, at=at)
    if is_new:
        brief.written_by, brief.written_at = by, at
    brief.save()
    verb = "brief_begun" if is_new else "brief_changed"
    _record(verb, brief, by=by, at=at, before=changes.before, after=changes.after)
    return brief


@transaction.atomic
def add_claim(brief: Brief, content: ClaimContent, *, by: User, at: datetime) -> BriefClaim:
    """Add what is known, with what it rests on.

    Raises
    ------
    TooManyClaims
        Eight are there: two pages hold no more.
    ClaimWithoutSource, SourceGone
        It rests on nothing, or on an edition that does not stand.
    """
    held = Brief.objects.select_for_update().get(pk=brief.pk)
    if held.claims.count() >= MOST_CLAIMS:
        raise TooManyClaims
    last = held.claims.aggregate(last=Max("position"))["last"] or 0
    claim = _set(BriefClaim(brief=brief, position=last + 1), content, at=at)
    _record("claim_added", brief, by=by, at=at, after={"statement": claim.statement})
    return claim


@transaction.atomic
def change_claim(claim: BriefClaim, content: ClaimContent, *, by: User, at: datetime) -> None:
    """Change what is known, or what it rests on; raises as :func:`add_claim`."""
    before = {"statement": claim.statement}
    _set(claim, content, at=at)
    _record("claim_changed", claim.brief, by=by, at=at, before=before, after={"statement": claim.statement})


@transaction.atomic
def remove_claim(claim: BriefClaim, *, by: User, at: datetime) -> None:
    """Take a claim out of the brief."""
    before = {"statement": claim.statement}
    claim.delete()
    _record("claim_removed", claim.brief, by=by, at=at, before=before)


@transaction.atomic
def publish_brief(brief: Brief, *, by: User, at: datetime) -> Edition:
    """Publish a brief as its next edition.

    Raises
    ------
    BriefIncomplete
        A part of the skeleton is empty, or nothing is claimed.
    MissingLanguage
        A part or a claim is there in one language only.
    SourceGone
        What a claim rests on was withdrawn since.
    BriefTooLong
        It does not fit on two pages in one of the languages.
    PdfUnavailable
        This server cannot lay out pages, so that nobody knows whether it fits.
    NothingChanged
        The current edition says the same.
    """
    on = timezone.localdate(at)
    page = brief_page(brief, on=on)
    _require_complete(brief)
    require_languages([*_parts(brief), *(text for claim in page.claims for text in claim.texts)])
    if any(not claim.stands for claim in page.claims):
        raise SourceGone
    body = rendered("learning/body_brief.html", lambda _language: {"brief": brief, "claims": _passages(page)})
    for language in LANGUAGES:
        _require_two_pages(brief.title, body, language)
    return publish(
        kind=EditionKind.BRIEF,
        subject=brief.edition_subject,
        partnership=brief.partnership,
        title=brief.title,
        body=body,
        figures=[facts_of(page)],
        by=by,
        at=at,
    )


def _set(claim: BriefClaim, content: ClaimContent, *, at: datetime) -> BriefClaim:
    source = content.source
    if source is None:
        raise ClaimWithoutSource
    if isinstance(source, Edition) and not source.stands_on(timezone.localdate(at)):
        raise SourceGone
    claim.statement = claim.statement.amended(content.statement, at=at)
    claim.where = claim.where.amended(content.where, at=at)
    claim.edition = source if isinstance(source, Edition) else None
    claim.document = source if isinstance(source, LibraryDocument) else None
    claim.save()
    return claim


def _passages(page: BriefPage) -> list[SafeString]:
    """Return each claim with its source; one that rests on an edition is shown only while that one stands."""
    return [
        marked_passage(
            render_to_string("learning/brief_claim.html", {"each": each}), each.quoted, has_links=False
        )
        for each in page.claims
    ]


def _require_complete(brief: Brief) -> None:
    if not all(part for part in _parts(brief)) or not brief.claims.exists():
        raise BriefIncomplete


def _parts(brief: Brief) -> list[Text]:
    values = (getattr(brief, field.name) for field in fields(BriefContent))
    return [value for value in values if isinstance(value, Text)]


def _require_two_pages(title: Text, body: Text, language: Language) -> None:
    with translation.override(language):
        values = {"title": title, "body": body.in_language(language), "language": language}
        sheet = render_to_string("learning/brief_print.html", values)
    if pdf_within([sheet], pages=PAGES) is None:
        raise BriefTooLong(language)


def _record(
    verb: str,
    brief: Brief,
    *,
    by: User,
    at: datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    audit.record(verb, brief, by=by, at=at, partnership=brief.partnership, before=before, after=after)
